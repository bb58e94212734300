import pytest

from dokuha.prose.bibtex import write_bibtex
from dokuha.prose.citing import Cites, cited_in, pieces_of
from dokuha.prose.export import EXPORTERS
from dokuha.prose.references import Lack, lacks_of, reference_to
from dokuha.prose.section import Section, Sentence, Work
from tests.prose.sections import ELM, KANJI, LIGHT, says, section


def shown(text, *cites, language="en"):
    pieces = pieces_of(Sentence(text=text, cites=cites), language=language)
    return "".join(
        f"<{','.join(piece.keys)}>" if isinstance(piece, Cites) else piece.text for piece in pieces
    )


@pytest.mark.parametrize(
    ("text", "cites", "said"),
    [
        ("It ends.", ("a",), "It ends <a>."),
        ("It ends", ("a", "b"), "It ends <a,b>"),
        ("Does it?", ("a",), "Does it <a>?"),
        ("He said so.”", ("a",), "He said so <a>.”"),
        ("The 'tubes'", ("a",), "The 'tubes' <a>"),
        ("Some [@a] do.", ("a",), "Some <a> do."),
        ("Some [@a; @b] do.", ("a", "b", "c"), "Some <a,b> do <c>."),
        ("Some [@a, @nobody] do.", ("a",), "Some [@a, @nobody] do."),
        ("Mail a@b.org.", ("a",), "Mail a@b.org <a>."),
        ("  Two\n blanks . ", ("a",), "Two blanks <a>."),
        ("", ("a",), "<a>"),
    ],
)
def test_a_work_is_cited_where_the_text_says_or_before_the_last_mark(text, cites, said):
    assert shown(text, *cites) == said


def test_japanese_cites_without_a_blank():
    assert shown("暗い所で読む。", "a", language="ja") == "暗い所で読む<a>。"


def test_english_among_japanese_cites_with_a_blank():
    assert shown("It ends.", "a", language="ja") == "It ends <a>."


def test_numbers_follow_the_text():
    text = section(says("One [@paper2017].", KANJI, LIGHT), says("Two.", ELM, KANJI))

    assert cited_in(text.paragraphs, language="en") == [KANJI.key, LIGHT.key, ELM.key]


def entry_of(work):
    one = Section(title="", language="en", paragraphs=(), works=(work,))
    return write_bibtex(one).decode()


@pytest.mark.parametrize(
    ("work", "lines"),
    [
        (Work(key="k", title="T", venue="CVPR"), ["@inproceedings{k,", "  booktitle = {CVPR},"]),
        (
            Work(key="k", title="T", venue="Pattern Recognition"),
            ["@article{k,", "  journal = {Pattern Recognition},"],
        ),
        (
            Work(key="k", title="T", arxiv_id="1706.03762"),
            ["@misc{k,", "  howpublished = {arXiv:1706.03762},", "  archiveprefix = {arXiv},"],
        ),
        (Work(key="k", title="T", pages="1-9"), ["  pages = {1--9},"]),
        (Work(key="k", title="A {B} $x_i$ & C"), ["textbraceleft{}B", "$x_i$ \\& C}},"]),
        (
            Work(key="k", title="T", authors=("Élise Dvořák", "山田 太郎", "Cut and Paste")),
            ["{{\\'{E}}lise Dvo{\\v{r}}{\\'{a}}k and {山田 太郎} and {Cut and Paste}},"],
        ),
        (Work(key="k", title="T", url="javascript:alert(1)"), ["@misc{k,"]),
        (Work(key="k", title="T", doi="10.1/a}b\\c"), ["  doi = {10.1/a%7Db%5Cc},"]),
    ],
)
def test_bibtex_says_what_kind_of_work_it_is(work, lines):
    entry = entry_of(work)

    assert [line for line in lines if line not in entry] == []
    assert "javascript" not in entry


def test_a_reference_says_its_year_once_and_what_it_lacks():
    assert reference_to(Work(key="k", title="T", venue="CVPR 2015", year=2015), 1).text == (
        "T. CVPR 2015."
    )
    assert reference_to(Work(key="k", title="Why?", authors=("A", "B"), year=2015), 1).text == (
        "A, B. Why? 2015."
    )
    assert lacks_of(Work(key="k", title="T")) == [Lack.AUTHORS, Lack.YEAR, Lack.VENUE]
    assert lacks_of(KANJI) == [Lack.YEAR]


def test_markdown_shows_signs_as_signs():
    text = EXPORTERS["md"].write(section(says("# *A* [b](c) $5 <b> 1. `x`"))).decode()

    assert text == "# Related Work\n\n\\# \\*A\\* \\[b\\](c) \\$5 \\<b\\> 1. \\`x\\`\n"
