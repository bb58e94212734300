// Draws the burn-up from the table of numbers on the page. Without scripts the table stays alone.
import { keepDrawn, tooltipOf } from "../../core/js/chart.js";

const DAY = 24 * 60 * 60 * 1000;
// What the table says: points as [time, papers], marks as { label, at, papers }.
function numbersOf(table) {
  const rows = [...table.tBodies[0].rows];
  const at = (row) => Date.parse(row.querySelector("time").dateTime);
  const value = (row, column) => Number(row.cells[column].querySelector("data").value);
  const mark = (name) => {
    const row = table.querySelector(`[data-mark=${name}]`);
    return row && { label: row.querySelector("[data-label]").textContent, at: at(row), papers: Number(row.querySelector("data").value) };
  };
  const heading = (name) => table.querySelector(`[data-line=${name}]`).textContent;
  const deadline = mark("deadline");
  return {
    read: rows.map((row) => [at(row), value(row, 2)]),
    needed: [[at(rows[0]), value(rows[0], 3)], [deadline.at, deadline.papers]],
    deadline,
    forecast: mark("forecast"),
    words: { read: heading("read"), needed: heading("needed") },
  };
}

function chartOf({ read, needed, deadline, forecast, words }, ink, width) {
  const narrow = width < 560;
  const language = document.documentElement.lang;
  const shortDay = new Intl.DateTimeFormat(language, { month: "short", day: "numeric", timeZone: "UTC" });
  const day = (time) => shortDay.format(new Date(time));
  const number = new Intl.NumberFormat(language);
  const [firstDay] = read[0];
  const [today, done] = read.at(-1);
  const span = Math.max(deadline.at, today) - firstDay;
  // A forecast far behind the deadline leaves the picture at its right edge.
  const lastDay = Math.max(deadline.at, today, Math.min(forecast?.at ?? 0, firstDay + 1.35 * span)) + DAY;
  const text = { fontFamily: ink.font, fontSize: narrow ? 11 : 12 };
  const label = (colour, words, position, offset = [0, 0]) => ({
    show: true, position, offset, formatter: words, color: colour, textBorderWidth: 0, ...text,
  });
  const line = (name, data, colour, type, more = {}) => ({
    name, data, type: "line", symbol: "none", silent: true, animation: false, lineStyle: { color: colour, width: 1.5, type }, ...more,
  });
  const series = [
    line(words.needed, needed, ink["ink-faint"], [2, 4], {
      markPoint: pointOf([(needed[0][0] + needed[1][0]) / 2, (needed[0][1] + needed[1][1]) / 2], label(ink["ink-soft"], words.needed, "left", [-2, -10])),
      markLine: {
        silent: true, symbol: "none", animation: false,
        data: [{ xAxis: deadline.at }],
        lineStyle: { color: ink.edge, width: 1, type: "solid" },
        // The forecast may end beside it: its label stands below this one.
        label: { ...label(ink["ink-soft"], `${deadline.label} ${day(deadline.at)}`), position: "end", align: "right", distance: 18 },
      },
    }),
    line(words.read, read, ink.accent, "solid", {
      lineStyle: { color: ink.accent, width: 2.5 },
      silent: false,
      markPoint: pointOf([today, done], { ...label(ink.accent, `${words.read}: ${number.format(done)}`, "right", done > 0.15 * deadline.papers ? [0, 14] : [0, -10]), fontWeight: 650, backgroundColor: ink.paper, padding: [1, 3] }, ink.accent, 7),
    }),
  ];
  if (forecast && forecast.at > today) {
    const words = `${forecast.label}: ${day(forecast.at)}`;
    series.push(line(forecast.label, clipped([today, done], [forecast.at, forecast.papers], lastDay), ink.accent, [6, 5], {
      markPoint: pointOf(clipped([today, done], [forecast.at, forecast.papers], lastDay).at(-1), { ...label(ink.accent, words, "left", [-4, -10]), backgroundColor: ink.paper, padding: [1, 3] }),
    }));
  }
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: narrow ? 16 : 24, top: 48, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltipOf(ink, text), trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: ink.edge, type: "solid" }, label: { show: false } },
      formatter: (points) => {
        const point = points.find(({ seriesName }) => seriesName === words.read);
        return point ? `${day(point.value[0])}\n${words.read}: ${number.format(point.value[1])}` : "";
      },
    },
    xAxis: {
      type: "time", min: firstDay, max: lastDay,
      axisLine: { lineStyle: { color: ink.edge } }, axisTick: { lineStyle: { color: ink.edge } },
      axisLabel: { color: ink["ink-faint"], formatter: day, hideOverlap: true, ...text },
      splitLine: { show: false }, splitNumber: narrow ? 3 : 6,
    },
    yAxis: {
      type: "value", min: 0, max: deadline.papers, splitNumber: 4,
      axisLabel: { color: ink["ink-faint"], formatter: (value) => number.format(value), ...text },
      splitLine: { lineStyle: { color: ink.rule } },
    },
    series,
  };
}

const pointOf = (coord, label, colour = "transparent", size = 1) => ({
  silent: true, animation: false, symbol: "circle", symbolSize: size, data: [{ coord }], label, itemStyle: { color: colour },
});

// The part of a straight line that ends at a time: an axis with a maximum would drop its end.
function clipped([x0, y0], [x1, y1], until) {
  if (x1 <= until) return [[x0, y0], [x1, y1]];
  return [[x0, y0], [until, y0 + ((y1 - y0) * (until - x0)) / (x1 - x0)]];
}

const figure = document.querySelector("[data-burnup]");
if (figure) {
  const numbers = numbersOf(figure.querySelector("[data-burnup-numbers]"));
  keepDrawn(figure, (ink, width) => chartOf(numbers, ink, width));
}
