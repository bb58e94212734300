// A small card at a place of the paper: what something is, and what one can do with it. There is one at a time.
import { view } from "./view.js";

const WIDTH = 320;
const card = Object.assign(document.createElement("div"), { className: "reader-card", id: "reader-card" });
card.setAttribute("role", "group");
let from = null; // the mark that it belongs to

// content: an element; at: { page, box }; mark: where the focus was and returns to.
export function open(content, { page, box }, mark) {
  close();
  from = mark;
  card.replaceChildren(content);
  card.setAttribute("aria-label", content.dataset.name ?? "");
  const sheet = view.pages[page - 1];
  const room = sheet.width - WIDTH / view.scale;
  const left = Math.max(0, Math.min(box[0], room));
  const place = view.lay([left, box[3] + 4, left, box[3] + 4], "reader-card-place");
  place.append(card);
  view.overlay(page, "card").replaceChildren(place);
  mark.dataset.open = "";
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function close() {
  if (!from) return;
  const hadFocus = card.contains(document.activeElement);
  card.parentElement?.remove();
  delete from.dataset.open;
  if (hadFocus) (from.isConnected ? from : view.place).focus({ preventScroll: true });
  from = null;
}

export const isOpen = () => from !== null;

view.root.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !from || event.target.closest("[data-find]")) return;
  if (!card.contains(document.activeElement)) from.focus({ preventScroll: true });
  close();
  event.stopPropagation();
});
view.place.addEventListener("pointerdown", (event) => {
  if (!card.contains(event.target) && !event.target.closest("[data-open]")) close();
});
