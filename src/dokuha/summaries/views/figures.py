from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dokuha.core.returning import back
from dokuha.core.stored import stored_file
from dokuha.people.access import MemberRequest
from dokuha.summaries import access, actions, words
from dokuha.summaries.actions import TooManyFigures
from dokuha.summaries.pictures import LARGEST, PictureProblem, UnusablePicture
from dokuha.summaries.views.page import page_of


@login_required
@require_POST
def add_figure(request: MemberRequest, summary_id: int) -> HttpResponse:
    mine = access.summary_to_write(request.user, summary_id)
    file = request.FILES.get("image")
    try:
        if file is None or file.size is None or file.size > LARGEST:
            raise UnusablePicture(
                PictureProblem.TOO_LARGE if file else PictureProblem.NOT_A_PICTURE
            )
        actions.add_figure(
            summary=mine,
            content=file.read(),
            caption=request.POST.get("caption", ""),
            actor=request.user,
            now=timezone.now(),
        )
    except UnusablePicture as refusal:
        messages.error(request, words.explain_picture(refusal.code))
    except TooManyFigures:
        messages.error(request, _("Twelve figures are enough for one page. Remove one first."))
    return back(request, otherwise=page_of(mine))


@login_required
@require_GET
def figure(request: MemberRequest, figure_id: int) -> HttpResponseBase:
    found = access.figure_for(request.user, figure_id)
    return stored_file(request, str(found.image.name), media_type=found.media_type)


@login_required
@require_POST
def change_figure(request: MemberRequest, figure_id: int) -> HttpResponse:
    """Caption the figure, put it first or remove it: the pressed button says which."""
    found = access.figure_to_edit(request.user, figure_id)
    wish = request.POST.get("wish", "caption")
    if wish == "remove":
        actions.remove_figure(figure=found)
    elif wish == "first":
        actions.show_figure_first(figure=found)
    else:
        actions.caption_figure(figure=found, caption=request.POST.get("caption", ""))
    return back(request, otherwise=page_of(found.summary))
