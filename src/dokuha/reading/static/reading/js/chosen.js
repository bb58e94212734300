// Words and sentences of the paper are chosen by key. What is chosen is selected, as if by mouse, and said.
import { view } from "./view.js";

const LONGEST_SAID = 300;
const said = view.root.querySelector("[data-reader-said]");
const segments = { word: new Intl.Segmenter("en", { granularity: "word" }), sentence: new Intl.Segmenter("en", { granularity: "sentence" }) };
let at = null; // { page, anchor, focus }: two pieces of its text, { start, end }, and all from one to the other is chosen
let isOn = false;
let steps = Promise.resolve(); // one key after the other

export const isChoosing = () => isOn;

// The words or sentences of a page, without the blanks around them. A heading is no part of the sentence below it.
function parts({ text, breaks }, size) {
  const found = [];
  for (const [number, from] of [0, ...breaks].entries()) {
    for (const { segment, index, isWordLike } of segments[size].segment(text.slice(from, breaks[number]))) {
      const start = from + index + segment.length - segment.trimStart().length;
      const end = from + index + segment.trimEnd().length;
      if (start < end && (size === "sentence" || isWordLike)) found.push({ start, end });
    }
  }
  return found;
}

// The sentence where one chose last, if one still looks at it; or else the first one in sight.
export function begin() {
  steps = steps.then(async () => {
    const page = view.pages[view.here() - 1];
    const sentences = parts(await page.text(), "sentence");
    const known = at?.page === page ? sentences.find(({ end }) => end >= at.focus.end) : null;
    const first = known ?? (await firstInSight(page, sentences));
    if (!first) return;
    if (!isOn) said.textContent = said.dataset.how;
    isOn = true;
    await choose({ page, anchor: first, focus: first });
  });
}

async function firstInSight(page, sentences) {
  const top = (view.place.scrollTop - page.element.offsetTop) / view.scale;
  for (const sentence of sentences) {
    const [box] = await page.boxes(sentence.start, sentence.start + 1);
    if (box?.[1] >= top) return sentence;
  }
  return sentences[0];
}

// size: "word" or "sentence"; by: 1 or -1; isMore: what was chosen stays, and the end of it moves.
export function step(size, by, isMore) {
  steps = steps.then(async () => {
    if (!isOn) return;
    const all = parts(await at.page.text(), size);
    const inside = all.filter(({ start, end }) => start < at.focus.end && end > at.focus.start);
    const [first, last] = [all.indexOf(inside[0]), all.indexOf(inside.at(-1))];
    const focus = all[isMore ? longer(size, by, last, all) : next(by, first, last)];
    if (focus) await choose({ page: at.page, focus, anchor: isMore ? (at.anchor === at.focus ? inside[0] : at.anchor) : focus });
    else if (!isMore) await onPage(at.page.number + by, size, by);
  });
}

// From a sentence one comes to its words, from a word to its neighbour.
function next(by, first, last) {
  if (first < last) return by > 0 ? first : last;
  return first + by;
}

// The end moves by a word; or to the end of its sentence, and then to that of the next.
function longer(size, by, last, all) {
  const isWithin = size === "sentence" && by > 0 && at.focus.end < all[last].end;
  return isWithin ? last : last + by;
}

async function onPage(number, size, by) {
  const page = view.pages[number - 1];
  if (!page) return;
  const focus = parts(await page.text(), size).at(by > 0 ? 0 : -1);
  if (focus) await choose({ page, anchor: focus, focus });
  else await onPage(number + by, size, by);
}

async function choose(wanted) {
  const { page, anchor, focus } = wanted;
  const [start, end] = focus.end >= anchor.end ? [anchor.start, focus.end] : [focus.start, anchor.end];
  await view.reveal(page.number, await page.boxes(focus.start, focus.end));
  const range = await page.range(start, end);
  if (!range) return;
  at = wanted;
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  said.textContent = (await page.text()).text.slice(start, end).slice(-LONGEST_SAID);
}

view.addEventListener("selected", ({ detail }) => (isOn &&= detail !== null));
view.place.addEventListener("pointerdown", () => (isOn = false));
