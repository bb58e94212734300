from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dokuha.ideas.refusals import Refusal, Refused
from dokuha.people.models import Member

# Somebody was first, by name; or oneself was, in another window.
_MEANWHILE = {
    Refusal.OTHER_STANCE: (
        gettext_noop(
            "%(who)s put it into this cell already, and says something else of it. Nothing was "
            "changed: look at the cell and change it there."
        ),
        gettext_noop(
            "You put it into this cell already, and said something else of it. Nothing was "
            "changed: look at the cell and change it there."
        ),
    ),
    Refusal.CHANGED_MEANWHILE: (
        gettext_noop(
            "%(who)s worded this idea anew meanwhile. Your words are still in the form: compare "
            "them with what stands above, then keep them or leave."
        ),
        gettext_noop(
            "You worded this idea anew yourself, in another window. What you wrote here is still "
            "in the form: compare it with what stands above, then keep it or leave."
        ),
    ),
    Refusal.MOVED_MEANWHILE: (
        gettext_noop("%(who)s moved this idea meanwhile. It is where they put it: look again."),
        gettext_noop(
            "You moved this idea yourself, in another window. It is where you put it: look again."
        ),
    ),
}


def explain(refused: Refused, *, to: Member, name: str = "") -> str:
    """Say in a sentence or two why nothing was changed; `name` is what a line was to be called."""
    if refused.code in _MEANWHILE:
        by_another, by_oneself = _MEANWHILE[refused.code]
        who = refused.by.name if refused.by else _("Somebody")
        return _(by_oneself if refused.by == to else by_another) % {"who": who}
    return {
        Refusal.LINE_THERE: _("There is a line of that name already."),
        Refusal.LINE_RENAMED: _(
            "This line was renamed meanwhile, by somebody else or in another window of yours, and "
            "it is still called so. You wrote “%(name)s”: write it again if it is the better name."
        )
        % {"name": name},
        Refusal.LINE_HOLDS: _(
            "Its cells still hold evidence or ideas (some perhaps hidden, because a summary was "
            "taken back). Take them out first: nothing is deleted with a line."
        ),
        Refusal.TOO_MANY_LINES: _("A map has at most 30 rows and 30 columns."),
        Refusal.NO_CELL: _("Choose a cell first."),
        Refusal.GONE: _("That was taken away meanwhile. Nothing was changed."),
    }[refused.code]
