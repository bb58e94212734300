"""The way of the method through a paper, and what a paper lacks of it."""

from functools import cache

import typst

from dokuha.documents.anatomy import MINUTES, Anatomy, StopName
from dokuha.documents.dissection import dissect
from tests.documents import papers

SHORT = """
#set page(width: 595pt, height: 842pt)
#set text(size: 10pt)
#align(center, text(17pt, weight: "bold")[A Note on Small Lamps])
#align(center)[Ada Quill]
#show heading: it => block(above: 1.4em, below: 0.8em, text(12pt, weight: "bold", it))
#heading(numbering: none)[Abstract]
Small lamps are kind to those who read at night. In this paper, we say why that is so and what
should be done about large ones, which are kind to nobody and need a great deal of room.
#set heading(numbering: "1.")
= Introduction
FILLER
= Conclusion
FILLER
""".replace("FILLER", papers.FILLER * 4)


@cache
def whole() -> Anatomy:
    return dissect(papers.english(), name="lamps.pdf")


@cache
def short() -> Anatomy:
    return dissect(typst.compile(SHORT.encode()), name="note.pdf")


def test_the_points_come_before_the_method_and_what_is_cited_comes_last():
    assert list(StopName) == [
        StopName.ABSTRACT,
        StopName.INTRODUCTION,
        StopName.CONCEPT_FIGURE,
        StopName.CONTRIBUTIONS,
        StopName.RELATED_WORK_END,
        StopName.METHOD,
        StopName.RESULTS,
        StopName.CONCLUSION,
        StopName.CITED,
    ]
    assert [stop.stop for stop in whole().stops] == list(StopName)
    assert whole().lacks == ()


def test_a_speed_reading_of_all_stops_fits_between_15_and_30_minutes():
    assert set(MINUTES) == set(StopName)
    assert 15 <= sum(stop.minutes for stop in whole().stops) <= 30


def test_what_a_paper_lacks_is_left_out_and_named():
    assert set(short().lacks) >= {
        StopName.CONCEPT_FIGURE,
        StopName.METHOD,
        StopName.RESULTS,
        StopName.CITED,
    }
    assert not set(short().lacks) & {stop.stop for stop in short().stops}


def test_what_is_there_takes_longer_where_much_is_missing():
    minutes = {stop.stop: stop.minutes for stop in short().stops}

    assert 15 <= sum(minutes.values()) <= 30
    assert MINUTES[StopName.ABSTRACT] < minutes[StopName.ABSTRACT] <= 4


def test_the_last_stop_names_the_works_that_are_cited_most():
    last = whole().stops[-1]
    most = max(whole().references, key=lambda one: len(one.cited_in))

    assert last.stop is StopName.CITED
    assert (most.label in last.why) == (len(most.cited_in) > 1)
