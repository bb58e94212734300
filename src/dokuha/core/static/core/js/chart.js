// What all charts share: the library, the design's colours, redrawing, the SVG to take home.
export async function keepDrawn(figure, optionOf, clicked) {
  const echarts = await import(figure.dataset.library);
  const place = figure.querySelector("[data-canvas]");
  place.hidden = false;
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const draw = () => chart.setOption(optionOf(coloursOf(figure), place.clientWidth, place.clientHeight), { notMerge: true });
  draw();
  new ResizeObserver(() => {
    chart.resize();
    draw();
  }).observe(place);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (clicked) chart.on("click", clicked);
  const height = Number(figure.dataset.svgHeight ?? 600);
  offerSvg(figure, echarts, () => optionOf(coloursOf(figure), 960, height), height);
}

// The colours as a canvas understands them: light-dark() is resolved by the browser.
function coloursOf(figure) {
  const probe = figure.querySelector(".chart-note");
  const resolve = (name) => {
    probe.style.color = `var(${name})`;
    const colour = getComputedStyle(probe).color;
    probe.style.color = "";
    return colour;
  };
  const names = ["--ink", "--ink-soft", "--ink-faint", "--rule", "--edge", "--accent", "--read", "--claimed", "--sheet", "--paper"];
  const colours = Object.fromEntries(names.map((name) => [name.slice(2), resolve(name)]));
  return { ...colours, font: getComputedStyle(figure).fontFamily };
}

function offerSvg(figure, echarts, option, height) {
  const button = figure.querySelector("[data-svg]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width: 960, height });
    drawn.setOption(option());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([drawn.renderToSVGString()], { type: "image/svg+xml" }));
    link.download = `${figure.dataset.file}.svg`;
    link.click();
    drawn.dispose();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

export const tooltipOf = (ink, text) => ({
  renderMode: "richText", confine: true, backgroundColor: ink.sheet, borderColor: ink.edge, borderWidth: 1, padding: 8,
  textStyle: { color: ink.ink, ...text, width: 320, overflow: "break" },
});
