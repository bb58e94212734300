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
        (
            f'- **DeepReader**: "Reading Deeply", READ, 2021 (*Example, Chile*). [[Paper]({LINK})]',
            *("Reading Deeply", (), "READ", 2021),
        ),
        (
            f"- Lamp<sup>2</sup>Light: In Rain, READ 2020. [[paper]({LINK})]",
            *("Lamp2Light: In Rain", (), "READ", 2020),
        ),
        (
            "- **Wide Books**  \n  Aiko Mori\\*, **Ben Roth**\\*, S.R. Chen Li\n"
            f"  *READ 2019*. [PDF]({LINK})",
            *("Wide Books", ("Aiko Mori", "Ben Roth", "S.R. Chen Li"), "READ", 2019),
        ),
        (
            f"- Visual Questions (VQ). Aiko Mori and Ben Roth. READ 2021 [pdf]({LINK})",
            *("Visual Questions (VQ)", ("Aiko Mori", "Ben Roth"), "READ", 2021),
        ),
        (
            f"- [Video Encoders for Data: A Study (READ24)]({LINK}), Aiko Mori and Ben Roth",
            *("Video Encoders for Data: A Study", ("Aiko Mori", "Ben Roth"), "READ", 2024),
        ),
        (
            f"* **Data**\n  * (READ 2022) **Books by Water**, Aiko Mori et al. [[Paper]({LINK})]",
            *("Books by Water", ("Aiko Mori",), "READ", 2022),
        ),
        (
            f"7、Numbered in Full Width (READ 2021)\n作者：Aiko Mori, Ben Roth\n论文链接：{LINK}",
            *("Numbered in Full Width", ("Aiko Mori", "Ben Roth"), "READ", 2021),
        ),
    ],
)
def test_a_bullet_says_a_paper_in_many_ways(item, title, authors, venue, year):
    found = read(HEAD + MORE + item + "\n")

    paper = found.records[-1]
    assert (found.format, len(found.records), found.problems) == ("awesome_list", 4, ())
    assert (paper.title, paper.authors) == (title, authors)
    assert (paper.venue, paper.year) == (venue, year)
    assert paper.arxiv_id == "1801.00004"


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


CODE = "https://github.com/a/b"
ALONE = {
    "bullets": "**{title}**\n\n- Paper：{link}\n\n- Code (soon gone): {code}\n- Oral\n\n",
    "lines": ":star:**{title}** (READ 2020)\n\n论文/paper：{link} | [主页](https://a.org)\n\n代码：{code}\n\n",
    "links": "**{title}**\n- paper: [{link}]({link})\n- summary: []()\n- code: [c]({code})\n\n",
    "title": "[{title}]({link})\n\nAiko Mori, Ben Roth\n\n[code]({code})\n\n---\n\n",
}


@pytest.mark.parametrize("shape", ALONE)
def test_a_title_may_be_a_line_of_its_own(shape):
    titles = [f"Counting {things} at Night: A Study" for things in ("Lamps", "Herons", "Books")]
    items = "".join(
        ALONE[shape].format(title=title, code=CODE, link=f"https://arxiv.org/abs/1801.0000{at}")
        for at, title in enumerate(titles)
    )

    found = read(f"# READ 2020 Papers\n- [Lamps](#lamps)\n\n# Lamps\n\n{items}")

    assert [one.title for one in found.records] == titles
    assert [one.arxiv_id[-1] for one in found.records] == ["0", "1", "2"]
    assert {(one.venue, one.year, one.session, one.code_url) for one in found.records} == {
        ("READ", 2020, "Lamps", CODE)
    }


def test_a_bold_line_above_bullets_is_no_paper():
    found = read(f"**Papers about reading at night**\n\n{MORE}**Notes to ourselves**\n")

    assert [one.line for one in found.records] == [3, 4, 5]


def test_a_paper_without_a_link_is_kept_where_its_lines_say_that_it_has_none():
    found = read(f"{MORE}\n**A Study of the Long Night**\n\n- Paper: None\n- Code: {CODE}\n")

    assert (found.records[-1].title, found.records[-1].code_url) == (
        ("A Study of the Long Night", CODE)
    )


def test_bullets_of_a_group_are_papers_of_their_own():
    items = "".join(
        f"    * [Note](notes/{at}.md) The {at}th study of lamps at night | **[READ' 14]** | "
        f"[[arXiv:1801.0000{at}](https://arxiv.org/abs/1801.0000{at})]\n"
        for at in range(4, 8)
    )

    found = read(f"1. Lamps\n{items}2. Herons\n")

    assert [one.title for one in found.records] == [
        f"The {at}th study of lamps at night" for at in range(4, 8)
    ]
    assert {(one.venue, one.year) for one in found.records} == {("READ", 2014)}


def test_papers_beside_the_list_are_papers_too():
    found = read(
        "## Orals\n"
        + "".join(
            f"* A long study of {what} [[Link]](/assets/{what}.pdf)\n"
            for what in ("ink", "tea", "rain")
        )
    )

    assert [one.title for one in found.records] == [
        "A long study of ink",
        "A long study of tea",
        "A long study of rain",
    ]
    assert (found.records[0].url, found.problems) == ("", ())


def test_a_well_known_conference_is_known_in_small_letters():
    found = read(f"# eccv2020_paperlist\n\n{MORE}")

    assert {(one.venue, one.year) for one in found.records} == {("ECCV", 2020)}
