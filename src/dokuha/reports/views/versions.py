"""Versions: freezing a report, looking at it as it was, taking it home."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dokuha.core.numbers import number_in
from dokuha.core.stored import stored_file
from dokuha.people.access import MemberRequest
from dokuha.reports import access, actions, forms, frozen, queries, showing
from dokuha.reports.differences import Differences, differences
from dokuha.reports.models import Version
from dokuha.slides.deck import Deck, Slide, SummarySlide


@login_required
@require_POST
def freeze(request: MemberRequest, report_id: int) -> HttpResponse:
    report = access.report_to_lead(request.user, report_id)
    form = forms.VersionForm(request.POST)
    if not form.is_valid():
        return redirect("reports:report", report.pk)
    version = actions.freeze_report(
        report=report, note=form.cleaned_data["note"], actor=request.user, now=timezone.now()
    )
    return redirect("reports:version", version.pk)


@login_required
@require_safe
def version(request: MemberRequest, version_id: int) -> HttpResponse:
    """A version as it was frozen: slide by slide, what changed, files to take home."""
    found, membership = access.version_for(request.user, version_id)
    deck = frozen.unpack(found.content)
    slides = _slides(deck)
    place = min(number_in(request.GET.get("slide", "")) or 1, len(slides))
    before = queries.version_before(found)
    context = {
        "group": found.report.survey.group,
        "here": "reports",
        "leads": membership.leads,
        "report": found.report,
        "version": found,
        "strip": _numbered(deck),
        "count": len(slides),
        "place": place,
        "sheet": _sheet(found, slides, place) if slides else None,
        "before": before,
        "changes": _changes(before, deck),
        "files": queries.files_of(found),
        "formats": forms.DECK_FORMATS,
    }
    return render(request, "reports/version.html", context)


@login_required
@require_POST
def ask(request: MemberRequest, version_id: int) -> HttpResponse:
    """Begin a file of the version; the page then shows it in the making."""
    found, _membership = access.version_for(request.user, version_id)
    wish = forms.VersionWish(request.POST)
    if wish.is_valid():
        actions.ask_for_deck(
            survey=found.report.survey,
            version=found,
            format=wish.cleaned_data["format"],
            language=found.report.language,
            actor=request.user,
            now=timezone.now(),
        )
    return redirect("reports:version", found.pk)


@login_required
@require_safe
def figure(request: MemberRequest, version_id: int, place: int, number: int) -> HttpResponseBase:
    """A figure of a frozen slide, also when its writer has taken it away since."""
    found, _membership = access.version_for(request.user, version_id)
    slides = _slides(frozen.unpack(found.content))
    slide = slides[place - 1] if 0 < place <= len(slides) else None
    if not isinstance(slide, SummarySlide) or number >= len(slide.figures):
        raise Http404
    picture = slide.figures[number]
    return stored_file(request, picture.name, media_type=picture.media_type)


def _slides(deck: Deck) -> list[Slide]:
    return [slide for section in deck.sections for slide in section.slides]


def _numbered(deck: Deck) -> list[tuple[str, list[tuple[int, Slide]]]]:
    """The sections with their slides, which count through the whole deck from 1."""
    numbers = iter(range(1, len(_slides(deck)) + 1))
    return [
        (section.name, [(next(numbers), slide) for slide in section.slides])
        for section in deck.sections
    ]


def _sheet(found: Version, slides: list[Slide], place: int) -> showing.Sheet:
    return showing.sheet_of(
        slides[place - 1],
        figure_url=lambda n: reverse("reports:version_figure", args=[found.pk, place, n]),
    )


def _changes(before: Version | None, deck: Deck) -> Differences | None:
    return differences(frozen.unpack(before.content), deck) if before else None
