from dokuha.sources import read_list

TABLES = """# READ 2018
About these papers | and more.

## Posters

|      | Title                               | Venue | Date    | Code                             |
|-----:|:------------------------------------|:-----:|---------|----------------------------------|
|    0 | [**A Walk**](https://example.org/1) | READ  | 2018-06 | [GitHub](https://github.com/a/b) |
|    1 | Lamps \\| and *shadows*             | -     | 2017    | -                                |

## Talks
Title | Authors | Paper
--- | --- | ---
Three | Aiko Mori, Ben Roth | [[pdf]](https://example.org/3.pdf)

## Tools
| Name | Stars |
|------|-------|
| Lamp | 3     |
"""


def test_every_table_with_titles_is_read_under_its_heading():
    found = read_list(file_name="README.md", content=TABLES.encode())

    one, two, three = found.records
    assert (found.format, found.problems) == ("markdown_table", ())
    assert (one.title, one.venue, one.year) == ("A Walk", "READ", 2018)
    assert (one.url, one.code_url) == ("https://example.org/1", "https://github.com/a/b")
    assert (one.session, one.line) == ("Posters", 8)
    assert (two.title, two.venue, two.year, two.code_url) == (
        "Lamps | and shadows",
        "READ",
        2017,
        "",
    )
    assert (three.title, three.authors) == ("Three", ("Aiko Mori", "Ben Roth"))
    assert (three.session, three.venue, three.year) == ("Talks", "READ", 2018)
    assert three.pdf_url == "https://example.org/3.pdf"


def test_a_table_may_call_its_titles_papers():
    rows = "".join(
        f"| [Counting {what} at night](https://example.org/{what}) | READ 2020 | Aiko Mori |\n"
        for what in ("lamps", "herons", "books")
    )

    found = read_list(
        file_name="README.md", content=f"| Paper | 会议 | 作者 |\n|:-:|:-:|-|\n{rows}".encode()
    )

    assert (found.format, len(found.records)) == ("markdown_table", 3)
    assert found.records[0].title == "Counting lamps at night"
    assert (found.records[0].url, found.records[0].venue) == (
        *("https://example.org/lamps", "READ 2020"),
    )
