// The links that the PDF itself has: to other places in it, and to the outside.
import { view } from "./view.js";

const LAYER = "links";

// Where a destination of the PDF is: { page, box }, or null.
export async function placeOf(destination) {
  const found = typeof destination === "string" ? await view.pdf.getDestination(destination) : destination;
  if (!found) return null;
  const [target, kind, ...numbers] = found;
  const index = typeof target === "number" ? target : await view.pdf.getPageIndex(target);
  const viewport = (await view.pdf.getPage(index + 1)).getViewport({ scale: 1 });
  const [left, top] = kind.name === "XYZ" ? numbers : kind.name === "FitH" ? [0, numbers[0]] : [];
  if (typeof top !== "number") return { page: index + 1, boxes: [] };
  const [x, y] = viewport.convertToViewportPoint(left ?? 0, top);
  return { page: index + 1, boxes: [[x, y, x + 1, y + 1]] };
}

async function link(viewport, { rect, url, dest }) {
  const [x, y, right, bottom] = viewport.convertToViewportRectangle(rect);
  const box = [Math.min(x, right), Math.min(y, bottom), Math.max(x, right), Math.max(y, bottom)];
  const mark = view.lay(box, "reader-link", "a");
  mark.tabIndex = -1;
  if (url) Object.assign(mark, { href: url, target: "_blank", rel: "noopener noreferrer", ariaLabel: url });
  else {
    const place = await placeOf(dest);
    if (!place) return null;
    Object.assign(mark, { href: `#page-${place.page}`, ariaLabel: view.pages[place.page - 1].element.ariaLabel });
    Object.assign(mark.dataset, { go: place.page, boxes: JSON.stringify(place.boxes) });
  }
  return mark;
}

async function lay({ detail: { page } }) {
  const layer = view.overlay(page.number, LAYER);
  if (layer.dataset.laid) return;
  layer.dataset.laid = "yes";
  const sheet = await view.pdf.getPage(page.number);
  const found = (await sheet.getAnnotations()).filter((one) => one.subtype === "Link" && (one.url || one.dest));
  const marks = await Promise.all(found.map((one) => link(sheet.getViewport({ scale: 1 }), one)));
  layer.replaceChildren(...marks.filter(Boolean));
}

view.addEventListener("page-drawn", lay);
