// The number above the queue follows what is accepted and set aside.
// The queue by key: a accepts the row one is at, s sets it aside or brings it back; the next row then has the focus.
const keys = { a: "[data-accept]", s: "[data-aside]" };
const isWriting = (element) => element.matches("input:not([type=checkbox]), textarea, select") || element.isContentEditable;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!(event.key in keys) || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  const row = event.target.closest("[data-row]");
  const button = row?.querySelector(keys[event.key]);
  if (!button) return;
  event.preventDefault();
  button.click();
});

const count = document.querySelector("[data-count-of]");
const atFirst = Number(count.textContent);
const countAgain = () => {
  const gone = document.querySelectorAll(`[data-list] > :not([data-state="${count.dataset.countOf}"])`);
  count.textContent = atFirst - gone.length;
};

document.addEventListener("htmx:afterSettle", () => {
  countAgain();
  const done = document.activeElement.closest?.(".candidate-done");
  let next = done?.nextElementSibling;
  while (next?.matches(".candidate-done")) next = next.nextElementSibling;
  next?.querySelector("[data-row-open]")?.focus();
});
