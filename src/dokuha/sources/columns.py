"""What the columns of a table hold: by their names, and where those say nothing, by their cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import median
from unicodedata import normalize

from dokuha.sources.names import are_names

FIELDS = {
    "title": "title|paper title|article title|document title|item title|primary title|"
    "paper name|ti|タイトル|論文タイトル|題名|題目|論文題目|論文名|表題|標題|タイトル(title)|"
    "标题|论文标题|论文名称|论文题目",
    "authors": "author full names|af|authors|author|author(s)|author/s|author names|author list|"
    "authors names|authors list|first authors|au|"
    "著者|著者名|著者一覧|著者リスト|執筆者|発表者|作者",
    "year": "year|publication year|pub year|pubyear|published year|py|date|publication date|"
    "date published|published|"
    "年|西暦|発行年|出版年|発表年|刊行年|日付|発行日|年份|发表年份",
    "venue": "venue|conf|conference|conference name|journal|journal name|booktitle|book title|"
    "source title|publication title|journal title|journal/book|publication|proceedings|so|"
    "会議|会議名|学会|学会名|雑誌|雑誌名|掲載誌|掲載誌名|発表先|会议|期刊",
    "abstract": "abstract|abstract note|notes abstract|ab|概要|要旨|抄録|要約|アブストラクト|摘要",
    "session": "session|session title|session name|セッション|セッション名",
    "track": "track|track name|presentation type|presentation|トラック|発表形式",
    "pages": "pages|page|page numbers|page range|pagination|ps|ページ|ページ番号|頁",
    "doi": "doi|doi link|item doi|di",
    "arxiv_id": "arxiv|arxiv id|arxiv number|arxivid",
    "url": "url|link|paper url|paper link|page url|articleurl|plink|dimensions url|source urls|"
    "external url|uri|urls|ur|paper|リンク|論文リンク|論文url|"
    "链接|论文链接|论文",
    "pdf_url": "pdf|pdf url|pdf link|pdfリンク",
    "code_url": "code|code url|code link|github|コード|ソースコード|実装|代码|repo",
    "keywords": "keywords|keyword|author keywords|key words|de|tags|キーワード|タグ|关键词",
    "source_id": "ut|ut (unique wos id)|eid|lens id|publication id|pmid|accession number|"
    "id|paper id|paperid|paper number|record id|key|論文id|論文番号|番号",
}
"""What a column can be taken for, and the names by which it is known, the surest first."""

_FIELD_OF = {
    column: (field, rank)
    for field, line in FIELDS.items()
    for rank, column in enumerate(line.split("|"))
}
_NOT_FOR_NAME = re.compile(r"[\s_.*-]+")

# Cells of so many rows are looked at; a title is told by its cells where there are some.
_LOOKED_AT = 200
_FEWEST = 3
_HEADER_AMONG = 10

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_SURE: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("doi", re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+", re.I).fullmatch),
    ("arxiv_id", re.compile(r"(?:arxiv:\s*)?\d{4}\.\d{4,5}(?:v\d+)?", re.I).fullmatch),
    ("code_url", re.compile(r"https?://git(?:hub|lab)\.com/\S+", re.I).fullmatch),
    ("pdf_url", re.compile(r"https?://\S+(?:\.pdf|/pdf[/?]\S*)", re.I).fullmatch),
    ("url", _LINK.fullmatch),
    ("year", re.compile(r"(?:19|20)\d\d(?:年|[-/.]\d{1,2}(?:[-/.]\d{1,2})?.{0,9})?").fullmatch),
    ("pages", re.compile(r"\d{1,5}\s*(?:-|–|--)\s*\d{1,5}").fullmatch),
    ("abstract", lambda cell: len(cell) > 300),
    ("authors", are_names),
)

Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """The columns of a table: their names (all "" where no row says them), what each is taken
    for ("" for nothing), and a few cells of each. `skipped` rows stand before the papers.
    """

    names: tuple[str, ...]
    fields: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    skipped: int

    @property
    def key(self) -> str:
        """The same for tables with the same columns, whatever is in them."""
        return sha256("\t".join(map(_plain, self.names)).encode()).hexdigest()

    def taken_as(self, fields: Sequence[str]) -> "Table":
        """The table as somebody has said that it is."""
        if len(fields) != len(self.fields):
            return self
        return Table(self.names, tuple(fields), self.samples, self.skipped)


def table_of(rows: Sequence[Row]) -> Table:
    """Propose what the columns hold, from the first rows of a table, empty ones included."""
    header = _header_among(rows[:_HEADER_AMONG])
    if header is None:
        first = _first_full(rows)
        rows = [[]] * first + list(rows[first:])
        header = first if rows[first:] and _is_header(rows[first:]) else None
    body = [row for row in rows[0 if header is None else header + 1 :] if any(map(str.strip, row))]
    width = max((_width(row) for row in (rows if header is None else [rows[header]])), default=0)
    names = [""] * width if header is None else [cell.strip() for cell in rows[header]]
    cells = [[row[at].strip() for row in body if at < len(row)] for at in range(width)]
    fields = _by_name(names)
    _by_cells(names, fields, cells)
    return Table(
        tuple(names),
        tuple(fields),
        tuple(tuple([cell for cell in column if cell][:3]) for column in cells),
        0 if header is None else header + 1,
    )


def _width(row: Row) -> int:
    """How many cells a row has, without the empty ones at its end."""
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


def known_names(row: Row) -> int:
    """How many fields the cells of a row name."""
    return len(set(_by_name(row)) - {""})


def _plain(name: str) -> str:
    return _NOT_FOR_NAME.sub(" ", normalize("NFKC", name)).strip().casefold()


def field_of(name: str) -> str:
    """What a column with such a name holds, or ""."""
    return _field_and_rank(name)[0]


def _field_and_rank(name: str) -> tuple[str, int]:
    return _FIELD_OF.get(_plain(name), ("", 0)) if len(name) < 100 else ("", 0)


def _by_name(names: Row) -> list[str]:
    """The field of each column; of two for one field, that with the surest name, or the first."""
    fields = [""] * len(names)
    best: dict[str, tuple[int, int]] = {}
    for at, name in enumerate(names):
        field, rank = _field_and_rank(name)
        if field and (field not in best or (rank, at) < best[field]):
            best[field] = rank, at
    for field, (_, at) in best.items():
        fields[at] = field
    return fields


def _header_among(rows: Sequence[Row]) -> int | None:
    """The first row with a column for titles; what stands above it says what the table is."""
    return next((at for at, row in enumerate(rows) if "title" in _by_name(row)), None)


def _first_full(rows: Sequence[Row]) -> int:
    """The first row that is no heading over the table, but about as full as the others."""
    usual = median([_filled(row) for row in rows] or [0])
    return next((at for at, row in enumerate(rows) if _filled(row) * 2 > usual), 0)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether a row without a known title column names columns: none of its cells is a value."""
    first, body = rows[0], rows[1:]
    if known_names(first):
        return True
    if any(test(cell.strip()) for cell in first for _, test in _SURE if len(cell) < 1_000):
        return False
    if len(body) < _FEWEST:
        return True
    lengths = [len(cell.strip()) for row in body[:_LOOKED_AT] for cell in row if cell.strip()]
    longest = max((len(cell.strip()) for cell in first), default=0)
    return longest < 30 and longest < median(lengths or [0]) * 2


def _by_cells(names: list[str], fields: list[str], cells: list[list[str]]) -> None:
    """Give fields to columns without one, where most of their cells can be nothing else."""
    said = [[cell for cell in column if cell][:_LOOKED_AT] for column in cells]
    if "title" not in fields:  # A column called "paper" has links, or titles.
        for at, column in enumerate(said):
            if fields[at] == "url" and _are_titles(column) and not _most(column, _LINK.search):
                fields[at] = "title"
    for at, column in enumerate(said):
        if not fields[at] and len(column) >= _FEWEST:
            field = next((name for name, test in _SURE if _most(column, test)), "")
            # Of numbers with a hyphen that have a name of their own, few are pages.
            is_doubtful = field in fields or (field == "pages" and bool(names[at]))
            fields[at] = "" if is_doubtful else field
    if "title" not in fields:
        titles = [at for at, column in enumerate(said) if not fields[at] and _are_titles(column)]
        if titles:
            fields[max(titles, key=lambda at: median(map(len, said[at])))] = "title"


def _most(column: list[str], test: Callable[[str], object]) -> bool:
    return sum(bool(test(cell[:1_000])) for cell in column) >= 0.7 * len(column)


def _are_titles(column: list[str]) -> bool:
    """Titles are of some length, and hardly ever the same."""
    if len(column) < _FEWEST or len(set(column)) < 0.9 * len(column):
        return False
    middle = median(map(len, column))
    has_words = sum(" " in cell or not cell.isascii() for cell in column) >= 0.7 * len(column)
    return 12 <= middle <= 300 and has_words
