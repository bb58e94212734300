// What the paper has, beside it: its headings, its pages as small pictures, its figures and tables.
import { known } from "./anatomy.js";
import { placeOf } from "./links.js";
import { view } from "./view.js";

const { root } = view;
const panel = root.querySelector("[data-contents]");
const opener = root.querySelector("[data-contents-open]");
const part = (name) => panel.querySelector(`[data-contents-part="${name}"]`);
const tabs = [...panel.querySelectorAll("[data-contents-tab]")];
const THUMBNAIL = 96;

export function toggle() {
  panel.hidden = !panel.hidden;
  opener.setAttribute("aria-expanded", String(!panel.hidden));
  if (panel.hidden) view.place.focus({ preventScroll: true });
  else tabs.find((tab) => tab.ariaPressed === "true").focus();
}

function show(name) {
  for (const tab of tabs) {
    const isShown = tab.dataset.contentsTab === name;
    tab.setAttribute("aria-pressed", String(isShown));
    part(tab.dataset.contentsTab).hidden = !isShown;
  }
}

function entry({ text, page, boxes = [], level = 1 }) {
  const link = Object.assign(document.createElement("a"), { className: `reader-entry reader-entry-${Math.min(level, 3)}`, href: `#page-${page}`, textContent: text });
  const number = Object.assign(document.createElement("span"), { className: "num muted", textContent: ` ${page}` });
  link.append(number);
  Object.assign(link.dataset, { go: page, boxes: JSON.stringify(boxes) });
  const row = document.createElement("li");
  row.append(link);
  return row;
}

async function headings() {
  const outline = await flat((await view.pdf.getOutline()) ?? [], 1);
  if (outline.length) fill("outline", outline);
  const { sections, figures } = await known;
  if (!outline.length) fill("outline", sections.map(({ heading, page, level }) => ({ text: heading, page, level })));
  fill("figures", figures.map(({ label, caption, page, box }) => ({ text: `${label} ${caption.replace(label, "")}`.slice(0, 90), page, boxes: [box] })));
}

async function flat(items, level) {
  const rows = await Promise.all(
    items.map(async ({ title, dest, items: below }) => {
      const place = await placeOf(dest);
      return [...(place ? [{ text: title, level, ...place }] : []), ...(await flat(below, level + 1))];
    }),
  );
  return rows.flat();
}

function fill(name, rows) {
  part(name).querySelector("ol").replaceChildren(...rows.map(entry));
  part(name).querySelector("[data-contents-none]").hidden = rows.length > 0;
}

// Each small picture is drawn when it comes into sight, once.
function thumbnails() {
  const rows = view.pages.map((page) => {
    const row = entry({ text: "", page: page.number });
    const link = row.firstElementChild;
    link.classList.add("reader-thumbnail");
    link.ariaLabel = page.element.ariaLabel;
    const sheet = Object.assign(document.createElement("span"), { className: "reader-thumbnail-sheet" });
    sheet.style.aspectRatio = `${page.width} / ${page.height}`;
    link.prepend(sheet);
    return row;
  });
  part("pages").querySelector("ol").replaceChildren(...rows);
  const watch = new IntersectionObserver(
    async (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        target.querySelector("span").replaceChildren(await view.pages[target.dataset.go - 1].thumbnail(THUMBNAIL));
      }
    },
    { root: panel, rootMargin: "50% 0px" },
  );
  for (const row of rows) watch.observe(row.firstElementChild);
}

view.addEventListener("moved", ({ detail }) => {
  for (const link of part("pages").querySelectorAll("[data-go]")) link.ariaCurrent = Number(link.dataset.go) === detail.page ? "page" : null;
});
panel.addEventListener("click", (event) => {
  const { contentsTab } = event.target.closest("[data-contents-tab]")?.dataset ?? {};
  if (contentsTab) show(contentsTab);
  // On a phone it lies over the place that one has chosen.
  if (event.target.closest("[data-go]") && panel.clientWidth > 0.8 * view.place.clientWidth) toggle();
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  toggle();
});
opener.addEventListener("click", toggle);
view.ready.then(() => {
  thumbnails();
  return headings();
});
