from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dokuha.catalogue.answers import tell_result
from dokuha.summaries.actions.own_formats import FormatProblem
from dokuha.summaries.changes import Refusal
from dokuha.summaries.formats import Field
from dokuha.summaries.importing import SurveyImport
from dokuha.summaries.models import Summary
from dokuha.summaries.pictures import PictureProblem
from dokuha.summaries.spellings import Refusal as Unity


def credit_of(summary: Summary) -> str:
    """Name the author, and whoever wrote with them."""
    if not summary.wrote_with:
        return summary.writer
    others = get_text_list([one.name for one in summary.wrote_with], _("and"))
    return _("%(author)s with %(others)s") % {"author": summary.writer, "others": others}


def tell_score(summary: Summary) -> str:
    """Say how much others should read the paper; "" where the writer did not."""
    if summary.score is None:
        return ""
    said = {"score": summary.score, "word": summary.get_score_display()}
    return _("Must read %(score)d/5: %(word)s") % said


def explain_missing(missing: tuple[Field, ...]) -> str:
    """Name the fields that are still empty."""
    names = get_text_list([str(field.name) for field in missing], _("and"))
    return _("Not submitted yet: please fill %(fields)s. Everything you wrote is kept.") % {
        "fields": names
    }


def tell_import(result: SurveyImport) -> str:
    """Say what came in with a list."""
    papers = result.papers.added or result.papers.changed or not result.summaries
    came = _came_along(result.summaries) if result.summaries else ""
    return " ".join(filter(None, [tell_result(result.papers) if papers else "", came]))


def _came_along(count: int) -> str:
    return ngettext("%(n)d summary came in.", "%(n)d summaries came in.", count) % {"n": count}


def tell_gain(count: int) -> str:
    """Say what a person gains by a name."""
    if not count:
        return _("Nothing was changed.")
    return ngettext(
        "%(n)d summary has its author now.", "%(n)d summaries have their author now.", count
    ) % {"n": count}


def explain_refusal(refusal: Refusal) -> str:
    """Say in one sentence why a text was not taken."""
    return {
        Refusal.UNKNOWN_FIELD: _("This field is not known here. Reload the page."),
        Refusal.TOO_LONG: _(
            "This text is too long to be saved: 20,000 characters fit a field, 200 the one-liner. "
            "It is kept in this page; please shorten it."
        ),
        Refusal.REQUIRED: _(
            "A submitted summary needs this field: what it said before is kept. "
            "Write something, or take the summary back."
        ),
    }[refusal]


def explain_format(problem: FormatProblem) -> str:
    """Say in one sentence why a form cannot be kept so."""
    return {
        FormatProblem.NO_NAME: _("Give the form a name, so that people find it."),
        FormatProblem.NO_FIELDS: _("A form asks at least one question."),
        FormatProblem.NAMELESS_FIELD: _(
            "One question has no words yet: write them, or take the question out."
        ),
        FormatProblem.TOO_MANY_FIELDS: _(
            "Twelve questions are as many as a page holds. Take one out, or join two."
        ),
        FormatProblem.TOO_MANY_FORMATS: _(
            "Twenty forms are as many as a group can tell apart. Change one of them instead."
        ),
        FormatProblem.LAST_OFFERED: _("One form must stay: people need something to begin with."),
    }[problem]


def explain_picture(problem: PictureProblem) -> str:
    """Say in one sentence why a picture was not taken."""
    return {
        PictureProblem.TOO_LARGE: _("This picture is larger than 20 MB. Nothing was added."),
        PictureProblem.TOO_MANY_PIXELS: _(
            "This picture has more than 40 million pixels. Nothing was added."
        ),
        PictureProblem.NOT_A_PICTURE: _(
            "This is not a PNG, JPEG, WebP or GIF that can be read. Nothing was added."
        ),
    }[problem]


def explain_unity(refusal: Unity) -> str:
    """Say why names were not made one person."""
    return {
        Unity.ONE_NAME: _("Tick two names or more."),
        Unity.UNKNOWN_NAME: _("One of these names is in no imported summary."),
        Unity.SPELLED_ALREADY: _("Two of them were told apart before. Set one apart first."),
        Unity.SEVERAL_MEMBERS: _("These names belong to different members."),
    }[refusal]
