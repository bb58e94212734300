"""What a page says after an action: sentences for refusals and results."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dokuha.catalogue.actions import ImportResult, Refusal
from dokuha.catalogue.changing import CannotEdit
from dokuha.catalogue.changing import Refusal as Edit
from dokuha.catalogue.models import Paper
from dokuha.catalogue.paper_form import LABELS

# Changes on one page of the history; papers chosen at once; letters of a session's name.
SHOWN = 50
MOST_CHOSEN = 200
LONGEST_NAME = 500
NO_SESSION = "none"


def explain_refusal(refusal: Refusal) -> tuple[str, str]:
    """Return the field that a refusal is about, and why, in one sentence."""
    return {
        Refusal.NO_NAME: ("name", _("A survey needs a name.")),
        Refusal.NAME_TAKEN: ("name", _("The group has a survey of that name already.")),
        Refusal.ENDS_BEFORE_IT_STARTS: ("ends_on", _("The deadline is before the first day.")),
        Refusal.TOO_LONG: ("ends_on", _("A survey may take ten years at most.")),
    }[refusal]


def tell_result(result: ImportResult) -> str:
    """Say what an import did."""
    if not result.added and not result.changed:
        return _("All of these papers were there already. Nothing was changed.")
    said = ngettext("%(n)d paper added.", "%(n)d papers added.", result.added) % {"n": result.added}
    if result.changed:
        said += " " + ngettext(
            "What was missing in %(n)d paper is filled in.",
            "What was missing in %(n)d papers is filled in.",
            result.changed,
        ) % {"n": result.changed}
    if result.asked:
        said += " " + ngettext(
            "%(n)d pair may be one paper; you are asked.",
            "%(n)d pairs may be one paper; you are asked.",
            result.asked,
        ) % {"n": result.asked}
    return said


def explain_edit(refusal: CannotEdit) -> str:
    """Say why nothing was changed, and who changed what meanwhile."""
    sentence = {
        Edit.CHANGED_SINCE: _("Somebody changed the same since. Nothing was changed; please look."),
        Edit.TAKEN_BACK_ALREADY: _("It is taken back already."),
        Edit.NO_TITLE: _("A paper needs a title."),
        Edit.LOOKS_KNOWN: _("The group seems to have this paper already."),
        Edit.LISTED_ALREADY: _("The survey has this paper already."),
        Edit.NO_SESSION_NAME: _("A session needs a name."),
        Edit.SESSION_NAME_TAKEN: _("The survey has a session of that name already."),
        Edit.SESSION_NOT_EMPTY: _("There are papers in this session. Move them first, please."),
        Edit.MERGED_SINCE: _("The paper was merged with another since. Undo that first, please."),
        Edit.SESSION_GONE: _("Its session is gone. Bring that back first, please."),
    }[refusal.code]
    if refusal.since:
        known = {"who": refusal.since.member.name}
        sentence = _("%(who)s changed the same since. Nothing was changed; please look.") % known
    return sentence


def stale_fields(paper: Paper, refusal: CannotEdit) -> list[tuple[str, str]]:
    """The fields that somebody else corrected meanwhile: what each is called, and says now."""
    said = {name: getattr(paper, name) for name in refusal.fields}
    return [
        (str(LABELS[name]), ", ".join(value) if isinstance(value, list) else str(value or ""))
        for name, value in said.items()
    ]


def address_of_part(survey_id: int, session_id: int | None, start: int = 0) -> str:
    """Where the papers of a session, or of none, are put in order."""
    words = {"session": str(session_id or NO_SESSION), **({"from": str(start)} if start else {})}
    return f"{reverse('catalogue:arrange', args=[survey_id])}?{urlencode(words)}"
