import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from dokuha.summaries.actions import UnknownScore, score_paper
from dokuha.summaries.models import Summary
from dokuha.summaries.scoring import Mean, mean_of
from dokuha.website.filters import Filters
from dokuha.website.paper_list import list_page
from tests import makers
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def scored(score: int | None, *, by: str = "aiko", title: str = "Reading in the Dark") -> Summary:
    summary = submitted(by=by, paper=makers.paper(title))
    score_paper(summary=summary, score=score)
    return summary


def titles(sort: str) -> list[str]:
    page = list_page(makers.survey(), Filters(sort=sort), viewer=makers.member())
    return [row.paper.title for row in page.rows]


def test_a_writer_says_how_much_others_should_read_it_and_takes_it_back():
    summary = scored(5)
    assert Summary.objects.get().get_score_display() == "essential"

    score_paper(summary=summary, score=None)
    assert Summary.objects.get().score is None


@pytest.mark.parametrize("score", [0, 6, -1])
def test_only_the_five_are_scores(score):
    summary = scored(3)

    with pytest.raises(UnknownScore):
        score_paper(summary=summary, score=score)
    with pytest.raises(IntegrityError), transaction.atomic():
        Summary.objects.update(score=score + 10)


def test_the_mean_is_of_those_who_said_it():
    several = [scored(5), scored(2, by="ben"), scored(None, title="Lamps")]
    for one in several:
        one.refresh_from_db()

    assert mean_of(several) == Mean(score=3.5, count=2)
    assert mean_of(several[2:]) is None


def test_the_list_shows_the_mean_and_sorts_by_it():
    scored(2, title="Lamps")
    scored(4, title="Owls")
    scored(5, title="Owls", by="ben")
    makers.paper("Unread")
    draft(by="ben", paper=makers.paper("Drafts"))
    Summary.objects.filter(paper__title="Drafts").update(score=5)

    assert titles("score") == ["Owls", "Lamps", "Unread", "Drafts"]
    client = Client()
    client.force_login(makers.member())
    page = client.get(f"/surveys/{makers.survey().pk}/").content.decode()
    assert page.count('<b class="num">4.5</b>/5 ×2') == 1
    assert page.count('<b class="num">2</b>/5') == 1


@pytest.mark.parametrize(("who", "score"), [("aiko", 4), ("ben", None)])
def test_only_the_author_gives_the_score(who, score):
    mine = draft()
    client = Client()
    client.force_login(makers.member(who))

    client.post(f"/summaries/{mine.pk}/score/", {"score": "4"}, headers={"HX-Request": "true"})

    assert Summary.objects.get().score == score


@pytest.mark.parametrize("said", ["6", "x", "0", "5.0"])
def test_nonsense_leaves_the_score_as_it_is(said):
    mine = scored(3)
    client = Client()
    client.force_login(makers.member())

    client.post(f"/summaries/{mine.pk}/score/", {"score": said})

    assert Summary.objects.get().score == 3
