// The keys of the paper, wherever in it one is. They come before those of the whole page.
import { size, step } from "./bar.js";
import { begin, isChoosing, step as choose } from "./chosen.js";
import { toggle } from "./contents.js";
import { open as find } from "./find.js";
import { nextMention } from "./mentions.js";
import { nextPoint } from "./points.js";
import { view } from "./view.js";

const { root, place } = view;
const KEYS = {
  "/": find,
  "+": () => size("in"),
  "=": () => size("in"),
  "-": () => size("out"),
  0: () => size("width"),
  9: () => size("page"),
  b: () => view.back(),
  t: toggle,
  n: () => nextPoint(1),
  p: () => nextPoint(-1),
  c: () => nextMention(1),
  C: () => nextMention(-1),
  v: begin,
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
};
const CHOICES = { ArrowRight: ["word", 1], ArrowLeft: ["word", -1], ArrowDown: ["sentence", 1], ArrowUp: ["sentence", -1] };
const isWriting = (element) => element.matches("input, textarea, select");

root.addEventListener("keydown", (event) => {
  if (!view.pages.length || event.altKey || event.isComposing) return;
  const isFind = (event.ctrlKey || event.metaKey) && event.key === "f";
  if (!isFind && (event.ctrlKey || event.metaKey || isWriting(event.target))) return;
  const isWide = place.scrollWidth > place.clientWidth + 1; // Then the arrows move sideways.
  const choice = event.target === place && isChoosing() ? CHOICES[event.key] : null;
  const deed = isFind ? find : KEYS[event.key];
  if (choice) choose(...choice, event.shiftKey);
  else if (!deed || (event.key.startsWith("Arrow") && (isWide || event.target !== place))) return;
  event.preventDefault();
  event.stopPropagation();
  if (!choice) deed();
});

// Nothing has the focus: the key that selects takes it to the paper, where the arrows then are for what is selected.
document.addEventListener("keydown", (event) => {
  const isElsewhere = event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (event.key !== "v" || isElsewhere || !view.pages.length || !place.checkVisibility()) return;
  event.preventDefault();
  place.focus({ preventScroll: true });
  begin();
});
