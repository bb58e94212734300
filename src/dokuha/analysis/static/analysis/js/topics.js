// Draws the map of topics from the tables on the page. Without scripts the tables stay alone.
import { keepDrawn, tooltipOf } from "../../core/js/chart.js";

const EDGE = 1.15;

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

// Names of topics that lie near to one another are moved down, the upper first, until each can be read.
function placedNames(topics, { narrow, width, height, line }) {
  const placed = [];
  const named = topics.map((topic) => {
    const lines = topic.name.split(", ").slice(0, narrow ? 1 : 2);
    const wide = Math.max(...lines.map((one) => one.length)) * line * 0.55;
    const [x, y] = [(topic.at[0] / 2 / EDGE + 0.5) * width, (0.5 - topic.at[1] / 2 / EDGE) * height];
    return { ...topic, lines, x, y, wide, high: lines.length * line * 1.1 };
  });
  for (const one of named.toSorted((a, b) => a.y - b.y)) {
    const box = { ...one, lower: one.y };
    const hits = (other) => Math.abs(other.x - box.x) < (other.wide + box.wide) / 2 && Math.abs(other.lower - box.lower) < (other.high + box.high) / 2;
    for (let other = placed.find(hits); other; other = placed.find(hits)) {
      box.lower = other.lower + (other.high + box.high) / 2 + 1;
    }
    placed.push(box);
  }
  return placed;
}

function chartOf(topics, papers, ink, { width, height }) {
  const narrow = width < 560;
  const text = { fontFamily: ink.font, fontSize: narrow ? 11 : 12 };
  const most = Math.max(...topics.map(({ total }) => total));
  const colours = { read: ink.read, claimed: ink.claimed, open: "transparent" };
  const axis = { type: "value", min: -EDGE, max: EDGE, show: false };
  const names = placedNames(topics, { narrow, width, height, line: text.fontSize });
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
        data: names.map(({ at, name, lines, y, lower, url, read, total }) => ({
          value: at, url, name: lines.join("\n"), said: `${name}\n${read} / ${total}`, label: { offset: [0, lower - y] },
        })),
        itemStyle: { color: "transparent" },
        label: {
          show: true, formatter: "{b}", color: ink.ink,
          backgroundColor: ink.paper, padding: [1, 3], borderRadius: 0, textBorderWidth: 0, ...text, fontWeight: 650,
        },
      },
    ],
  };
}

const figure = document.querySelector("[data-topics]");
if (figure) {
  const topics = topicsIn(figure.querySelector("[data-topic-numbers]"));
  const papers = papersIn(figure.querySelector("[data-point-numbers]"));
  keepDrawn(figure, (ink, width, height) => chartOf(topics, papers, ink, { width, height }), ({ data }) => {
    if (data.url) location.href = data.url;
  });
}
