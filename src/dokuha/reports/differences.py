"""What changed from one deck to another, slide by slide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dokuha.slides.deck import ChartSlide, Deck, Slide


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Slides of the new deck, but `removed` are of the old one. One may be changed and moved."""

    added: list[Slide]
    removed: list[Slide]
    changed: list[Slide]
    moved: list[Slide]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved)


def differences(old: Deck, new: Deck) -> Differences:
    """Compare by the keys of the slides.

    Moved are as few as could have been taken out and put elsewhere to get the new
    order, and those that now stand in another section.
    """
    before, after = dict(_placed(old)), dict(_placed(new))
    both_before = [key for key in before if key in after]
    both_after = [key for key in after if key in before]
    stayed = set(_longest_common(both_before, both_after))
    return Differences(
        added=[slide for key, (_, slide) in after.items() if key not in before],
        removed=[slide for key, (_, slide) in before.items() if key not in after],
        changed=[
            after[key][1] for key in both_after if _said(before[key][1]) != _said(after[key][1])
        ],
        moved=[
            after[key][1]
            for key in both_after
            if key not in stayed or before[key][0] != after[key][0]
        ],
    )


def _placed(deck: Deck) -> Iterator[tuple[str, tuple[str, Slide]]]:
    for section in deck.sections:
        for slide in section.slides:
            yield slide.key, (section.name, slide)


def _longest_common(first: list[str], second: list[str]) -> Iterator[str]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    for block in blocks:
        yield from first[block.a : block.a + block.size]


def _said(slide: Slide) -> Slide:
    """A new day alone is no change."""
    if isinstance(slide, ChartSlide):
        return slide
    return replace(slide, written_on=slide.written_on.min)
