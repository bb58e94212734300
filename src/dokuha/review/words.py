from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dokuha.review.refusals import Refusal

REFUSALS: dict[Refusal, Promise] = {
    Refusal.NOTHING_NEW: _("It says already what stands there. Your text is still here."),
    Refusal.TOO_LONG: _(
        "This is too long: 20,000 characters fit a field, 200 the one-liner. "
        "Your text is still here."
    ),
    Refusal.UNKNOWN_FIELD: _("The summary has no such field."),
    Refusal.REQUIRED: _("A submitted summary needs this field: it cannot become empty."),
    Refusal.ANSWERED: _("Somebody has answered this already."),
}


def explain(code: Refusal) -> str:
    """Say in one sentence why nothing was changed."""
    return str(REFUSALS[code])
