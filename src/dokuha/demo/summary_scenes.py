"""How two of the made-up group write one summary."""

from dokuha.demo.cast import Cast
from dokuha.summaries.actions import save_changes, share_summary
from dokuha.summaries.changes import Change
from dokuha.summaries.models import State, Summary

TITLE = "TILDE: A Temporally Invariant Learned DEtector"
KEY = "links"
ADDED = "\n- 著者のコードを手元の画像10枚で試しました。今夜ここに書き足します。"


def play(cast: Cast) -> None:
    """The writer of a draft opens it to all who read, and the organiser writes in it."""
    draft = Summary.objects.get(paper=cast.papers[TITLE], state=State.DRAFT)
    at = cast.evening(0, 9)
    share_summary(summary=draft, with_everybody=True, members=[], now=at)
    text = draft.answers[KEY]
    changes = {KEY: Change(was=text, new=text + ADDED)}
    save_changes(summary=draft, changes=changes, actor=cast.members["aiko"], now=at)
