// The bar above the paper: page, size, colour of the paper, the way back; and links of the room to places in the paper.
import { view } from "./view.js";

const { root, place } = view;
const STEP = 1.2;
const PAPER = "dokuha.reader.paper";
const bar = root.querySelector("[data-reader-bar]");
const number = bar.querySelector("[data-reader-number]");
const back = root.querySelector("[data-reader-back]");
const dark = bar.querySelector("[data-reader-dark]");
const night = matchMedia("(prefers-color-scheme: dark)");

const sizes = {
  in: (at) => view.zoom(STEP, at),
  out: (at) => view.zoom(1 / STEP, at),
  width: () => view.fit("width"),
  page: () => view.fit("page"),
};
export const size = (how) => sizes[how]();
export const step = (count) => view.goTo({ page: view.here() + count, isStep: true });

view.ready.then(() => {
  root.querySelector("[data-reader-count]").textContent = view.pages.length;
  number.max = view.pages.length;
  bar.hidden = false;
});
view.addEventListener("moved", ({ detail }) => {
  if (document.activeElement !== number) number.value = detail.page;
});
view.addEventListener("went", ({ detail }) => {
  back.hidden = !detail.from;
  back.querySelector("span").textContent = back.dataset.said.replace("{page}", detail.from);
});

number.addEventListener("change", () => view.goTo({ page: Number(number.value) }));
back.addEventListener("click", () => {
  view.back();
  place.focus({ preventScroll: true });
});
bar.addEventListener("click", (event) => {
  const { readerStep, readerZoom } = event.target.closest("button")?.dataset ?? {};
  if (readerStep) step(Number(readerStep));
  if (readerZoom) size(readerZoom);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link || !view.pages.length || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  view.goTo({ page: Number(link.dataset.go), boxes: JSON.parse(link.dataset.boxes ?? "[]") });
});

// In the dark the paper is dark too; in either theme one may want it the other way round.
const isDarkPage = () => (document.documentElement.dataset.theme ?? (night.matches ? "dark" : "light")) === "dark";
function colour() {
  const isTurned = localStorage.getItem(PAPER) === "turned";
  place.dataset.paper = isDarkPage() === isTurned ? "light" : "dark";
  dark.setAttribute("aria-pressed", place.dataset.paper === "dark");
}
dark.addEventListener("click", () => {
  localStorage.setItem(PAPER, localStorage.getItem(PAPER) === "turned" ? "" : "turned");
  colour();
});
night.addEventListener("change", colour);
new MutationObserver(colour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
colour();
