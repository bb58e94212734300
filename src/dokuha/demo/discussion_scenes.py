"""What the made-up group says to one another: questions, thanks, tea."""

from dataclasses import dataclass, field
from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.discussion import actions, places
from dokuha.discussion.milestones import tell_milestones
from dokuha.discussion.models import Comment, Sign
from dokuha.discussion.places import Place
from dokuha.summaries.models import State, Summary

CHAIRS = "Learning to Generate Chairs With Convolutional Neural Networks"
FREE = (
    "Is Object Localization for Free? - "
    "Weakly-Supervised Learning With Convolutional Neural Networks"
)
EGO = "EgoSampling: Fast-Forward and Stereo for Egocentric Videos"
GRAPHS = "Image Retrieval Using Scene Graphs"
THANKS = [(CHAIRS, "ben"), (CHAIRS, "mio"), (FREE, "ben"), (FREE, "sota"), (EGO, "aiko")]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What somebody says, the answers to it, and who puts which sign on it."""

    who: str
    text: str
    hours_ago: float
    signs: dict[str, Sign] = field(default_factory=dict)
    answers: "tuple[Line, ...]" = ()


TALK = (
    Line(
        who="kenji",
        text="今週もおつかれさまです。金曜の夜は、お茶を持って集まりませんか。",
        hours_ago=70,
        signs={"aiko": Sign.CHEERS, "yuki": Sign.CHEERS, "ben": Sign.GOOD},
        answers=(
            Line(who="nana", text="行きます。焼き菓子を持っていきます。", hours_ago=69),
            Line(who="laila", text="I join from home, with mint tea.", hours_ago=66),
        ),
    ),
    Line(
        who="sota",
        text="骨格の論文が3本続いています。だれか**ポスター側**から攻めてくれると助かります。",
        hours_ago=30,
        signs={"jun": Sign.HMM},
        answers=(Line(who="jun", text="@Ben Carter と半分ずつ読みます。", hours_ago=29),),
    ),
    Line(
        who="ben",
        text="Ten minutes for the whole, ten for the figures: the clock made me kinder to myself.",
        hours_ago=6,
        signs={"aiko": Sign.GOOD, "mio": Sign.INSIGHT},
    ),
)
ABOUT_FREE = (
    Line(
        who="sota",
        text="「ただ」で出る位置は、物体の中心に偏りませんか。@Aiko Tanabe どう読みましたか。",
        hours_ago=20,
        signs={"daichi": Sign.HMM},
        answers=(
            Line(
                who="aiko",
                text="偏ります。点で評価しているので、大きさはわからないままです。 "
                "*Limitations* の最後の段落を見てください。",
                hours_ago=18,
                signs={"sota": Sign.INSIGHT},
            ),
        ),
    ),
)
ABOUT_CHAIRS = (
    Line(
        who="ben",
        text="Does it interpolate between two chairs that it has never seen? @Aiko Tanabe",
        hours_ago=40,
        answers=(
            Line(
                who="aiko",
                text="Between two of its training chairs only: "
                r"it is fed $(1 - \alpha)\,c_1 + \alpha\,c_2$ for their numbers.",
                hours_ago=39,
            ),
        ),
    ),
)


def play(cast: Cast) -> None:
    """To be played after the summaries are there."""
    tell_milestones(now=cast.now - timedelta(hours=80))
    _talk(cast, places.talk_of(cast.group), TALK)
    _talk(cast, places.about_paper(cast.papers[FREE]), ABOUT_FREE)
    _talk(cast, places.about_summary(_summary(cast, CHAIRS)), ABOUT_CHAIRS)
    for turn, (title, who) in enumerate(THANKS):
        actions.give_thanks(
            summary=_summary(cast, title),
            member=cast.members[who],
            now=cast.now - timedelta(hours=25 - 4 * turn),
        )


def _talk(cast: Cast, place: Place, lines: tuple[Line, ...]) -> None:
    for line in lines:
        root = _say(cast, place, line)
        for answer in line.answers:
            _say(cast, place, answer, root)


def _say(cast: Cast, place: Place, line: Line, answers: Comment | None = None) -> Comment:
    said = actions.say(
        place=place,
        author=cast.members[line.who],
        text=line.text,
        answers=answers,
        now=cast.now - timedelta(hours=line.hours_ago),
    )
    for who, sign in line.signs.items():
        actions.react(comment=said, member=cast.members[who], sign=sign, is_on=True)
    return said


def _summary(cast: Cast, title: str) -> Summary:
    found = Summary.objects.filter(paper=cast.papers[title], state=State.SUBMITTED)
    return found.select_related("paper__group", "author").order_by("pk")[0]
