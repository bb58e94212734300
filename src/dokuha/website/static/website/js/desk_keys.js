// Keys of the desk: w writes on, x chooses a figure, escape leaves a field, control and enter submit.
import { isWriting } from "./held.js";

const form = () => document.querySelector("[data-editor]");
const show = (part) => document.querySelector(`[data-room-tab="${part}"]`)?.click();

// The first field that says nothing yet.
function write() {
  const fields = [...(form()?.querySelectorAll("textarea[data-field]") ?? [])];
  show("summary");
  (fields.find((field) => !field.value.trim()) ?? fields.at(-1))?.focus();
}

const figures = () => [...document.querySelectorAll("[data-take-figure]")];

function choose() {
  show("summary");
  figures()[0]?.focus();
}

const KEYS = { w: write, x: choose };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") submit(event);
  } else if (event.key === "Escape" && event.target.matches("[data-field]")) event.target.blur();
  else if (event.target.matches("[data-take-figure]") && /^Arrow(Left|Right)$/.test(event.key)) walk(event);
  else if (KEYS[event.key] && form() && !isWriting(event.target)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

function walk(event) {
  const all = figures();
  const step = event.key === "ArrowRight" ? 1 : -1;
  event.preventDefault();
  all[(all.indexOf(event.target) + step + all.length) % all.length].focus();
}

function submit(event) {
  const button = document.querySelector('button.button-primary[form="summary-form"]');
  if (!button) return;
  event.preventDefault();
  button.click();
}
