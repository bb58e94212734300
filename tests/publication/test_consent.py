import pytest

from dokuha.people.actions import end_membership
from dokuha.people.models import Membership
from dokuha.publication.models import PublishedFile, PublishedSlide, ViewCount, Visit
from dokuha.publication.queries import top_of
from dokuha.reports.actions import add_slide
from dokuha.reports.models import SlideKind
from tests import makers
from tests.publication.test_publish import everything_public, frozen, published, says, work
from tests.reports.decks import drawn, report, submitted

pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}


def two_writers():
    submitted("Lamps at Night", by="aiko", text="Aiko wrote this.")
    bens = submitted("Moon and Stars", by="ben", text="Ben wrote this.")
    drawn(bens)
    begun = report()
    add_slide(
        report=begun, kind=SlideKind.TEXT, after=None, title="Ben noticed", text="Ben's finding.",
        actor=makers.member("ben"), now=makers.NOW,
    )  # fmt: skip
    return begun


def test_whoever_was_not_asked_is_left_out_and_the_organiser_sees_how_many(client):
    begun = two_writers()
    says("aiko")
    version = frozen(begun)
    client.force_login(makers.member())

    page = client.get(f"/versions/{version.pk}/publish/").text

    assert "1 person has not said yet" in page
    assert "2 slides are left out" in page
    assert "1 slide will be shown" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["before", "after"])
def test_who_said_no_is_in_no_page_figure_feed_file_or_count(client, when):
    begun = two_writers()
    version = frozen(begun)
    says("aiko")
    says("ben", "hidden" if when == "before" else "named")
    publication = published(version)
    work()
    everything_public(client, publication)
    for place in (2, 3, 4):
        client.get(f"/p/{publication.slug}/{place}/", headers=BROWSER)

    says("ben", "hidden")
    work()
    heap = everything_public(client, publication)

    assert b"Lamps at Night" in heap
    for word in (b"Ben", b"Moon and Stars", b"Ben wrote this.", b"Ben noticed", b"\x89PNG"):
        assert word not in heap
    writers = set(PublishedSlide.objects.values_list("writer", flat=True))
    assert writers == {makers.member("aiko").pk}
    seen = set(ViewCount.objects.values_list("place", flat=True)) - {0}
    assert seen <= set(publication.slides.values_list("place", flat=True))
    assert set(Visit.objects.values_list("place", flat=True)) - {0} == seen
    assert all("Moon" not in top.title for top in top_of(publication.group))
    newest = PublishedFile.objects.filter(publication=publication)
    assert len(set(newest.values_list("edition", flat=True))) == 1
    assert newest.count() == 3


def test_charts_are_left_out_where_somebody_is(client):
    begun = two_writers()
    says("aiko")
    some = published(frozen(begun))
    says("ben")
    every = published(frozen(begun))

    assert not some.slides.filter(content__kind="chart").exists()
    assert every.slides.filter(content__kind="chart").exists()


@pytest.mark.django_db(transaction=True)
def test_a_new_public_name_is_on_the_pages_and_in_the_files(client):
    submitted("Lamps at Night")
    says("aiko", name="Old Name")
    publication = published(frozen())
    work()

    says("aiko", name="New Name")
    work()
    heap = everything_public(client, publication)

    assert b"New Name" in heap
    assert b"Old Name" not in heap
    assert b"Aiko" not in heap


def test_the_name_known_to_the_group_is_never_stored_in_the_copy():
    submitted("Lamps at Night")
    says("aiko", "anonymous")
    publication = published(frozen())

    assert "Aiko" not in str(list(publication.slides.values()))


def test_a_copy_without_anybody_left_is_withdrawn(client):
    submitted("Lamps at Night")
    says("aiko")
    publication = published(frozen())

    says("aiko", "hidden")

    assert client.get(f"/p/{publication.slug}/").status_code == 410


def test_saying_yes_again_brings_nothing_back_by_itself(client):
    begun = two_writers()
    says("aiko")
    says("ben")
    publication = published(frozen(begun))
    says("ben", "hidden")

    says("ben", "named")

    assert "Moon and Stars" not in client.get(f"/p/{publication.slug}/").text


def test_somebody_who_left_still_decides_about_what_they_wrote(client):
    begun = two_writers()
    says("aiko")
    says("ben")
    publication = published(frozen(begun))
    ben = Membership.objects.get(member=makers.member("ben"))
    end_membership(membership=ben, actor=makers.member(), now=makers.NOW)
    client.force_login(makers.member("ben"))

    answer = client.post(f"/groups/{publication.group_id}/publish-as/", {"appearance": "hidden"})

    assert answer.status_code == 302
    assert "Moon and Stars" not in client.get(f"/p/{publication.slug}/").text


def test_a_name_is_asked_for_where_one_is_to_be_shown(client):
    group = makers.group()
    client.force_login(makers.member())

    page = client.post(f"/groups/{group.pk}/publish-as/", {"appearance": "named", "name": " "})

    assert "Please write the name" in page.text
