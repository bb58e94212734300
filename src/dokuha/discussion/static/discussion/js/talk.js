// Talking: what is typed survives a closed tab, and @ offers the people of the group.
import { offer } from "./mentions.js";

const keyOf = (form) => `said:${form.getAttribute("action")}`;

// Typed but not said: kept in this browser until it is said.
function bringBack(within) {
  for (const form of within.querySelectorAll("form[data-say]")) {
    const text = localStorage.getItem(keyOf(form));
    const box = form.elements.namedItem("text");
    if (!text || box.value) continue;
    box.value = text;
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-say]");
  if (!form) return;
  if (event.target.value) localStorage.setItem(keyOf(form), event.target.value);
  else localStorage.removeItem(keyOf(form));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig.elt;
  if (form.matches?.("form[data-say]") && event.detail.shouldSwap) localStorage.removeItem(keyOf(form));
});

// Without htmx the page comes anew: what was sent is not typed any more.
document.addEventListener("submit", (event) => {
  if (!window.htmx && event.target.matches("form[data-say]")) localStorage.removeItem(keyOf(event.target));
});

// A form whose answer swapped nothing (a refusal) may be sent again.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.isConnected || form.ariaBusy !== "true") return;
  for (const element of [form, ...form.elements]) element.ariaBusy = null;
});

// Ctrl or Cmd with Enter says it; opening an answer puts the caret there.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.target.closest?.("form.talk-form")?.requestSubmit();
});
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.("details.comment-more") && event.target.open) event.target.querySelector("textarea")?.focus();
  },
  true,
);

bringBack(document);
document.addEventListener("htmx:afterSettle", (event) => bringBack(event.target.parentElement ?? document));
offer("textarea[data-mentions]", () =>
  [...document.querySelectorAll("[data-people] > option")].map((option) => option.value),
);
