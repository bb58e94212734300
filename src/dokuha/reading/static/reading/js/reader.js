// The PDF in the room: pages, size, places of the guide, words to select. If it fails, the browser's viewer takes over.
import { Page } from "./pages.js";

const root = document.querySelector("[data-reader]");
const bar = root.querySelector("[data-reader-bar]");
const place = root.querySelector("[data-reader-pages]");
const number = root.querySelector("[data-reader-number]");
const STEP = 1.2;
const SMALLEST = 0.3;
const LARGEST = 6;
const WHITE = "dokuha.reader.white";

let pages = [];
let inSight = new Set();
let scale = 0;
let fits = true;
let hasSelected = false;

async function open() {
  const library = await import(root.dataset.library);
  library.GlobalWorkerOptions.workerSrc = root.dataset.worker;
  const { parts } = root.dataset;
  const pdf = await library.getDocument({
    url: root.dataset.reader,
    cMapUrl: `${parts}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}decoders/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
  const size = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const name = (one) => root.dataset.saidPage.replace("{number}", one);
  pages = Array.from({ length: pdf.numPages }, (_, index) => new Page(library, pdf, index + 1, size, name(index + 1)));
  show();
}

function show() {
  place.replaceChildren(...pages.map((page) => page.element));
  root.querySelector("[data-reader-count]").textContent = pages.length;
  number.max = pages.length;
  bar.hidden = place.hidden = false;
  fit();
  mark();
  const watch = new IntersectionObserver(look, { root: place, rootMargin: "50% 0px" });
  for (const page of pages) watch.observe(page.element);
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(place);
}

function look(entries) {
  for (const { target, isIntersecting } of entries) {
    const page = pages[target.dataset.page - 1];
    if (isIntersecting) {
      inSight.add(page);
      page.draw(scale);
    } else {
      inSight.delete(page);
      page.forget();
    }
  }
}

function fit() {
  const room = place.clientWidth - 2 * parseFloat(getComputedStyle(place).paddingInlineStart);
  if (fits && room > 0) resize(room / Math.max(...pages.map((page) => page.width)));
}

// The place that one reads stays where it is.
function resize(wanted) {
  const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  if (Math.abs(next - scale) < 0.001) return;
  const share = place.scrollTop / place.scrollHeight;
  scale = next;
  place.style.setProperty("--total-scale-factor", scale);
  place.scrollTop = share * place.scrollHeight;
  for (const page of inSight) page.draw(scale);
}

function zoom(how) {
  fits = how === "fit";
  if (fits) fit();
  else resize(how === "in" ? scale * STEP : scale / STEP);
}

function here() {
  const line = place.scrollTop + place.clientHeight / 3;
  return Math.max(1, pages.findLastIndex((page) => page.element.offsetTop <= line) + 1);
}

function go(wanted, boxes = []) {
  const page = pages[wanted - 1];
  if (!page) return;
  fit();
  const above = boxes.length ? boxes[0][1] * scale - place.clientHeight / 4 : 0;
  place.scrollTop = page.element.offsetTop + Math.max(-8, above);
  page.flash(boxes);
}

// What the guide found is marked on its pages.
function mark() {
  const found = [...document.querySelectorAll("[data-point]")].map(({ dataset }) => ({ page: Number(dataset.point), boxes: JSON.parse(dataset.boxes), facet: dataset.facet }));
  pages.forEach((page, index) => page.mark(found.filter((point) => point.page === index + 1)));
}

// Lines become one line; a word that was divided at the end of a line becomes whole.
function joined(text) {
  return text
    .replace(/(\p{Ll})[-\u00ad\u2010]\s*\n\s*(?=\p{Ll})/gu, "$1")
    .replace(/([\u3040-\u30ff\u4e00-\u9fff、。])\s*\n\s*(?=[\u3040-\u30ff\u4e00-\u9fff])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !place.contains(selection.anchorNode) || !place.contains(selection.focusNode)) return null;
  const start = selection.getRangeAt(0).startContainer;
  const page = (start.closest ? start : start.parentElement).closest("[data-page]");
  const text = joined(selection.toString());
  return page && text ? { text, page: page.dataset.page } : null;
}

document.addEventListener("selectionchange", () => {
  const detail = selected();
  if (detail || hasSelected) document.dispatchEvent(new CustomEvent("dokuha:selected", { detail }));
  hasSelected = detail !== null;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link || !pages.length || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(Number(link.dataset.go), JSON.parse(link.dataset.boxes));
});

document.addEventListener("htmx:afterSettle", mark);

bar.addEventListener("click", (event) => {
  const { readerStep, readerZoom } = event.target.closest("button")?.dataset ?? {};
  if (readerStep) go(here() + Number(readerStep));
  if (readerZoom) zoom(readerZoom);
});
number.addEventListener("change", () => go(Number(number.value)));
place.addEventListener("scroll", () => {
  if (document.activeElement !== number) number.value = here();
});

place.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const deed = {
    "+": () => zoom("in"),
    "=": () => zoom("in"),
    "-": () => zoom("out"),
    0: () => zoom("fit"),
    ArrowRight: () => go(here() + 1),
    ArrowLeft: () => go(here() - 1),
  }[event.key];
  const isWide = place.scrollWidth > place.clientWidth + 1; // Then the arrows move sideways.
  if (!deed || (isWide && event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  deed();
});

// In the dark the pages are dark too, unless one wants white paper.
function paper(isWhite) {
  place.classList.toggle("reader-white", isWhite);
  bar.querySelector("[data-reader-paper]").setAttribute("aria-pressed", isWhite);
}
bar.querySelector("[data-reader-paper]").addEventListener("click", () => {
  const isWhite = !place.classList.contains("reader-white");
  localStorage.setItem(WHITE, isWhite ? "yes" : "");
  paper(isWhite);
});
paper(localStorage.getItem(WHITE) === "yes");

open().catch((error) => {
  console.warn(error);
  root.replaceChildren(root.querySelector("[data-reader-instead]").content.cloneNode(true));
});
