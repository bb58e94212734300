from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dokuha.analysis.actions import see_to_map
from dokuha.manuscripts import access, forms, words
from dokuha.manuscripts.actions.outline import Wanted, accept_outline
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.choosing import proposal_for, submitted_in
from dokuha.manuscripts.refusals import Refused
from dokuha.people.access import MemberRequest

MOST_PARAGRAPHS = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def outline(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """Propose paragraphs by topic; what is accepted is what stood in the page."""
    manuscript = access.manuscript_to_write(request.user, manuscript_id)
    if request.method == "POST":
        return _accept(request, manuscript)
    see_to_map(group=manuscript.group, now=timezone.now())
    context = {
        "group": manuscript.group,
        "here": "reports",
        "manuscript": manuscript,
        "proposed": proposal_for(manuscript),
        "chosen": manuscript.choices.count(),
    }
    return render(request, "manuscripts/outline.html", context)


def _accept(request: MemberRequest, manuscript: Manuscript) -> HttpResponse:
    wanted = []
    for place in range(MOST_PARAGRAPHS):
        numbers = forms.numbers_in(request.POST.getlist(f"summaries-{place}"))
        form = forms.HeadingForm({"heading": request.POST.get(f"heading-{place}", "")})
        if numbers and form.is_valid():
            summaries = submitted_in(manuscript.group, numbers)
            wanted.append(Wanted(heading=form.cleaned_data["heading"], summaries=summaries))
    try:
        accept_outline(manuscript=manuscript, wanted=wanted, actor=request.user, now=timezone.now())
    except Refused as problem:
        messages.error(request, words.explain(problem.code))
    return redirect("manuscripts:manuscript", manuscript.pk)
