// Draws the map of topics from the tables on the page. Without scripts the tables stay alone.
import { keepDrawn, tooltipOf } from "./chart.js";

function topicsIn(table) {
  return [...table.tBodies[0].rows].map((row) => {
    const [read, total] = [...row.querySelectorAll("data")].map((one) => Number(one.value));
    const link = row.querySelector("th a");
    return { at: [Number(row.dataset.x), Number(row.dataset.y)], name: link.textContent, url: link.href, read, total };
  });
}

function papersIn(table) {
  return [...(table?.tBodies[0].rows ?? [])].map((row) => {
    const link = row.querySelector("th a");
    const [x, y] = [...row.cells].slice(-2).map((cell) => Number(cell.textContent));
    return { at: [x, y], name: link.textContent, url: link.href, state: row.dataset.state };
  });
}

function chartOf(topics, papers, ink, width) {
  const narrow = width < 560;
  const text = { fontFamily: ink.font, fontSize: narrow ? 11 : 12 };
  const most = Math.max(...topics.map(({ total }) => total));
  const colours = { read: ink.read, claimed: ink.claimed, open: "transparent" };
  const axis = { type: "value", min: -1.15, max: 1.15, show: false };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    tooltip: { trigger: "item", ...tooltipOf(ink, text), formatter: ({ data }) => data.said },
    xAxis: axis,
    yAxis: axis,
    series: [
      {
        type: "scatter",
        data: topics.map(({ at, name, url, read, total }) => ({
          value: at, url, said: `${name}\n${read} / ${total}`,
          symbolSize: (narrow ? 60 : 110) * Math.sqrt(total / most),
        })),
        itemStyle: { color: ink.accent, opacity: 0.08 },
      },
      {
        type: "scatter",
        symbolSize: narrow ? 5 : 7,
        data: papers.map(({ at, name, url, state }) => ({
          value: at, url, said: name,
          itemStyle: { color: colours[state], borderColor: state === "open" ? ink["ink-faint"] : colours[state], borderWidth: 1 },
        })),
      },
      {
        type: "scatter",
        symbolSize: 1,
        data: topics.map(({ at, name, url, read, total }) => ({ value: at, url, name, said: `${name}\n${read} / ${total}` })),
        itemStyle: { color: "transparent" },
        label: {
          show: true, formatter: ({ data }) => data.name.split(", ").slice(0, narrow ? 1 : 2).join("\n"), color: ink.ink,
          backgroundColor: ink.paper, padding: [1, 3], borderRadius: 0, textBorderWidth: 0, ...text, fontWeight: 650,
        },
        labelLayout: { moveOverlap: "shiftY" },
      },
    ],
  };
}

const figure = document.querySelector("[data-topics]");
if (figure) {
  const topics = topicsIn(figure.querySelector("[data-topic-numbers]"));
  const papers = papersIn(figure.querySelector("[data-point-numbers]"));
  keepDrawn(figure, (ink, width) => chartOf(topics, papers, ink, width), ({ data }) => {
    if (data.url) location.href = data.url;
  });
}
