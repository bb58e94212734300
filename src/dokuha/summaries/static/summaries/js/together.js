// A summary that several people write in: the fields of the form are texts of one shared document.
import { Doc, RelativePosition, applyUpdate, createAbsolutePositionFromRelativePosition, createID, createRelativePositionFromTypeIndex } from "../../dist/yjs.min.mjs";
import { Carets } from "./carets.js";
import { Field } from "./field.js";
import { clock, count, explain, forgive, form, inputs, offerToSignIn, say, state, submit, takeOver } from "./form.js";
import { Line } from "./line.js";
import { People } from "./people.js";
import { post } from "./saver.js";
import { Shelf } from "./shelf.js";
import { Unsent } from "./unsent.js";

const REMOTE = "from the server";
const SAY_PLACE_AFTER = 150;

const doc = new Doc();
const people = new People();
const unsent = new Unsent(form.dataset.editor, form.dataset.me);
const fields = new Map(); // key -> { field, carets, text }
let others = [];
let isBegun = false;
let placeTimer = 0;

const line = new Line(form.dataset.together, unsent, {
  update: (data) => {
    applyUpdate(doc, data, REMOTE);
    if (!isBegun) begin();
    showOthers();
  },
  people: (list) => {
    others = list.filter(({ id }) => String(id) !== form.dataset.me);
    showOthers();
  },
  kept: (at) => {
    if (unsent.isEmpty) say(state.dataset.saidSaved.replace("{time}", clock(at)));
    document.dispatchEvent(new CustomEvent("dokuha:kept"));
  },
  form: renew,
  refused: (why) => {
    for (const [field, words] of Object.entries(why)) explain(field, words);
    say(state.dataset.saidRefused);
  },
  lost,
});

doc.on("update", (update, origin) => {
  if (origin === REMOTE) return;
  unsent.add(update);
  line.send();
});

function begin() {
  isBegun = true;
  bind();
  takeBack();
  say(state.dataset.saidSaved.replace("{time}", clock(state.dataset.at)));
  document.dispatchEvent(new CustomEvent("dokuha:kept"));
}

// The fields of the page, which are others when the summary gets another form.
function bind() {
  takeOver();
  for (const { field } of fields.values()) field.end();
  fields.clear();
  for (const input of inputs()) {
    const text = doc.getText(input.dataset.field);
    fields.set(input.dataset.field, { field: new Field(input, text), carets: new Carets(input), text, input });
  }
  count();
  showOthers();
}

// What other windows of this person left behind: changes of the shared texts, and texts from before they were shared.
function takeBack() {
  const found = unsent.leftBehind();
  for (const { data } of found) applyUpdate(doc, data);
  if (doc.store.pendingStructs === null) unsent.forget(found);
  for (const { key, fields: texts } of new Shelf(form.dataset.editor).found()) {
    post(form.dataset.url, JSON.stringify(texts)).then((answer) => answer.ok && localStorage.removeItem(key), () => {});
  }
}

function lost(how) {
  others = [];
  showOthers();
  document.dispatchEvent(new CustomEvent("dokuha:lost"));
  if (how === "signed-out") return offerToSignIn();
  if (how === "out" || how === "unusable" || how === "too-large") {
    for (const { input } of fields.values()) input.readOnly = true;
    if (how !== "out") unsent.giveUp();
    return say(how === "out" ? state.dataset.saidOut : state.dataset.saidUnusable);
  }
  return say(state.dataset.saidKept);
}

// Another form was chosen, here or elsewhere: only the fields are renewed.
function renew() {
  globalThis.htmx.ajax("GET", location.href, { target: "#summary-fields", select: "#summary-fields", swap: "outerHTML" });
}

function showOthers() {
  const names = (key) => fields.get(key)?.input.labels[0]?.firstChild.textContent.trim() ?? ""; // No label: another form comes just now.
  people.show(others.map(({ id, name, place }) => ({ id, name, field: place?.field })), names);
  for (const [key, { carets, text }] of fields) {
    const here = others.filter(({ place }) => place?.field === key);
    carets.show(here.map(({ id, name, place }) => ({ id, name, from: indexOf(text, key, place.from), to: indexOf(text, key, place.to) })));
  }
}

// A place is the letter that stands behind it, because letters keep their names while others write before them.
function indexOf(text, key, letter) {
  if (!letter) return text.length;
  const place = new RelativePosition(null, key, createID(letter.pen, letter.number), 0);
  return createAbsolutePositionFromRelativePosition(place, doc)?.index ?? text.length;
}

function letterAt(text, index) {
  const { item } = createRelativePositionFromTypeIndex(text, index);
  return item && { pen: item.client, number: item.clock };
}

function sayPlace() {
  placeTimer = 0;
  const here = fields.get(document.activeElement?.dataset?.field);
  if (!here) return line.place({ field: null });
  const { input, text } = here;
  const ends = [input.selectionStart, input.selectionEnd];
  const [from, to] = input.selectionDirection === "backward" ? ends.reverse() : ends;
  return line.place({ field: input.dataset.field, from: letterAt(text, from), to: letterAt(text, to) });
}

// Wait until the server calls all kept, or never will.
async function allKept() {
  const isKept = () => isBegun && unsent.isEmpty;
  if (!isKept()) say(state.dataset.saidSaving);
  while (!isKept() && !line.ended) {
    await new Promise((resolve) => ["dokuha:kept", "dokuha:lost"].forEach((event) => document.addEventListener(event, resolve, { once: true })));
  }
  return isKept();
}

form.addEventListener("input", (event) => {
  if (!event.target.matches("[data-field]")) return;
  forgive(event.target.dataset.field);
  if (!unsent.isEmpty && navigator.onLine) say(state.dataset.saidSaving);
  count();
});
form.addEventListener("dokuha:heard", count);
for (const event of ["selectionchange", "focusin", "focusout"]) {
  document.addEventListener(event, () => (placeTimer ||= setTimeout(sayPlace, SAY_PLACE_AFTER)));
}

// Nothing is submitted before all is kept; the button that was pressed says where to.
form.addEventListener("submit", (event) => submit(event, allKept));

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing && event.target.matches("input[data-field]")) event.preventDefault();
});

document.addEventListener("htmx:confirm", (event) => {
  if (!event.target.matches("[data-format], [data-after-saving]")) return;
  event.preventDefault();
  allKept().then((all) => all && event.detail.issueRequest());
});
document.addEventListener("htmx:afterSettle", (event) => event.target.id === "summary-fields" && isBegun && bind());
