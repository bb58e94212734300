"""What a line of Markdown says: its links, and the text without its marks."""

import re
from dataclasses import dataclass

from dokuha.sources.composing import unescaped
from dokuha.sources.found import arxiv_id_in

_PICTURE = re.compile(r"!\[[^][]*\](?:\([^\s()]*\)|\[[^][]*\])")
# [Title](link "hover"), [[pdf]](link), [[pdf](link)], <link>; and the same in HTML.
_LINK = re.compile(
    r"\[{1,2}([^][]*(?:\[[^][]*\][^][]*)?)\]{1,2}\(<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)>?"
    r"(?:\s+\"[^\"]*\")?\)\]?"
)
_ANCHOR = re.compile(
    r"<a\b[^<>]{0,500}?\bhref=[\"']([^\"'<>]*+)[\"'][^<>]*+>([^<]*+(?:<(?!/?a\b)[^<]*+)*+)</a>"
)
# "Paper: https://..." and "论文/paper：https://...", at the beginning of a line or a cell.
_BARE = re.compile(
    r"(?:(?:(?<=\|)|^)(?P<label>[^|:：<>\[\]]{1,60}+)[:：]\s*)?<?(?P<url>https?://[^\s<>|)\]]+)>?"
)
_CLOSE_TAG = re.compile(r"</?(?:su[bp]|b|i|em|strong|span|font|u)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,300}+)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])([*_])(?=[^\s*_])((?:(?!\1).){1,400}+)(?<=[^\s*_\\])\1(?![\w*_])"
)
_ESCAPED = re.compile(r"\\([!-/:-@[-`{-~])")
_CODE = re.compile(r"`+")

_KINDS = (
    ("pdf_url", re.compile(r"^(?:pdf|paper pdf|論文pdf)$", re.I)),
    (
        "code_url",
        re.compile(r"code|github|implement|pytorch|tensorflow|代码|源码|コード|実装", re.I),
    ),
    (
        "url",
        re.compile(
            r"^(?:paper|arxiv|link|abs|abstract|论文|論文|doi|url|html|cvf|openreview)", re.I
        ),
    ),
    (
        "",
        re.compile(
            r"project|page|web|site|video|youtube|slide|poster|demo|data|blog|bib|supp|home|"
            r"主页|解读|视频|数据",
            re.I,
        ),
    ),
)
_PAPERS = re.compile(
    r"arxiv\.org|openreview\.net|openaccess\.thecvf\.com|aclanthology|aclweb\.org|doi\.org|ecva\.net|\.pdf\b|"
    r"ieeexplore|dl\.acm|springer|sciencedirect|neurips\.cc|nips\.cc|mlr\.press|aaai\.org|ijcai\.org|"
    r"biorxiv|medrxiv|pubmed|nature\.com|jmlr\.org|cv-foundation|isca-|semanticscholar|hal\.",
    re.I,
)
_LONGEST_LABEL = 20
_HASHES = {"#" * level for level in range(1, 7)}


@dataclass(frozen=True)
class Said:
    """A line: its text without links, strong and slanted parts, and what its links are.

    `labels` are the words of all links, some of which may be a title after all ("Web Pages");
    those that lead to nowhere but a file beside the list have no address.
    """

    text: str
    strong: tuple[str, ...]
    slanted: tuple[str, ...]
    links: dict[str, str]
    titles: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]
    has_file: bool = False

    @property
    def leads_to_a_paper(self) -> bool:
        is_linked = any(_PAPERS.search(url) for _, url in self.labels)
        return is_linked or self.has_file or "pdf_url" in self.links


def said_in(line: str) -> Said:
    """Take a line apart. The links with longer words are `titles`; the others go by their word."""
    line = _PICTURE.sub("", line)
    links: dict[str, str] = {}
    titles: list[tuple[str, str]] = []
    labels: list[tuple[str, str]] = []
    has_file = False

    def take(label: str, url: str) -> str:
        nonlocal has_file
        label = plain(label).strip(" []")
        label = label[1:-1] if label[:1] == "(" and label[-1:] == ")" else label
        label = "" if label.startswith("http") else label
        short = label.split("(")[0] if len(label.split("(")[0]) <= _LONGEST_LABEL else ""
        kind = next((kind for kind, words in _KINDS if words.search(short)), None)
        if not url.startswith("http"):
            has_file = has_file or url.lower().endswith(".pdf")
            labels.append((label, ""))
            return label if kind is None and len(label) > _LONGEST_LABEL else ""
        labels.append((label, url))
        if "arxiv.org/" in url:
            links.setdefault("arxiv_id", arxiv_id_in(url))
        if kind is None and len(label) > _LONGEST_LABEL - 8 * (" " in label):
            titles.append((label, url))
            return label
        kind = _kind_of(url) if kind is None or (kind == "url" and url in links.values()) else kind
        if kind:
            links.setdefault(kind, url)
        return ""

    def take_bare(match: re.Match[str]) -> str:
        label = re.split("[(（]", plain(match["label"] or ""))[0].strip(" -*+•")
        is_known = is_label(label)
        rest = take(label if is_known else "", match["url"].rstrip(".,;"))
        return rest if is_known else f"{match['label'] or ''} {rest}"

    line = _ANCHOR.sub(lambda match: take(match[2], match[1]), line)
    line = _LINK.sub(lambda match: take(match[1], match[2]), line)
    line = _BARE.sub(take_bare, line)
    return Said(
        plain(line),
        tuple(plain(match[2]) for match in _STRONG.finditer(line)),
        tuple(plain(match[2]) for match in _EMPHASIS.finditer(_STRONG.sub("", line))),
        links,
        tuple(titles),
        tuple(labels),
        has_file,
    )


def is_label(text: str) -> bool:
    """Whether a link would have such a word for what it leads to: "Paper", "Code", "主页"."""
    return len(text) <= _LONGEST_LABEL and any(words.search(text) for _, words in _KINDS)


def heading_in(line: str) -> tuple[int, str] | None:
    """The level and the words of a heading.

    >>> heading_in("## Reading ##"), heading_in("# In C#"), heading_in("#hashtag")
    ((2, 'Reading'), (1, 'In C#'), None)
    """
    hashes, *words = line.split(maxsplit=1) or [""]
    if not words or hashes not in _HASHES or line[0].isspace():
        return None
    return len(hashes), without_closing(words[0].rstrip())


def without_closing(heading: str) -> str:
    """`### Title ###` may end as it began; a title such as "In C#" keeps its sign."""
    text, _, last = heading.rpartition(" ")
    return text.rstrip() if text and not last.strip("#") else heading


def plain(text: str) -> str:
    """The text that would be seen."""
    text = _TAG.sub(" ", _CLOSE_TAG.sub("", text)) if "<" in text else text
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(unescaped(_ESCAPED.sub(r"\1", _CODE.sub("", text))).split())


def _kind_of(url: str) -> str:
    if re.search(r"git(?:hub|lab)\.com", url, re.I):
        return "code_url"
    return "url" if _PAPERS.search(url) else ""
