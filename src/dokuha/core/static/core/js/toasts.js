// Messages that come and go. Good news leaves after a while, unless one is looking at it; trouble stays until it is closed.
const region = document.getElementById("toasts");
const SECONDS = 8;

const isTrouble = (toast) => toast.matches(".toast-error, .toast-warning");

function leaveLater(toast) {
  if (isTrouble(toast)) return;
  let timer;
  const start = () => (timer = setTimeout(() => toast.remove(), SECONDS * 1000));
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
}

function say(text, kind = "info") {
  const toast = document.createElement("div");
  toast.className = `toast toast-${kind}`;
  toast.dataset.toast = "";
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.className = "button button-quiet button-icon";
  close.type = "button";
  close.dataset.toastClose = "";
  close.ariaLabel = region.dataset.close;
  close.textContent = "×";
  toast.append(words, close);
  region.append(toast);
  leaveLater(toast);
}

region.querySelectorAll("[data-toast]").forEach(leaveLater);
region.addEventListener("click", (event) => {
  if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
});

document.addEventListener("toast", (event) => say(event.detail.text, event.detail.kind));
document.addEventListener("htmx:sendError", () => say(region.dataset.offline, "error"));
document.addEventListener("htmx:responseError", () => say(region.dataset.failed, "error"));
