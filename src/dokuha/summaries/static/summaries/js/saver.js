// Sends what changed, one request after another. A change is { was: what the server last confirmed, is: what is
// here }; it stays pending until the server has answered for it, so that sending it twice does no harm.
const AFTER_TYPING = 600;
const AT_LATEST = 1200; // With the way to the server this stays below two seconds, however long one types on.
const FIRST_RETRY = 5000;
const LAST_RETRY = 60_000;
const LARGEST_LAST_WORD = 60_000; // A page that closes may still send 64 KB.

export class Saver {
  pending = new Map();
  #held = new Map(); // field -> the text that was refused or waits for a choice
  #url;
  #shelf;
  #hear;
  #timer = 0;
  #since = 0;
  #running = null;
  #retry = FIRST_RETRY;

  // hear: { saving(), saved(at), conflict(field, other, said), refused(field, why), confirmed(field, text), failed(how) }
  constructor(url, shelf, hear) {
    this.#url = url;
    this.#shelf = shelf;
    this.#hear = hear;
    addEventListener("online", () => this.now());
    addEventListener("pagehide", () => this.#lastWord());
  }

  change(field, was, is) {
    if (was === is) this.pending.delete(field);
    else this.pending.set(field, { was, is });
  }

  keep() {
    this.#shelf.put(this.pending);
  }

  soon() {
    this.#since ||= Date.now();
    clearTimeout(this.#timer);
    const left = this.#since + AT_LATEST - Date.now();
    this.#timer = setTimeout(() => this.now(), Math.max(0, Math.min(AFTER_TYPING, left)));
  }

  release(field) {
    this.#held.delete(field);
  }

  // Send until nothing is left that can be sent. Returns whether all is saved.
  async now() {
    clearTimeout(this.#timer);
    this.keep();
    this.#running ??= this.#sendAll().finally(() => (this.#running = null));
    const isThrough = await this.#running;
    // What came in after the last answer goes out as well: nobody asks for it again.
    return isThrough && this.#ready() ? this.now() : this.pending.size === 0;
  }

  // Send a change that has no field in this page; what the server makes of it is its own affair.
  async aside(change) {
    const answer = await this.#post(JSON.stringify(change)).catch(() => null);
    return answer?.ok ?? false;
  }

  async #sendAll() {
    for (let changes = this.#ready(); changes; changes = this.#ready()) {
      this.#since = 0;
      this.#hear.saving();
      if (!(await this.#send(changes))) return false;
    }
    return true;
  }

  #ready() {
    const ready = [...this.pending].filter(([field, { is }]) => this.#held.get(field) !== is);
    return ready.length ? Object.fromEntries(ready) : null;
  }

  async #send(changes) {
    let answer;
    try {
      answer = await this.#post(JSON.stringify(changes));
    } catch {
      return this.#later("kept");
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.#later("signed-out");
    if (!answer.ok) return this.#later("kept");
    this.#retry = FIRST_RETRY;
    this.#settle(changes, await answer.json());
    return true;
  }

  #settle(changes, { saved_at, conflicts, conflicts_said: said = {}, refused }) {
    for (const [field, sent] of Object.entries(changes)) {
      if (field in conflicts || field in refused) this.#held.set(field, sent.is);
      else this.#confirmed(field, sent.is);
    }
    this.keep();
    for (const [field, other] of Object.entries(conflicts)) this.#hear.conflict(field, other, said[field]);
    for (const [field, why] of Object.entries(refused)) this.#hear.refused(field, why);
    if (this.pending.size === 0) this.#hear.saved(saved_at);
  }

  #confirmed(field, text) {
    this.#held.delete(field);
    this.change(field, text, this.pending.get(field)?.is ?? text);
    this.#hear.confirmed(field, text);
  }

  #later(how) {
    this.#hear.failed(how);
    this.#timer = setTimeout(() => this.now(), this.#retry);
    this.#retry = Math.min(LAST_RETRY, 2 * this.#retry);
    return false;
  }

  #lastWord() {
    this.keep();
    const changes = this.#ready();
    const body = changes && JSON.stringify(changes);
    if (body && new Blob([body]).size < LARGEST_LAST_WORD) this.#post(body, { keepalive: true }).catch(() => {});
  }

  #post(body, more = {}) {
    return post(this.#url, body, more);
  }
}

export function post(url, body, more = {}) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  return fetch(url, { method: "POST", redirect: "manual", headers, body, ...more });
}

// The cookie, and not the page, knows the token after one has signed in again elsewhere.
export function token() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}
