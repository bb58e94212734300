// Puts the few files that Dokuha serves or embeds where Python finds them.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules");
const to = join(here, "..", "src", "dokuha");
const gothic = "@expo-google-fonts/biz-udpgothic";
const files = {
  "echarts/dist/echarts.esm.min.mjs": "static/dist/echarts.esm.min.mjs",
  "echarts/LICENSE": "static/dist/LICENSE-echarts",
  "echarts/NOTICE": "static/dist/NOTICE-echarts",
  "pdfjs-dist/build/pdf.min.mjs": "static/dist/pdfjs/pdf.min.mjs",
  "pdfjs-dist/build/pdf.worker.min.mjs": "static/dist/pdfjs/pdf.worker.min.mjs",
  // Japanese fonts that a PDF names without bringing them, and the fourteen that every reader has.
  "pdfjs-dist/cmaps": "static/dist/pdfjs/cmaps",
  "pdfjs-dist/standard_fonts": "static/dist/pdfjs/standard_fonts",
  // JPEG 2000 without WebAssembly, which our Content-Security-Policy does not let in.
  "pdfjs-dist/wasm/openjpeg_nowasm_fallback.js": "static/dist/pdfjs/decoders/openjpeg_nowasm_fallback.js",
  "pdfjs-dist/wasm/LICENSE_OPENJPEG": "static/dist/pdfjs/decoders/LICENSE_OPENJPEG",
  "pdfjs-dist/wasm/LICENSE_PDFJS_OPENJPEG": "static/dist/pdfjs/decoders/LICENSE_PDFJS_OPENJPEG",
  "pdfjs-dist/LICENSE": "static/dist/pdfjs/LICENSE",
  "katex/dist/katex.min.css": "static/dist/katex/katex.min.css",
  "katex/dist/fonts": "static/dist/katex/fonts",
  "katex/LICENSE": "static/dist/katex/LICENSE",
  "yjs/LICENSE": "static/dist/LICENSE-yjs",
  "lib0/LICENSE": "static/dist/LICENSE-lib0",
  [`${gothic}/400Regular/BIZUDPGothic_400Regular.ttf`]:
    "slides/fonts/BIZUDPGothic_400Regular.ttf",
  [`${gothic}/700Bold/BIZUDPGothic_700Bold.ttf`]: "slides/fonts/BIZUDPGothic_700Bold.ttf",
  [`${gothic}/LICENSE_FONT`]: "slides/fonts/LICENSE_FONT",
};

await rm(join(to, "static", "dist"), { recursive: true, force: true });
for (const [source, target] of Object.entries(files)) {
  await mkdir(dirname(join(to, target)), { recursive: true });
  await cp(join(from, source), join(to, target), { recursive: true });
}

// Yjs is a hundred small modules; browsers get them as one.
await build({
  stdin: { contents: 'export * from "yjs";', resolveDir: here },
  outfile: join(to, "static/dist/yjs.min.mjs"),
  bundle: true,
  format: "esm",
  minify: true,
  logLevel: "error",
});

// KaTeX writes some styles as attributes, which our Content-Security-Policy does not let in; the same as properties may be.
const AS_ATTRIBUTE = "node.setAttribute(attr, this.attributes[attr]);";
const AS_PROPERTY = `if (attr === "style") node.style.cssText = this.attributes[attr]; else ${AS_ATTRIBUTE}`;
const katex = await readFile(join(from, "katex/dist/katex.mjs"), "utf8");
if (!katex.includes(AS_ATTRIBUTE)) throw new Error("KaTeX sets its attributes in another way than it did.");
await build({
  stdin: { contents: katex.replaceAll(AS_ATTRIBUTE, AS_PROPERTY), resolveDir: here },
  outfile: join(to, "static/dist/katex/katex.min.mjs"),
  bundle: true,
  format: "esm",
  minify: true,
  logLevel: "error",
});
