// Puts the few files that Dokuha serves or embeds where Python finds them.
import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules");
const to = join(here, "..", "src", "dokuha");
const gothic = "@expo-google-fonts/biz-udpgothic";
const files = {
  "echarts/dist/echarts.esm.min.mjs": "static/dist/echarts.esm.min.mjs",
  "echarts/LICENSE": "static/dist/LICENSE-echarts",
  "echarts/NOTICE": "static/dist/NOTICE-echarts",
  [`${gothic}/400Regular/BIZUDPGothic_400Regular.ttf`]:
    "slides/fonts/BIZUDPGothic_400Regular.ttf",
  [`${gothic}/700Bold/BIZUDPGothic_700Bold.ttf`]: "slides/fonts/BIZUDPGothic_700Bold.ttf",
  [`${gothic}/LICENSE_FONT`]: "slides/fonts/LICENSE_FONT",
};

await rm(join(to, "static", "dist"), { recursive: true, force: true });
for (const [source, target] of Object.entries(files)) {
  await mkdir(dirname(join(to, target)), { recursive: true });
  await cp(join(from, source), join(to, target));
}
