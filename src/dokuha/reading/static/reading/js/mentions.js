// What the text names: references lead to what they are, figures are gone to, and a figure's caption knows where the text
// speaks of it.
import { known } from "./anatomy.js";
import { close, open } from "./card.js";
import "./links.js";
import { findFigures, findReferences, index } from "./naming.js";
import { sought } from "./text.js";
import { view } from "./view.js";

const { root } = view;
const LAYER = "mentions";
const cards = { reference: root.querySelector("[data-reference-card]"), figure: root.querySelector("[data-figure-card]") };
let names = null; // what can be named, once the paper has been looked through

function mark(page, boxes, label) {
  return boxes.map((box, line) => {
    const button = view.lay(box, "reader-mention", "button");
    Object.assign(button, { type: "button", tabIndex: -1, ariaLabel: label });
    if (line) button.ariaHidden = "true";
    return button;
  });
}

async function lay(page) {
  if (!names || !page.isDrawn) return;
  const words = await page.text();
  const layer = page.layer(LAYER);
  const references = findReferences(words, names, page.number).map(async ({ start, end, found }) => {
    const boxes = await page.boxes(start, end);
    return press(mark(page, boxes, words.text.slice(start, end)), (button) => tell(found, { page: page.number, box: boxes.at(-1) }, button));
  });
  const figures = findFigures(words, names, page.number).map(async ({ start, end, found, isCaption }) => {
    const boxes = await page.boxes(start, end);
    const deed = isCaption ? (button) => spoken(found, { page: page.number, box: boxes.at(-1) }, button) : () => view.goTo({ page: found.page, box: found.box });
    return press(mark(page, boxes, words.text.slice(start, end)), deed);
  });
  const buttons = (await Promise.all([...references, ...figures])).flat();
  if (page.isDrawn && !layer.contains(document.activeElement)) layer.replaceChildren(...buttons);
}

function press(buttons, deed) {
  for (const button of buttons) button.addEventListener("click", () => deed(button));
  return buttons;
}

function tell(references, place, button) {
  const card = cards.reference.content.firstElementChild.cloneNode(true);
  card.dataset.name = button.ariaLabel;
  const row = card.querySelector("li");
  row.replaceWith(...references.map((one) => reference(row.cloneNode(true), one)));
  open(card, place, button);
}

function reference(row, one) {
  const part = (name) => row.querySelector(`[data-reference-${name}]`);
  part("title").textContent = one.title || one.raw;
  part("by").textContent = one.by;
  for (const name of ["paper", "outside"]) {
    if (one[name]) part(name).href = one[name];
    else part(name).remove();
  }
  const summaries = part("summaries");
  const link = summaries.querySelector("a");
  link.replaceWith(...one.summaries.map(({ url, said }) => Object.assign(link.cloneNode(), { href: url, textContent: said })));
  summaries.hidden = !one.summaries.length;
  part("entry").addEventListener("click", () => goToEntry(one));
  return row;
}

async function goToEntry({ raw }) {
  close();
  const words = sought(raw).slice(0, 40);
  for (const page of view.pages.toReversed()) {
    const start = (await page.text()).lower.indexOf(words);
    if (start >= 0) return view.goTo({ page: page.number, boxes: await page.boxes(start, start + words.length) });
  }
  return null;
}

// Where the text speaks of a figure: looked for when somebody asks.
async function spoken(figure, place, button) {
  const card = cards.figure.content.firstElementChild.cloneNode(true);
  card.dataset.name = figure.label;
  const list = card.querySelector("[data-figure-places]");
  const link = list.querySelector("a");
  const row = link.closest("li");
  const rows = (await mentionsOf(figure)).map(({ page, boxes, said }) => {
    const copy = row.cloneNode(true);
    Object.assign(copy.querySelector("a").dataset, { go: page, boxes: JSON.stringify(boxes) });
    copy.querySelector("a").textContent = `${link.dataset.said.replace("{page}", page)}: ${said}`;
    return copy;
  });
  row.replaceWith(...rows);
  card.querySelector("[data-figure-none]").hidden = rows.length > 0;
  open(card, place, button);
}

async function mentionsOf(figure) {
  const places = [];
  for (const page of view.pages) {
    const words = await page.text();
    for (const { start, end, found, isCaption } of findFigures(words, names, page.number)) {
      if (found !== figure || isCaption) continue;
      places.push({ page: page.number, boxes: await page.boxes(start, end), said: `… ${words.text.slice(Math.max(0, start - 40), end + 40)} …` });
    }
  }
  return places;
}

// Links of the PDF come along, but not those that lie under a citation: that says more.
function stations() {
  const all = [...view.place.querySelectorAll('.reader-mention:not([aria-hidden="true"]), .reader-link')];
  const mentions = [...view.place.querySelectorAll(".reader-mention")].map((one) => one.getBoundingClientRect());
  const isUnder = ({ left, right, top, bottom }) => mentions.some((one) => one.left < right && one.right > left && one.top < (top + bottom) / 2 && one.bottom > (top + bottom) / 2);
  return all.filter((one) => one.matches(".reader-mention") || !isUnder(one.getBoundingClientRect()));
}

export function nextMention(by) {
  const all = stations();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const top = view.place.getBoundingClientRect().top;
  const inSight = Math.max(0, all.findIndex((one) => one.getBoundingClientRect().top > top));
  const wanted = all[(at < 0 ? inSight : at + by + all.length) % all.length];
  wanted.focus();
}

view.addEventListener("page-drawn", ({ detail }) => lay(detail.page));
view.ready.then(async () => {
  names = index(await known);
  for (const page of view.pages) lay(page);
});
