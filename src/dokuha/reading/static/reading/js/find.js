// Finding words in the paper: all matches are marked, one of them is the one that one looks at.
import { sought } from "./text.js";
import { view } from "./view.js";

const { root, place } = view;
const LAYER = "find";
const form = root.querySelector("[data-find]");
const input = form.querySelector("input");
const count = form.querySelector("[data-find-count]");
const WAIT = 150;

let matches = []; // { page, start, end } in the order of the paper
let current = -1;
let search = 0; // which search is the newest
let waiting = 0;

export function open() {
  form.hidden = false;
  input.select();
  input.focus();
}

function close() {
  form.hidden = true;
  input.value = "";
  begin();
  place.focus({ preventScroll: true });
}

// The pages from here on come first, so that the next match is soon there.
async function begin() {
  const mine = (search += 1);
  const words = sought(input.value);
  matches = [];
  current = -1;
  for (const page of view.pages) page.layer(LAYER).replaceChildren();
  say(false);
  if (!words) return;
  const here = view.here() - 1;
  for (const page of [...view.pages.slice(here), ...view.pages.slice(0, here)]) {
    const found = places(await page.text(), words).map((one) => ({ ...one, page }));
    if (mine !== search) return;
    if (!found.length) continue;
    const at = matches.findIndex((one) => one.page.number > page.number);
    const before = at < 0 ? matches.length : at;
    matches.splice(before, 0, ...found);
    if (current < 0) await show(0);
    else if (before <= current) current += found.length;
    if (mine !== search) return;
    mark(page);
    say(false);
  }
  say(true);
}

function places({ lower }, words) {
  const found = [];
  for (let start = lower.indexOf(words); start >= 0; start = lower.indexOf(words, start + words.length)) {
    found.push({ start, end: start + words.length });
  }
  return found;
}

function say(isWhole) {
  const { none, of } = count.dataset;
  if (matches.length) count.textContent = of.replace("{one}", current + 1).replace("{all}", matches.length);
  else count.textContent = isWhole ? none : "";
}

async function mark(page) {
  if (!page.isDrawn) return;
  const mine = search;
  const here = matches.filter((one) => one.page === page);
  const boxes = await Promise.all(here.map((one) => page.boxes(one.start, one.end)));
  if (mine !== search) return;
  const marks = here.flatMap((one, index) => boxes[index].map((box) => view.lay(box, `reader-found${one === matches[current] ? " reader-found-here" : ""}`)));
  page.layer(LAYER).replaceChildren(...marks);
}

async function show(wanted) {
  const before = matches[current];
  current = (wanted + matches.length) % matches.length;
  const { page, start, end } = matches[current];
  const boxes = await page.boxes(start, end);
  view.goTo({ page: page.number, boxes, isStep: Boolean(before) });
  if (before) mark(before.page);
  mark(page);
  say(true);
}

const next = (by) => matches.length && show(current + by);

view.addEventListener("page-drawn", ({ detail }) => matches.length && mark(detail.page));
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(begin, WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  next(1);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && event.shiftKey) next(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
form.querySelector("[data-find-before]").addEventListener("click", () => next(-1));
form.querySelector("[data-find-close]").addEventListener("click", close);
root.querySelector("[data-find-open]").addEventListener("click", open);
