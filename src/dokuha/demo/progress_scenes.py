"""How the made-up group cares for one another: a note, a break, and claims that end soon."""

from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.people.actions import take_break
from dokuha.people.models import Membership, Role
from dokuha.progress.actions import note_care
from dokuha.progress.ending import tell_owners

NOTED_DAYS_AGO = 5
REST = timedelta(days=12)
NOTE = {
    "en": "Had tea together. Busy with a thesis until the end of the month.",
    "ja": "一緒にお茶を飲みました。月末までは論文の執筆で忙しいとのこと。",
}


def play(cast: Cast) -> None:
    """Let the first organiser note something about one reader; another one takes a break."""
    people = Membership.objects.filter(group=cast.group).select_related("group", "member")
    organiser = people.filter(role=Role.ORGANISER).order_by("pk")[0].member
    reader, resting = people.filter(role=Role.MEMBER).order_by("-pk")[:2]
    note_care(
        membership=reader,
        text=NOTE[organiser.language],
        writer=organiser,
        now=cast.now - timedelta(days=NOTED_DAYS_AGO),
    )
    take_break(
        membership=resting,
        until_on=cast.day(-REST.days),
        actor=resting.member,
        now=cast.now,
    )
    tell_owners(now=cast.now)
