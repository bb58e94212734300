// One page of a PDF: an empty sheet of the right size, drawn when it comes into sight, forgotten when it is far away.
import { Words } from "./text.js";

const MOST_PIXELS = 16_000_000; // What a canvas of a phone can hold.
const FLASH = 2400;
const PICTURE = 0.01; // The share of a page from which on an image is a picture, and keeps its colours in the dark.

export class Page {
  #pdf;
  #library;
  #drawn = 0; // the scale it is drawn at, or about to be
  #task = null;
  #letters = null; // a promise of { items, words }
  #spans = []; // where the items are on the screen, while the page is drawn
  #layers = new Map();

  // size: { width, height } in points, to begin with that of the first page.
  constructor(library, pdf, number, size, name) {
    this.#library = library;
    this.#pdf = pdf;
    this.number = number;
    this.element = make("reader-page");
    this.element.dataset.page = number;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", name);
    this.#resize(size);
  }

  #resize({ width, height }) {
    Object.assign(this, { width, height });
    this.element.style.width = points(width);
    this.element.style.height = points(height);
  }

  // Neither drawn at this scale nor about to be.
  waits(scale) {
    return this.#drawn !== scale;
  }

  // Whether the page has been drawn anew by this call.
  async draw(scale) {
    if (this.#drawn === scale) return false;
    this.#stop();
    this.#drawn = scale;
    try {
      return await this.#draw(scale);
    } catch (error) {
      if (error.name !== "RenderingCancelledException" && error.name !== "AbortException") throw error;
      return false;
    }
  }

  // What was drawn at another size stays until the new picture is there.
  async #draw(scale) {
    const page = await this.#pdf.getPage(this.number);
    if (this.#drawn !== scale) return false;
    this.#resize(page.getViewport({ scale: 1 }));
    const viewport = page.getViewport({ scale });
    const fine = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    const canvas = Object.assign(document.createElement("canvas"), { className: "reader-canvas", width: viewport.width * fine, height: viewport.height * fine });
    this.#task = page.render({ canvas, viewport, transform: [fine, 0, 0, fine, 0, 0], recordImages: true });
    await this.#task.promise;
    if (this.#drawn !== scale) return false;
    this.#clear();
    this.element.prepend(canvas, ...pictures(canvas, page.imageCoordinates ?? []));
    return this.#write(viewport, scale);
  }

  async #write(viewport, scale) {
    const container = make("reader-words");
    const { content } = await this.#read();
    if (this.#drawn !== scale) return false;
    const layer = new this.#library.TextLayer({ textContentSource: content, container, viewport });
    this.#task = layer;
    await layer.render();
    if (this.#drawn !== scale) return false;
    this.element.append(container);
    this.#spans = layer.textDivs;
    return true;
  }

  #stop() {
    this.#drawn = 0;
    this.#task?.cancel();
    this.#task = null;
  }

  #clear() {
    this.#spans = [];
    for (const layer of this.element.querySelectorAll(":scope > :is(canvas, .reader-words)")) layer.remove();
  }

  forget() {
    this.#stop();
    this.#clear();
  }

  get isDrawn() {
    return this.#spans.length > 0;
  }

  #read() {
    this.#letters ??= (async () => {
      const page = await this.#pdf.getPage(this.number);
      const content = await page.getTextContent();
      return { content, viewport: page.getViewport({ scale: 1 }), words: new Words(content.items) };
    })();
    return this.#letters;
  }

  // The page's words, as text.js puts them together.
  async text() {
    return (await this.#read()).words;
  }

  // Where the letters of text() from start to end stand: exactly while the page is drawn, else about.
  async boxes(start, end) {
    const { content, viewport, words } = await this.#read();
    return words.pieces(start, end).map(({ item, from, to }) => this.#onScreen(this.#spans[item], from, to) ?? about(content.items[item], viewport));
  }

  // The letters of text() from start to end as the browser selects them; null where the page is not drawn.
  async range(start, end) {
    const pieces = (await this.#read()).words.pieces(start, end).filter(({ item }) => this.#spans[item]?.firstChild);
    if (!pieces.length) return null;
    const [first, last] = [pieces[0], pieces.at(-1)];
    const [begin, finish] = [this.#spans[first.item].firstChild, this.#spans[last.item].firstChild];
    const range = document.createRange();
    range.setStart(begin, Math.min(first.from, begin.length));
    range.setEnd(finish, Math.min(last.to, finish.length));
    return range;
  }

  #onScreen(span, from, to) {
    const letters = span?.firstChild;
    if (!letters || !this.element.checkVisibility()) return null;
    const range = document.createRange();
    range.setStart(letters, Math.min(from, letters.length));
    range.setEnd(letters, Math.min(to, letters.length));
    return this.inPoints(range.getBoundingClientRect());
  }

  inPoints({ left, top, right, bottom }) {
    const sheet = this.element.getBoundingClientRect();
    const scale = sheet.width / this.width;
    return [(left - sheet.left) / scale, (top - sheet.top) / scale, (right - sheet.left) / scale, (bottom - sheet.top) / scale];
  }

  layer(name) {
    if (!this.#layers.has(name)) {
      const layer = make("reader-layer");
      layer.dataset.layer = name;
      this.#layers.set(name, layer);
      this.element.append(layer);
    }
    return this.#layers.get(name);
  }

  // Shows where something is, for a moment.
  flash(boxes) {
    const shown = boxes.map((box) => lay(box, "reader-flash"));
    this.element.append(...shown);
    setTimeout(() => shown.forEach((mark) => mark.remove()), FLASH);
  }

  async thumbnail(width) {
    const page = await this.#pdf.getPage(this.number);
    const viewport = page.getViewport({ scale: (width * devicePixelRatio) / page.getViewport({ scale: 1 }).width });
    const canvas = Object.assign(document.createElement("canvas"), { width: viewport.width, height: viewport.height });
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }
}

const make = (className, tag = "div") => Object.assign(document.createElement(tag), { className });
const points = (length) => `calc(var(--total-scale-factor) * ${length}px)`;

export function lay([left, top, right, bottom], className, tag) {
  const mark = make(className, tag);
  Object.assign(mark.style, { left: points(left), top: points(top), width: points(right - left), height: points(bottom - top) });
  return mark;
}

// An item's line, before anybody has measured its letters.
function about({ transform, width, height }, viewport) {
  const [left, bottom] = viewport.convertToViewportPoint(transform[4], transform[5]);
  return [left, bottom - height, left + width, bottom + 0.2 * height];
}

// Copies of the images in a page. coordinates: three corners of each, as shares of the page.
function pictures(canvas, coordinates) {
  const found = [];
  for (let at = 0; at + 6 <= coordinates.length; at += 6) {
    const corners = coordinates.slice(at, at + 6).map((share) => Math.min(1, Math.max(0, share)));
    const [xs, ys] = [corners.filter((_, index) => index % 2 === 0), corners.filter((_, index) => index % 2)];
    const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    if ((right - left) * (bottom - top) >= PICTURE) found.push(picture(canvas, left, top, right - left, bottom - top));
  }
  return found;
}

function picture(canvas, left, top, width, height) {
  const copy = Object.assign(make("reader-picture", "canvas"), { width: Math.ceil(width * canvas.width), height: Math.ceil(height * canvas.height) });
  copy.getContext("2d").drawImage(canvas, -left * canvas.width, -top * canvas.height);
  Object.assign(copy.style, { left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * width}%`, height: `${100 * height}%` });
  return copy;
}
