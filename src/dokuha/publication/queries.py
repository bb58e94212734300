from collections import Counter
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from dokuha.people.models import Group, Member
from dokuha.publication.models import (
    Appearance,
    Consent,
    Publication,
    PublishedFile,
    PublishedSlide,
    ViewCount,
)

TOP = 10
FEED_ITEMS = 50
PICTURED = 6


@dataclass(frozen=True, kw_only=True)
class Top:
    """A publication, or one slide of it, and how many views it has."""

    publication: Publication
    place: int
    title: str
    views: int


def publications_of(group: Group) -> QuerySet[Publication]:
    """The group's publications, the newest first; each has `view_count` of all its pages."""
    return (
        Publication.objects.filter(group=group)
        .select_related("published_by")
        .annotate(view_count=Coalesce(Sum("views__views"), 0))
        .order_by("-published_at", "-pk")
    )


def listed_of(group: Group) -> QuerySet[Publication]:
    """What the group shows in its list and its feed, the newest first."""
    return Publication.objects.filter(group=group, is_listed=True, withdrawn_at=None).order_by(
        "-published_at", "-pk"
    )


def consents_in(group: Group) -> dict[int, Consent]:
    """What each member said about being published, by the member; who was not asked is missing."""
    return {consent.member_id: consent for consent in Consent.objects.filter(group=group)}


def consent_of(member: Member, group: Group) -> Consent | None:
    return Consent.objects.filter(group=group, member=member).first()


def visible_slides_of(publication: Publication) -> QuerySet[PublishedSlide]:
    """The slides in their order, each with `public_name` ("" for anonymous ones and charts)."""
    said = Consent.objects.filter(group=publication.group_id, member=OuterRef("writer"))
    return (
        PublishedSlide.objects.filter(publication=publication)
        .annotate(
            appearance=Subquery(said.values("appearance")[:1]),
            chosen_name=Subquery(said.values("name")[:1]),
        )
        .filter(Q(writer=None) | Q(appearance__in=[Appearance.NAMED, Appearance.ANONYMOUS]))
        .order_by("place")
    )


def pictured(slides: list[PublishedSlide]) -> list[PublishedSlide]:
    """The first few slides that have a figure."""
    return [slide for slide in slides if slide.content.get("figures")][:PICTURED]


def public_name_of(slide: PublishedSlide) -> str:
    """The name that the writer chose for the public; empty without one."""
    is_named = slide.appearance == Appearance.NAMED  # type: ignore[attr-defined]
    return slide.chosen_name if is_named else ""  # type: ignore[attr-defined]


def writers_of(slides: list[PublishedSlide]) -> list[tuple[str, int]]:
    """The public names with how many slides each wrote, most first; "" are all anonymous ones."""
    counts = Counter(public_name_of(slide) for slide in slides if slide.writer_id)
    return sorted(counts.items(), key=lambda one: (not one[0], -one[1], one[0]))


def files_of(publication: Publication) -> QuerySet[PublishedFile]:
    """The files of the newest edition that are made already."""
    return PublishedFile.objects.filter(
        publication=publication, edition=publication.edition
    ).order_by("pk")


def top_of(group: Group) -> list[Top]:
    """The group's publications and their slides that were seen most."""
    rows = (
        ViewCount.objects.filter(publication__group=group, publication__withdrawn_at=None)
        .values("publication", "place")
        .annotate(total=Sum("views"))
        .order_by("-total", "publication", "place")[:TOP]
    )
    found = list(rows)
    publications = Publication.objects.in_bulk({row["publication"] for row in found})
    titles = {
        (slide.publication_id, slide.place): slide.title
        for slide in PublishedSlide.objects.filter(publication__in=publications).only(
            "publication", "place", "title"
        )
    }
    return [
        Top(
            publication=publications[row["publication"]],
            place=row["place"],
            title=titles.get((row["publication"], row["place"]))
            or publications[row["publication"]].title,
            views=row["total"],
        )
        for row in found
    ]


def neighbours_of(slide: PublishedSlide, publication: Publication) -> dict[str, int | None]:
    """The places before and after a slide, as far as there are some."""
    visible = visible_slides_of(publication)
    before = (
        visible.filter(place__lt=slide.place).order_by("-place").values_list("place", flat=True)
    )
    after = visible.filter(place__gt=slide.place).values_list("place", flat=True)
    return {"before": before.first(), "after": after.first()}
