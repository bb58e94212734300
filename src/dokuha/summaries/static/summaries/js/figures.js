// Figures by paste, drop or choice: sent at once; the part of the page that shows them comes back renewed.
const place = () => document.getElementById("figures");

async function send(file) {
  const form = place().querySelector("[data-figure-form]");
  const body = new FormData(form);
  body.set("image", file, file.name || "figure.png");
  place().ariaBusy = "true";
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    renew(page);
  } catch {
    tell(document.getElementById("toasts").dataset.offline);
  } finally {
    place().ariaBusy = null;
  }
}

function renew(page) {
  const fresh = page.getElementById("figures");
  if (!fresh) return tell(document.getElementById("toasts").dataset.failed);
  place().replaceWith(fresh);
  globalThis.htmx.process(place());
  for (const toast of page.querySelectorAll("[data-toast]")) {
    tell(toast.querySelector("p").textContent, toast.matches(".toast-error") ? "error" : "success");
  }
  return undefined;
}

function tell(text, kind = "error") {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text, kind } }));
}

document.addEventListener("paste", (event) => {
  const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
  if (!picture) return;
  event.preventDefault();
  send(picture);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-figure-form] input[type=file]") && event.target.files[0]) send(event.target.files[0]);
  if (event.target.matches("[data-caption]")) event.target.form.requestSubmit();
});

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    const picture = [...event.dataTransfer.files].find((file) => file.type.startsWith("image/"));
    const over = event.target.closest?.("#figures");
    if (!over) return;
    event.preventDefault();
    if (name === "drop" && picture) send(picture);
  });
}

// Chosen before this script was there.
const early = place().querySelector("[data-figure-form] input[type=file]").files[0];
if (early) send(early);
