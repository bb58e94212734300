// The summary as the slide it will be, made anew by the server from what the fields say now. Nothing is saved by it.
import { form } from "./form.js";
import { token } from "./saver.js";

const KEPT = "dokuha.preview";
const AFTER_TYPING = 400;
const FULL_WIDTH = 60; // rem: as wide as a slide is judged
const toggle = document.querySelector("[data-preview-toggle]");
const place = document.querySelector("[data-preview]");
const sheet = place.querySelector("[data-preview-slide]");
const note = place.querySelector("[data-preview-note]");
let timer = 0;
let asking = new AbortController();

function show(isShown) {
  place.hidden = !isShown;
  toggle.ariaPressed = String(isShown);
  localStorage.setItem(KEPT, isShown ? "shown" : "");
  if (isShown) renew();
}

function soon() {
  if (place.hidden) return;
  clearTimeout(timer);
  timer = setTimeout(renew, AFTER_TYPING);
}

// Only the newest answer counts.
async function renew() {
  asking.abort();
  asking = new AbortController();
  try {
    const headers = { "HX-Request": "true", "X-CSRFToken": token() };
    const request = { method: "POST", body: new FormData(form), headers, redirect: "manual", signal: asking.signal };
    const answer = await fetch(toggle.formAction, request);
    if (!answer.ok) return say(note.dataset.saidLost);
    put(await answer.text());
  } catch (problem) {
    if (problem.name !== "AbortError") say(note.dataset.saidLost);
  }
}

function put(html) {
  const left = panels()?.scrollLeft ?? 0;
  sheet.innerHTML = html;
  panels().scrollLeft = left;
  for (const part of [sheet, ...panels().children]) watch.observe(part);
}

const panels = () => sheet.querySelector(".slide-panels");

// A slide is judged at its full width, also where the place is smaller.
function judge() {
  if (!panels()) return;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  sheet.style.setProperty("--zoom", Math.min(1, sheet.clientWidth / (FULL_WIDTH * rem)));
  sheet.dataset.judged = "";
  const isCut = panels().scrollWidth > panels().clientWidth + 2;
  delete sheet.dataset.judged;
  place.toggleAttribute("data-cut", isCut);
  say(isCut ? note.dataset.saidCut : "");
}

const watch = new ResizeObserver(judge);

function say(text) {
  if (note.textContent !== text) note.textContent = text;
}

toggle.addEventListener("click", (event) => {
  event.preventDefault();
  show(place.hidden);
});
place.querySelector("[data-preview-close]").addEventListener("click", () => {
  show(false);
  toggle.focus();
});
form.addEventListener("input", soon);
form.addEventListener("dokuha:heard", soon);
document.addEventListener("htmx:afterSettle", soon); // another form
new MutationObserver(soon).observe(document.querySelector("#figures").parentElement, { childList: true });
// A field that is missing must be seen.
form.addEventListener("invalid", () => form.checkVisibility() || show(false), { capture: true });

toggle.removeAttribute("formtarget");
toggle.ariaPressed = "false";
if (localStorage.getItem(KEPT)) show(true);
