// One page of a PDF: an empty sheet of the right size, drawn when it comes into sight, forgotten when it is far away.
const MOST_PIXELS = 16_000_000; // What a canvas of a phone can hold.
const FLASH = 2400;

export class Page {
  #pdf;
  #library;
  #number;
  #drawn = 0; // the scale it is drawn at, or about to be
  #task = null;
  #marks = Object.assign(document.createElement("div"), { className: "reader-marks" });

  // size: { width, height } in points, to begin with that of the first page.
  constructor(library, pdf, number, size, name) {
    this.#library = library;
    this.#pdf = pdf;
    this.#number = number;
    this.element = Object.assign(document.createElement("div"), { className: "reader-page" });
    this.element.dataset.page = number;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", name);
    this.element.append(this.#marks);
    this.#resize(size);
  }

  #resize({ width, height }) {
    this.width = width;
    this.element.style.width = points(width);
    this.element.style.height = points(height);
  }

  async draw(scale) {
    if (this.#drawn === scale) return;
    this.forget();
    this.#drawn = scale;
    try {
      await this.#draw(scale);
    } catch (error) {
      if (error.name !== "RenderingCancelledException" && error.name !== "AbortException") throw error;
    }
  }

  async #draw(scale) {
    const page = await this.#pdf.getPage(this.#number);
    if (this.#drawn !== scale) return;
    this.#resize(page.getViewport({ scale: 1 }));
    const viewport = page.getViewport({ scale });
    const fine = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    const canvas = Object.assign(document.createElement("canvas"), { className: "reader-canvas", width: viewport.width * fine, height: viewport.height * fine });
    const words = Object.assign(document.createElement("div"), { className: "reader-words" });
    this.element.prepend(canvas);
    this.element.append(words);
    this.#task = page.render({ canvas, viewport, transform: [fine, 0, 0, fine, 0, 0] });
    await this.#task.promise;
    if (this.#drawn !== scale) return;
    const layer = new this.#library.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
    this.#task = layer;
    await layer.render();
  }

  forget() {
    this.#drawn = 0;
    this.#task?.cancel();
    this.#task = null;
    for (const layer of this.element.querySelectorAll("canvas, .reader-words")) layer.remove();
  }

  // points: [{ boxes, facet }], which stay.
  mark(points) {
    this.#marks.replaceChildren(...points.flatMap(({ boxes, facet }) => boxes.map((box) => lay(box, `reader-mark reader-mark-${facet}`))));
  }

  // Shows where something is, for a moment.
  flash(boxes) {
    const shown = boxes.map((box) => lay(box, "reader-flash"));
    this.element.append(...shown);
    setTimeout(() => shown.forEach((mark) => mark.remove()), FLASH);
  }
}

function points(length) {
  return `calc(var(--total-scale-factor) * ${length}px)`;
}

function lay([left, top, right, bottom], className) {
  const mark = Object.assign(document.createElement("div"), { className });
  Object.assign(mark.style, { left: points(left), top: points(top), width: points(right - left), height: points(bottom - top) });
  return mark;
}
