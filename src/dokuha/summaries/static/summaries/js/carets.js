// Where others are in a field: a layer over it with the same text, unseen, and their carets in it.
const HUES = 10; // as in the discs with initials

export class Carets {
  #input;
  #layer = Object.assign(document.createElement("div"), { className: "input writing-layer", ariaHidden: "true" });
  #marks = [];

  constructor(input) {
    this.#input = input;
    input.closest("[data-writing]").append(this.#layer);
    for (const event of ["scroll", "input", "dokuha:heard"]) input.addEventListener(event, () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(input);
  }

  // marks: [{ id, name, from, to }]: what somebody has chosen, and at its end `to` the caret
  show(marks) {
    this.#marks = marks;
    this.#draw();
  }

  #draw() {
    const layer = this.#layer;
    layer.hidden = this.#marks.length === 0;
    if (layer.hidden) return layer.replaceChildren();
    const text = this.#input.value;
    const parts = [];
    let place = 0;
    const marks = this.#marks.map((mark) => ({ ...mark, start: Math.min(mark.from, mark.to), end: Math.max(mark.from, mark.to) }));
    for (const mark of marks.toSorted((one, other) => one.start - other.start)) {
      const [start, end] = [Math.max(place, mark.start), Math.max(place, mark.end)];
      const chosen = Object.assign(document.createElement("mark"), { className: `avatar-${mark.id % HUES}`, textContent: text.slice(start, end) });
      parts.push(text.slice(place, start), ...(mark.to < mark.from ? [caret(mark), chosen] : [chosen, caret(mark)]));
      place = end;
    }
    layer.replaceChildren(...parts, `${text.slice(place)}\n`);
    // The field's own scroll bar takes room from its text.
    layer.style.inlineSize = `${this.#input.clientWidth}px`;
    layer.scrollTop = this.#input.scrollTop;
    layer.scrollLeft = this.#input.scrollLeft;
    // Above the first line in sight a name would be cut off.
    for (const sign of layer.querySelectorAll(".writing-caret")) {
      sign.classList.toggle("writing-caret-first", sign.offsetTop - layer.scrollTop < sign.offsetHeight);
    }
    return undefined;
  }
}

function caret({ id, name }) {
  const sign = Object.assign(document.createElement("span"), { className: `writing-caret avatar-${id % HUES}` });
  sign.append(Object.assign(document.createElement("span"), { className: "writing-name", textContent: name }));
  return sign;
}
