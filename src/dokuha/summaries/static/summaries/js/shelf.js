// Texts that the server has not confirmed yet, kept in this browser so that no reload, crash or lost
// connection takes them. Each tab has a shelf of its own; what a tab left behind is found by the next one.
const QUIET = 10_000; // A shelf touched more recently belongs to a tab that is still writing.

export class Shelf {
  #prefix;
  #key;

  constructor(summary) {
    this.#prefix = `dokuha.summary.${summary}.`;
    this.#key = this.#prefix + tab();
  }

  // pending: Map of field -> { was, is }
  put(pending) {
    if (pending.size === 0) return localStorage.removeItem(this.#key);
    return localStorage.setItem(this.#key, JSON.stringify({ at: Date.now(), fields: Object.fromEntries(pending) }));
  }

  // What was left behind, newest first: [{ key, at, fields }]
  found() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .filter(({ key, at }) => key === this.#key || Date.now() - at > QUIET)
      .sort((one, other) => other.at - one.at);
  }

  // The other shelves' texts are on this one now.
  clear(found) {
    for (const { key } of found) if (key !== this.#key) localStorage.removeItem(key);
  }
}

function tab() {
  const known = sessionStorage.getItem("dokuha.tab") ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem("dokuha.tab", known);
  return known;
}
