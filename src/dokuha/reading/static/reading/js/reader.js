// The PDF in the room: opened here, and shown by view.js, which says how other modules lay things over it. If it cannot
// be drawn, the browser's own viewer takes over.
import "./bar.js";
import "./contents.js";
import "./find.js";
import "./keys.js";
import "./mentions.js";
import "./pictures.js";
import "./pinch.js";
import "./points.js";
import { view } from "./view.js";

const { root } = view;

async function open() {
  const { parts, reader: url } = root.dataset;
  const library = await import(root.dataset.library);
  library.GlobalWorkerOptions.workerSrc = root.dataset.worker;
  const pdf = await library.getDocument({
    url,
    cMapUrl: `${parts}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}decoders/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
  view.begin(library, pdf, (await pdf.getPage(1)).getViewport({ scale: 1 }));
}

open().catch((error) => {
  console.warn(error);
  root.replaceChildren(root.querySelector("[data-reader-instead]").content.cloneNode(true));
});
