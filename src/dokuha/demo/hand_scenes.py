"""What the made-up group mended in its lists by hand."""

from datetime import datetime

from dokuha.catalogue import arranging, editing
from dokuha.catalogue.changing import take_back
from dokuha.catalogue.models import Change, Paper, Survey
from dokuha.catalogue.standing import FACTS
from dokuha.demo.cast import Cast
from dokuha.demo.workshop_scenes import NAME
from dokuha.people.models import Member


def play(cast: Cast) -> None:
    """To be played after the workshop's papers came in."""
    organiser, reader = list(cast.members.values())[:2]
    survey = Survey.objects.get(group=cast.group, name=NAME)
    papers = list(Paper.objects.filter(entries__survey=survey).order_by("entries__number"))
    first, last = papers[0], papers[-1]
    _correct(first, {"venue": NAME, "year": 2015}, reader, cast.evening(48, 1))
    wrong = _correct(last, {"year": 2051}, reader, cast.evening(48, 2))
    if wrong:
        take_back(change=wrong, actor=reader, now=cast.evening(48, 3))
    posters = arranging.add_session(
        survey=survey, name="ポスター", actor=organiser, now=cast.evening(47, 1)
    )
    entry = last.entries.get(survey=survey)
    arranging.move_papers(
        survey=survey,
        papers=[last.pk],
        seen=entry.session,
        session=posters,
        actor=organiser,
        now=cast.evening(47, 2),
    )
    extra = editing.list_new_paper(
        survey=survey,
        facts={**dict.fromkeys(FACTS, ""), **_CALL},
        session=posters,
        actor=organiser,
        now=cast.evening(46, 1),
    )
    if extra and extra.paper_id:
        editing.withdraw_papers(
            survey=survey, papers=[extra.paper_id], actor=organiser, now=cast.evening(45, 1)
        )


# Not a paper at all, as it turned out.
_CALL: dict[str, object] = {"title": "Call for Lamps", "authors": [], "keywords": [], "year": None}


def _correct(paper: Paper, news: dict[str, object], actor: Member, at: datetime) -> Change | None:
    seen = {name: getattr(paper, name) for name in FACTS}
    return editing.correct_paper(
        paper=paper, seen=seen, wanted={**seen, **news}, actor=actor, now=at
    )
