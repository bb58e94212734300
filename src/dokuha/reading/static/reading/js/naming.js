// How a text names its references and its figures. Pure: words in, places out.
import { sought } from "./text.js";

const NUMBERS = /\[\s*(\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*)\s*\]/g;
// A name may be divided at its own hyphen, and several years may follow one name.
const AUTHOR_YEAR = /(\p{Lu}[\p{L}'’-]+(?:(?<=-) \p{Lu}[\p{L}'’]+)?)(?:\s+et\s+al\.?|\s+(?:and|&)\s+\p{Lu}[\p{L}'’-]+)?(?:['’]s)?,?\s*[([]?((?:18|19|20)\d{2}[a-z]?(?:, ?(?:(?:18|19|20)\d{2}[a-z]?|[b-z](?![\p{L}.])))*)(?![\d-])/gu;
const FIGURES = /(?:\b(fig(?:ure)?s?|tab(?:le)?s?|alg(?:orithm)?s?)\b\.?|(図|表))\s*(\d{1,3})(?![\d.]*\d)/gi;
const KINDS = { f: "figure", t: "table", a: "algorithm", 図: "figure", 表: "table" };
const LONGEST_RANGE = 30;

// What can be named, by how it is named.
export function index({ references, figures }) {
  const byNumber = new Map(references.filter((one) => /^\d+$/.test(one.label)).map((one) => [Number(one.label), one]));
  const byAuthor = new Map();
  for (const one of references) {
    const words = (one.authors[0] ?? "").split(/\s+/);
    for (const name of [words[0], words.at(-1)]) {
      if (name && one.year) add(byAuthor, `${sought(name)} ${one.year}${letter(one)}`, one);
    }
  }
  const byLabel = new Map(figures.map((one) => [`${one.kind} ${/\d+/.exec(one.label)?.[0]}`, one]));
  return { byNumber, byAuthor, byLabel };
}

function add(map, key, one) {
  const all = map.get(key) ?? [];
  if (!all.includes(one)) map.set(key, [...all, one]);
}

const letter = ({ raw, year }) => new RegExp(`${year}([a-z])\\b`).exec(raw)?.[1] ?? "";

// Every place that names references: [{ start, end, found: [reference] }].
export function findReferences(words, { byNumber, byAuthor }) {
  const numbered = byNumber.size ? [...words.text.matchAll(NUMBERS)].map((match) => place(match, numbers(match[1]).map((one) => byNumber.get(one)))) : [];
  const named = [...words.text.matchAll(AUTHOR_YEAR)].map((match) => place(match, years(match[2]).flatMap((year) => byAuthor.get(`${sought(match[1]).replace("- ", "-")} ${year}`) ?? [])));
  return [...numbered, ...named].filter(({ found, start }) => found.length && !isEntry(words, start, found));
}

// "2014, 2016" are two, and so are "2014a, b".
function years(said) {
  const found = [];
  for (const one of said.split(/, ?/)) found.push(/^\d/.test(one) ? one : found.at(-1).slice(0, 4) + one);
  return found;
}

function numbers(said) {
  return said.split(/[,;]/).flatMap((part) => {
    const [first, last = first] = part.split(/[\u2013-]/).map(Number);
    return Array.from({ length: Math.min(Math.max(last - first, 0), LONGEST_RANGE) + 1 }, (_, step) => first + step);
  });
}

const place = (match, found) => ({ start: match.index, end: match.index + match[0].length, found: found.filter(Boolean) });

// In the reference list itself an entry names nothing.
function isEntry(words, start, [{ raw }]) {
  const own = sought(raw).slice(0, 30);
  const from = Math.max(0, start - own.length);
  return words.lower.slice(from, start + 2 * own.length).includes(own);
}

// Every place that names a figure, or is the beginning of its caption.
export function findFigures(words, { byLabel }, page) {
  return [...words.text.matchAll(FIGURES)].flatMap((match) => {
    const figure = byLabel.get(`${KINDS[(match[1] ?? match[2])[0].toLowerCase()]} ${match[3]}`);
    if (!figure) return [];
    const { start, end } = place(match, []);
    const isCaption = figure.page === page && sought(figure.caption).startsWith(sought(words.text.slice(start, end + 20)));
    return [{ start, end, found: figure, isCaption: isCaption || (figure.page === page && words.begins(start) && /^[.:：]/.test(words.text.slice(end))) }];
  });
}
