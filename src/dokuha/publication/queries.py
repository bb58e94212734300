from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from dokuha.catalogue.matching import last_name
from dokuha.catalogue.models import Paper
from dokuha.catalogue.queries import identity_of_paper
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
# So many slides of other groups about one paper are looked at.
SHOWN_ELSEWHERE = 20
_AGREED = Q(writer=None) | Exists(
    Consent.objects.filter(
        group=OuterRef("publication__group"),
        member=OuterRef("writer"),
        appearance__in=[Appearance.NAMED, Appearance.ANONYMOUS],
    )
)
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
    """The slides in their order, without those whose writer does not agree."""
    return (
        PublishedSlide.objects.filter(_AGREED, publication=publication)
        .select_related("publication")
        .order_by("place")
    )


def published_about(paper: Paper) -> list[PublishedSlide]:
    """What other groups show to everybody about this paper, the newest first.

    Only what stands in a group's public list, and what its writer agrees to.
    """
    wanted = identity_of_paper(paper)
    author = last_name(wanted.authors)
    found = (
        PublishedSlide.objects.filter(
            _AGREED, ~Q(title_key=""), title_key=wanted.title_key, publication__is_listed=True
        )
        .filter(publication__withdrawn_at=None)
        .exclude(publication__group=paper.group_id)
        .select_related("publication__group")
        .order_by("-publication__published_at", "-publication", "place")
    )
    return [
        slide
        for slide in found[:SHOWN_ELSEWHERE]
        if author in ("", last_name(slide.content.get("authors") or [author]))
    ]


def pictured(slides: list[PublishedSlide]) -> list[PublishedSlide]:
    """The first few slides that have a figure."""
    return [slide for slide in slides if slide.content.get("figures")][:PICTURED]


def public_names_of(slides: Sequence[PublishedSlide]) -> dict[int, list[str]]:
    """By the number of each slide the names that its writers chose for the public.

    The author's comes first, then those who wrote with them; "" is one without a name. A chart
    has nobody's.
    """
    groups = {slide.publication.group_id for slide in slides}
    rows = Consent.objects.filter(group__in=groups, appearance=Appearance.NAMED)
    chosen = {(one.group_id, one.member_id): one.name for one in rows}
    return {
        slide.pk: [
            chosen.get((slide.publication.group_id, one), "")
            for one in (slide.writer_id, *slide.content.get("with_ids", ()))
            if one
        ]
        for slide in slides
    }


def writers_of(slides: Sequence[PublishedSlide]) -> list[tuple[str, int]]:
    """The public names with how many slides each wrote, most first; "" are all anonymous ones."""
    names = public_names_of(slides)
    counts = Counter(name for slide in slides for name in set(names[slide.pk]))
    return sorted(counts.items(), key=lambda one: (not one[0], -one[1], one[0]))


def singles_of(publications: Iterable[Publication]) -> dict[int, PublishedSlide]:
    """The slide of each publication of a single summary, by the publication's number."""
    alone = [one.pk for one in publications if one.summary_id]
    found = PublishedSlide.objects.filter(publication__in=alone).exclude(writer=None)
    return {slide.publication_id: slide for slide in found.select_related("publication")}


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
