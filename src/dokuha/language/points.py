"""Which sentences carry the points of a paper, and what each does there.

Turns of phrase are sure and say why; the learned weights find what has no such phrase. They have
read English only: in Japanese the turns of phrase stand alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from dokuha.language.cues import cued, cues_in
from dokuha.language.features import features, words
from dokuha.language.learned import Chances, Weights, weights
from dokuha.language.roles import Place, Placed, Role, Scored
from dokuha.language.script import language_of

LEAST_SCORE = 0.2
"""From here on a sentence is a point: where marked papers have the best F1."""
_SURE = 0.8
"""A turn of phrase so sure needs no weights beside it."""
_JAPANESE_SURE = 0.5

# What a point is likely to do there, before one looks at its words.
_LIKELY: Mapping[Place, Mapping[Role, float]] = {
    Place.TITLE: {Role.PURPOSE: 4.0},
    Place.INTRODUCTION: {Role.PURPOSE: 1.5, Role.GAP: 1.5},
    Place.RELATED_WORK: {Role.GAP: 2.0},
    Place.RELATED_WORK_END: {Role.GAP: 2.0},
    Place.METHOD: {Role.METHOD: 3.0, Role.GAP: 0.3},
    Place.RESULTS: {Role.RESULT: 1.5, Role.METHOD: 1.2, Role.PURPOSE: 0.3, Role.GAP: 0.2},
    Place.CONCLUSION: {Role.RESULT: 1.5, Role.METHOD: 0.7},
}


def points(section: Sequence[Placed], *, by: Weights | None = None) -> list[Scored | None]:
    """For each sentence of a section what it does and how surely it is a point of the paper."""
    found = [_point(one, cue, chances) for one, cue, chances in _seen(section, by or weights())]
    return [one if one and one.score >= LEAST_SCORE else None for one in found]


def moves(abstract: Sequence[Placed], *, by: Weights | None = None) -> list[Scored | None]:
    """What each sentence of a lone abstract does; None for those that only prepare."""
    return [
        _move(chances) if chances else cue for _, cue, chances in _seen(abstract, by or weights())
    ]


def _seen(
    section: Sequence[Placed], by: Weights
) -> Iterator[tuple[Placed, Scored | None, Chances | None]]:
    """Each sentence with what its turns of phrase and, if it is English, its weights say."""
    read = [words(one.text) for one in section]
    cues = [cues_in(one.text) for one in section]
    for at, one in enumerate(section):
        cue = cued(one.text, place=one.place, cues=cues[at])
        is_read = language_of(one.text) != "ja"
        yield one, cue, by.chances(features(section, read, cues, at)) if is_read else None


def _point(one: Placed, cue: Scored | None, chances: Chances | None) -> Scored | None:
    if chances is None:
        return cue if cue and cue.score >= _JAPANESE_SURE else None
    if cue and cue.score >= _SURE:
        return cue
    role = cue.role if cue else _role(chances, one.place)
    return Scored(role, round(chances.point, 2))


def _move(chances: Chances) -> Scored | None:
    move = max(chances.moves, key=lambda move: chances.moves[move])
    if move:
        return Scored(move, round(chances.moves[move], 2))
    return Scored(Role.GAP, round(chances.gap, 2)) if chances.gap >= 0.5 else None


def _role(chances: Chances, place: Place) -> Role:
    """The likeliest role of a sentence that is taken for a point."""
    likely = _LIKELY.get(place, {})
    weighed = {role: chance for role, chance in chances.moves.items() if role}
    # A point that only prepares tells the problem, though it may not say what is missing.
    weighed[Role.GAP] = chances.moves[None] * (1 + chances.gap) / 2
    return max(weighed, key=lambda role: weighed[role] * likely.get(role, 1.0))
