import pytest

from dokuha.slides.deck import Panel
from dokuha.slides.layout import pages_of
from dokuha.slides.page import HEIGHT, WIDTH, Picture, TextBox
from dokuha.slides.typesetting import FLOOR, height_of
from tests.slides.decks import deck, figure, saying, slide


def summary_pages(made):
    return [page for page in pages_of(made) if page.name.startswith("7 ")]


def body_sizes(page):
    return [item.size for item in page.items if isinstance(item, TextBox) and not item.heading]


def texts(page):
    boxes = [item for item in page.items if isinstance(item, TextBox)]
    return "\n".join(block.text for box in boxes for block in box.blocks)


def test_a_deck_is_title_contents_sections_with_their_summaries_and_credits():
    assert [page.name for page in pages_of(deck())] == [
        "MadeUpConf 2026 読破",
        "Contents",
        "Night vision",
        "7 Seeing in the Dark with Two Lamps",
        "Day vision",
        "8 Noon",
        "Who read and wrote",
    ]


def test_the_fixed_words_are_in_the_language_of_the_deck():
    japanese = "".join(texts(page) for page in pages_of(deck(language="ja")))

    assert "目次" in japanese
    assert "担当 Aiko" in japanese


def test_the_credits_say_who_wrote_how_many_under_their_institution():
    assert texts(pages_of(deck())[-1]).split("\n") == [
        "Who read and wrote",
        "Hill University · 1 summary",
        "Aiko  1",
        "河口大学 · 1 summary",
        "Ben  1",
    ]


def test_a_long_summary_goes_on_over_numbered_pages_in_letters_one_can_read():
    pages = summary_pages(saying("とても長い感想です。" * 1500))

    assert len(pages) > 2
    assert f"7 (2/{len(pages)})" in texts(pages[1])
    assert all(size >= FLOOR for page in pages for size in body_sizes(page))


@pytest.mark.parametrize("length", [0, 1, 100, 1_000, 5_000])
@pytest.mark.parametrize("pictures", [(), (figure(900, 300),), (figure(100, 900), figure())])
@pytest.mark.parametrize("word", ["読破", "reading "])
def test_nothing_runs_out_of_its_box_or_off_the_page(length, pictures, word):
    panels = [Panel(heading="Note", markdown=word * length, place=p) for p in ("left", "right")]
    made = deck(slide(panels=tuple(panels), figures=pictures))

    for page in pages_of(made):
        for item in page.items:
            assert item.box.x >= 0
            assert item.box.y >= 0
            assert item.box.x + item.box.width <= WIDTH
            assert item.box.y + item.box.height <= HEIGHT
            if isinstance(item, TextBox):
                height = height_of(item.blocks, item.box.width, item.size)
                assert height <= item.box.height + 1e-6


@pytest.mark.parametrize(("width", "height"), [(900, 100), (100, 900), (40, 40), (3000, 2000)])
def test_a_figure_is_never_stretched(width, height):
    [page] = summary_pages(deck(slide(figures=(figure(width, height),))))

    [picture] = [item for item in page.items if isinstance(item, Picture)]

    assert picture.box.width / picture.box.height == pytest.approx(width / height, rel=0.01)


def test_more_figures_than_fit_beside_the_text_get_pages_of_their_own():
    figures = tuple(figure(300 + number, 200) for number in range(5))

    pages = summary_pages(deck(slide(figures=figures)))

    counts = [sum(isinstance(item, Picture) for item in page.items) for page in pages]
    assert counts == [2, 2, 1]


def test_a_figure_that_cannot_be_read_leaves_its_caption():
    broken = figure(caption="A night scene")
    broken = type(broken)(**{**vars(broken), "content": broken.content[:60]})

    [page] = summary_pages(deck(slide(figures=(broken,))))

    assert "This figure could not be read." in texts(page)
    assert "A night scene" in texts(page)


def test_hundreds_of_authors_become_one_line():
    authors = tuple(f"Given Family{number}" for number in range(300))

    [page] = summary_pages(deck(slide(authors=authors)))

    assert "Given Family0, " in texts(page)
    assert " et al." in texts(page)


def test_a_one_liner_too_long_for_its_place_becomes_a_panel():
    pages = summary_pages(deck(slide(one_liner="長いひとこと" * 60)))

    assert "In one sentence" in texts(pages[0])


def test_a_survey_without_summaries_still_has_a_title():
    assert [page.name for page in pages_of(deck(sections=(), credits=()))] == [
        "MadeUpConf 2026 読破"
    ]
