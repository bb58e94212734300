// What was typed here and the server has not called kept yet. It is also in this browser's storage, so that no crash,
// closed window or lost connection takes it; what a window left behind, the next one of the same person sends.
import { mergeUpdates } from "../../dist/yjs.min.mjs";

const KEEP_AFTER = 200;
const QUIET = 10_000; // Storage touched more recently belongs to a window that is still writing.

export class Unsent {
  #prefix;
  #key;
  #waiting = [];
  #flying = null; // { number, data }: sent, and not answered
  #number = 0;
  #timer = 0;

  constructor(summary, member) {
    this.#prefix = `dokuha.together.${member}.${summary}.`;
    this.#key = this.#prefix + Math.random().toString(36).slice(2);
    addEventListener("pagehide", () => this.#keep(0));
  }

  get isEmpty() {
    return !this.#flying && this.#waiting.length === 0;
  }

  add(update) {
    this.#waiting.push(update);
    this.#timer ||= setTimeout(() => this.#keep(), KEEP_AFTER);
  }

  // What can be sent now: { number, data }, or null while an answer is awaited.
  next() {
    if (this.#flying || this.#waiting.length === 0) return null;
    this.#flying = { number: (this.#number = (this.#number + 1) % 2 ** 32), data: mergeUpdates(this.#waiting) };
    this.#waiting = [];
    return this.#flying;
  }

  kept(number) {
    if (this.#flying?.number !== number) return;
    this.#flying = null;
    this.#keep();
  }

  // No answer will come any more: all is sent again.
  takeBack() {
    if (this.#flying) this.#waiting.unshift(this.#flying.data);
    this.#flying = null;
  }

  // [{ key, data }] of windows that are gone
  leftBehind() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .filter(({ at }) => Date.now() - at > QUIET)
      .map(({ key, data }) => ({ key, data: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) }));
  }

  // They are among the waiting now.
  forget(found) {
    this.#keep();
    for (const { key } of found) localStorage.removeItem(key);
  }

  // The server will never take it: it stays in the storage, and troubles no other window.
  giveUp() {
    this.#keep();
    const kept = localStorage.getItem(this.#key);
    localStorage.removeItem(this.#key);
    if (kept) localStorage.setItem(`dokuha.aside.${Date.now()}`, kept);
    this.#key = `dokuha.aside.${Date.now()}.later`;
  }

  // at: when this window was last known to write; 0, it is gone
  #keep(at = Date.now()) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.isEmpty) return localStorage.removeItem(this.#key);
    const all = mergeUpdates([...(this.#flying ? [this.#flying.data] : []), ...this.#waiting]);
    const data = btoa(Array.from(all, (byte) => String.fromCharCode(byte)).join(""));
    return localStorage.setItem(this.#key, JSON.stringify({ at, data }));
  }
}
