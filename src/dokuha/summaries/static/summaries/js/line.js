// The live connection: sends what is unsent, hears what others wrote, and comes back by itself when it is lost.
import { post } from "./saver.js";

const FIRST_RETRY = 500;
const LAST_RETRY = 10_000;
const PATIENCE = 10_000; // for the server's word that an update is kept
const ENDS = { 4400: "unusable", 4403: "out", 4409: "unusable", 4413: "too-large" };
const SIGNED_OUT = 4401;

export class Line {
  #url;
  #unsent;
  #hear;
  #socket = null;
  #retry = FIRST_RETRY;
  #timer = 0;
  #patience = 0;
  #refusals = 0; // in a row, without ever being let in
  #newest = 0; // of what came by the slow way
  ended = false;

  // hear: { update(bytes), people(list), kept(at), form(key), refused(why by field), lost(how) }
  constructor(url, unsent, hear) {
    this.#url = new URL(url, location.href);
    this.#unsent = unsent;
    this.#hear = hear;
    addEventListener("online", () => this.#again(0));
    addEventListener("offline", () => this.#socket?.close());
    addEventListener("pagehide", () => this.#lastWord());
    this.#connect();
  }

  // Send what waits, if the way is free.
  send() {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const next = this.#unsent.next();
    if (!next) return;
    const message = new Uint8Array(4 + next.data.length);
    new DataView(message.buffer).setUint32(0, next.number);
    message.set(next.data, 4);
    this.#socket.send(message);
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#socket?.close(), PATIENCE);
  }

  place(place) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(place));
  }

  #connect() {
    if (this.#socket || this.ended) return;
    const socket = new WebSocket(this.#url.href.replace(/^http/, "ws"));
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }) => this.#heard(data));
    socket.addEventListener("close", ({ code }) => this.#lost(code));
    this.#socket = socket;
  }

  #heard(data) {
    this.#retry = FIRST_RETRY;
    this.#refusals = 0;
    if (data instanceof ArrayBuffer) this.#hear.update(new Uint8Array(data));
    else this.#told(JSON.parse(data));
    this.send();
  }

  #told({ kept, at, people, form, refused }) {
    if (kept !== undefined) {
      clearTimeout(this.#patience);
      this.#unsent.kept(kept);
      this.#hear.kept(at);
    }
    if (people) this.#hear.people(people);
    if (form) this.#hear.form(form);
    if (refused) this.#hear.refused(refused);
  }

  #lost(code) {
    clearTimeout(this.#patience);
    this.#socket = null;
    this.#unsent.takeBack();
    this.#refusals += 1;
    this.ended = code in ENDS;
    this.#hear.lost(ENDS[code] ?? (code === SIGNED_OUT ? "signed-out" : "kept"));
    if (this.ended) return;
    if (this.#refusals > 2 && navigator.onLine) this.#slowly();
    this.#again(this.#retry);
    this.#retry = Math.min(LAST_RETRY, 2 * this.#retry);
  }

  #again(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  // Where something on the way lets no live connection through, the same goes by plain requests.
  async #slowly() {
    const next = this.#unsent.next();
    try {
      if (next && !(await this.#post(next.data)).ok) return;
      const answer = await fetch(`${this.#url}?after=${this.#newest}`);
      const { newest, updates } = await answer.json();
      for (const data of updates) this.#hear.update(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
      this.#newest = newest;
      if (next) this.#unsent.kept(next.number);
      this.#hear.kept(new Date().toISOString());
      this.#retry = 4 * FIRST_RETRY;
    } catch {
      // The browser says that there is no connection; it is tried again.
    } finally {
      this.#unsent.takeBack();
      this.send();
    }
  }

  #lastWord() {
    this.#unsent.takeBack();
    const next = this.#unsent.next();
    if (next && next.data.length < 60_000) this.#post(next.data, { keepalive: true }).catch(() => {});
    this.#unsent.takeBack();
  }

  #post(data, more = {}) {
    return post(this.#url, new Blob([data]), more);
  }
}
