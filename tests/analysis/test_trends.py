"""Phrases that rise and fall."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dokuha.analysis.trends import Dated, trends_of, turn_of


def corpus() -> list[Dated]:
    """Forty papers a year: kettles go, lamps come, herons stay."""
    papers = []
    counts = {2014: (20, 0), 2015: (15, 2), 2016: (3, 15), 2017: (0, 25)}
    for year, (kettles, lamps) in counts.items():
        for n in range(40):
            thing = "Kettle" if n < kettles else "LED Lamp" if n < kettles + lamps else "Tram"
            bird = "of Herons" if n % 4 == 0 else "abcdefghij"[n % 10] * 3
            papers.append(Dated(paper=len(papers), year=year, text=f"{thing} {bird}"))
    return papers


def test_what_comes_rises_what_goes_falls_and_what_stays_does_neither():
    found = trends_of(corpus())

    assert found.turn == 2016
    assert found.rising[0].written == "LED lamp"
    assert found.falling[0].written == "kettle"
    named = {course.phrase for course in [*found.rising, *found.falling]}
    assert not any("heron" in phrase for phrase in named)


def test_every_number_has_its_papers():
    course = trends_of(corpus()).rising[0]

    assert {year: len(papers) for year, papers in course.papers.items()} == {
        2015: 2,
        2016: 15,
        2017: 25,
    }
    assert course.total == 42
    assert (course.early, course.late) == (2 / 80, 40 / 80)


def test_what_two_papers_do_is_no_trend():
    papers = [Dated(n, 2014 + n % 2, "Tram") for n in range(40)]
    papers += [Dated(100, 2015, "Heron"), Dated(101, 2015, "Heron")]

    assert trends_of(papers).rising == []


def test_a_single_year_has_no_turn():
    found = trends_of([Dated(1, 2015, "Lamp"), Dated(2, 2015, "Kettle")])

    assert (found.turn, found.rising, found.falling) == (None, [], [])
    assert trends_of([]).turn is None


def test_the_turn_parts_the_papers_into_halves():
    assert turn_of(Counter({2010: 1, 2014: 10, 2018: 11})) == 2018


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_papers_does_not_matter(random):
    papers = corpus()
    random.shuffle(papers)

    assert trends_of(papers) == trends_of(corpus())
