"""How the made-up group marks what it reads in one of the workshop's papers."""

from dokuha.demo.cast import Cast
from dokuha.demo.workshop_scenes import NAME, WRITTEN
from dokuha.documents.anatomy import Anatomy
from dokuha.language.roles import Role
from dokuha.reading.guide import FACETS
from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.reading.models import PaperFile
from dokuha.reading.queries import anatomy_of

# Who marks the first sentence that does this, what they note, and whether the group sees it.
NOTES = (
    (Role.CONTRIBUTION, "これが主張。次の輪講で最初に紹介したい。", True),
    (Role.DIFFERENCE, "比べている相手は**何**？ 表を見直す。", True),
    (Role.LIMITATION, "自分の研究ならここから始められそう。", False),
)


def play(cast: Cast) -> None:
    """To be played after the workshop's papers have come."""
    file = PaperFile.objects.get(
        paper__entries__survey__name=NAME, paper__title__startswith=WRITTEN["lamps"]
    )
    kept = anatomy_of(file)
    sentences = Anatomy.from_json(kept.anatomy).key_sentences if kept and kept.anatomy else ()
    members = list(cast.members.values())
    for turn, (role, note, is_shared) in enumerate(NOTES):
        sentence = next((one for one in sentences if one.role is role), None)
        if sentence is None:
            continue
        add_highlight(
            file=file,
            marked=Marked(page=sentence.page, boxes=sentence.boxes, quote=sentence.text),
            facet=FACETS[role],
            note=note,
            is_shared=is_shared,
            member=members[turn % 2],
            now=cast.evening(3, turn),
        )
