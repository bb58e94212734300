"""What a page has that may belong to a figure: drawings, and words that are no running text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dokuha.documents.anatomy import Box
from dokuha.documents.page_layout import RULE, PageLayout

_OVER = 8.0
"""So many points may a drawing reach out of its column."""


@dataclass(frozen=True, slots=True)
class Piece:
    box: Box
    is_drawing: bool


def pieces_in(page: PageLayout, own: set[int], others: Sequence[Box], room: Box) -> Iterable[Piece]:
    """Drawings and words in the room that are neither running text nor of a caption."""
    wide = _with_margins(room, page)
    for box in page.drawings:
        if not _is_drawn_in(box, room) or _is_level_rule_of_page(box, page):
            continue
        cut = _cut(box, page, room)
        if room[1] - 2 <= middle(cut) <= room[3] + 2:
            yield Piece(cut, True)
    for line in page.lines:
        if id(line) in own or page.is_text(line) or not _is_mostly_in(line.box, wide):
            continue
        is_others = any(is_inside(line.box, one) for one in others)
        if room[1] - 2 <= middle(line.box) <= room[3] and not is_others:
            yield Piece(line.box, False)


def _cut(box: Box, page: PageLayout, room: Box) -> Box:
    """A drawing without what reaches out of its room: a file may hide it, or show nothing there."""
    left, right = room[0] - _OVER, room[2] + _OVER
    top, bottom = page.top - _OVER, page.bottom + _OVER
    return (
        min(max(box[0], left), right),
        min(max(box[1], top), bottom),
        max(min(box[2], right), left),
        max(min(box[3], bottom), top),
    )


def _is_level_rule_of_page(box: Box, page: PageLayout) -> bool:
    """The rule under a running head or over a foot."""
    return (
        box[3] - box[1] < RULE
        and box[2] - box[0] > 0.6 * page.width
        and (box[3] < 0.09 * page.height or box[1] > 0.93 * page.height)
    )


def _is_drawn_in(box: Box, room: Box) -> bool:
    """Less is asked of drawings: much of them may be hidden, or reach into the margin."""
    return across(box, room[0], room[2]) >= 0.4 * (box[2] - box[0])


def _is_mostly_in(box: Box, room: Box) -> bool:
    return across(box, room[0], room[2]) >= 0.6 * (box[2] - box[0])


def _with_margins(room: Box, page: PageLayout) -> Box:
    """The room with the margins it touches: a table may be wider than the text."""
    lefts, rights = [one[0] for one in page.columns], [one[1] for one in page.columns]
    left = 0.0 if room[0] <= min(lefts, default=0.0) else room[0]
    right = page.width if room[2] >= max(rights, default=page.width) else room[2]
    return (left, room[1], right, room[3])


def is_picture(piece: Piece) -> bool:
    """More than a rule or a frame around words."""
    box = piece.box
    return piece.is_drawing and box[3] - box[1] > RULE and box[2] - box[0] > RULE


def middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def across(box: Box, left: float, right: float) -> float:
    """How much of the box stands between left and right; below 0 how far away it is."""
    return min(box[2], right) - max(box[0], left)


def is_inside(box: Box, outer: Box) -> bool:
    center = (box[0] + box[2]) / 2
    return outer[0] <= center <= outer[2] and outer[1] <= middle(box) <= outer[3]
