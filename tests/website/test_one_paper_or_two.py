"""The organisers are asked whether two papers are one, and can go back on it."""

import pytest

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Doubt, Merge, Paper
from dokuha.catalogue.oneness import merge_papers
from dokuha.sources import PaperRecord
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db


def record(title: str, year=2015) -> PaperRecord:
    return PaperRecord(title=title, authors=("Ada Quill", "Bo Inkwell"), year=year, format="t")


def bring(*titles: str):
    records = [record(title) for title in titles]
    return import_list(survey=makers.survey(), records=records, actor=makers.member(), now=NOW)


def doubted() -> tuple[Paper, Paper]:
    """A paper, and one that is much like it."""
    bring("Seeing Lamps in the Dark: Oil", "Seeing Lamps in the Dark: Candles")
    one, other = Paper.objects.order_by("pk")
    return one, other


def test_a_list_that_brings_a_like_paper_asks_once():
    one, other = doubted()
    assert [(it.first, it.second) for it in Doubt.objects.all()] == [(one, other)]

    again = bring("Seeing Lamps in the Dark: Oil", "Seeing Lamps in the Dark: Candles")

    assert (again.added, again.asked) == (0, 0)
    assert Doubt.objects.count() == 1


def test_the_preview_says_how_many_will_be_asked(client):
    client.force_login(makers.member())
    text = "title,authors\nLamps at Home: Oil,Ada Quill\nLamps at Home: Tea,Ada Quill\n"

    page = client.post(
        f"/surveys/{makers.survey().pk}/import/", {"text": text}, follow=True
    ).content.decode()

    assert "pair to be asked about" in page
    assert not Doubt.objects.exists()


def test_the_queue_shows_both_with_their_differences_marked(client):
    one, _ = doubted()
    submitted(paper=one, by="ben")
    client.force_login(makers.member())

    page = client.get(f"/groups/{one.group_id}/same/").content.decode()

    assert "<mark>Oil</mark>" in page
    assert "<mark>Candles</mark>" in page
    assert page.count('type="radio"') == 2
    assert '<span class="stat-number">1</span> summary' in page
    assert '<span class="stat-number">0</span>' not in page


def test_different_is_never_asked_again(client):
    one, other = doubted()
    doubt = Doubt.objects.get()
    client.force_login(makers.member())

    path = f"/papers/{one.pk}/same/{other.pk}/"
    page = client.post(path, {"answer": "different", "doubt": doubt.pk}, follow=True)
    assert "No pair waits" in page.content.decode()
    bring("Seeing Lamps in the Dark: Oil", "Seeing Lamps in the Dark: Candles")

    doubt.refresh_from_db()
    assert (doubt.answer, doubt.answered_by) == ("different", makers.member())
    assert "No pair waits" in client.get(f"/groups/{one.group_id}/same/").content.decode()


def test_the_same_keeps_what_was_chosen_and_can_be_undone_on_the_list_of_merges(client):
    one, other = doubted()
    client.force_login(makers.member())

    client.post(f"/papers/{one.pk}/same/{other.pk}/", {"answer": "same", "title": "other"})
    assert Paper.objects.get().title == "Seeing Lamps in the Dark: Candles"
    page = client.get(f"/groups/{one.group_id}/merges/").content.decode()
    assert "Aiko" in page
    client.post(f"/merges/{Merge.objects.get().pk}/undo/")

    titles = Paper.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Seeing Lamps in the Dark: Oil", "Seeing Lamps in the Dark: Candles"]
    assert Doubt.objects.get().answer == "open"


def test_later_shows_the_next_pair_and_comes_round(client):
    papers = makers.papers(4)
    first, second = (
        Doubt.objects.create(group=one.group, first=one, second=other, asked_at=NOW)
        for one, other in (papers[:2], papers[2:])
    )
    client.force_login(makers.member())
    path = f"/groups/{papers[0].group_id}/same/"

    assert client.get(path).context["doubt"] == first
    assert client.get(path, {"after": first.pk}).context["doubt"] == second
    assert client.get(path, {"after": second.pk}).context["doubt"] == first


def test_an_organiser_finds_the_other_paper_by_its_title(client):
    one, other = doubted()
    client.force_login(makers.member())

    offered = client.get(f"/papers/{other.pk}/same/").context["papers"]
    assert offered == [one]
    found = client.get(f"/papers/{other.pk}/same/", {"q": "oil quill"}).context["papers"]
    assert found == [one]
    page = client.get(f"/papers/{other.pk}/same/{one.pk}/")
    assert (page.context["one"], page.context["other"]) == (one, other)


def test_a_merge_that_a_later_one_rests_on_says_so(client):
    one, other, third = makers.papers(3)
    actor = makers.member()
    first = merge_papers(kept=one, absorbed=other, actor=actor, now=NOW)
    merge_papers(kept=third, absorbed=one, actor=actor, now=NOW)
    client.force_login(actor)

    page = client.post(f"/merges/{first.pk}/undo/", follow=True).content.decode()

    assert "Undo that merge first" in page


@pytest.mark.parametrize("who", ["ben", "gus", "chen"])
def test_only_organisers_say_what_is_one(client, who):
    one, other = doubted()
    client.force_login(makers.member(who))
    status = 404 if who == "chen" else 403

    for path in (f"/groups/{one.group_id}/same/", f"/papers/{one.pk}/same/{other.pk}/"):
        assert client.get(path).status_code == status
    assert (
        client.post(f"/papers/{one.pk}/same/{other.pk}/", {"answer": "same"}).status_code == status
    )
    assert Paper.objects.count() == 2


def test_twenty_pairs_ask_the_database_no_more_than_one(client, django_assert_max_num_queries):
    papers = makers.papers(40)
    for one, other in zip(papers[::2], papers[1::2], strict=True):
        Doubt.objects.create(group=one.group, first=one, second=other, asked_at=NOW)
    client.force_login(makers.member())

    with django_assert_max_num_queries(30):
        client.get(f"/groups/{papers[0].group_id}/same/")


def test_the_pages_speak_japanese(client):
    one, _ = doubted()
    client.force_login(makers.member())
    client.cookies["django_language"] = "ja"

    assert "同じ論文ですか？" in client.get(f"/groups/{one.group_id}/same/").content.decode()
