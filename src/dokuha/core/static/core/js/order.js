// Things are put in order by dragging one onto the thing it shall follow, or onto the head of a part to begin it.
// What is dragged has data-move (where that is asked for) and data-kind; a place to drop it has data-takes (kinds) and
// data-put (what is sent). All of it lies in a [data-order] with an id, which the answer replaces.
let dragged = null;

const targetOf = (event) => dragged && event.target.closest?.(`[data-takes~="${dragged.dataset.kind}"]`);
const clear = () => document.querySelectorAll("[data-over]").forEach((one) => one.removeAttribute("data-over"));
const itself = (target) => target === dragged || target.contains(dragged);

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  dragged.setAttribute("data-dragged", "");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});

document.addEventListener("dragover", (event) => {
  const target = targetOf(event);
  if (!target) return;
  event.preventDefault();
  clear();
  if (!itself(target)) target.setAttribute("data-over", "");
});

document.addEventListener("dragend", () => {
  clear();
  dragged?.removeAttribute("data-dragged");
  dragged = null;
});

document.addEventListener("drop", (event) => {
  const target = targetOf(event);
  if (!target) return;
  event.preventDefault();
  if (itself(target)) return;
  const list = target.closest("[data-order]");
  const shown = list.scrollTop;
  window.htmx
    .ajax("POST", dragged.dataset.move, { target: list, swap: "outerHTML", values: JSON.parse(target.dataset.put) })
    .then(() => document.getElementById(list.id)?.scrollTo(0, shown));
});
