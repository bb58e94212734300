from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dokuha.people.refusals import Refusal, Refused

SENTENCES: dict[Refusal, Promise] = {
    Refusal.INVITATION_OVER: _("This invitation has ended."),
    Refusal.LAST_ORGANISER: _(
        "A group needs an organiser: please make somebody else an organiser first."
    ),
    Refusal.NAME_TAKEN: _("Another institution has this short name already."),
    Refusal.PERIODS_OVERLAP: _("On some of these days the person is at another institution."),
    Refusal.ENDS_BEFORE_IT_BEGINS: _("The last day is before the first."),
    Refusal.BREAK_IS_OVER: _("This day has passed already."),
}


def explain(refused: Refused) -> str:
    """Say in the reader's language why nothing was changed."""
    return str(SENTENCES[refused.code])
