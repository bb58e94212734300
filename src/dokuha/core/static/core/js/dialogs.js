// data-opens="id" and data-closes for <dialog>; data-confirm="Question?" on a form asks before it is sent.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  // The dialog itself is hit only outside of its content: on the backdrop or its edge.
  if (event.target instanceof HTMLDialogElement && outside(event)) event.target.close();
});

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

function ask({ question, note = "", yes }) {
  const dialog = document.getElementById("confirm");
  const button = dialog.querySelector("[data-confirm-answer]");
  dialog.querySelector("[data-confirm-question]").textContent = question;
  dialog.querySelector("[data-confirm-note]").textContent = note;
  button.textContent = yes || button.dataset.default;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}

const confirmed = new WeakSet();

document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!form.dataset.confirm || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { confirm: question, confirmNote: note, confirmYes: yes } = form.dataset;
    if (!(await ask({ question, note, yes }))) return;
    confirmed.add(form);
    form.requestSubmit(event.submitter);
  },
  { capture: true },
);

// The same question for elements that htmx sends itself: hx-confirm="Question?".
document.addEventListener("htmx:confirm", async (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  if (await ask({ question: event.detail.question, yes: event.detail.elt.dataset.confirmYes })) {
    event.detail.issueRequest(true);
  }
});
