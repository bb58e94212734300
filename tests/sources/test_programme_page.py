"""Pages of conferences: what is a title and what are names is told by the page itself."""

import pytest

from dokuha.sources import Code, UnreadableList, read_list

PAPERS = [
    ("How Far a Reader Walks", "Aiko Mori, Ben Roth, Chen Li"),
    ("Lamps: Light for the Late Hours", "Dana Ito, Aiko Mori"),
    ("Do Herons Read at Night?", "Ben Roth"),
    ("Books without Pages", "Chen Li, Dana Ito"),
]
TITLES = [title for title, _ in PAPERS]


def page(body: str, title: str = "READ 2015") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} - Programme</title></head><body><nav><ul>"
        "<li><a href='/'>Home of the conference</a></li></ul></nav>"
        f"<h1>Welcome</h1><p>Please read this page with care.</p>{body}"
        "<footer>Contact us, if you like</footer></body></html>"
    )


def read(text: str):
    return read_list(file_name="programme.html", content=text.encode())


SHAPES = {
    "list": ("<ul>{}</ul>", "<li><b>{title}</b><br>\n<i>{authors}</i></li>"),
    "paragraphs": ("{}", "<p>{title}</p>\n<p class='names'>{authors}</p>"),
    "table": (
        "<table><tr><th>Papers</th></tr>{}</table>",
        "<tr><td><a href='paper/1.html'><strong>{title}</strong></a><div class='indented'>"
        "<i>{authors}</i></div></td><td>Hall A</td></tr>",
    ),
    "definitions": ("<dl>{}</dl>", "<dt>{title}</dt><dd>{authors}</dd>"),
    "cards": (
        "<div>{}</div>",
        "<div class='card'><div class='type'>Poster</div><h3 class='title'><a href='/virtual/2024/"
        "poster/1'>{title}</a></h3><div class='author-str'>{dots}</div><p>Abstract</p></div>",
    ),
    "numbered": ("{}", "<p>12. {title}<br/>{authors}</p>"),
    "with places": ("<ul>{}</ul>", "<li>{title}<br><em>{places}</em></li>"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_and_authors_are_found_however_they_are_marked_up(shape):
    around, each = SHAPES[shape]
    items = "".join(
        each.format(
            title=title,
            authors=authors,
            dots=authors.replace(", ", " · "),
            places="; ".join(f"{name} (University of {name[0]})*" for name in authors.split(", ")),
        )
        for title, authors in PAPERS
    )

    found = read(page(around.format(items)))

    assert [record.title for record in found.records] == TITLES
    assert [", ".join(record.authors) for record in found.records] == [who for _, who in PAPERS]
    assert {(record.venue, record.year) for record in found.records} == {("READ", 2015)}
    assert (found.format, found.problems) == ("programme", ())


def test_sessions_come_with_the_times_that_the_programme_says():
    def items(*at: int) -> str:
        each = "<li><b>{}</b><br><i>{}</i></li>"
        return "<ul>" + "".join(each.format(*PAPERS[place]) for place in at) + "</ul>"

    found = read(
        page(
            "<h2>Monday, June 8</h2>"
            f"<h3>Oral 1A: Walking (8:50 - 9:40)</h3>{items(0)}"
            f"<p>9:40–10:00</p><p>Coffee Break</p><p>10:00–12:00</p><h3>Posters 1</h3>{items(1)}"
            f"<h2>Tuesday, June 9</h2><h3>Keynotes</h3>{items(2, 3)}"
        )
    )

    assert [(record.session, record.session_time) for record in found.records] == [
        ("Oral 1A: Walking", "Monday, June 8, 8:50 - 9:40"),
        ("Posters 1", "Monday, June 8, 10:00–12:00"),
        ("Keynotes", "Tuesday, June 9"),
        ("Keynotes", "Tuesday, June 9"),
    ]


def test_a_page_of_titles_alone_is_read_when_each_leads_to_its_paper():
    items = "".join(
        f'<li><a href="/virtual/2023/poster/{at}">{title}</a></li>'
        for at, title in enumerate(TITLES)
    )
    saved = f"<!-- saved from url=(0010)https://read.example.org/papers.html -->\n{page(items)}"

    found = read(saved)

    assert [record.title for record in found.records] == TITLES
    assert found.records[1].url == "https://read.example.org/virtual/2023/poster/1"


def test_links_of_a_paper_are_kept():
    items = "".join(
        f'<li><a href="https://arxiv.org/abs/2401.0000{at}">{title}</a><br><i>{who}</i>'
        f' <a href="https://read.example.org/{at}.pdf">PDF</a></li>'
        for at, (title, who) in enumerate(PAPERS)
    )

    one = read(page(items)).records[0]

    assert (one.arxiv_id, one.pdf_url) == ("2401.00000", "https://read.example.org/0.pdf")


@pytest.mark.parametrize(
    "body",
    [
        "<p>The conference takes place in June.</p><p>Aiko Mori, Ben Roth</p>",
        "<h2>Committee</h2>" + "<p>Aiko Mori, Ben Roth</p>" * 5,
        "<div>" * 5_000,
        "",
    ],
    ids=["one", "names", "deep", "empty"],
)
def test_a_page_without_papers_is_refused(body):
    with pytest.raises(UnreadableList) as error:
        read(page(body))

    assert error.value.problem.code == Code.NO_PAPERS


def test_sessions_at_one_time_stand_side_by_side():
    def cell(at: int) -> str:
        title, authors = PAPERS[at]
        link = f"https://openaccess.thecvf.com/content_read_2015/papers/{at}_READ_2015_paper.pdf"
        return f"<td><b>{title}</b> <a href='{link}'>[full paper]</a><br>{authors}</td>"

    found = read(
        page(
            "<span>Monday June 8, 8:40am-10:10am</span><table>"
            "<tr><th>Walking</th><th>Light</th></tr><tr><td>Hall A,B</td><td>Room 302</td></tr>"
            f"<tr>{cell(0)}{cell(1)}</tr></table><span>Monday June 8, 2:00pm-3:30pm</span><table>"
            "<tr><th colspan=2>Poster Session</th></tr><tr><td>Poster #</td><td>Title</td></tr>"
            f"<tr><td>7</td>{cell(2)}</tr><tr><td>8</td>{cell(3)}</tr></table>"
        )
    )

    morning, afternoon = "Monday June 8, 8:40am-10:10am", "Monday June 8, 2:00pm-3:30pm"
    assert [(one.title, one.session, one.session_time, one.source_id) for one in found.records] == [
        (TITLES[0], "Walking", morning, ""),
        (TITLES[1], "Light", morning, ""),
        (TITLES[2], "Poster Session", afternoon, "7"),
        (TITLES[3], "Poster Session", afternoon, "8"),
    ]
    assert found.records[0].archive_id == "cvf:content_read_2015/0_read_2015"


def test_a_session_below_another_is_at_its_time():
    items = "".join(f"<li><b>{title}</b><br><i>{who}</i></li>" for title, who in PAPERS)

    found = read(
        page(
            "<p>8:30-10:00</p><p>Parallel Oral Sessions</p><p>Orals 1A: Walking</p>"
            f"<p>Accepted: 540 papers (29.88%).</p><ul>{items}</ul>"
        )
    )

    assert {(one.session, one.session_time) for one in found.records} == {
        ("Orals 1A: Walking", "8:30-10:00")
    }


def test_a_title_and_its_names_may_share_a_line_and_a_time_may_follow_its_session():
    def paper(at: int, time: str) -> str:
        title, authors = PAPERS[at]
        return (
            f"<tr><td>{time}</td><td><span class='paper-title'>{title}. </span>"
            f"<em>{authors}</em></td></tr>"
        )

    found = read(
        page(
            "<div class='day'>Monday, July 31</div>"
            "<p><span class='session-title'>Breakfast</span><br>7:30 AM &ndash; 8:45 AM</p>"
            "<p><a href='#' class='session-title'>Walking</a><br>10:30 AM &ndash; 12:00 PM</p>"
            f"<table>{paper(0, '10:30-10:48')}{paper(2, '10:49-11:07')}</table>"
            "<p><a href='#' class='session-title'>Light</a><br>1:00 PM &ndash; 2:00 PM</p>"
            f"<table>{paper(1, '1:00-1:20')}{paper(3, '1:21-1:40')}</table>"
        )
    )

    assert [(one.title, one.session) for one in found.records] == [
        *((TITLES[0], "Walking"), (TITLES[2], "Walking")),
        *((TITLES[1], "Light"), (TITLES[3], "Light")),
    ]
    assert found.records[1].authors == ("Ben Roth",)
    assert [one.session_time for one in found.records[1:3]] == [
        "Monday, July 31, 10:30 AM – 12:00 PM",
        "Monday, July 31, 1:00 PM – 2:00 PM",
    ]
