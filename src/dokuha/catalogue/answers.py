"""What a page says after an action: sentences for refusals and results."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dokuha.catalogue.actions import ImportResult, Refusal


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
    return said
