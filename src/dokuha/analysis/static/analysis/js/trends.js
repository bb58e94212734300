// Draws the first rising phrases from the table on the page. Without scripts the table stays alone.
import { keepDrawn, tooltipOf } from "../../core/js/chart.js";

const LINES = 6;

function numbersOf(table) {
  const years = [...table.querySelectorAll("th[data-year]")].map(({ dataset }) => ({ year: dataset.year, papers: Number(dataset.papers) }));
  const lines = [...table.tBodies[0].rows].slice(0, LINES).map((row) => ({
    name: row.querySelector("th a").textContent,
    counts: [...row.querySelectorAll("data")].map((one) => Number(one.value)),
  }));
  return { years, lines };
}

function chartOf({ years, lines }, ink, width) {
  const narrow = width < 560;
  const text = { fontFamily: ink.font, fontSize: narrow ? 11 : 12 };
  const share = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 1 });
  const dashes = ["solid", [6, 4], [2, 3], [8, 3, 2, 3], "solid", [6, 4]];
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: narrow ? 96 : 150, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "axis", ...tooltipOf(ink, text), axisPointer: { type: "line", lineStyle: { color: ink.edge, type: "solid" }, label: { show: false } },
      formatter: (points) => [points[0].name, ...points.map(({ seriesName, value, dataIndex, seriesIndex }) => `${seriesName}: ${share.format(value)} (${lines[seriesIndex].counts[dataIndex]} / ${years[dataIndex].papers})`)].join("\n"),
    },
    xAxis: {
      type: "category", boundaryGap: false, data: years.map(({ year }) => year),
      axisLine: { lineStyle: { color: ink.edge } }, axisTick: { show: false }, axisLabel: { color: ink["ink-faint"], hideOverlap: true, ...text },
    },
    yAxis: {
      type: "value", min: 0, splitNumber: 4,
      axisLabel: { color: ink["ink-faint"], formatter: (value) => share.format(value), ...text }, splitLine: { lineStyle: { color: ink.rule } },
    },
    series: lines.map(({ name, counts }, place) => ({
      name, type: "line", symbol: "none", animation: false,
      data: counts.map((count, year) => count / years[year].papers),
      lineStyle: { width: place ? 1.5 : 2.5, type: dashes[place], color: place < 4 ? ink.accent : ink["ink-soft"] },
      endLabel: { show: true, formatter: "{a}", color: ink.ink, textBorderWidth: 0, ...text },
      labelLayout: { moveOverlap: "shiftY" },
    })),
  };
}

const figure = document.querySelector("[data-trends]");
if (figure) {
  const numbers = numbersOf(figure.querySelector("[data-numbers]"));
  keepDrawn(figure, (ink, width) => chartOf(numbers, ink, width));
}
