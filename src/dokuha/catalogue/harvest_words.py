"""What people are told about lists that did not come."""

from django.utils.translation import gettext, gettext_noop

from dokuha.catalogue import words
from dokuha.catalogue.models import Harvest
from dokuha.services import SERVICES, Fault
from dokuha.sources import Code, Problem

_SENTENCES = {
    Fault.NOT_UNDERSTOOD: gettext_noop(
        "We do not understand “%(value)s”. Write a web address, or a question as in the examples."
    ),
    Fault.WHICH_SERVICE: gettext_noop(
        "Several services could be asked for “%(value)s”. Choose one, please."
    ),
    Fault.NOT_ALLOWED: gettext_noop(
        "Lists come from the public web only, and %(value)s does not belong to it."
    ),
    Fault.NO_HOST: gettext_noop(
        "We cannot find %(value)s on the web. Look at the address, or ask again later."
    ),
    Fault.NO_ANSWER: gettext_noop(
        "%(value)s does not answer. Ask again later, or save the list there and upload the file."
    ),
    Fault.BUSY: gettext_noop(
        "%(value)s has too much to do just now. Ask again later; what has come is kept."
    ),
    Fault.NOT_FOUND: gettext_noop("%(value)s has nothing at this address."),
    Fault.DENIED: gettext_noop(
        "%(value)s does not give this to everybody. Save the list there and upload the file."
    ),
    Fault.QUESTION_REFUSED: gettext_noop(
        "%(value)s does not understand the question. Look at how it is written."
    ),
    Fault.TOO_LARGE: gettext_noop(
        "This list is larger than 64 MB. Ask for a part of it, such as one year."
    ),
    Fault.TOO_MANY: gettext_noop(
        "These are more papers than can be asked for at once. Ask for a part, such as one year."
    ),
    Fault.NO_PAPERS: gettext_noop("%(value)s knows no papers for this question."),
    Fault.NO_ROOM: gettext_noop("The disk of this installation is nearly full. Tell its operator."),
    Fault.UNREADABLE: gettext_noop("What came back is no list that we can read."),
}


def explain(fault: str, value: str = "") -> str:
    """One sentence about why there is no list, in the language of whoever is asking."""
    return gettext(_SENTENCES[Fault(fault)]) % {"value": value}


def explain_harvest(harvest: Harvest) -> str:
    """Why a harvest ended without a list, or "" where it did not."""
    if not harvest.fault:
        return ""
    about = harvest.about
    if about.get("code") in list(Code):
        return words.explain(Problem(Code(about["code"]), about["line"], about["value"]))
    return explain(harvest.fault, about.get("value", ""))


def tell_wanted(harvest: Harvest) -> str:
    """Who is asked for what; an address says both itself."""
    title = SERVICES[harvest.service].TITLE
    return f"{title}: {harvest.question}" if title else harvest.question
