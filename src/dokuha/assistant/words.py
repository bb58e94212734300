from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dokuha.assistant import actions, tying
from dokuha.assistant.faults import Fault
from dokuha.assistant.models import Ask, TakenSentence


def explain_refusal(refusal: actions.Refusal) -> str:
    """Say in one sentence why the assistant was not asked."""
    return {
        actions.Refusal.NO_QUESTION: _("Not asked: the form has no such question any more."),
        actions.Refusal.NOT_AGREED: _(
            "Not asked: not everybody whose words are here lets them be sent."
        ),
        actions.Refusal.NO_OWN_WORDS: _("Not asked yet: first a few words of your own."),
        actions.Refusal.ENOUGH_TODAY: _(
            "Not asked: that was enough for today. Tomorrow there is more."
        ),
    }[refusal]


def explain_fault(ask: Ask) -> str:
    """Say in one sentence why there is no answer, and what one can do."""
    if ask.fault == Fault.BUSY and ask.wait:
        return _wait(ask.wait)
    return _faults()[Fault(ask.fault)] if ask.fault else ""


def tell_refused(refused: Mapping[str, int]) -> str:
    """Say how many sentences are not shown, and why."""
    count = sum(refused.values())
    if not count:
        return ""
    reasons = " · ".join(_reasons()[tying.Refusal(one)] for one in refused)
    return ngettext(
        "%(n)d sentence is not shown: %(reasons)s.",
        "%(n)d sentences are not shown: %(reasons)s.",
        count,
    ) % {"n": count, "reasons": reasons}


def tell_taken(taken: Iterable[TakenSentence]) -> str:
    """Say what of a summary was proposed by an assistant; "" where nothing was."""
    rows = list(taken)
    if not rows:
        return ""
    models = ", ".join(dict.fromkeys(one.model for one in rows))
    return ngettext(
        "%(n)d sentence was proposed by an assistant (%(models)s)",
        "%(n)d sentences were proposed by an assistant (%(models)s)",
        len(rows),
    ) % {"n": len(rows), "models": models}


def tell_answer(ask: Ask, *, count: int) -> str:
    """Say to somebody who does not look that the answer is there."""
    if ask.fault or not count:
        return explain_fault(ask) or _("The assistant found nothing that rests on the paper.")
    if ask.kind == Ask.Kind.CHECK:
        return ngettext("%(n)d remark is there.", "%(n)d remarks are there.", count) % {"n": count}
    return ngettext("%(n)d sentence is proposed.", "%(n)d sentences are proposed.", count) % {
        "n": count
    }


def _wait(seconds: int) -> str:
    if seconds < 90:
        return ngettext(
            "The assistant is busy. Ask again in %(n)d second.",
            "The assistant is busy. Ask again in %(n)d seconds.",
            seconds,
        ) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext(
        "The assistant is busy. Ask again in %(n)d minute.",
        "The assistant is busy. Ask again in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}


def _faults() -> dict[Fault, str]:
    operator = _("Please tell whoever runs this installation.")
    return {
        Fault.NOT_THERE: _("The assistant cannot be reached just now. Your text is as it was."),
        Fault.TOO_SLOW: _("The assistant took too long. Ask again later, or write on without it."),
        Fault.BUSY: _("The assistant is busy. Ask again in a while."),
        Fault.KEY_REFUSED: _("The assistant does not let this installation in.") + " " + operator,
        Fault.NOT_FOUND: _("The assistant does not know the address or the model.")
        + " "
        + operator,
        Fault.REFUSED: _("The assistant did not take the question.") + " " + operator,
        Fault.BROKEN: _("Something broke at the assistant's. Ask again later."),
        Fault.REDIRECTED: _("The assistant sends us elsewhere, where we do not follow.")
        + " "
        + operator,
        Fault.CUT_OFF: _("The answer broke off in the middle. Ask again."),
        Fault.TOO_LONG: _("The answer did not end, so it was not read. Ask again."),
        Fault.NOT_JSON: _("What came back was no answer of an assistant.") + " " + operator,
        Fault.OTHER_SHAPE: _("The answer was not in the form that was asked for. Ask again."),
        Fault.EMPTY: _("The assistant said nothing. Ask again, or write on without it."),
        Fault.NO_TEXT: _("This PDF has no text that could be sent: it is a scan, or not readable."),
        Fault.INTERRUPTED: _("The asking was interrupted. Ask again."),
    }


def _reasons() -> dict[tying.Refusal, str]:
    return {
        tying.Refusal.EMPTY: _("without words"),
        tying.Refusal.TOO_LONG: _("too long"),
        tying.Refusal.TOO_MANY: _("too many"),
        tying.Refusal.REPEATED: _("said twice"),
        tying.Refusal.SHORT_QUOTE: _("its quotation says too little"),
        tying.Refusal.NO_PLACE: _("its quotation is not in the paper"),
        tying.Refusal.OTHER_NUMBERS: _("its numbers are not in its quotation"),
        tying.Refusal.ADDRESS: _("it names an address that the paper does not"),
        tying.Refusal.UNRELATED: _("its quotation is about something else"),
    }
