// Slides are dragged to behind another slide, or onto the head of a section to begin it.
let dragged = null;

const targetOf = (event) => event.target.closest?.(".strip-slide, .strip-head");
const clear = () => document.querySelectorAll("[data-over]").forEach((one) => one.removeAttribute("data-over"));

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  dragged.setAttribute("data-dragged", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.slide);
});

document.addEventListener("dragover", (event) => {
  const target = dragged && targetOf(event);
  if (!target) return;
  event.preventDefault();
  clear();
  if (target !== dragged) target.setAttribute("data-over", "");
});

document.addEventListener("dragend", () => {
  clear();
  dragged?.removeAttribute("data-dragged");
  dragged = null;
});

document.addEventListener("drop", (event) => {
  const target = dragged && targetOf(event);
  if (!target) return;
  event.preventDefault();
  if (target === dragged) return;
  const section = target.closest("[data-section]").dataset.section;
  const after = target.dataset.slide;
  const shown = document.querySelector("#strip").scrollTop;
  window.htmx
    .ajax("POST", dragged.dataset.move, { target: "#strip", swap: "outerHTML", values: after ? { section, after } : { section } })
    .then(() => document.querySelector("#strip").scrollTo(0, shown));
});
