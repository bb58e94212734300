"""Finds the box of each figure, table and algorithm: its caption with what it is the caption of.

From the caption the box grows, up or down, over drawings and over words that are no running text,
until running text, another caption or the edge of the page is met.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dokuha.documents.anatomy import Box
from dokuha.documents.beside import box_beside, stands_level
from dokuha.documents.captions import Caption, around
from dokuha.documents.float_pieces import Piece, across, is_inside, is_picture, middle, pieces_in
from dokuha.documents.lines import Line, PageLines
from dokuha.documents.page_layout import (
    RULE,
    Measures,
    PageLayout,
    layouts_of,
    measures_of,
)

# So far, in sizes of letters, may a drawing, a text, and the first of either be from the rest.
_DRAWING_GAP, _TEXT_GAP, _FIRST_GAP = 6.0, 1.7, 4.5
_LOWEST = 10.0
"""Less high than this is nothing that a caption is for."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands above and below a caption."""

    above: Box | None
    below: Box | None
    drawn_above: bool
    drawn_below: bool
    nearer_above: bool


def with_boxes(
    found: Sequence[Caption], lines: Sequence[Line], pages: Sequence[PageLines], *, size: float
) -> list[Caption]:
    """The captions, each with the box of the whole; `size` is that of the body's letters."""
    if not found or not pages:
        return list(found)
    measures = measures_of(lines, size)
    shown = {one.figure.page for one in found}
    layouts = layouts_of(lines, [page for page in pages if page.number in shown], measures)
    sides = [_sides(one, found, layouts[one.figure.page], measures) for one in found]
    usual = _usual_sides(found, sides)
    places = {id(line): place for place, line in enumerate(lines)}
    boxed: list[Caption] = []
    for one, around_it in zip(found, sides, strict=True):
        page = layouts[one.figure.page]
        beside = _beside(one, found, page, measures)
        is_level = beside is not None and stands_level(one.figure.box, beside, page)
        content = beside if is_level else _chosen(one, around_it, usual) or beside
        boxed.append(_with_box(one, content, page, places))
    return boxed


def _beside(
    caption: Caption, captions: Sequence[Caption], page: PageLayout, measures: Measures
) -> Box | None:
    others = [one.figure.box for one in _on_page(captions, caption)]
    return box_beside(caption.figure.box, others, page, measures)


def _on_page(captions: Sequence[Caption], caption: Caption) -> list[Caption]:
    """The other captions of the same page."""
    page = caption.figure.page
    return [one for one in captions if one is not caption and one.figure.page == page]


def _with_box(
    caption: Caption, content: Box | None, page: PageLayout, places: Mapping[int, int]
) -> Caption:
    if content is None:
        return caption
    inside = tuple(
        places[id(line)]
        for line in page.lines
        if is_inside(line.box, content) and not page.is_text(line)
    )
    box = around([caption.figure.box, content])
    return replace(caption, figure=replace(caption.figure, box=box), inside=inside)


def _sides(
    caption: Caption, captions: Sequence[Caption], page: PageLayout, measures: Measures
) -> _Sides:
    box = caption.figure.box
    others = [one.figure.box for one in _on_page(captions, caption)]
    left, right = _over_picture(box, _extent(box, others, page, measures), page, measures)
    own = {id(line) for line in page.lines if is_inside(line.box, box)}
    stops = [line.box for line in page.lines if page.is_text(line) and id(line) not in own]
    stops = [one for one in [*stops, *others] if across(one, left, right) > 5]
    top = max((one[3] for one in stops if one[3] <= box[1] + 3), default=0.0)
    bottom = min((one[1] for one in stops if one[1] >= box[3] - 3), default=page.height)
    bottom = min(bottom, _notes_top(page, left, box[3], measures))
    pieces = list(pieces_in(page, own, others, (left, top, right, bottom)))
    above = _grown([one for one in pieces if middle(one.box) < box[1]], box, measures, up=True)
    below = _grown([one for one in pieces if middle(one.box) > box[3]], box, measures, up=False)
    content_above, content_below = _box_of(above, top, box[1]), _box_of(below, box[3], bottom)
    return _Sides(
        content_above,
        content_below,
        any(is_picture(one) for one in above),
        any(is_picture(one) for one in below),
        bool(content_above and content_below)
        and box[1] - (content_above or box)[3] < (content_below or box)[1] - box[3],
    )


def _extent(
    box: Box, others: Sequence[Box], page: PageLayout, measures: Measures
) -> tuple[float, float]:
    """From where to where a float may reach across: its column, or all columns it touches."""
    touched = [one for one in page.columns if across(box, *one) > 0.04 * measures.width]
    left = min([box[0], *(one[0] for one in touched)]) - 3
    right = max([box[2], *(one[1] for one in touched)]) + 3
    for other in others:
        if min(box[3], other[3]) - max(box[1], other[1]) < 0.3 * measures.size:
            continue
        if other[0] >= box[2]:
            right = min(right, (box[2] + other[0]) / 2)
        elif other[2] <= box[0]:
            left = max(left, (other[2] + box[0]) / 2)
    return _beside_text(box, left, right, page)


def _over_picture(
    box: Box, extent: tuple[float, float], page: PageLayout, measures: Measures
) -> tuple[float, float]:
    """The extent with a wider picture next to the caption, unless text runs across that."""
    left, right = extent
    near = _FIRST_GAP * measures.size
    first = min((one[0] for one in page.columns), default=left)
    last = max([page.width - first, *(one[1] for one in page.columns)])
    for whole in page.drawings:
        drawn = (max(whole[0], first), whole[1], min(whole[2], last), whole[3])
        gap = max(box[1] - drawn[3], drawn[1] - box[3])
        wider = max(left - drawn[0], drawn[2] - right) > 0.3 * measures.width
        if -near < gap < near and wider and across(drawn, left, right) > 0:
            crossed = any(
                across(line.box, drawn[0], drawn[2]) > 5 and drawn[1] < middle(line.box) < drawn[3]
                for line in page.lines
                if page.is_text(line)
            )
            if not crossed:
                left, right = min(left, drawn[0]), max(right, drawn[2])
    return left, right


def _beside_text(box: Box, left: float, right: float, page: PageLayout) -> tuple[float, float]:
    """The extent without text that runs beside a caption, as beside a figure in the text."""
    for line in page.lines:
        level = box[1] < (line.box[1] + line.box[3]) / 2 < box[3] and len(line.text) > 15
        if level and line.box[0] > box[2] + 4 and line.box[0] < right:
            right = min(right, line.box[0] - 2)
        elif level and line.box[2] < box[0] - 4 and line.box[2] > left:
            left = max(left, line.box[2] + 2)
    return left, right


def _notes_top(page: PageLayout, left: float, under: float, measures: Measures) -> float:
    """Where the footnotes of the column begin: at a short rule at its left edge."""
    rules = [
        box[1]
        for box in page.drawings
        if box[3] - box[1] < RULE
        and box[1] > max(under, page.height * 0.4)
        and abs(box[0] - left - 3) < 4
        and 0.12 * measures.width < box[2] - box[0] < 0.6 * measures.width
        and _has_note(page, box, measures)
    ]
    return min(rules, default=page.height)


def _has_note(page: PageLayout, rule: Box, measures: Measures) -> bool:
    under = [
        line
        for line in page.lines
        if abs(line.box[0] - rule[0]) < 2 * measures.size
        and rule[3] - 2 < line.box[1] < rule[3] + 2 * measures.size
    ]
    return any(
        line.size < measures.size - 0.6
        and (line.is_mark(line.letters[0]) or not line.letters[0].text.isalpha())
        for line in under
    )


def _grown(pieces: list[Piece], caption: Box, measures: Measures, *, up: bool) -> list[Piece]:
    """The pieces from the caption on, as long as no gap parts them."""
    pieces.sort(key=lambda one: -one.box[3] if up else one.box[1])
    edge = caption[1] if up else caption[3]
    kept: list[Piece] = []
    has_picture = any(is_picture(one) for one in pieces)
    for piece in pieces:
        gap = edge - piece.box[3] if up else piece.box[1] - edge
        if gap > _allowed(piece, is_first=not kept, has_picture=has_picture) * measures.size:
            break
        kept.append(piece)
        edge = min(edge, piece.box[1]) if up else max(edge, piece.box[3])
    return kept


def _allowed(piece: Piece, *, is_first: bool, has_picture: bool) -> float:
    if is_first:
        return _FIRST_GAP
    if piece.is_drawing and (has_picture or is_picture(piece)):
        return _DRAWING_GAP
    return _TEXT_GAP


def _box_of(pieces: Sequence[Piece], top: float, bottom: float) -> Box | None:
    if not pieces:
        return None
    box = around([one.box for one in pieces])
    box = (box[0], max(box[1], top - 2), box[2], min(box[3], bottom + 2))
    return box if box[3] - box[1] > _LOWEST else None


def _usual_sides(captions: Sequence[Caption], sides: Sequence[_Sides]) -> dict[str, bool]:
    """Whether the tables of this paper stand above their captions, and so its figures.

    Told by those that have something on one side only.
    """
    votes: dict[str, Counter[bool]] = {}
    for one, around_it in zip(captions, sides, strict=True):
        if bool(around_it.above) is not bool(around_it.below):
            votes.setdefault(one.figure.kind, Counter())[bool(around_it.above)] += 1
    return {kind: count.most_common(1)[0][0] for kind, count in votes.items()}


def _chosen(caption: Caption, sides: _Sides, usual: dict[str, bool]) -> Box | None:
    kind = caption.figure.kind
    if not sides.above or not sides.below:
        return sides.above or sides.below
    if kind == "figure" and sides.drawn_above is not sides.drawn_below:
        return sides.above if sides.drawn_above else sides.below
    is_above = usual.get(kind, kind == "figure" or (kind == "table" and sides.nearer_above))
    return sides.above if is_above else sides.below
