"""The pictures in a summary."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from dokuha.people.models import Member
from dokuha.summaries import pictures, queries
from dokuha.summaries.actions.rows import locked
from dokuha.summaries.changes import clean
from dokuha.summaries.models import Figure, Summary

MOST_FIGURES = 12
LONGEST_CAPTION = 300


class TooManyFigures(Exception):
    """The summary has as many figures as it may have."""


@transaction.atomic
def add_figure(
    *, summary: Summary, content: bytes, caption: str, actor: Member, now: datetime
) -> Figure:
    """Put a picture after the others; the first one is on the slide.

    The same picture again returns what is there. Raises UnusablePicture, TooManyFigures.
    """
    picture = pictures.prepare(content)
    current = locked(summary)
    figures = list(queries.figures_of(current))
    for figure in figures:
        if figure.sha256 == picture.sha256:
            return figure
    if len(figures) >= MOST_FIGURES:
        raise TooManyFigures
    return Figure.objects.create(
        summary=current,
        image=_stored(picture),
        sha256=picture.sha256,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        caption=_caption(caption),
        position=figures[-1].position + 1 if figures else 0,
        added_at=now,
    )


@transaction.atomic
def caption_figure(*, figure: Figure, caption: str) -> None:
    """Say what the picture shows; too much is cut at 300 characters.

    A picture that was removed meanwhile stays removed.
    """
    Figure.objects.filter(pk=figure.pk).update(caption=_caption(caption))


@transaction.atomic
def show_figure_first(*, figure: Figure) -> None:
    """Put the figure before the others, so that it is the one on the slide."""
    current = locked(figure.summary)
    others = [other for other in queries.figures_of(current) if other.pk != figure.pk]
    for position, one in enumerate([figure, *others]):
        one.position = position
    Figure.objects.bulk_update([figure, *others], ["position"])


@transaction.atomic
def remove_figure(*, figure: Figure) -> None:
    """Take the picture out of the summary. Its file stays: other summaries may show it too."""
    Figure.objects.filter(pk=figure.pk).delete()


def _stored(picture: pictures.Picture) -> str:
    """Put the picture under the name of its content, unless it is there."""
    name = f"figures/{picture.sha256}.{picture.ending}"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(picture.content))


def _caption(text: str) -> str:
    return " ".join(clean(text).split())[:LONGEST_CAPTION]
