// What the paper offers to the summary: a region that one frames becomes a figure, an address goes into the links.
import { view } from "../../reading/js/view.js";
import { bar, hand, isWriting } from "./held.js";
import { frame, LEAST } from "./frame.js";
import { put } from "./quotes.js";

const parts = document.getElementById("quote-buttons");
const said = document.querySelector("[data-quote-said]");
let drag = null; // { page, from, rubber }

function lay() {
  for (const part of document.querySelectorAll("[data-offer], [data-cut-page]")) part.hidden = false;
}

function pick(isOn, isByKey = false) {
  if (isOn && !view.place.checkVisibility()) document.querySelector('[data-room-tab="paper"]')?.click();
  view.place.classList.toggle("picking-region", isOn);
  document.querySelector("[data-region]")?.setAttribute("aria-pressed", isOn);
  if (isOn) said.textContent = isByKey ? parts.dataset.saidKeys : parts.dataset.saidDrag;
  if (isOn && isByKey) frame.begin();
}

const isPicking = () => view.place?.classList.contains("picking-region");

function at(page, event) {
  const [x, y] = page.inPoints({ left: event.clientX, top: event.clientY, right: 0, bottom: 0 });
  return [Math.min(page.width, Math.max(0, x)), Math.min(page.height, Math.max(0, y))];
}

const boxOf = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)];

function stretch(event) {
  const box = boxOf(drag.from, at(drag.page, event));
  frame.draw(drag.page.number, box);
  return box;
}

view.place?.addEventListener("pointerdown", (event) => {
  const page = isPicking() && view.pages[Number(event.target.closest("[data-page]")?.dataset.page) - 1];
  if (!page) return;
  event.preventDefault();
  drag = { page, from: at(page, event) };
  view.place.setPointerCapture(event.pointerId);
});
view.place?.addEventListener("pointermove", (event) => drag && stretch(event));
view.place?.addEventListener("pointerup", (event) => {
  if (!drag) return;
  const [box, page] = [stretch(event), drag.page.number];
  drag = null;
  pick(false);
  if (box[2] - box[0] < LEAST || box[3] - box[1] < LEAST) clear();
  else frame.take(page, box);
});

function clear() {
  drag = null;
  frame.clear();
}

function take(page, boxes) {
  const form = document.querySelector("[data-cut-form]");
  form.elements.page.value = page;
  form.elements.boxes.value = boxes;
  form.requestSubmit();
}

let hadRegion = false;
hand.addEventListener("held", () => {
  const isRegion = hand.thing?.kind === "region";
  if (!isRegion && view.pages.length) clear();
  if (hadRegion && !isRegion) pick(false);
  hadRegion = isRegion;
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const cut = target.closest("[data-cut-page]");
  const offer = target.closest("[data-offer]");
  if (cut) take(cut.dataset.cutPage, cut.dataset.cutBoxes);
  else if (offer) link(offer);
  else if (target.closest("[data-region]")) pick(!isPicking(), event.detail === 0);
  else if (target.closest("[data-bar-take]")) takeHeld();
});

function takeHeld() {
  take(hand.thing.page, JSON.stringify(hand.thing.boxes));
  hand.take(null);
}

function link(button) {
  const key = document.getElementById("from-paper").dataset.linkField;
  const all = [...document.querySelectorAll("[data-editor] textarea[data-field]")];
  const field = all.find((one) => one.dataset.field === key) ?? all.at(-1);
  put(field, button.dataset.offer, "\n");
  button.disabled = true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isPicking()) {
    clear();
    pick(false);
  }
  const isFree = !isWriting(event.target) && !event.target.closest("button, a") && !bar.contains(event.target);
  if (event.key === "Enter" && hand.thing?.kind === "region" && isFree) takeHeld();
});

document.addEventListener("htmx:afterSettle", lay);
lay();
if (view.place) view.ready.then(() => document.querySelector("[data-region]")?.removeAttribute("hidden"));
