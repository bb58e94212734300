"""What is said, for tests to start from."""

from dokuha.discussion import places
from dokuha.discussion.actions import say as say_it
from dokuha.discussion.models import Comment, Notice
from tests import makers
from tests.makers import NOW


def place(kind="paper"):
    """Return Aiko's and Ben's paper, Ben's summary of it, or the talk of their group."""
    if kind == "talk":
        return places.talk_of(makers.group())
    return places.about_paper(makers.paper())


def say(text="What is the loss?", *, by="aiko", at=None, answers=None, now=NOW) -> Comment:
    return say_it(
        place=at or place(), author=makers.member(by), text=text, answers=answers, now=now
    )


def told(who) -> list[str]:
    """Return the kinds of the notices of that person, the oldest first."""
    mine = Notice.objects.filter(member=makers.member(who))
    return list(mine.order_by("pk").values_list("kind", flat=True))
