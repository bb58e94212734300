// Highlights on the pages of the PDF, and beside it the list of them, which comes from the server.
import { view } from "../../reading/js/view.js";
import { bar, hand, isWriting } from "./held.js";

const LAYER = "highlights";
const CONTEXT = 60;
const LONGEST = 2000;
const parts = document.getElementById("quote-buttons");
const said = document.querySelector("[data-quote-said]");
const list = () => document.getElementById("highlights");
const rows = () => [...list().querySelectorAll("[data-highlight]")];
const boxesOf = (row) => JSON.parse(row.dataset.boxes);

function draw() {
  const found = Map.groupBy(rows(), (row) => Number(row.dataset.page));
  for (const page of view.pages) {
    view.overlay(page.number, LAYER).replaceChildren(...(found.get(page.number) ?? []).flatMap(marks));
  }
}

function marks(row) {
  const isRegion = !row.querySelector("[data-quote-text]");
  return boxesOf(row).map((box) => view.lay(box, `reader-mark reader-mark-${row.dataset.facet}${isRegion ? " highlight-region" : ""}`));
}

// From a mark on the page to what is written about it.
function show(row) {
  const pane = row.closest("[data-room-pane]");
  document.querySelector(`[data-room-tab="${pane.dataset.roomPane}"]`)?.click();
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

view.place?.addEventListener(
  "click",
  (event) => {
    if (!getSelection().isCollapsed || event.target.closest("button, a")) return;
    const page = view.pages[Number(event.target.closest("[data-page]")?.dataset.page) - 1];
    if (!page) return;
    const [x, y] = page.inPoints({ left: event.clientX, top: event.clientY, right: 0, bottom: 0 });
    const isIn = ([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;
    const row = rows().find((one) => Number(one.dataset.page) === page.number && boxesOf(one).some(isIn));
    if (!row) return;
    event.stopImmediatePropagation(); // The guide's card of the same words would cover it.
    show(row);
  },
  { capture: true },
);

// The words around the marked ones, by which they are found again in another file.
async function around(text, number) {
  const { text: page } = await view.pages[number - 1].text();
  const at = page.indexOf(text);
  if (at < 0) return { before: "", after: "" };
  return { before: page.slice(Math.max(0, at - CONTEXT), at), after: page.slice(at + text.length, at + text.length + CONTEXT) };
}

async function mark(facet) {
  const { kind, text, page, boxes } = hand.thing;
  const quote = kind === "words" ? text.slice(0, LONGEST) : "";
  const near = quote ? await around(quote, page) : {};
  await globalThis.htmx.ajax("POST", list().dataset.highlights, {
    target: "#highlights",
    swap: "outerHTML",
    values: { page, boxes: JSON.stringify(boxes), quote, facet, ...near },
  });
  hand.letGo();
  said.textContent = parts.dataset.saidMarked;
}

bar.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-mark-as]");
  if (chosen) mark(chosen.dataset.markAs);
});

// Shift and a digit, wherever the keyboard has its signs.
document.addEventListener(
  "keydown",
  (event) => {
    const digit = /^Digit([1-4])$/.exec(event.code)?.[1];
    if (!digit || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (!hand.thing || hand.thing.kind === "sentence") return;
    event.preventDefault();
    event.stopPropagation();
    mark(digit);
  },
  { capture: true },
);

document.addEventListener("htmx:afterSettle", (event) => event.target.id === "highlights" && draw());
view.ready.then(draw);
