// The form of a summary: saves what is typed, says so, and lets the writer choose where two windows differ.
import { clock, count, explain, forgive, form, inputOf, inputs, offerToSignIn, say, state, submit, takeOver } from "./form.js";
import { Saver } from "./saver.js";
import { Shelf } from "./shelf.js";

const shelf = new Shelf(form.dataset.editor);
const confirmed = new Map(); // field -> the text that the server last confirmed
const KEEP_AFTER = 300;
let keepTimer = 0;
let asked = new Map(); // what the server had confirmed when another form was asked for

const saver = new Saver(form.dataset.url, shelf, {
  saving: () => say(state.dataset.saidSaving),
  saved: (at) => say(state.dataset.saidSaved.replace("{time}", clock(at))),
  confirmed: (field, text) => {
    confirmed.set(field, text);
    forgive(field);
  },
  conflict: (field, other, said) => {
    ask(field, other, said);
    say(state.dataset.saidConflict);
  },
  refused: (field, why) => {
    explain(field, why);
    say(state.dataset.saidRefused);
  },
  failed: (how) => (how === "signed-out" ? offerToSignIn() : say(state.dataset.saidKept)),
});

// The server's texts are the defaults of the fields. What differs was typed before this script was there.
function begin() {
  takeOver();
  for (const input of inputs()) {
    if (putBackMeanwhile(input)) continue;
    confirmed.set(input.dataset.field, input.defaultValue);
    if (input.value !== input.defaultValue) typed(input);
  }
  count();
}

// What was typed while another form was on its way is not in the fields that came; saved since, or not yet.
function putBackMeanwhile(input) {
  const { field } = input.dataset;
  const saved = confirmed.get(field);
  const meanwhile = saver.pending.get(field)?.is ?? (saved === asked.get(field) ? undefined : saved);
  if (meanwhile === undefined) return false;
  input.value = meanwhile;
  return true;
}

// Texts that a tab left behind: the newest of a field comes back into it and is saved. An older one is sent
// after it, so that the server keeps it aside.
async function takeBack() {
  const found = shelf.found();
  const older = [];
  const seen = new Set();
  for (const { fields } of found) {
    for (const [field, { was, is }] of Object.entries(fields)) {
      if (seen.has(field)) older.push({ [field]: { was, is } });
      else if (confirmed.get(field) !== is && !saver.pending.has(field)) putBack(field, was, is);
      seen.add(field);
    }
  }
  if (saver.pending.size) say(state.dataset.saidBack);
  count();
  if (!(await saver.now())) return;
  for (const change of older) if (!(await saver.aside(change))) return;
  shelf.clear(found);
}

function putBack(field, was, is) {
  saver.change(field, was, is);
  if (inputOf(field)) inputOf(field).value = is;
}

function typed(input) {
  const { field } = input.dataset;
  const was = saver.pending.get(field)?.was ?? confirmed.get(field) ?? "";
  saver.change(field, was, input.value);
  clearTimeout(keepTimer);
  keepTimer = setTimeout(() => saver.keep(), KEEP_AFTER);
  saver.soon();
  count();
}

function ask(field, other, said) {
  const input = inputOf(field);
  if (!input) return;
  const place = input.closest(".field");
  place.querySelector("[data-conflict]")?.remove();
  const question = document.getElementById("conflict-template").content.firstElementChild.cloneNode(true);
  question.querySelector("[data-conflict-other]").textContent = other || "—";
  if (said) question.querySelector("[data-conflict-said]").textContent = said;
  question.addEventListener("click", (event) => {
    const choice = event.target.dataset.settle;
    if (!choice) return;
    settle(input, other, choice);
    question.remove();
    input.focus();
  });
  place.append(question);
}

function settle(input, other, choice) {
  const { field } = input.dataset;
  const mine = input.value;
  const texts = { mine, other, both: [other, mine].filter(Boolean).join("\n\n") };
  input.value = texts[choice];
  confirmed.set(field, other);
  saver.release(field);
  saver.change(field, other, input.value);
  saver.now();
  count();
}

form.addEventListener("input", (event) => {
  if (event.target.matches("[data-field]")) typed(event.target);
});

// Nothing is submitted before all is saved; where that fails, the line below says what is kept.
// The button that was pressed says where to: another form's comes here if htmx is not there yet.
form.addEventListener("submit", (event) => submit(event, () => saver.now()));

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input[data-field]")) return;
  event.preventDefault();
  saver.now();
});

// The fields are renewed for another form only when all is saved.
document.addEventListener("htmx:confirm", (event) => {
  if (!event.target.matches("[data-format], [data-after-saving]")) return;
  event.preventDefault();
  saver.now().then((all) => {
    asked = new Map(confirmed);
    if (all) event.detail.issueRequest();
  });
});
document.addEventListener("htmx:afterSettle", (event) => event.target.id === "summary-fields" && begin());

begin();
takeBack();
