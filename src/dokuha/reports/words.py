from django.utils.translation import gettext as _

from dokuha.reports.refusals import Refusal


def explain(code: Refusal) -> str:
    """Say in one sentence why the report stays as it is."""
    return {
        Refusal.CHANGED_MEANWHILE: _(
            "This finding was changed elsewhere meanwhile. Your words are still in the form: "
            "compare them with what stands above, then keep them or leave."
        ),
        Refusal.LAST_SECTION: _("A report has at least one section."),
        Refusal.ELSEWHERE: _("That section is no longer there. Please reload the page."),
        Refusal.HAS_VERSIONS: _("A report with versions stays, so that they can be looked up."),
    }[code]
