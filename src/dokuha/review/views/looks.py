from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.people.access import MemberRequest, group_to_read
from dokuha.review import access, queries
from dokuha.review.actions import looks as actions
from dokuha.review.forms import AskForm
from dokuha.review.models import LookRequest
from dokuha.summaries.access import summary_to_edit
from dokuha.summaries.queries import possible_writers


@login_required
@require_safe
def asked(request: MemberRequest, group_id: int) -> HttpResponse:
    """List what the member, and what the whole group is asked to look at."""
    group = group_to_read(request.user, group_id)
    waiting = list(queries.waiting_for(request.user, group))
    context = {
        "group": group,
        "here": "home",
        "mine": [one for one in waiting if one.of_id],
        "of_group": list(queries.asked_of_group(group)),
        "waiting": {one.pk for one in waiting},
    }
    return render(request, "review/asked.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: MemberRequest, summary_id: int) -> HttpResponse:
    mine = summary_to_edit(request.user, summary_id)
    people = possible_writers(mine, today=timezone.localdate())
    form = AskForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_look(
            summary=mine,
            of=form.member,
            wish=form.cleaned_data["wish"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Asked. You will see here who looked."))
        return redirect("summaries:summary", mine.pk)
    context = {"group": mine.paper.group, "here": "surveys", "summary": mine, "form": form}
    return render(request, "review/ask.html", context)


@login_required
@require_safe
def look(request: MemberRequest, request_id: int) -> HttpResponse:
    """Lead to the summary; where the look is over and the draft closed, say so."""
    found = access.request_for(request.user, request_id)
    summary = found.summary
    if found.is_open or not summary.is_draft or summary.author_id == request.user.pk:
        return redirect("summaries:summary", summary.pk)
    context = {
        "group": summary.paper.group,
        "here": "home",
        "request_for_look": found,
        "done": queries.look_of(request.user, found),
        "suggestions": list(queries.suggestions_on(summary, by=request.user)),
    }
    return render(request, "review/over.html", context)


@login_required
@require_POST
def answer(request: MemberRequest, request_id: int) -> HttpResponse:
    """Say that one has looked, or cannot now: the pressed button says which."""
    found = access.request_to_answer(request.user, request_id)
    name, now = found.summary.writer, timezone.now()
    if request.POST.get("wish") == "not_now":
        actions.put_off(asked=found, member=request.user, now=now)
        messages.success(request, _("All right, another time."))
    else:
        word = request.POST.get("word", "")
        actions.look(asked=found, member=request.user, word=word, now=now)
        messages.success(request, _("Thank you: %(name)s knows that you looked.") % {"name": name})
    return _after(request, found)


@login_required
@require_POST
def take_back(request: MemberRequest, request_id: int) -> HttpResponse:
    found = access.request_to_take_back(request.user, request_id)
    actions.take_request_back(asked=found, actor=request.user, now=timezone.now())
    messages.success(request, _("Nobody is asked any more."))
    return redirect("summaries:summary", found.summary_id)


@login_required
@require_POST
def thank(request: MemberRequest, look_id: int) -> HttpResponse:
    done = access.look_to_thank_for(request.user, look_id)
    actions.thank_for_look(done=done, actor=request.user, now=timezone.now())
    return redirect("summaries:summary", done.request.summary_id)


def _after(request: MemberRequest, found: LookRequest) -> HttpResponse:
    """A submitted summary is still there to read; a draft is closed again."""
    if not found.summary.is_draft:
        return redirect("summaries:summary", found.summary_id)
    return redirect("review:asked", found.summary.paper.group_id)
