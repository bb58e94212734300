// Puts sentences of the paper into the summary, as quotations with their page; the form then saves them as if typed.
// The first fields of the form have the keys 1, 2, 3 ...
import { bar, hand, isWriting, sentence, SOURCES } from "./held.js";

const parts = document.getElementById("quote-buttons");
const said = document.querySelector("[data-quote-said]");
const row = bar.querySelector("[data-bar-fields]");
const fieldsOf = JSON.parse(parts.dataset.fields);
let last = "";

const form = () => document.querySelector("[data-editor]");
const fields = () => [...(form()?.querySelectorAll("textarea[data-field]") ?? [])];
const nameOf = (field) => field.labels[0].firstChild.textContent.trim();
const say = (words, field) => words.replace("{field}", nameOf(field));

// The field that suits what the sentence does; for what one has selected, the field that one used last.
function suiting(role) {
  const wanted = fieldsOf[role] ?? last;
  const all = fields();
  return all.find((field) => field.dataset.field === wanted) ?? all[0];
}

function offer(spot) {
  const first = suiting(spot.dataset.quote);
  if (!first) return;
  const buttons = parts.content.cloneNode(true);
  const into = buttons.querySelector("[data-quote-into]");
  into.dataset.quoteInto = first.dataset.field;
  into.textContent = say(parts.dataset.saidInto, first);
  const others = fields().filter((field) => field !== first);
  buttons.querySelector("[data-quote-others]").append(...others.map((field) => button(field, "menu-item")));
  spot.replaceChildren(buttons);
  spot.hidden = false;
}

function button(field, className, key = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", className });
  if (key) made.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
  made.append(nameOf(field));
  made.dataset.quoteInto = field.dataset.field;
  return made;
}

function offerAll() {
  for (const spot of document.querySelectorAll("[data-quote]")) offer(spot);
  for (const button of document.querySelectorAll("[data-take], [data-leave]")) button.hidden = false;
}

const escaped = (text) => text.replace(/[\\`*]/g, "\\$&");

// The same quotation is not put there twice.
function quote(field, { text, page }) {
  put(field, `> ${escaped(text)} (p. ${page})`);
  last = field.dataset.field;
  said.textContent = say(parts.dataset.saidDone, field);
}

// Below what stands in the field already, as if it were typed.
export function put(field, text, gap = "\n\n") {
  if (field.value.includes(text)) return;
  const before = field.value.trimEnd();
  field.value = `${before}${before && gap}${text}${gap}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.scrollTop = field.scrollHeight;
}

hand.addEventListener("held", () => {
  const quotable = hand.thing && hand.thing.kind !== "region" ? fields() : [];
  row.replaceChildren(...quotable.slice(0, 9).map((field, index) => button(field, "button button-small", index + 1)));
});

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-quote-into]");
  if (!pressed) return;
  const source = bar.contains(pressed) ? hand.thing : sentence(pressed.closest(SOURCES));
  const field = form().querySelector(`[data-field="${CSS.escape(pressed.dataset.quoteInto)}"]`);
  quote(field, source);
  const spot = pressed.closest("[data-quote]");
  if (!spot) return;
  spot.querySelector("button[data-quote-into]").textContent = say(parts.dataset.saidDone, field);
  spot.querySelector("details").open = false;
});

// What the paper suggests for a field is taken as a quotation with its page, a cited work as it is; or it is left.
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-take], [data-leave]");
  if (!pressed) return;
  const part = pressed.closest("[data-suggested]");
  const all = part.closest("[data-suggestion]");
  const field = form().querySelector(`[data-field="${CSS.escape(all.dataset.suggestion)}"]`);
  if ("take" in pressed.dataset) {
    const text = part.querySelector("[data-quote-text]").textContent;
    if (pressed.dataset.take) quote(field, { text, page: pressed.dataset.take });
    else put(field, `- ${escaped(text)}`);
    said.textContent = say(parts.dataset.saidDone, field);
  }
  part.remove();
  if (!all.querySelector("li")) all.remove();
  (all.isConnected ? all.querySelector("summary") : field).focus();
});

// Before the keys of the paper, which are about its size.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (!hand.thing || hand.thing.kind === "region" || isWriting(event.target) || !/^[1-9]$/.test(event.key)) return;
    const pressed = row.children[Number(event.key) - 1];
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    pressed.click();
    hand.letGo(); // By key one is done with it; who points may want to mark the same words, too.
  },
  { capture: true },
);

// j and k walk through the sentences that are in sight, or of the guide.
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
  const inSight = () => [...document.querySelectorAll(SOURCES)].filter((one) => one.checkVisibility());
  if (!inSight().length) document.querySelector('[data-room-tab="guide"]')?.click();
  const all = inSight();
  const at = all.indexOf(event.target.closest(SOURCES));
  const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  if (!next) return;
  event.preventDefault();
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
});

document.addEventListener("htmx:afterSettle", offerAll);
offerAll();
