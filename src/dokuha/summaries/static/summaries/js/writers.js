// Who wrote what: the passages of each text with the names of those who typed them.
import { Doc, applyUpdate, emptySnapshot, snapshot } from "../../dist/yjs.min.mjs";

const section = document.querySelector("[data-writers]");

async function show() {
  const { updates, pens } = await (await fetch(section.dataset.url)).json();
  if (updates.length === 0) return;
  const doc = new Doc({ gc: false });
  for (const data of updates) applyUpdate(doc, Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
  const now = snapshot(doc);
  for (const place of section.querySelectorAll("[data-writers-field]")) {
    const text = doc.getText(place.dataset.writersField);
    const delta = text.toDelta(now, emptySnapshot, (_, id) => ({ pen: id.client }));
    place.querySelector("p").replaceChildren(...passages(delta, pens));
    place.hidden = text.length === 0;
  }
  section.hidden = false;
}

function passages(delta, pens) {
  const found = [];
  for (const { insert, attributes } of delta) {
    const [id, name] = pens[attributes?.ychange?.pen] ?? [0, "?"];
    if (found.at(-1)?.name === name) found.at(-1).text += insert;
    else found.push({ id, name, text: insert });
  }
  return found.map(passage);
}

function passage({ id, name, text }) {
  const words = Object.assign(document.createElement("span"), { className: `writing-passage avatar-${id % 10}` });
  words.append(Object.assign(document.createElement("b"), { className: "writing-by", textContent: name }), text);
  return words;
}

show();
