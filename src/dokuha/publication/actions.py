import re
import secrets
import unicodedata
from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.matching import title_key
from dokuha.people.models import Group, Member
from dokuha.publication import copying, queries, tasks
from dokuha.publication.models import (
    Appearance,
    Consent,
    DaySalt,
    Publication,
    PublishedSlide,
    ViewCount,
    Visit,
)
from dokuha.publication.visitors import trace_of
from dokuha.reports import frozen
from dokuha.reports.models import Version
from dokuha.slides.deck import ChartSlide, Deck, Slide, SummarySlide
from dokuha.summaries.models import Summary


class NothingToPublish(Exception):
    """Nobody whose slides these are has agreed that they are published."""


@transaction.atomic
def set_consent(
    *, group: Group, member: Member, appearance: str, name: str, now: datetime
) -> Consent:
    """Say how one's summaries may be published.

    A new name is on the public pages at once. "Not at all" takes everything of the member
    out of them, with its views; saying yes again brings nothing back by itself. Files are
    made anew. The same again changes nothing.
    """
    Group.objects.select_for_update().get(pk=group.pk)
    name = name if appearance == Appearance.NAMED else ""
    consent = queries.consent_of(member, group)
    if consent and (consent.appearance, consent.name) == (appearance, name):
        return consent
    consent, _is_new = Consent.objects.update_or_create(
        group=group,
        member=member,
        defaults={"appearance": appearance, "name": name, "changed_at": now},
    )
    _follow(consent, now)
    record_event(
        kind=Kind.CONSENT_CHANGED, at=now, group_id=group.pk, actor_id=member.pk, said=appearance
    )
    return consent


@transaction.atomic
def publish_version(
    *,
    version: Version,
    licence: str,
    with_figures: bool,
    is_listed: bool,
    actor: Member,
    now: datetime,
) -> Publication:
    """Put a copy of the version at a public address. Raises NothingToPublish.

    Later changes of the report, of the summaries and of the version's group name do not
    reach it. Each call publishes another copy.
    """
    deck = frozen.unpack(version.content)
    return _publish(
        Publication(group=version.report.survey.group, version=version),
        deck,
        licence=licence,
        with_figures=with_figures,
        is_listed=is_listed,
        actor=actor,
        now=now,
    )


@transaction.atomic
def publish_summary(
    *,
    summary: Summary,
    deck: Deck,
    licence: str,
    with_figures: bool,
    is_listed: bool,
    actor: Member,
    now: datetime,
) -> Publication:
    """Put a copy of one submitted summary, composed as a deck of one, at a public address.

    Raises NothingToPublish.
    """
    return _publish(
        Publication(group=summary.paper.group, summary=summary),
        deck,
        licence=licence,
        with_figures=with_figures,
        is_listed=is_listed,
        actor=actor,
        now=now,
    )


def _publish(
    publication: Publication,
    deck: Deck,
    *,
    licence: str,
    with_figures: bool,
    is_listed: bool,
    actor: Member,
    now: datetime,
) -> Publication:
    # Nobody changes their consent between the selection and the copy.
    Group.objects.select_for_update().get(pk=publication.group_id)
    consents = queries.consents_in(publication.group)
    selection = copying.select(deck, consents, with_figures=with_figures)
    if not selection.written:
        raise NothingToPublish
    publication.slug = _new_slug(deck.title)
    publication.title, publication.subtitle = deck.title, deck.subtitle[:200]
    publication.language, publication.made_on = deck.language, deck.made_on
    publication.papers_total = deck.papers_total
    publication.licence, publication.with_figures = licence, with_figures
    publication.is_listed = is_listed
    publication.published_by, publication.published_at = actor, now
    publication.save()
    _copy(publication, selection.deck)
    tasks.make_files.enqueue(publication.pk, publication.edition)
    record_event(
        kind=Kind.PUBLISHED,
        at=now,
        group_id=publication.group_id,
        actor_id=actor.pk,
        publication=publication.pk,
    )
    return publication


@transaction.atomic
def withdraw_publication(*, publication: Publication, actor: Member, now: datetime) -> None:
    """Take the copy and its files away for good; the address says that it is gone.

    The second time does nothing.
    """
    current = Publication.objects.select_for_update().get(pk=publication.pk)
    if current.withdrawn_at is None:
        _take_away(current, now)
        record_event(
            kind=Kind.PUBLICATION_WITHDRAWN,
            at=now,
            group_id=current.group_id,
            actor_id=actor.pk,
            publication=current.pk,
        )


@transaction.atomic
def change_listing(*, publication: Publication, is_listed: bool) -> None:
    """Show the publication in the group's public list and feed, or only to who has its link."""
    Publication.objects.filter(pk=publication.pk).update(is_listed=is_listed)


@transaction.atomic
def count_view(
    *, publication: Publication, place: int, address: str, agent: str, now: datetime
) -> bool:
    """Count the visitor of a page, once a day; say whether this was the first time.

    Neither the address nor the browser is kept, only a trace mixed with the day's salt.
    """
    day = timezone.localdate(now)
    salt, _is_new = DaySalt.objects.get_or_create(
        day=day, defaults={"salt": secrets.token_bytes(32)}
    )
    trace = trace_of(
        salt=bytes(salt.salt), address=address, agent=agent, page=f"{publication.pk}/{place}"
    )
    _visit, is_first = Visit.objects.get_or_create(
        publication=publication, place=place, trace=trace, defaults={"day": day}
    )
    if is_first:
        ViewCount.objects.get_or_create(publication=publication, place=place, day=day)
        ViewCount.objects.filter(publication=publication, place=place, day=day).update(
            views=F("views") + 1
        )
    return is_first


def _follow(consent: Consent, now: datetime) -> None:
    """Let the publications of the group say what the member wants to be said."""
    standing = Publication.objects.filter(group=consent.group_id, withdrawn_at=None)
    for publication in standing.order_by("pk"):
        if not _places_with(publication, consent.member_id):
            continue
        if consent.appearance == Appearance.HIDDEN:
            _leave_out(publication, consent.member_id)
        if not publication.slides.exclude(writer=None).exists():
            _take_away(publication, now)
            continue
        publication.edition += 1
        publication.save(update_fields=["edition"])
        _remove_files(publication)
        tasks.make_files.enqueue(publication.pk, publication.edition)


def _leave_out(publication: Publication, member_id: int) -> None:
    """Take out a member's slides and their views, and the charts, which count them too."""
    charts = publication.slides.filter(writer=None).values_list("place", flat=True)
    places = [*_places_with(publication, member_id), *charts]
    publication.slides.filter(place__in=places).delete()
    publication.views.filter(place__in=places).delete()
    Visit.objects.filter(publication=publication, place__in=places).delete()


def _places_with(publication: Publication, member_id: int) -> list[int]:
    """Where the member wrote, alone or with others."""
    rows = publication.slides.values_list("place", "writer", "content__with_ids")
    return [place for place, one, others in rows if member_id in (one, *(others or ()))]


def _take_away(publication: Publication, now: datetime) -> None:
    publication.withdrawn_at = now
    publication.save(update_fields=["withdrawn_at"])
    publication.slides.all().delete()
    _remove_files(publication)


def _remove_files(publication: Publication) -> None:
    """Forget the files at once, and delete them when that is certain."""
    for file in publication.files.all():
        transaction.on_commit(partial(default_storage.delete, str(file.file.name)))
        file.delete()


def _copy(publication: Publication, deck: Deck) -> None:
    placed = [(section.name, slide) for section in deck.sections for slide in section.slides]
    PublishedSlide.objects.bulk_create(
        PublishedSlide(
            publication=publication,
            place=place,
            section=section,
            writer_id=_writer_of(slide),
            title=slide.title,
            title_key=title_key(slide.title) if isinstance(slide, SummarySlide) else "",
            line=slide.one_liner if isinstance(slide, SummarySlide) else "",
            content=frozen.pack_slide(slide),
        )
        for place, (section, slide) in enumerate(placed, start=1)
    )


def _writer_of(slide: Slide) -> int | None:
    return None if isinstance(slide, ChartSlide) else slide.writer_id


def _new_slug(title: str) -> str:
    """Readable where the title is in Latin letters, and not to be guessed.

    >>> re.fullmatch(r"cvpr-2015-[a-z0-9]{12}", _new_slug("CVPR 2015")) is not None
    True
    """
    latin = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", latin)[:40].strip("-")
    secret = "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(12))
    return "-".join(filter(None, [words, secret]))
