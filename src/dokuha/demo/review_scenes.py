"""How the made-up group lends one another a second eye."""

from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.review.actions.looks import ask_for_look, look, thank_for_look
from dokuha.review.actions.wordings import suggest_wording, take_suggestion
from dokuha.summaries.changes import Change
from dokuha.summaries.models import State, Summary

CHAIRS = "Learning to Generate Chairs With Convolutional Neural Networks"
FREE = (
    "Is Object Localization for Free? - "
    "Weakly-Supervised Learning With Convolutional Neural Networks"
)
TILDE = "TILDE: A Temporally Invariant Learned DEtector"
ADDED = "（訓練に使うのは画像ごとのラベルだけで、枠は使わない。）"


def play(cast: Cast) -> None:
    """Somebody looked and is thanked, a wording is taken, another waits, and the group is asked."""
    aiko, ben = cast.members["aiko"], cast.members["ben"]
    at = cast.now - timedelta(hours=9)
    free, chairs = (_summary(cast, title, State.SUBMITTED) for title in (FREE, CHAIRS))
    asked = ask_for_look(
        summary=free, of=cast.members["sota"], wish="手法の説明はわかりますか。", actor=aiko, now=at
    )
    done = look(
        asked=asked,
        member=cast.members["sota"],
        word="わかりました。教師がどこまでか、一言あるともっとよいです。",
        now=at + timedelta(hours=1),
    )
    thank_for_look(done=done, actor=aiko, now=at + timedelta(hours=2))
    overview = free.answers["overview"]
    change = Change(was=overview, new=overview + ADDED)
    taken = suggest_wording(
        summary=free,
        field="overview",
        change=change,
        reason="弱教師あり、の意味がすぐわかるように。",
        by=cast.members["sota"],
        now=at + timedelta(hours=1),
    )
    take_suggestion(suggestion=taken, change=change, actor=aiko, now=at + timedelta(hours=2))
    line = chairs.one_liner
    suggest_wording(
        summary=chairs,
        field="one_liner",
        change=Change(was=line, new=line.rstrip("。.") + "（椅子の見本帳を網で描く）。"),
        reason="One more picture in the mind.",
        by=ben,
        now=at + timedelta(hours=3),
    )
    draft = _summary(cast, TILDE, State.DRAFT)
    if draft.author:
        wish = "新規性の欄が長すぎないか、見てもらえますか。"
        ask_for_look(
            summary=draft, of=None, wish=wish, actor=draft.author, now=at + timedelta(hours=4)
        )


def _summary(cast: Cast, title: str, state: State) -> Summary:
    found = Summary.objects.filter(paper=cast.papers[title], state=state)
    return found.select_related("paper__group", "author").order_by("pk")[0]
