// What one has in hand: words selected in the PDF, a sentence that has the focus, or a region. A bar says so, and what
// can be done with it. Others hear of it by "held".
import { known } from "../../reading/js/anatomy.js";
import { view } from "../../reading/js/view.js";

export const SOURCES = "[data-point], [data-highlight], [data-suggested]:has([data-take]:not([data-take='']))";
export const bar = document.querySelector("[data-quote-bar]");
const words = bar.querySelector("[data-bar-text]");

class Hand extends EventTarget {
  // { kind: "words" | "sentence" | "region", text, page, boxes, role, places }, or null
  thing = null;

  take(thing) {
    this.thing = thing;
    bar.hidden = thing === null;
    if (thing) {
      words.textContent = thing.text;
      words.lang = thing.kind === "region" ? document.documentElement.lang : "en";
      for (const part of bar.querySelectorAll("[data-bar-colours]")) part.hidden = thing.kind === "sentence";
      for (const part of bar.querySelectorAll("[data-bar-cut]")) part.hidden = thing.kind !== "region";
    }
    this.dispatchEvent(new Event("held"));
  }

  // What was selected is so no more: one is done with it.
  letGo() {
    if (this.thing?.kind === "words") getSelection().empty();
    this.take(null);
  }
}

export const hand = new Hand();

export function sentence(element) {
  const text = element.querySelector("[data-quote-text]");
  const { page, quote = "", take } = element.querySelector("[data-quote], [data-take]")?.dataset ?? {};
  return text && (page || take) ? { kind: "sentence", text: text.textContent, page: page ?? take, role: quote } : null;
}

view.addEventListener("selected", ({ detail }) => {
  if (detail) hand.take({ kind: "words", role: "", ...detail });
  else if (hand.thing?.kind === "words") hand.take(null);
});

// A sentence of the guide, a highlight, or a mark in the PDF that one came to by key.
document.addEventListener("focusin", async ({ target }) => {
  if (bar.contains(target)) return;
  const source = target.closest(SOURCES);
  if (target.dataset.mark) {
    const point = await marked(target.dataset.mark);
    if (document.activeElement === target) hand.take(point);
  } else if (source && target.matches(":focus-visible")) hand.take(sentence(source));
  else if (hand.thing?.kind === "sentence") hand.take(null);
});

async function marked(key) {
  const point = (await known).points.find((one) => one.key === key);
  return point ? { kind: "sentence", text: point.text, page: point.page, role: "" } : null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && hand.thing && !event.isComposing) hand.letGo();
});

// Pressing a button must not undo the selection.
bar.addEventListener("mousedown", (event) => event.preventDefault());

export const isWriting = (element) => element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
