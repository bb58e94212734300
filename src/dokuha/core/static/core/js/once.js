// A form with data-once is sent once: its buttons wait until the answer is there.
const buttonsOf = (form) => [...form.elements].filter((element) => element.matches("button:not([type=button])"));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset) || event.defaultPrevented) return;
  if (form.ariaBusy === "true") {
    event.preventDefault();
    return;
  }
  form.ariaBusy = "true";
  for (const button of buttonsOf(form)) button.ariaBusy = "true";
});

// A page that comes back from the browser's memory can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once][aria-busy]")) {
    form.ariaBusy = null;
    for (const button of buttonsOf(form)) button.ariaBusy = null;
  }
});
