from django.utils.translation import gettext as _

from dokuha.ideas.refusals import Refusal


def explain(code: Refusal, *, name: str = "") -> str:
    """Say in a sentence or two why nothing was changed; `name` is what a line was to be called."""
    return {
        Refusal.LINE_THERE: _("There is a line of that name already."),
        Refusal.LINE_RENAMED: _(
            "Somebody renamed this line meanwhile, and it is still called so. You wrote "
            "“%(name)s”: write it again if it is the better name."
        )
        % {"name": name},
        Refusal.LINE_HOLDS: _(
            "Its cells still hold evidence or ideas (some perhaps hidden, because a summary was "
            "taken back). Take them out first: nothing is deleted with a line."
        ),
        Refusal.TOO_MANY_LINES: _("A map has at most 30 rows and 30 columns."),
        Refusal.NO_CELL: _("Choose a cell first."),
        Refusal.GONE: _("That was taken away meanwhile. Nothing was changed."),
        Refusal.OTHER_STANCE: _(
            "Somebody put it into this cell already, and says something else of it. Nothing was "
            "changed: look at the cell and change it there."
        ),
        Refusal.CHANGED_MEANWHILE: _(
            "Somebody worded this idea anew meanwhile. Your words are still in the form: compare "
            "them with what stands above, then keep them or leave."
        ),
        Refusal.MOVED_MEANWHILE: _(
            "Somebody moved this idea meanwhile. It is where they put it: look again."
        ),
    }[code]
