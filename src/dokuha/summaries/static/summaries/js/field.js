// One field of the form and its text in the shared document, kept the same both ways.
import { UndoManager } from "../../dist/yjs.min.mjs";

export class Field {
  #input;
  #text;
  #shown; // what the field said when both were last the same
  #heard = null; // while the field may not be touched: what others changed meanwhile
  #undo;
  #listening = new AbortController();

  // The field may have been typed in before the text was known.
  constructor(input, text) {
    this.#input = input;
    this.#text = text;
    this.#shown = input.defaultValue;
    this.#heard = [asDelta(difference(this.#shown, text.toString()))];
    this.#undo = new UndoManager(text, { trackedOrigins: new Set([this]) });
    text.observe(this.#observe);
    this.#release();
    const { signal } = this.#listening;
    input.addEventListener("input", () => this.#typed(), { signal });
    input.addEventListener("compositionstart", () => (this.#heard ??= []), { signal });
    input.addEventListener("compositionend", () => this.#release(), { signal });
    input.addEventListener("keydown", (event) => this.#key(event), { signal });
    input.addEventListener("beforeinput", (event) => this.#menu(event), { signal });
  }

  end() {
    this.#listening.abort();
    this.#text.unobserve(this.#observe);
    this.#undo.destroy();
  }

  #typed() {
    if (!this.#heard) this.#write(difference(this.#shown, this.#input.value, this.#input.selectionEnd));
  }

  #write({ at, cut, put }) {
    if (cut || put) {
      this.#text.doc.transact(() => {
        if (cut) this.#text.delete(at, cut);
        if (put) this.#text.insert(at, put);
      }, this);
    }
    this.#shown = this.#text.toString();
  }

  #observe = (event, { origin }) => {
    if (origin === this) return;
    if (this.#heard) this.#heard.push(event.delta);
    else this.#show(event.delta);
  };

  #show(delta) {
    let place = 0;
    const top = this.#input.scrollTop;
    for (const { retain = 0, insert = "", delete: gone = 0 } of delta) {
      place += retain;
      if (insert || gone) this.#input.setRangeText(insert, place, place + gone, "preserve");
      place += insert.length;
    }
    this.#input.scrollTop = top;
    this.#shown = this.#text.toString();
    this.#input.dispatchEvent(new CustomEvent("dokuha:heard", { bubbles: true }));
  }

  // What was typed here meanwhile goes where it belongs in what others have made of the text.
  #release() {
    const input = this.#input;
    const mine = difference(this.#shown, input.value, input.selectionEnd);
    const deltas = this.#heard;
    this.#heard = null;
    const moved = (index) => deltas.reduce(past, index);
    const at = moved(mine.at);
    const cursor = mine.put ? at + mine.put.length : moved(input.selectionEnd);
    this.#write({ at, cut: moved(mine.at + mine.cut) - at, put: mine.put });
    if (input.value === this.#shown) return;
    const isFocused = document.activeElement === input;
    input.value = this.#shown;
    if (isFocused) input.setSelectionRange(cursor, cursor);
    input.dispatchEvent(new CustomEvent("dokuha:heard", { bubbles: true }));
  }

  // The browser's own undo would take back what others wrote.
  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.#undo.redo();
    else this.#undo.undo();
  }

  #menu(event) {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    if (event.inputType === "historyUndo") this.#undo.undo();
    else this.#undo.redo();
  }
}

// The one place in which two texts differ, as between two strokes of a key: { at, cut, put }. The cursor, which
// stands behind what was put, says which of several equal letters it was.
export function difference(old, now, cursor = now.length) {
  const most = Math.min(old.length, now.length);
  let back = 0;
  const mostBack = Math.min(most, now.length - cursor);
  while (back < mostBack && old.at(-1 - back) === now.at(-1 - back)) back += 1;
  let at = 0;
  while (at < most - back && old[at] === now[at]) at += 1;
  while (back < most - at && old.at(-1 - back) === now.at(-1 - back)) back += 1;
  // No half of a character that JavaScript counts as two.
  if (at && isFirstHalf(old, at - 1)) at -= 1;
  if (back && isFirstHalf(old, old.length - back - 1)) back -= 1;
  return { at, cut: old.length - back - at, put: now.slice(at, now.length - back) };
}

function isFirstHalf(text, index) {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00;
}

function asDelta({ at, cut, put }) {
  return [{ retain: at }, ...(put ? [{ insert: put }] : []), ...(cut ? [{ delete: cut }] : [])];
}

// Where a place in the text is after a change by somebody else.
function past(index, delta) {
  let place = 0;
  for (const { retain = 0, insert = "", delete: gone = 0 } of delta) {
    if (place > index) break;
    place += retain;
    if (insert && place <= index) index += insert.length;
    if (gone && place < index) index -= Math.min(gone, index - place);
    place += insert.length;
  }
  return index;
}
