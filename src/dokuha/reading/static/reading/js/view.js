// The paper on the desk, for every module that lays something over it: `import { view } from "./view.js"`.
//
//   view.file                  number of the PDF (reading.PaperFile)
//   view.pages                 [Page], empty until "ready"; page.number from 1, page.width and page.height in points,
//                              page.element the sheet, page.text() a promise of its words (text.js)
//   view.scale                 pixels of the screen for a point
//   view.here()                number of the page that one reads
//   view.goTo({ page, box })   go there and show the place for a moment; `boxes` for several, `isStep` if nobody comes back
//   view.back()                return to where the last goTo began
//   view.reveal(page, boxes)   scroll, but only if the place is not in sight; a promise of the page, once it is drawn
//   view.selection()           { text, page, boxes, places: [{ page, boxes }] } of what is selected in the paper, or null;
//                              `page` and `boxes` say where it begins, `places` all of it
//   view.overlay(page, name)   the layer of that name over a page (its number): an element that stays while pages are drawn
//                              and forgotten; the same name gives the same layer
//   view.lay(box, className, tag = "div")   a new element at that place, to be put into a layer
//
//   view.ready                 a promise of the view, kept once the pages are there (never, if the PDF cannot be drawn)
//
// Events: "page-drawn" { page } each time the picture and the words of a page are there; "selected" with a
// selection or null; "moved" { page } when one reads another page; "resized" { scale }; "went" { from } after goTo and back.
//
// Boxes are [left, top, right, bottom] in points of the PDF from the top left corner of the page. Scripts are served under
// a name with a fingerprint where a page names them, and without where a module does: so this module is never named in a
// page, or there would be two views.
import { lay, Page } from "./pages.js";
import { joined } from "./text.js";

const SMALLEST = 0.3;
const LARGEST = 6;
const SETTLED = 120; // Drawn anew when the size has not changed for so long.
const LONGEST_TRAIL = 50;
const AT_ONCE = 2; // More would hold up the page that one looks at.

class View extends EventTarget {
  pages = [];
  scale = 0;
  root = document.querySelector("[data-reader]");
  place = this.root?.querySelector("[data-reader-pages]");
  file = Number(this.root?.dataset.file);
  fits = "width"; // "width", "page", or "" for a size of one's own
  #open = Promise.withResolvers();
  ready = this.#open.promise;
  #inSight = new Set(); // and a little above and below
  #drawing = 0;
  #trail = [];
  #seen = 0;
  #settling = 0;
  #hasSelected = false;

  // size: of the first page in points.
  begin(library, pdf, size) {
    const name = (number) => this.root.dataset.saidPage.replace("{number}", number);
    this.pdf = pdf;
    this.pages = Array.from({ length: pdf.numPages }, (_, index) => new Page(library, pdf, index + 1, size, name(index + 1)));
    this.place.replaceChildren(...this.pages.map((page) => page.element));
    this.place.hidden = false;
    this.fit();
    const watch = new IntersectionObserver((entries) => this.#look(entries), { root: this.place, rootMargin: "100% 0px" });
    for (const page of this.pages) watch.observe(page.element);
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.place);
    this.place.addEventListener("scroll", () => this.#notice(), { passive: true });
    document.addEventListener("selectionchange", () => this.#select());
    this.#open.resolve(this);
    this.#notice();
  }

  #tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #look(entries) {
    for (const { target, isIntersecting } of entries) {
      const page = this.pages[target.dataset.page - 1];
      if (isIntersecting) this.#inSight.add(page);
      else {
        this.#inSight.delete(page);
        page.forget();
      }
    }
    this.#draw();
  }

  // The nearest page first, until all are drawn.
  #draw() {
    const page = this.#drawing < AT_ONCE ? this.#nearest() : null;
    if (!page) return;
    this.#drawing += 1;
    this.#drawOne(page).finally(() => {
      this.#drawing -= 1;
      this.#draw();
    });
    this.#draw();
  }

  async #drawOne(page) {
    if (await page.draw(this.scale)) this.#tell("page-drawn", { page });
  }

  #nearest() {
    const middle = this.place.scrollTop + this.place.clientHeight / 2;
    const distance = ({ element, height }) => Math.abs(element.offsetTop + (height * this.scale) / 2 - middle);
    const waiting = [...this.#inSight].filter((page) => this.scale && page.waits(this.scale));
    return waiting.toSorted((one, other) => distance(one) - distance(other))[0];
  }

  #notice() {
    const now = this.here();
    if (now !== this.#seen) this.#tell("moved", { page: now });
    this.#seen = now;
  }

  here() {
    const line = this.place.scrollTop + this.place.clientHeight / 3;
    return Math.max(1, this.pages.findLastIndex((page) => page.element.offsetTop <= line) + 1);
  }

  fit(how = this.fits) {
    this.fits = how;
    const { clientWidth, clientHeight } = this.place;
    if (!how || !clientWidth) return;
    const gap = 2 * parseFloat(getComputedStyle(this.place).paddingInlineStart);
    const page = how === "page" ? this.pages[this.here() - 1] : null;
    const wide = (clientWidth - gap) / Math.max(...this.pages.map((one) => one.width));
    this.#resize(page ? Math.min(wide, (clientHeight - gap) / page.height) : wide);
  }

  // at: the point of the screen that stays where it is; to begin with the upper edge.
  zoom(factor, at = null) {
    this.fits = "";
    this.#resize(this.scale * factor, at);
  }

  #resize(wanted, at = null) {
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    if (Math.abs(next - this.scale) < 0.001) return;
    const box = this.place.getBoundingClientRect();
    const [x, y] = at ? [at.x - box.left, at.y - box.top] : [0, 0];
    const left = (this.place.scrollLeft + x) / (this.scale || next);
    const share = (this.place.scrollTop + y) / this.place.scrollHeight;
    this.scale = next;
    this.place.style.setProperty("--total-scale-factor", next);
    this.place.scrollTop = share * this.place.scrollHeight - y;
    this.place.scrollLeft = left * next - x;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#draw(), SETTLED);
    this.root.dataset.fits = this.fits;
    this.#tell("resized", { scale: next });
  }

  goTo({ page: wanted, box = null, boxes = box ? [box] : [], isStep = false }) {
    const page = this.pages[wanted - 1];
    if (!page) return;
    this.fit();
    if (!isStep) this.#remember();
    const above = boxes.length ? boxes[0][1] * this.scale - this.place.clientHeight / 4 : 0;
    this.place.scrollTop = page.element.offsetTop + Math.max(-8, above);
    if (boxes.length && this.place.scrollWidth > this.place.clientWidth) this.place.scrollLeft = boxes[0][0] * this.scale - 16;
    page.flash(boxes);
  }

  #remember() {
    const page = this.here();
    const { offsetTop } = this.pages[page - 1].element;
    this.#trail = [...this.#trail, { page, within: (this.place.scrollTop - offsetTop) / this.scale }].slice(-LONGEST_TRAIL);
    this.#tell("went", { from: page });
  }

  back() {
    const last = this.#trail.pop();
    if (last) this.place.scrollTop = this.pages[last.page - 1].element.offsetTop + last.within * this.scale;
    this.#tell("went", { from: this.#trail.at(-1)?.page ?? null });
  }

  async reveal(wanted, boxes) {
    const page = this.pages[wanted - 1];
    const [[, first], [, , , last]] = [boxes[0], boxes.at(-1)];
    const [top, bottom] = [first, last].map((length) => page.element.offsetTop + length * this.scale);
    const { scrollTop, clientHeight } = this.place;
    if (top < scrollTop || bottom > scrollTop + clientHeight) this.place.scrollTop = top - clientHeight / 4;
    while (!page.isDrawn) await new Promise((resolve) => this.addEventListener("page-drawn", resolve, { once: true }));
    return page;
  }

  #select() {
    const found = this.selection();
    if (found || this.#hasSelected) this.#tell("selected", found);
    this.#hasSelected = found !== null;
  }

  selection() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.place.contains(selection.anchorNode) || !this.place.contains(selection.focusNode)) return null;
    const range = selection.getRangeAt(0);
    const places = this.pages.filter((page) => page.isDrawn && range.intersectsNode(page.element)).map((page) => ({ page: page.number, boxes: lines(page, range) })).filter((one) => one.boxes.length);
    const text = joined(selection.toString());
    return places.length && text ? { text, ...places[0], places } : null;
  }

  overlay(number, name) {
    return this.pages[number - 1].layer(name);
  }

  lay(box, className, tag) {
    return lay(box, className, tag);
  }
}

// One box for each line of what is selected in a page.
function lines(page, range) {
  const sheet = page.element.getBoundingClientRect();
  const inside = [...range.getClientRects()].filter((rect) => rect.width > 0.5 && rect.width < sheet.width && rect.top >= sheet.top && rect.bottom <= sheet.bottom + 1 && rect.height < sheet.height / 2);
  const boxes = [];
  for (const box of inside.map((rect) => page.inPoints(rect))) {
    const last = boxes.at(-1);
    const middle = (box[1] + box[3]) / 2;
    if (last && middle > last[1] && middle < last[3] && box[0] - last[2] < 2 * (box[3] - box[1])) {
      boxes[boxes.length - 1] = [Math.min(last[0], box[0]), Math.min(last[1], box[1]), Math.max(last[2], box[2]), Math.max(last[3], box[3])];
    } else boxes.push(box);
  }
  return boxes;
}

export const view = new View();
