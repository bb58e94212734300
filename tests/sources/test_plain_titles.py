import pytest

from dokuha.sources import Code, UnreadableList, read_list

TITLES = ["How Far a Reader Walks", "Lamps: Light for the Late Hours", "Do Herons Read at Night?"]


def read(text: str):
    return read_list(file_name="", content=text.encode())


@pytest.mark.parametrize(
    "mark", ["", "- ", "{}. ", "{}) ", "[{}] ", "({}) ", "No. {} ", "・", "{} "], ids=repr
)
def test_titles_stand_one_a_line_numbered_or_not(mark):
    found = read("\n".join(mark.format(at) + title for at, title in enumerate(TITLES, 1)))

    assert [record.title for record in found.records] == TITLES
    assert [record.line for record in found.records] == [1, 2, 3]
    assert (found.format, found.problems) == ("titles", ())


def test_japanese_titles_are_titles():
    titles = ["読書の速さを測る方法", "図を先に読む人々", "論文の余白に書かれたこと"]

    assert [record.title for record in read("\n".join(titles)).records] == titles


def test_japanese_titles_with_a_comma_are_no_authors_of_the_line_above():
    titles = [
        "灯りの数と読む速さ",
        "要約の長さと、記憶の関係",
        "夜の灯り、そして読書",
        "輪読会の続け方",
    ]

    assert [record.title for record in read("\n".join(titles)).records] == titles


def test_authors_may_stand_below_each_title():
    found = read("\n\n".join(f"{title}\nAiko Mori, Ben Roth · Chen Li" for title in TITLES))

    assert [record.title for record in found.records] == TITLES
    assert found.records[2].authors == ("Aiko Mori", "Ben Roth", "Chen Li")
    assert found.records[2].line == 7


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nthe papers of this year are on the shelf.\nPlease read them soon.\n",
        "We read a lot of books last year and\nwere glad to see that they were\nlong to read.",
        "Abstract\nIntroduction\nRelated work\nMethod\nResults\nConclusion\n",
        "昨日は本を読みました。\nとても良い本でした。\n明日も読みます。\n",
        "One Title Alone is No List\n",
        "A row that stands again and again\n" * 9,
        "<p>Title of One Paper</p>\n<p>Title of Another Paper</p>\n<p>Title of the Third</p>\n",
    ],
    ids=["letter", "prose", "contents", "Japanese prose", "one", "the same", "markup"],
)
def test_prose_is_no_list(text):
    with pytest.raises(UnreadableList) as error:
        read(text)

    assert error.value.problem.code in {Code.UNKNOWN_FORMAT, Code.NO_PAPERS}


def test_a_title_of_two_things_is_no_authors_of_the_line_above():
    titles = ["How Far a Reader Walks", "Lamps and Herons Together", "Do Herons Read at Night?"]

    assert [record.title for record in read("\n".join(titles)).records] == titles
