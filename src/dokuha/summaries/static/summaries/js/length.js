// How much of its room on the slide a text takes. The room is counted in narrow letters: a wide one, such as those of
// Japanese, takes two. A line that is broken off takes a whole line. Slides do not show the signs of Markdown.
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;
const LINE = 60;
const BESIDE_A_FIGURE = 0.8;

function shown(text) {
  return text
    .replace(/\]\([^()\s]*\)/g, "")
    .replace(/^[ \t]*(?:[-*+>]|#+|\d+[.)])[ \t]+/gm, "")
    .replace(/\\[A-Za-z]+/g, "x")
    .replace(/[*_`~[\]{}$\\]/g, "");
}

function taken(line) {
  let letters = 0;
  let wide = 0;
  for (const letter of line) {
    letters += 1;
    if (WIDE.test(letter)) wide += 1;
  }
  return { room: letters + wide, letters, wide };
}

function lengthOf(text) {
  const lines = shown(text.trim()).split("\n").filter((line) => line.trim()).map(taken);
  const room = lines.reduce((sum, line, at) => sum + (at < lines.length - 1 ? Math.ceil(line.room / LINE) * LINE : line.room), 0);
  const wide = lines.reduce((sum, line) => sum + line.wide, 0);
  const letters = lines.reduce((sum, line) => sum + line.letters, 0);
  return { room, unit: 2 * wide > letters ? 2 : 1 };
}

// Whoever writes Japanese reads wide letters, others narrow ones.
export function measure(form) {
  const share = document.querySelector(".summary-figure img") ? BESIDE_A_FIGURE : 1;
  for (const place of form.querySelectorAll("[data-length]")) {
    const { length: field, saidOver } = place.dataset;
    const most = Math.round(share * place.dataset.room);
    const { room, unit } = lengthOf(form.querySelector(`[data-field="${CSS.escape(field)}"]`).value);
    const over = room - most;
    const said = over > 0 ? saidOver.replace("{n}", Math.ceil(over / unit)) : `${Math.ceil(room / unit)} / ${Math.floor(most / unit)}`;
    if (place.textContent !== said) place.textContent = room ? said : "";
    place.classList.toggle("summary-over", over > 0);
    const meter = form.querySelector(`[data-meter="${CSS.escape(field)}"]`);
    meter.max = most;
    meter.value = room;
  }
}
