"""Made-up sections, kind and hostile, that the tests of the writers start from."""

from dokuha.prose.citing import cited_in
from dokuha.prose.section import Language, Paragraph, Section, Sentence, Work

LIGHT = Work(
    key="quill2015reading",
    title="Reading in the Dark: $\\ell_1$ & 50 % Less Light",
    authors=("Ada Quill", "Bo Inkwell"),
    year=2015,
    venue="CVPR",
    pages="1-9",
    doi="10.1234/read_dark",
)
ELM = Work(
    key="dvorak2016elms",
    title="ELMs and {Braces} of the naïve \\input{secrets}",
    authors=("Élise Dvořák", "Ludwig van der Straße", "A. and B. Øst", "Smith, Jr."),
    year=2016,
    venue="IEEE Transactions on Trees_and_#Leaves",
    url="https://example.org/a_b?c=%7Bd%7D&e=1#f",
)
KANJI = Work(
    key="paper2017",
    title="顔の認識と“距離”①",
    authors=("山田 太郎", "Nguyễn Văn Ế"),
    arxiv_id="1706.03762",
)
WORKS = {work.key: work for work in (LIGHT, ELM, KANJI)}

HOSTILE = (
    r"\input{/etc/passwd} \write18{touch owned} $\input{/etc/passwd}$ $$ x $$ \end{document}",
    r"100% {of} ##1 &amp; a_b^c ~ \\ \begin{verbatim} $x_$ $x^2^3$ $\frac{1}$ $\\$ \$5 ^^M",
    "It cost $5, or 6$, <b>--- ''quoted'' ``so'' ?` ,, | \"here\" \t\x07\u200b\u202e end",
    "🚀 👩‍🔬 ﬁne ½ ² ① Ж λ≤∞ ∀ ﷽ 髙 ｱ ＼ 한글 עברית 𝔘 \U000e0041 \ud800 ế Ǻ",
    r"\end{CJK} \end{filecontents} \cite{nothing} [@nobody2020nothing] % and the rest is gone",
    "[in brackets] *stars* _under_ # head - item 1. one <https://example.org> ![x](y)",
)


def section(
    *sentences: Sentence,
    language: Language = "en",
    heading: str = "",
    is_run_in: bool = False,
    title: str = "Related Work",
) -> Section:
    """One paragraph of these sentences."""
    paragraphs = (Paragraph(sentences=sentences, heading=heading, is_run_in=is_run_in),)
    keys = cited_in(paragraphs, language=language)
    return Section(
        title=title,
        language=language,
        paragraphs=paragraphs,
        works=tuple(WORKS[key] for key in keys),
    )


def says(text: str, *works: Work) -> Sentence:
    return Sentence(text=text, cites=tuple(work.key for work in works))
