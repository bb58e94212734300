"""Papers sorted into topics with readable names."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.analysis.topics import topics_of

THINGS = {
    "lamp": ["bright", "night", "glow"],
    "kettle": ["boiling", "water", "steam"],
    "tram": ["iron", "rails", "bells"],
}
PAPERS = [
    (number * 3 + place, f"{words[number % 3]} of a {thing}, {words[(number + 1) % 3]}")
    for number in range(12)
    for place, (thing, words) in enumerate(THINGS.items())
]


def test_papers_about_one_thing_are_one_topic_and_it_is_named_after_the_thing():
    topics = topics_of(PAPERS).topics

    assert len(topics) == 3
    for topic in topics:
        said = [text for number, text in PAPERS if number in topic.papers]
        (thing,) = [thing for thing in THINGS if all(thing in text for text in said)]
        assert thing in " ".join(topic.names)


def test_every_paper_is_somewhere_once_and_has_its_place():
    drawn = topics_of([*PAPERS, (999, "1")])

    placed = [paper for topic in drawn.topics for paper in topic.papers] + drawn.others
    assert sorted(placed) == sorted([number for number, _ in PAPERS] + [999])
    for topic in drawn.topics:
        assert len(topic.points) == len(topic.papers)
        assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in topic.points)


@given(st.permutations(PAPERS))
@settings(max_examples=5, deadline=None)
def test_the_order_of_the_papers_does_not_matter(papers):
    assert topics_of(papers) == topics_of(PAPERS)


def test_few_papers_and_none_are_no_trouble():
    assert topics_of([]).topics == []
    for count in range(1, 6):
        drawn = topics_of((n, f"Paper number {n}") for n in range(count))
        assert sum(len(topic.papers) for topic in drawn.topics) + len(drawn.others) == count


def test_a_list_in_japanese_has_topics_in_japanese():
    papers = [(n, ["夜間照明の設計", "湯沸かし音の認識"][n % 2]) for n in range(16)]

    names = {name for topic in topics_of(papers).topics for name in topic.names}

    assert "夜間照明" in names
