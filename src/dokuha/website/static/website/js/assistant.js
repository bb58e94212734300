// A sentence of the assistant that was taken goes into its field as if it were typed, after the server has written down
// that it was taken; that an answer is there is said to whoever does not look.
import { put } from "./quotes.js";

const said = document.querySelector("[data-quote-said]");
const parts = document.getElementById("quote-buttons");

document.addEventListener("dokuha:taken", ({ detail }) => {
  const field = document.querySelector(`[data-editor] [data-field="${CSS.escape(detail.field)}"]`);
  if (!field) return;
  put(field, detail.text);
  said.textContent = parts.dataset.saidDone.replace("{field}", field.labels[0].firstChild.textContent.trim());
});

// Where first words are awaited, it looks again when something was saved.
new MutationObserver(() => {
  for (const panel of document.querySelectorAll(".assistant[open] [data-awaits-words]")) {
    panel.dispatchEvent(new Event("dokuha:saved"));
  }
}).observe(document.querySelector("[data-saved-state]"), { childList: true });

document.addEventListener("dokuha:told", ({ detail }) => {
  said.textContent = detail.text;
});
