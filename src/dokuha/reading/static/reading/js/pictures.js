// On dark paper figures keep their colours: where they are known, a copy of them lies over the page that is turned over.
import { known } from "./anatomy.js";
import { view } from "./view.js";

const LAYER = "pictures";
let figures = [];

function keep(page) {
  if (!page.isDrawn) return;
  const here = figures.filter((figure) => figure.page === page.number);
  page.layer(LAYER).replaceChildren(...here.map(({ box }) => copy(page, box)));
}

function copy(page, box) {
  const canvas = page.element.querySelector(".reader-canvas");
  const fine = canvas.width / page.width;
  const [left, top, right, bottom] = box.map((length) => length * fine);
  const mark = view.lay(box, "reader-picture", "canvas");
  Object.assign(mark, { width: right - left, height: bottom - top });
  mark.getContext("2d").drawImage(canvas, -left, -top);
  return mark;
}

view.addEventListener("page-drawn", ({ detail }) => keep(detail.page));
view.ready.then(async () => {
  figures = (await known).figures.filter(({ kind }) => kind === "figure");
  for (const page of view.pages) keep(page);
});
