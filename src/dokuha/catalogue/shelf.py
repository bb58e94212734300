"""Things that stand for papers, each where its like is looked for. Pure."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Generic, TypeVar

from dokuha.catalogue.comparing import Answer, compare
from dokuha.catalogue.matching import Identity, Sign, signs_left_by, signs_sought_by

Thing = TypeVar("Thing")

MOST_IN_A_HOLE = 20
"""A pigeonhole with more says little: a volume's DOI, a common name and a common word."""


@dataclass(slots=True, eq=False)
class _Card(Generic[Thing]):
    identity: Identity
    thing: Thing


@dataclass(frozen=True, slots=True)
class FoundLike(Generic[Thing]):
    """What is the same paper, if anything, and what might be."""

    same: Thing | None
    perhaps: tuple[Thing, ...] = ()


class Shelf(Generic[Thing]):
    """Things by the signs of their identities; a thing may be put in under several."""

    def __init__(self) -> None:
        self._exact: dict[Identity, _Card[Thing]] = {}
        self._holes: defaultdict[Sign, list[_Card[Thing]]] = defaultdict(list)
        self._first: dict[int, _Card[Thing]] = {}

    def put(self, identity: Identity, thing: Thing) -> None:
        card = _Card(identity, thing)
        self._first.setdefault(id(thing), card)
        self._file(card)

    def put_anew(self, identity: Identity, thing: Thing) -> None:
        """Let the thing be known by this, and no longer by what it was put in with first."""
        card = self._first[id(thing)]
        if card.identity != identity:
            card.identity = identity
            self._file(card)

    def find(self, wanted: Identity) -> FoundLike[Thing]:
        """Look for the same paper, under the surest signs first."""
        exact = self._exact.get(wanted)
        if exact and exact.identity == wanted:
            return FoundLike(exact.thing)
        perhaps: dict[int, Thing] = {}
        looked_at: set[int] = set()
        for sign in signs_sought_by(wanted):
            for card in self._holes.get(sign, ()):
                if id(card) in looked_at:
                    continue
                looked_at.add(id(card))
                answer = compare(wanted, card.identity)
                if answer is Answer.SAME:
                    return FoundLike(card.thing)
                if answer is Answer.ASK:
                    perhaps.setdefault(id(card.thing), card.thing)
        return FoundLike(None, tuple(perhaps.values()))

    def _file(self, card: _Card[Thing]) -> None:
        self._exact.setdefault(card.identity, card)
        for sign in signs_left_by(card.identity):
            hole = self._holes[sign]
            if len(hole) < MOST_IN_A_HOLE:
                hole.append(card)
