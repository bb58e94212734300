from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dokuha.manuscripts.refusals import Refusal
from dokuha.manuscripts.saving import LONGEST_SENTENCE
from dokuha.people.models import Member
from dokuha.prose.references import Lack

# In the order of the page.
FORMATS: dict[str, tuple[str | Promise, str | Promise]] = {
    "zip": ("LaTeX", gettext_lazy("section.tex and references.bib, in one ZIP")),
    "docx": ("Word", gettext_lazy("With a numbered list of references")),
    "md": ("Markdown", gettext_lazy("Plain text with a numbered list of references")),
}


def explain(code: Refusal) -> str:
    """Say in one sentence why the manuscript stays as it is."""
    return {
        Refusal.GONE: _("This is no longer in the manuscript. Please reload the page."),
        Refusal.NOT_CHOSEN: _("This summary does not stand beside the text. Choose it first."),
        Refusal.SAYS_OTHERWISE: _(
            "The summary was changed meanwhile and no longer says this. Look at it as it is now."
        ),
        Refusal.SAYS_NOTHING: _("This field of the summary is empty: nothing can rest on it."),
        Refusal.TOO_LONG: _(
            "A sentence has room for %(most)s characters. It is kept in this page; please cut it."
        )
        % {"most": f"{LONGEST_SENTENCE:,}"},
    }[code]


def tell_conflict(writer: Member, *, to: Member) -> str:
    """Say whose wording stands in a sentence that was changed in two places."""
    if writer == to:
        return _("You changed this sentence yourself, in another window.")
    return _("%(who)s changed this sentence meanwhile.") % {"who": writer.name}


def lacking(lack: Lack) -> str:
    """Name what a reference lacks."""
    return {
        Lack.AUTHORS: _("no authors"),
        Lack.YEAR: _("no year"),
        Lack.VENUE: _("no venue"),
    }[lack]
