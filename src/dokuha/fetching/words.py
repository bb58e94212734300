from collections.abc import Sequence

from django.utils.translation import gettext as _

from dokuha.fetching.models import Choice, Fetch
from dokuha.fetching.problems import Problem


def tell(fetch: Fetch) -> str:
    """Say in one sentence why a fetch brought no PDF."""
    sentence = explain(Problem(fetch.problem), host=fetch.host)
    return f"{sentence} (HTTP {fetch.status})" if fetch.status else sentence


def explain(problem: Problem, *, host: str = "") -> str:
    """Say in one sentence why a PDF cannot be had; `host` names the place, where one is known."""
    place = host or _("the place that was asked")
    return {**_of_the_house(), **_of_the_way(place), **_of_the_file(place)}[problem]


def explain_choice(choice: str) -> str:
    """Say in one sentence what a choice means."""
    return {
        Choice.OFF: _("Dokuha fetches nothing; members bring PDFs by hand."),
        Choice.OPEN: _(
            "Only from places that publish papers for everybody, such as arXiv, CVF Open Access, "
            "the ACL Anthology, OpenReview and PMLR."
        ),
        Choice.ALL: _(
            "Also from publishers; make sure that their terms allow it. Nobody signs in anywhere."
        ),
    }[Choice(choice)]


def explain_choices() -> Sequence[tuple[str, str, str]]:
    """Each choice with its name and what it means."""
    return [(one.value, str(one.label), explain_choice(one)) for one in Choice]


def _of_the_house() -> dict[Problem, str]:
    return {
        Problem.NO_LINK: _("The list gives no address of a PDF. Attach it by hand."),
        Problem.NOT_OPEN: _(
            "Its PDF is not in an open archive, and your group fetches from no other place. "
            "Attach it by hand."
        ),
        Problem.SWITCHED_OFF: _("Your group fetches no PDFs. Attach it by hand."),
        Problem.NO_ROOM: _("The disk of this installation is nearly full. Tell its operator."),
        Problem.GAVE_UP: _("Fetching it broke off three times. Attach it by hand."),
    }


def _of_the_way(host: str) -> dict[Problem, str]:
    return {
        Problem.INSIDE: _("%(host)s is not an address on the open web.") % {"host": host},
        Problem.NO_HOST: _("There is no %(host)s on the web, or it cannot be found now.")
        % {"host": host},
        Problem.UNREACHABLE: _("%(host)s cannot be reached.") % {"host": host},
        Problem.TOO_SLOW: _("%(host)s took too long.") % {"host": host},
        Problem.LED_ASTRAY: _("%(host)s sent us round in circles.") % {"host": host},
        Problem.LED_ELSEWHERE: _("%(host)s sent us on to a place that your group does not use.")
        % {"host": host},
        Problem.SIGN_IN: _("%(host)s gives it only to those who sign in or pay.") % {"host": host},
        Problem.NOT_FOUND: _("%(host)s does not have it at this address.") % {"host": host},
        Problem.BUSY: _("%(host)s is too busy. Try again later.") % {"host": host},
        Problem.NO_ANSWER: _("%(host)s gave no useful answer.") % {"host": host},
    }


def _of_the_file(host: str) -> dict[Problem, str]:
    return {
        Problem.TOO_LARGE: _("The file at %(host)s is larger than 50 MB.") % {"host": host},
        Problem.WEB_PAGE: _(
            "%(host)s answered with a web page instead of a PDF, perhaps to sign in."
        )
        % {"host": host},
        Problem.NOT_A_PDF: _("What %(host)s has there is not a PDF.") % {"host": host},
        Problem.CUT_OFF: _("The PDF from %(host)s broke off in the middle.") % {"host": host},
        Problem.BROKEN: _("The PDF from %(host)s is damaged and does not open.") % {"host": host},
        Problem.LOCKED: _("The PDF from %(host)s opens only with a password.") % {"host": host},
    }
