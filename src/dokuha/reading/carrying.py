"""Finding again, in another file of a paper, what was highlighted in one."""

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from dokuha.documents.anatomy import Box
from dokuha.documents.limited import read_words
from dokuha.documents.words import PageWords
from dokuha.reading import queries
from dokuha.reading.anchoring import (
    SHORT,
    Anchor,
    Found,
    PaperWords,
    box_around,
    letters_of,
    words_inside,
)
from dokuha.reading.models import Highlight, HighlightPlace, PaperFile

CONTEXT_WORDS = 8
MARGIN = 48.0
"""Points around a region without words of its own in which its caption stands."""
_How = HighlightPlace.How


def carry_highlights_to(file: PaperFile) -> None:
    """Give each highlight of the paper its place in this file, or say that it is lost there.

    Reads the files in processes of their own. What has a place already keeps it: a second call
    does nothing.
    """
    awaited = queries.highlights_to_carry_to(file)
    if not awaited:
        return
    target = PaperWords(_words_of(file))
    for origin, group in groupby(awaited, key=lambda one: one.file):
        highlights = list(group)
        has_regions = any(not one.quote for one in highlights)
        pages = _words_of(origin) if has_regions else ()
        for highlight in highlights:
            _keep(highlight, file, _find(highlight, pages, target))


def _words_of(file: PaperFile) -> tuple[PageWords, ...]:
    with file.pdf.open("rb") as content:
        return read_words(content.read())


def _find(highlight: Highlight, pages: Sequence[PageWords], target: PaperWords) -> Found | None:
    made = next(place for place in highlight.places.all() if place.how == _How.MADE)
    page = made.page or 1
    if not highlight.quote:
        return _find_region(made.boxes[0], page, pages, target)
    return target.find(
        Anchor(
            quote=highlight.quote,
            before=highlight.before,
            after=highlight.after,
            page=page,
        )
    )


def _find_region(
    box: Box, page: int, pages: Sequence[PageWords], target: PaperWords
) -> Found | None:
    """Where the words in the region went, or those near it, there went the region."""
    words = pages[page - 1] if page <= len(pages) else ()
    run = _longest_run(words, box)
    if len(_letters(words[run.start : run.stop])) < SHORT:
        left, top, right, bottom = box
        run = _longest_run(words, (left, top - MARGIN, right, bottom + MARGIN))
    inside = words[run.start : run.stop]
    found = target.find(
        Anchor(
            quote=_text(inside),
            before=_text(words[max(0, run.start - CONTEXT_WORDS) : run.start]),
            after=_text(words[run.stop : run.stop + CONTEXT_WORDS]),
            page=page,
        )
    )
    if found is None:
        return None
    old, new = box_around([word.box for word in inside]), box_around(found.boxes)
    moved = _moved(box, new[0] - old[0], new[1] - old[1])
    return Found(page=found.page, boxes=(moved,), is_exact=found.is_exact)


def _longest_run(words: PageWords, box: Box) -> range:
    """The longest row of words that follow one another and stand in the box; it may be empty."""
    inside = set(words_inside(words, box))
    longest, start = range(0), 0
    for place in range(len(words) + 1):
        if place < len(words) and words[place] in inside:
            continue
        if place - start > len(longest):
            longest = range(start, place)
        start = place + 1
    return longest


def _text(words: PageWords) -> str:
    return " ".join(word.text for word in words)


def _letters(words: PageWords) -> str:
    return letters_of(_text(words))


def _moved(box: Box, right: float, down: float) -> Box:
    return (box[0] + right, box[1] + down, box[2] + right, box[3] + down)


@transaction.atomic
def _keep(highlight: Highlight, file: PaperFile, found: Found | None) -> None:
    """Two who look at the same time keep the first one's place."""
    place: dict[str, object] = {"how": _How.LOST}
    if found:
        how = _How.EXACT if found.is_exact else _How.NEAR
        place = {"how": how, "page": found.page, "boxes": found.boxes}
    HighlightPlace.objects.get_or_create(highlight=highlight, file=file, defaults=place)
