// The frame around a region of a page: drawn while one drags, and moved by the arrow keys once it is in hand.
import { view } from "../../reading/js/view.js";
import { bar, hand, isWriting } from "./held.js";

export const LEAST = 8; // points; less is a slip of the hand
const STEP = 6;
const parts = document.getElementById("quote-buttons");
const said = document.querySelector("[data-quote-said]");
const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const PAGES = { PageUp: -1, PageDown: 1 };

export const frame = {
  // In the middle of what one sees of the page.
  begin() {
    const page = view.pages[view.here() - 1];
    const top = Math.max(0, (view.place.scrollTop - page.element.offsetTop) / view.scale);
    const bottom = Math.min(page.height, top + view.place.clientHeight / view.scale);
    const [middle, half] = [(top + bottom) / 2, (bottom - top) / 5];
    view.place.focus({ preventScroll: true });
    this.take(page.number, [page.width / 4, middle - half, (3 * page.width) / 4, middle + half]);
  },

  draw(page, box) {
    view.overlay(page, "region").replaceChildren(view.lay(box, "highlight-rubber"));
  },

  take(page, box) {
    this.clear();
    this.draw(page, box);
    hand.take({ kind: "region", text: parts.dataset.saidRegion.replace("{page}", page), page, boxes: [box] });
  },

  clear() {
    for (const page of view.pages) view.overlay(page.number, "region").replaceChildren();
  },
};

// With shift the lower right corner moves, else the whole frame; it stays on its page.
function moved([left, top, right, bottom], [across, down], isCorner, page) {
  const within = (least, wanted, most) => Math.min(most, Math.max(least, wanted));
  if (isCorner) return [left, top, within(left + LEAST, right + across, page.width), within(top + LEAST, bottom + down, page.height)];
  const [x, y] = [within(-left, across, page.width - right), within(-top, down, page.height - bottom)];
  return [left + x, top + y, right + x, bottom + y];
}

function say(number, box) {
  const { width, height } = view.pages[number - 1];
  const [left, top, right, bottom] = box.map((length, index) => Math.round((100 * length) / (index % 2 ? height : width)));
  const values = { page: number, left, top, right, bottom };
  said.textContent = parts.dataset.saidBox.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Before the keys of the paper, which scrolls and turns pages by them.
document.addEventListener(
  "keydown",
  (event) => {
    const { key, shiftKey, target } = event;
    if (hand.thing?.kind !== "region" || !(key in MOVES || key in PAGES)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(target) || bar.contains(target)) return;
    const { page, boxes } = hand.thing;
    const next = page + (PAGES[key] ?? 0);
    if (!view.pages[next - 1]) return;
    event.preventDefault();
    event.stopPropagation();
    const box = moved(boxes[0], MOVES[key] ?? [0, 0], shiftKey, view.pages[next - 1]);
    frame.take(next, box);
    view.reveal(next, [box]);
    say(next, box);
  },
  { capture: true },
);
