"""The guide as the room shows it: the way through a paper for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from dokuha.catalogue.models import Paper
from dokuha.documents.anatomy import Anatomy
from dokuha.documents.problems import Code
from dokuha.people.models import Member
from dokuha.reading import queries as readings
from dokuha.reading import words
from dokuha.reading.guide import Stop, Text, stops, with_time
from dokuha.reading.models import Depth, PaperFile, Purpose, Reading
from dokuha.reading.ramp import stretch
from dokuha.reading.way import missing_on_the_way, way_through


@dataclass(frozen=True, kw_only=True)
class Guide:
    """`finished` counts the papers that the reader has read; the first ten get more time.

    `missing` names the stops that this paper does not have.
    `is_coming`: the PDF is being looked through. `trouble` says why its places are not known.
    """

    stops: tuple[Stop, ...]
    missing: tuple[Text, ...]
    ticked: set[str]
    purpose: str
    finished: int
    dismissed: int
    is_known: bool
    is_coming: bool
    trouble: str

    @property
    def minutes(self) -> int:
        return sum(stop.minutes for stop in self.stops)

    @property
    def is_longer(self) -> bool:
        """Does a beginner get more time for it?"""
        return stretch(finished=self.finished) > 1

    @property
    def number(self) -> int:
        """The how-manieth paper of the reader's it is."""
        return self.finished + 1


class _Way(TypedDict):
    depth: str
    purpose: str
    questions: Sequence[str]


def guide_for(
    member: Member, *, paper: Paper, reading: Reading | None, file: PaperFile | None
) -> Guide:
    """The way through this PDF if it is known, or else through any paper."""
    depth = reading.depth if reading else Depth.SPEED
    purpose = (reading.purpose or Purpose.OTHER) if reading and depth == Depth.CLOSE else ""
    own = readings.questions_of(paper.group, purpose) if purpose else None
    questions = own.lines if own else ()
    kept = readings.anatomy_of(file) if file else None
    dismissed = readings.dismissed_by(member, file) if file else set()
    way = _Way(depth=depth, purpose=purpose, questions=questions)
    anatomy = Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else None
    known = way_through(anatomy, without=dismissed, **way) if anatomy else ()
    finished = readings.papers_finished_by(member)
    return Guide(
        stops=with_time(known or stops(**way), stretch=stretch(finished=finished)),
        missing=missing_on_the_way(anatomy) if anatomy and known else (),
        ticked=readings.ticks_of(member, paper),
        purpose=purpose,
        finished=finished,
        dismissed=len(dismissed),
        is_known=bool(known),
        is_coming=file is not None and kept is None and file.is_new,
        trouble=words.explain_anatomy(Code(kept.problem)) if kept and kept.problem else "",
    )
