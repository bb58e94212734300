// Draws cited works by year from the table on the page. Without scripts the table stays alone.
import { keepDrawn, tooltipOf } from "../../core/js/chart.js";

const NAMED = 5;

function chartOf(works, ink, width) {
  const narrow = width < 560;
  const text = { fontFamily: ink.font, fontSize: narrow ? 11 : 12 };
  const years = works.map(([year]) => year);
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  // A name reaches from its point towards the middle, where there is room: from the left above it, from the right below.
  const side = (year) => (2 * year < first + last ? { position: "top", align: "left" } : { position: "bottom", align: "right" });
  const axis = { axisLine: { lineStyle: { color: ink.edge } }, axisLabel: { color: ink["ink-faint"], hideOverlap: true, ...text } };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    tooltip: { trigger: "item", ...tooltipOf(ink, text), formatter: ({ data }) => `${data.name}\n${data.value.join(": ")}` },
    xAxis: { ...axis, type: "value", min: first, max: last, minInterval: 1, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: String } },
    yAxis: { ...axis, type: "value", min: 0, minInterval: 1, splitLine: { lineStyle: { color: ink.rule } } },
    series: [{
      type: "scatter", symbolSize: 9, itemStyle: { color: ink.accent, opacity: 0.7 }, labelLayout: { hideOverlap: true },
      data: works.map(([year, count, name], place) => ({
        value: [year, count], name,
        label: {
          show: place < NAMED, formatter: "{b}", ...side(year), color: ink.ink, textBorderWidth: 0,
          width: Math.min(0.5 * width, 260), overflow: "truncate", ...text,
        },
      })),
    }],
  };
}

const figure = document.querySelector("[data-citations]");
if (figure) {
  const rows = [...figure.querySelector("[data-numbers]").tBodies[0].rows];
  const works = rows.map(({ cells }) => [Number(cells[0].textContent), Number(cells[2].textContent), cells[1].textContent]);
  keepDrawn(figure, (ink, width) => chartOf(works, ink, width));
}
