// Rows of papers by key: j k move, o opens, c presses the row's own button, x selects; shift selects all from the last one.
const rows = () => [...document.querySelectorAll("[data-list] [data-row]")];
const rowOf = (element) => element.closest?.("[data-row]");
const opener = (row) => row.querySelector("[data-row-open]");
const tick = (row) => row.querySelector("[data-row-select]");

function move(from, step) {
  const all = rows();
  const next = from ? all[all.indexOf(from) + step] : all[0];
  if (!next) return;
  opener(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

const keys = {
  j: (row) => move(row, 1),
  k: (row) => move(row, -1),
  o: (row) => opener(row)?.click(),
  c: (row) => row.querySelector("[data-row-claim]")?.click(),
  x: (row) => tick(row)?.click(),
};

const isWriting = (element) => element.matches("input:not([type=checkbox]), textarea, select") || element.isContentEditable;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!(event.key in keys) || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  const row = rowOf(event.target);
  if (!row && event.key !== "j") return;
  event.preventDefault();
  keys[event.key](row);
});

let last = null;

document.addEventListener("click", (event) => {
  if (!event.target.matches("[data-row-select]")) return;
  const row = rowOf(event.target);
  const all = rows();
  if (event.shiftKey && last?.isConnected) {
    const [first, end] = [all.indexOf(last), all.indexOf(row)].sort((a, b) => a - b);
    for (const between of all.slice(first, end + 1)) tick(between).checked = event.target.checked;
  }
  last = row;
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-select-all]")) {
    for (const row of rows()) if (tick(row)) tick(row).checked = event.target.checked;
  }
  count();
});

function count() {
  const chosen = document.querySelectorAll("[data-row-select]:checked").length;
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    bar.hidden = chosen === 0;
    for (const number of bar.querySelectorAll("[data-bulk-count]")) number.textContent = chosen;
  }
}

// A row that htmx replaces keeps its place for the keys.
let left = null;

document.addEventListener("htmx:beforeSwap", () => {
  left = rowOf(document.activeElement)?.id;
});

document.addEventListener("htmx:afterSettle", () => {
  const row = left && document.getElementById(left);
  if (row && document.activeElement === document.body) opener(row).focus();
  count();
});
addEventListener("pageshow", count);
