// The words of a page as one string in which one can search, and where each of its letters stands.
// Lines become one line, a word that was divided is whole again, "ﬁ" is "fi" and "é" is "e".
const CJK = /[\u3040-\u30ff\u4e00-\u9fff、。]/;
const OTHER_SIZE = 0.06;
const plain = new Map();

export class Words {
  text = "";
  breaks = []; // where a line begins in letters of another size: a heading, or what follows it
  #items = []; // of each letter
  #offsets = [];

  // items: what PDF.js found, in the order of the file.
  constructor(items) {
    const letters = [];
    let line = { height: 0, y: Infinity }; // of the first letters in it
    items.forEach((item, index) => {
      if (letters.length) this.#join(letters, item);
      const { height, transform } = item;
      const y = transform[5];
      if (item.str.trim() && Math.abs(y - line.y) > Math.max(height, line.height) / 2) {
        if (Math.abs(height - line.height) > OTHER_SIZE * height) this.breaks.push(letters.length);
        line = { height, y };
      }
      let offset = 0;
      for (const letter of item.str) {
        for (const one of folded(letter)) this.#push(letters, one, index, offset);
        offset += letter.length;
      }
      if (item.hasEOL) this.#push(letters, "\n", index, item.str.length);
    });
    this.text = letters.join("").replaceAll("\n", " ");
    const lower = this.text.toLowerCase();
    this.lower = lower.length === this.text.length ? lower : this.text;
  }

  #push(letters, letter, item, offset) {
    const isSpace = /\s/.test(letter);
    if (isSpace && (!letters.length || /\s/.test(letters.at(-1)))) {
      if (letter === "\n" && letters.length) letters[letters.length - 1] = "\n";
      return;
    }
    letters.push(letter);
    this.#items.push(item);
    this.#offsets.push(offset);
  }

  // At the end of a line: nothing stays of a hyphen that divided a word, nor of the end itself in Japanese.
  #join(letters, { str }) {
    if (letters.at(-1) !== "\n" || !str.trim()) return;
    const [before, last] = letters.slice(-3);
    const next = str.trimStart()[0];
    const divided = /[-\u2010]/.test(last) && /\p{Ll}/u.test(before) && /\p{Ll}/u.test(next);
    const drop = divided ? 2 : CJK.test(last) && CJK.test(next) ? 1 : 0;
    for (const list of [letters, this.#items, this.#offsets]) list.length -= drop;
  }

  // The pieces of items between two letters: [{ item, from, to }].
  pieces(start, end) {
    const pieces = [];
    for (let at = start; at < end; at += 1) {
      const [item, offset] = [this.#items[at], this.#offsets[at]];
      const last = pieces.at(-1);
      if (last?.item === item) last.to = Math.max(last.to, offset + 1);
      else pieces.push({ item, from: offset, to: offset + 1 });
    }
    return pieces;
  }

  // Does a line, or what the file keeps together, begin here?
  begins(at) {
    return this.#offsets[at] === 0;
  }
}

// What is searched for, folded like the text.
export const sought = (words) => [...words].flatMap((letter) => [...folded(letter)]).join("").replace(/\s+/g, " ").trim().toLowerCase();

function folded(letter) {
  if (letter < "\u0080") return letter;
  if (!plain.has(letter)) {
    const wide = letter.normalize("NFKC").replace(/\u00ad/g, "");
    plain.set(letter, CJK.test(wide) ? wide : wide.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
  }
  return plain.get(letter);
}

// Lines that were selected become one line as well.
export function joined(text) {
  return text
    .replace(/(\p{Ll})[-\u00ad\u2010]\s*\n\s*(?=\p{Ll})/gu, "$1")
    .replace(/([\u3040-\u30ff\u4e00-\u9fff、。])\s*\n\s*(?=[\u3040-\u30ff\u4e00-\u9fff])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
