// Keys of every page: "/" finds, "?" helps, and two keys after one another follow [data-key="g h"].
const WAIT = 1200;
let before = { key: "", at: 0 };

const isWriting = (element) =>
  element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  const target = wanted(event);
  before = { key: event.key, at: event.timeStamp };
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLDialogElement) target.showModal();
  else if (target instanceof HTMLInputElement) target.select();
  else target.click();
});

function wanted(event) {
  if (event.key === "/") return document.querySelector("[data-key-search]");
  if (event.key === "?") return document.getElementById("keys-help");
  const both = event.timeStamp - before.at < WAIT ? `${before.key} ${event.key}` : event.key;
  return document.querySelector(`[data-key="${CSS.escape(both)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
}

// The help opens at its beginning, though what has the focus stands at its end.
document.getElementById("keys-help")?.addEventListener("toggle", ({ target }) => (target.scrollTop = 0));

// What a page says about its own keys comes first in the help.
const own = document.querySelector("dl[data-keys-of-page]");
const here = document.querySelector("[data-keys-here]");
if (own && here) {
  here.hidden = false;
  here.querySelector(".keys").append(...own.cloneNode(true).children);
}
