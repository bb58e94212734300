import time

import pytest

from dokuha.sources import read_list

HEAD = "# Reading\n- [Detection](#one)\n  - [Lamps](#two)\n- [Framework](https://example.org)\n\n"
MORE = (
    "- One more paper on reading. [[pdf](https://arxiv.org/abs/1801.00001)]\n"
    "- Another paper on reading. [[pdf](https://arxiv.org/abs/1801.00002)]\n"
    "- The third paper on reading. [[pdf](https://arxiv.org/abs/1801.00003)]\n"
)
LINK = "https://arxiv.org/abs/1801.00004"


def read(text: str):
    return read_list(file_name="README.md", content=text.encode())


@pytest.mark.parametrize(
    ("item", "title", "authors", "venue", "year"),
    [
        (
            f"- **Walking through Books**, *Aiko Mori et al*, READ 2018 [[pdf]({LINK})]",
            *("Walking through Books", ("Aiko Mori",), "READ", 2018),
        ),
        (
            f"- Seeing Lamps. Aiko Mori, Ben Roth. READ 2019. [[Paper]]({LINK})",
            *("Seeing Lamps", ("Aiko Mori", "Ben Roth"), "READ", 2019),
        ),
        (
            f"* [Hearing Kettles: A Survey]({LINK}) - Aiko Mori and Chen Li, NeurIPS 2020",
            *("Hearing Kettles: A Survey", ("Aiko Mori", "Chen Li"), "NeurIPS", 2020),
        ),
        (f"* [READ'21] Counting Herons [[paper]({LINK})]", "Counting Herons", (), "READ", 2021),
        (f"- (2022 READ) [Turning Pages]({LINK})", "Turning Pages", (), "READ", 2022),
        (f"- 2020-READ - Books as Graphs [[Paper]({LINK})]", "Books as Graphs", (), "READ", 2020),
        (f"- **[READ 2023]** Without Eyes, [[Paper]]({LINK})", "Without Eyes", (), "READ", 2023),
        (
            f'1. Aiko Mori, Ben Roth. "What to Read Next." READ (2017). [pdf]({LINK})',
            *("What to Read Next", ("Aiko Mori", "Ben Roth"), "READ", 2017),
        ),
        (
            f'- "Lamps and Shadows", Ben Roth, Dana Ito, READ 2016 [[arXiv:1801.00004]({LINK})]',
            *("Lamps and Shadows", ("Ben Roth", "Dana Ito"), "READ", 2016),
        ),
        (
            f"- **Deep Reading.** [[pdf]]({LINK}) <br> *Aiko Mori, Ben Roth.* READ 2021",
            *("Deep Reading", ("Aiko Mori", "Ben Roth"), "READ", 2021),
        ),
        (
            f"- **[Wide Reading]** (**READ 2020**) [[paper]]({LINK})\n  - Dana Ito, Ben Roth",
            *("Wide Reading", ("Dana Ito", "Ben Roth"), "READ", 2020),
        ),
    ],
)
def test_a_bullet_says_a_paper_in_many_ways(item, title, authors, venue, year):
    found = read(HEAD + MORE + item + "\n")

    paper = found.records[-1]
    assert (found.format, len(found.records), found.problems) == ("awesome_list", 4, ())
    assert (paper.title, paper.authors) == (title, authors)
    assert (paper.venue, paper.year) == (venue, year)
    assert (paper.arxiv_id or "1801.00004", paper.line) == ("1801.00004", 9)


def test_headings_are_sessions_and_a_conference_in_one_is_the_venue():
    found = read(f"{HEAD}## Detection\n{MORE}## READ 2015\n- In Rain [[Paper]({LINK})]\n")

    first, *_, last = found.records
    assert (first.session, first.venue) == ("Detection", "")
    assert (last.session, last.venue, last.year) == ("READ 2015", "READ", 2015)


def test_links_are_told_apart_by_their_words():
    code, project = "https://github.com/a/b", "https://example.org/b"
    found = read(
        f"{MORE}- Reading Twice [[PDF](https://example.org/p.pdf)] [[Code]({code})]"
        f" [[Project page]({project})] ![stars](https://img.example.org/s.svg)\n"
    )

    paper = found.records[-1]
    assert (paper.title, paper.pdf_url, paper.code_url) == (
        ("Reading Twice", "https://example.org/p.pdf", code)
    )


def test_bullets_that_lead_to_no_paper_are_none():
    found = read(f"{HEAD}{MORE}- [A framework](https://example.org) - use it\n- Tea.\n")

    assert len(found.records) == 3


def test_an_entry_to_cite_the_list_by_does_not_make_it_bibtex():
    assert read(f"{MORE}\n```\n@article{{me, title={{My list}}}}\n```\n").format == "awesome_list"


@pytest.mark.parametrize("sign", ["**a ", "A", "[", "_a ", "(A) ", "et al "])
def test_a_list_made_to_be_slow_is_not(sign):
    begin = time.process_time()

    read(MORE + f"- **One** {sign * 20_000} [pdf]({LINK})\n")

    assert time.process_time() - begin < 5
