from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dokuha.core.returning import back
from dokuha.documents.limited import CannotCut
from dokuha.people.access import MemberRequest
from dokuha.reading.access import file_for
from dokuha.summaries.access import summary_to_write
from dokuha.summaries.actions import TooManyFigures
from dokuha.summaries.cutting import cut_figure
from dokuha.summaries.pictures import UnusablePicture
from dokuha.website.forms import Piece


@login_required
@require_POST
def cut(request: MemberRequest, summary_id: int, file_id: int) -> HttpResponse:
    """Cut a figure out of the PDF for the summary: one of the paper's own, or a dragged region."""
    summary, file = summary_to_write(request.user, summary_id), file_for(request.user, file_id)
    if file.paper_id != summary.paper_id:
        raise Http404
    form = Piece(request.POST)
    if not form.is_valid():
        messages.error(request, _("This piece of the page cannot be cut out."))
        return _room(request, file.paper_id)
    try:
        cut_figure(
            summary=summary,
            file=file,
            page=form.cleaned_data["page"],
            box=form.cleaned_data["boxes"][0],
            label=form.cleaned_data["label"],
            caption=form.cleaned_data["caption"],
            actor=request.user,
            now=timezone.now(),
        )
    except (CannotCut, UnusablePicture):
        messages.error(request, _("This piece of the page cannot be cut out."))
    except TooManyFigures:
        messages.error(request, _("Twelve figures are enough for one page. Remove one first."))
    else:
        messages.success(request, _("The figure is in your summary, credited to the paper."))
    return _room(request, file.paper_id)


def _room(request: MemberRequest, paper_id: int) -> HttpResponse:
    return back(request, otherwise=reverse("website:room", args=[paper_id]))
