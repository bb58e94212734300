// The stopwatch of a reading. It counts while the page is seen and used, or while the reader says that they read
// elsewhere; what the server has not confirmed stays in this browser. All tabs share one count: each adds only the
// time since any of them last added some, and the server never accepts more than its own clock has moved.
import { form } from "./send.js";

const BEAT = 15_000;
const TICK = 1000;
const USED_WITHIN = 5 * 60_000;
const PDF_USED_WITHIN = 15 * 60_000; // What happens inside the PDF viewer cannot be seen from here.
const SHORT_GAP = 60_000; // Looking up a word is reading, too.
const WORTH_ASKING = 2 * 60_000;
const NOT_WORTH_ASKING = 3 * 3600_000; // Nobody reads so long without a hand on it.
const HOUR = 3600;
const BANDS = [15, 30, 60]; // minutes; the line changes quietly at each

const watch = document.querySelector("[data-stopwatch]");
const key = `dokuha.watch.${watch.dataset.stopwatch}`;
const find = (name) => watch.querySelector(`[data-watch-${name}]`);
const pdf = document.querySelector("[data-room-pdf]");

let usedAt = Date.now();
let sending = false;

// { total: seconds the server confirmed, unsent: seconds it does not know, until: counted up to here, paused, elsewhere,
// gap: seconds that wait for an answer, in whichever tab it is given }
const FRESH = { total: Number(watch.dataset.seconds), unsent: 0, until: 0, paused: false, elsewhere: false, gap: 0 };
const read = () => ({ ...FRESH, ...JSON.parse(localStorage.getItem(key) ?? "{}") });

function change(changes) {
  const state = { ...read(), ...changes };
  localStorage.setItem(key, JSON.stringify(state));
  show(state);
  return state;
}

// The page was made after the server heard some of what was unsent.
function begin() {
  const { total, unsent } = read();
  const heard = Math.max(0, FRESH.total - total);
  change({ total: FRESH.total, unsent: Math.max(0, unsent - heard), until: Date.now() });
}

function isReading(state, now) {
  if (state.paused) return false;
  if (state.elsewhere) return true;
  if (document.visibilityState !== "visible") return false;
  const inPdf = pdf !== null && document.activeElement === pdf && document.hasFocus();
  return now - usedAt < (inPdf ? PDF_USED_WITHIN : USED_WITHIN);
}

function tick() {
  const now = Date.now();
  const state = read();
  if (!isReading(state, now)) return;
  const gap = now - state.until;
  if (gap <= 0) return;
  if (gap <= (state.elsewhere ? WORTH_ASKING : SHORT_GAP)) change({ unsent: state.unsent + gap / 1000, until: now });
  else {
    const isWorthIt = gap >= WORTH_ASKING && gap < NOT_WORTH_ASKING;
    change({ until: now, gap: state.gap + (isWorthIt ? gap / 1000 : 0) });
  }
}

function ask(gap) {
  const question = find("question");
  if (gap) question.textContent = question.dataset.said.replace("{minutes}", Math.round(gap / 60));
  find("away").hidden = !gap;
}

function answer(wasReading) {
  const { unsent, gap } = read();
  change({ unsent: unsent + (wasReading ? gap : 0), gap: 0 });
  beat();
}

// While a question is open nothing is sent: a beat would end the gap for the server.
async function beat() {
  const { unsent, gap } = read();
  const seconds = Math.floor(unsent);
  if (seconds < 1 || gap || sending) return;
  sending = true;
  try {
    const reply = await fetch(watch.dataset.url, { method: "POST", body: form({ seconds }), redirect: "manual" });
    if (reply.ok) confirmed(seconds, await reply.json());
  } catch {
    // Without a connection the seconds stay in the browser until the next beat.
  } finally {
    sending = false;
  }
}

// What was not counted was another tab's; one second of it may be the server's rounding.
function confirmed(seconds, { seconds: total, counted, open }) {
  const left = read().unsent - seconds + Math.min(1, seconds - counted);
  change({ total, unsent: Math.max(0, left), paused: read().paused || !open });
}

function show({ total, unsent, paused, elsewhere, gap }) {
  ask(gap);
  const seconds = Math.floor(total + unsent);
  const time = find("time");
  const text = clock(seconds);
  if (time.textContent !== text) time.textContent = text;
  time.toggleAttribute("data-paused", paused);
  watch.dataset.band = BANDS.filter((minutes) => seconds >= 60 * minutes).length;
  find("fill").setAttribute("width", Math.min(seconds, HOUR));
  find("pause").ariaLabel = paused ? watch.dataset.saidResume : watch.dataset.saidPause;
  watch.querySelector("[data-watch-when=running]").hidden = paused;
  watch.querySelector("[data-watch-when=paused]").hidden = !paused;
  find("elsewhere").checked = elsewhere;
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const used = () => (usedAt = Date.now());
for (const name of ["pointerdown", "pointermove", "keydown", "scroll", "wheel", "touchstart"]) {
  addEventListener(name, used, { passive: true, capture: true });
}
addEventListener("focus", used);
addEventListener("blur", used); // Into the PDF, perhaps.
addEventListener("storage", (event) => event.key === key && show(read()));
addEventListener("online", beat);
addEventListener("pagehide", () => {
  tick();
  const { unsent, gap } = read();
  const seconds = Math.floor(unsent);
  if (seconds >= 1 && !gap) navigator.sendBeacon(watch.dataset.url, form({ seconds }));
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") used();
});
document.addEventListener("dokuha:beat", beat);

find("pause").addEventListener("click", () => {
  tick();
  change({ paused: !read().paused, until: Date.now() });
  beat();
});
find("elsewhere").addEventListener("change", (event) => change({ elsewhere: event.target.checked, until: Date.now() }));
find("count").addEventListener("click", () => answer(true));
find("leave").addEventListener("click", () => answer(false));
// A corrected time is what the reader says: what this browser had counted besides is in it.
find("correct").addEventListener("submit", () => change({ unsent: 0, gap: 0 }));

find("pause").hidden = false;
find("paper").hidden = false;
begin();
setInterval(tick, TICK);
setInterval(beat, BEAT);
