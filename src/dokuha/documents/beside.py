"""Finds the figure whose caption stands beside it, and neither above nor below."""

from collections.abc import Sequence

from dokuha.documents.anatomy import Box
from dokuha.documents.captions import around
from dokuha.documents.float_pieces import Piece, across, is_inside, is_picture, pieces_in
from dokuha.documents.page_layout import Measures, PageLayout

_APART = 4.5
"""So far, in sizes of letters, may the figure be from its caption, and its parts from another."""


def box_beside(
    caption: Box, others: Sequence[Box], page: PageLayout, measures: Measures
) -> Box | None:
    """The box of what is drawn to the left or the right of a caption, if no text runs in it."""
    own = {id(line) for line in page.lines if is_inside(line.box, caption)}
    room = (0.0, page.top, page.width, page.bottom)
    apart = [
        one
        for one in pieces_in(page, own, others, room)
        if across(one.box, caption[0], caption[2]) < measures.size
    ]
    left = _grown(caption, [one for one in apart if one.box[2] < caption[2]], measures)
    right = _grown(caption, [one for one in apart if one.box[0] > caption[0]], measures)
    for pieces in (left, right):
        box = around([one.box for one in pieces]) if any(map(is_picture, pieces)) else None
        if box and not _has_text(box, page) and not any(is_inside(one, box) for one in others):
            return box
    return None


def stands_level(caption: Box, box: Box, page: PageLayout) -> bool:
    """Whether the box reaches over and under the caption in the same column.

    In another column it would be that column's own figure.
    """
    both = around([caption, box])
    in_one = any(
        left - _APART < both[0] and both[2] < right + _APART for left, right in page.columns
    )
    return in_one and box[1] < caption[1] and caption[3] < box[3]


def _grown(caption: Box, pieces: Sequence[Piece], measures: Measures) -> list[Piece]:
    """The pieces level with the caption, and those near these."""
    grown: list[Piece] = []
    box, far = caption, _APART * measures.size
    rest = list(pieces)
    while near := [one for one in rest if _is_near(one.box, box, far, level=not grown)]:
        grown += near
        box = around([one.box for one in grown])
        far = measures.size
        rest = [one for one in rest if one not in near]
    return grown


def _is_near(box: Box, other: Box, far: float, *, level: bool) -> bool:
    aside = -across(box, other[0], other[2])
    away = max(box[1] - other[3], other[1] - box[3])
    return aside < far and away < (0 if level else far)


def _has_text(box: Box, page: PageLayout) -> bool:
    return any(page.is_text(line) and is_inside(line.box, box) for line in page.lines)
