// The sentences that carry the paper's points, marked by what they do. How many is the reader's choice; each says why it is
// marked, and can be taken away.
import { known } from "./anatomy.js";
import { close, open } from "./card.js";
import { form, send } from "./send.js";
import { view } from "./view.js";

const { root } = view;
const LAYER = "points";
const FEW = 5;
const choice = root.querySelector("[data-marks]");
const template = root.querySelector("[data-point-card]");
let points = [];

const order = (one, other) => one.page - other.page || one.boxes[0][1] - other.boxes[0][1];

function chosen() {
  if (choice.value === "none") return [];
  const all = points.filter((point) => !point.dismissed && point.boxes.length);
  const best = choice.value === "few" ? all.toSorted((one, other) => other.score - one.score).slice(0, FEW) : all;
  return best.toSorted(order);
}

function draw() {
  close();
  const shown = Map.groupBy(chosen(), (point) => point.page);
  for (const page of view.pages) {
    page.layer(LAYER).replaceChildren(...(shown.get(page.number) ?? []).flatMap(marks));
  }
}

// The first line of a sentence is what one reaches by key and hears; the rest is colour.
function marks(point) {
  const [first, ...rest] = point.boxes.map((box) => view.lay(box, `reader-mark reader-mark-${point.facet}`));
  Object.assign(first, { tabIndex: -1, ariaLabel: `${point.role}: ${point.text} (${point.why})` });
  first.setAttribute("role", "note");
  first.dataset.mark = point.key;
  first.addEventListener("focus", () => explain(point, first));
  return [first, ...rest];
}

function explain(point, mark) {
  const card = template.content.firstElementChild.cloneNode(true);
  card.dataset.name = point.why;
  const why = card.querySelector("[data-point-why]");
  why.textContent = point.why;
  why.className = `facet-${point.facet}`;
  card.querySelector("[data-point-dismiss]").addEventListener("click", () => dismiss(point));
  open(card, { page: point.page, box: point.boxes.at(-1) }, mark);
}

async function dismiss(point) {
  const answer = await send(root.dataset.dismiss, { key: point.key });
  if (!answer.ok) return;
  point.dismissed = true;
  draw();
  view.place.focus({ preventScroll: true });
  document.querySelector(`[data-point-key="${CSS.escape(point.key)}"]`)?.remove();
  const hidden = document.querySelector("[data-points-hidden]");
  if (hidden) hidden.hidden = false;
}

// From the mark that one is at, or from the page that one reads.
export function nextPoint(by) {
  const all = chosen();
  if (!all.length) return;
  const at = all.findIndex((point) => point.key === document.activeElement?.closest("[data-mark]")?.dataset.mark);
  const here = view.here();
  const after = all.findIndex((point) => point.page >= here);
  const start = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? all.length : after) - 1;
  const point = all[((at < 0 ? start : at + by) + all.length) % all.length];
  view.goTo({ page: point.page, boxes: point.boxes, isStep: true });
  view.overlay(point.page, LAYER).querySelector(`[data-mark="${CSS.escape(point.key)}"]`).focus({ preventScroll: true });
}

// A click is not on the mark, which lies below the words, but within it.
view.place.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed || event.target.closest("button, a, .reader-card")) return;
  const page = view.pages[Number(event.target.closest("[data-page]")?.dataset.page) - 1];
  if (!page) return;
  const [x, y] = page.inPoints({ left: event.clientX, top: event.clientY, right: 0, bottom: 0 });
  const point = chosen().find((one) => one.page === page.number && one.boxes.some(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom));
  if (point) explain(point, page.layer(LAYER).querySelector(`[data-mark="${CSS.escape(point.key)}"]`));
});

choice.addEventListener("change", () => {
  draw();
  // Also when one leaves the page at once.
  fetch(choice.dataset.marks, { method: "POST", body: form({ marks: choice.value }), keepalive: true });
});

view.ready.then(async () => {
  ({ points } = await known);
  choice.closest("label").hidden = points.length === 0;
  draw();
});
