from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import cast

from django.core.files.base import ContentFile
from django.db import transaction

from dokuha.publication import queries, words
from dokuha.publication.models import Publication, PublishedFile, PublishedSlide
from dokuha.reports import frozen
from dokuha.slides.deck import Credit, Deck, Language, Section, Slide, SummarySlide, TextSlide
from dokuha.slides.export import EXPORTERS

FORMATS = ("html", "pdf", "pptx")


def make(publication: Publication) -> None:
    """Write the files of a publication's edition.

    Each is kept only if the edition is still the newest: whoever said no meanwhile is in none.
    """
    deck = frozen.with_pictures(deck_of(publication))
    for format in FORMATS:
        content = EXPORTERS[format].write(deck)
        with transaction.atomic():
            current = Publication.objects.select_for_update().get(pk=publication.pk)
            if current.edition != publication.edition or current.withdrawn_at:
                return
            _keep(current, format, content)


def deck_of(publication: Publication) -> Deck:
    """The copy as a deck, with the names that its writers chose for the public."""
    slides = list(queries.visible_slides_of(publication))
    names = queries.public_names_of(slides)
    papers = {slide.title for slide in slides if slide.content["kind"] == "summary"}
    return Deck(
        title=publication.title,
        subtitle=publication.subtitle,
        group=publication.group.name,
        made_on=publication.made_on,
        sections=tuple(
            Section(name=name, slides=tuple(slide_of(one, names[one.pk]) for one in part))
            for name, part in groupby(slides, key=lambda slide: slide.section)
        ),
        papers_total=publication.papers_total,
        papers_read=len(papers),
        credits=tuple(
            Credit(name=name, institution="", summaries=count)
            for name, count in queries.writers_of(slides)
            if name
        ),
        language=cast(Language, publication.language),
    )


def slide_of(slide: PublishedSlide, names: Sequence[str]) -> Slide:
    """The slide under the public names of who wrote it."""
    value = frozen.unpack_slide(slide.content)
    if isinstance(value, SummarySlide | TextSlide):
        return replace(value, writer=words.credit_of(names))
    return value


def _keep(publication: Publication, format: str, content: bytes) -> None:
    file, is_new = PublishedFile.objects.get_or_create(
        publication=publication, edition=publication.edition, format=format
    )
    if is_new:
        name = f"{publication.slug}-{publication.edition}.{EXPORTERS[format].extension}"
        file.file.save(name, ContentFile(content))
