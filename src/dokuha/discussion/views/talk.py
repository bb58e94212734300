"""The talk about one thing, as a part of its page, and the group's chatter."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, trigger_client_event

from dokuha.core.returning import back
from dokuha.discussion import access, actions, queries, words
from dokuha.discussion.models import Comment, Sign
from dokuha.discussion.places import Place
from dokuha.discussion.refusals import CannotSay
from dokuha.people.access import MemberRequest, membership_for


@login_required
@require_safe
def chatter(request: MemberRequest, group_id: int) -> HttpResponse:
    return _page(request, access.chatter_for(request.user, group_id))


@login_required
@require_safe
def thread(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Show a talk alone, page by page: what has many comments has more than its place shows."""
    return _page(request, access.place_for(request.user, thread_id))


@login_required
@require_POST
def say_about_paper(request: MemberRequest, paper_id: int) -> HttpResponse:
    return _say(request, access.paper_to_talk_about(request.user, paper_id))


@login_required
@require_POST
def say_about_summary(request: MemberRequest, summary_id: int) -> HttpResponse:
    return _say(request, access.summary_to_talk_about(request.user, summary_id))


@login_required
@require_POST
def say_in_chatter(request: MemberRequest, group_id: int) -> HttpResponse:
    return _say(request, access.chatter_to_join(request.user, group_id))


@login_required
@require_POST
def say_in_thread(request: MemberRequest, thread_id: int) -> HttpResponse:
    return _say(request, queries.place_of(access.thread_to_join(request.user, thread_id)))


@login_required
@require_POST
def answer(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = access.comment_to_answer(request.user, comment_id)
    return _say(request, queries.place_of(comment.thread), answers=comment)


@login_required
@require_POST
def change(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = access.comment_to_change(request.user, comment_id)
    place = queries.place_of(comment.thread)
    try:
        actions.change_comment(
            comment=comment, text=request.POST.get("text", ""), now=timezone.now()
        )
    except CannotSay as refused:
        return _refuse(request, place, refused)
    return _show(request, place, comment)


@login_required
@require_POST
def take_back(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = access.comment_to_change(request.user, comment_id)
    actions.take_back(comment=comment, now=timezone.now())
    return _show(request, queries.place_of(comment.thread), comment)


@login_required
@require_POST
def put_back(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = access.comment_to_change(request.user, comment_id)
    actions.put_back(comment=comment, now=timezone.now())
    return _show(request, queries.place_of(comment.thread), comment)


@login_required
@require_POST
def react(request: MemberRequest, comment_id: int) -> HttpResponse:
    """Put the pressed sign on the comment, or take it away: the button says which."""
    comment = access.comment_to_answer(request.user, comment_id)
    for name, is_on in (("on", True), ("off", False)):
        sign = request.POST.get(name)
        if sign in Sign.values:
            actions.react(comment=comment, member=request.user, sign=Sign(sign), is_on=is_on)
    return _show(request, queries.place_of(comment.thread), comment)


@login_required
@require_POST
def thank(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Thank for the summary, or take it back: the pressed button says which."""
    summary = access.summary_to_thank_for(request.user, summary_id)
    if request.POST.get("wish") == "take_back":
        actions.take_thanks_back(summary=summary, member=request.user, now=timezone.now())
    else:
        actions.give_thanks(summary=summary, member=request.user, now=timezone.now())
    if request.htmx:
        thanks = queries.thanks_for(summary, reader=request.user)
        context = {"summary": summary, "thanks": thanks, "may_thank": True}
        context["next"] = request.POST.get("next", "")
        return render(request, "discussion/_thanks.html", context)
    return back(request, otherwise=reverse("summaries:summary", args=[summary.pk]))


def _say(request: MemberRequest, place: Place, *, answers: Comment | None = None) -> HttpResponse:
    try:
        said = actions.say(
            place=place,
            author=request.user,
            text=request.POST.get("text", ""),
            answers=answers,
            now=timezone.now(),
        )
    except CannotSay as refused:
        return _refuse(request, place, refused)
    return _show(request, place, said)


def _show(request: MemberRequest, place: Place, comment: Comment) -> HttpResponse:
    """Answer with the whole talk anew, or lead back to the page on which it stands."""
    if request.htmx:
        talk = queries.talk_at(place, reader=request.user, today=timezone.localdate())
        return render(request, "discussion/_talk.html", {"talk": talk})
    return redirect(f"{place.path}#comment-{comment.pk}")


def _refuse(request: MemberRequest, place: Place, refused: CannotSay) -> HttpResponse:
    """Say why nothing was kept. Where scripts run, the text stays where it was typed."""
    sentence = words.explain(refused)
    if request.htmx:
        toast = {"text": sentence, "kind": "error"}
        return trigger_client_event(reswap(HttpResponse(), "none"), "toast", toast)
    messages.error(request, sentence)
    return redirect(f"{place.path}#talk")


def _page(request: MemberRequest, place: Place) -> HttpResponse:
    membership = membership_for(request.user, place.group.pk)
    talk = queries.talk_at(
        place,
        reader=request.user,
        today=timezone.localdate(),
        before=_moment(request.GET.get("before", "")),
    )
    is_chatter = queries.is_chatter(place)
    context = {
        "group": place.group,
        "here": "talk" if is_chatter else "surveys",
        "talk": talk,
        "is_chatter": is_chatter,
        "title": words.place_name(place),
        "leads": membership.leads,
    }
    return render(request, "discussion/chatter.html", context)


def _moment(text: str) -> datetime | None:
    """Read the time in an address; what is none counts as not given."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
