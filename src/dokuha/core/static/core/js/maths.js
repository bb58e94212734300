// Sets the mathematics of a page, and of what comes into it later. KaTeX is fetched when there is some.
// Without scripts, and where TeX has a mistake, the source stays.
const PLACES = "span.maths:not([data-maths])";
const LONGEST = 1000;
const LIMITS = { trust: false, strict: "ignore", maxExpand: 200, maxSize: 20, throwOnError: true };
let library = null;

function fetched() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../css/maths.css", import.meta.url).href;
  const styled = new Promise((done) => sheet.addEventListener("load", done));
  document.head.append(sheet);
  return Promise.all([import("../../dist/katex/katex.min.mjs"), styled]).then(([katex]) => katex.default);
}

function set(place, katex) {
  const source = place.textContent;
  const displayMode = place.classList.contains("maths-display");
  place.dataset.maths = source;
  try {
    if (source.length > LONGEST) throw new RangeError(`${source.length} > ${LONGEST}`);
    katex.render(source, place, { ...LIMITS, displayMode, macros: {} });
  } catch (mistake) {
    place.textContent = source;
    place.classList.add("maths-broken");
    place.title = mistake.message;
  }
  // What is wider than its place can be scrolled, also by keys.
  if (displayMode && place.scrollWidth > place.clientWidth) place.tabIndex = 0;
}

async function setAll(part) {
  if (!part.querySelector(PLACES)) return;
  const katex = await (library ??= fetched());
  for (const place of part.querySelectorAll(PLACES)) set(place, katex);
}

new MutationObserver((changes) => {
  const parts = new Set(changes.map(({ target }) => target));
  for (const part of parts) if (part.isConnected) setAll(part);
}).observe(document.body, { childList: true, subtree: true });
setAll(document.body);
