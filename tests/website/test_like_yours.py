"""Papers are offered whose titles share rare words with what one reads."""

import pytest
from django.utils import timezone

from dokuha.claims.models import Claim
from dokuha.reading.models import Reading
from dokuha.website.home import next_papers_for
from dokuha.website.suggestions import Reason
from dokuha.website.title_index import TitleIndex, words_of
from tests import makers

COMMON = [f"Deep learning for thing{n}" for n in range(40)]


def index(*titles: str) -> TitleIndex:
    return TitleIndex(enumerate([*titles, *COMMON]))


def claim(title: str, who: str = "ben") -> None:
    Claim.objects.create(
        paper=makers.paper(title), member=makers.member(who), claimed_at=timezone.now()
    )


def offered(who: str = "ben") -> dict[str, tuple[Reason, tuple[str, ...]]]:
    found = next_papers_for(makers.member(who), makers.survey())
    return {one.entry.paper.title: (one.reason, one.words) for one in found}


def test_the_rarer_a_shared_word_is_the_more_it_says():
    titles = index("Glowing saliency", "Glowing cats", "Glowing dogs", "Saliency maps")

    found = titles.like(["Saliency of glowing things"], most=3)

    assert [(one.paper, one.words) for one in found][:2] == [
        (0, ("saliency", "glowing")),
        (3, ("saliency",)),
    ]


def test_common_words_say_nothing():
    assert index("Deep boundaries").like(["Deep learning for all"], most=3) == []


def test_japanese_titles_share_pairs_of_characters():
    found = index("暗所での人物追跡", "Night").like(["人物の検出"], most=3)

    assert [one.paper for one in found] == [0]


def test_an_empty_list_is_like_nothing():
    assert TitleIndex([]).like(["Anything"], most=3) == []
    assert words_of("A of ...") == set()


@pytest.mark.django_db
def test_a_paper_like_what_one_reads_is_offered_with_the_words():
    for title in COMMON:
        makers.paper(title)
    claim("Saliency in the dark")
    makers.paper("Dark saliency revisited")

    reason, words = offered()["Dark saliency revisited"]

    assert reason == Reason.LIKE_YOURS
    assert set(words) == {"dark", "saliency"}


@pytest.mark.django_db
@pytest.mark.parametrize("taken", ["claimed", "read"])
def test_what_somebody_else_has_taken_is_not_offered(taken):
    for title in COMMON:
        makers.paper(title)
    claim("Saliency in the dark")
    paper = makers.paper("Dark saliency revisited")
    if taken == "claimed":
        claim(paper.title, "aiko")
    else:
        Reading.objects.create(
            paper=paper, member=makers.member("aiko"), depth="speed", started_at=timezone.now()
        )

    assert paper.title not in offered()


@pytest.mark.django_db
def test_a_paper_that_came_later_is_found_too():
    for title in COMMON:
        makers.paper(title)
    claim("Saliency in the dark")
    assert "Dark saliency revisited" not in offered()

    makers.paper("Dark saliency revisited")

    assert "Dark saliency revisited" in offered()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("en", "like what you read: "), ("ja", "読んだ論文に近い：")]
)
def test_the_reason_is_said_in_words(client, language, said):
    for title in COMMON:
        makers.paper(title)
    claim("Saliency in the dark")
    makers.paper("Dark saliency revisited")
    client.force_login(makers.member("ben"))

    shown = client.get(f"/groups/{makers.group().pk}/", HTTP_ACCEPT_LANGUAGE=language)

    assert said in shown.content.decode()
