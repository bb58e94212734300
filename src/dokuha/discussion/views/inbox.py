from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dokuha.discussion import access, actions, notices, queries, told, words
from dokuha.people.access import MemberRequest, membership_for

A_PAGE = 50


@login_required
@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(queries.notices_of(request.user, today=today), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "here": "inbox",
        "page": page,
        "lines": [
            (
                one,
                words.notice_sentence(one),
                told.excerpt_of(one.comment) if one.comment else one.facts.get("text", ""),
            )
            for one in page
        ],
        "wishes": queries.digest_wishes_of(request.user, today=today),
    }
    return render(request, "discussion/inbox.html", context)


@login_required
@require_safe
def bell(request: MemberRequest) -> HttpResponse:
    """Answer with the bell alone, as it should be drawn now."""
    return render(request, "core/bell.html")


@login_required
@require_safe
def open_notice(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Lead to what the notice is about, and note that it was seen."""
    notice = access.notice_to_open(request.user, notice_id)
    notices.mark_read(notice=notice, now=timezone.now())
    return redirect(notice.path)


@login_required
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    notices.mark_all_read(member=request.user, now=timezone.now())
    return redirect("discussion:inbox")


@login_required
@require_POST
def want_digest(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    is_wanted = request.POST.get("wanted") == "yes"
    actions.want_digest(membership=membership, is_wanted=is_wanted)
    sentence = (
        _("You get a mail in the morning when there is something new in %(group)s.")
        if is_wanted
        else _("You get no more daily mail from %(group)s.")
    )
    messages.success(request, sentence % {"group": membership.group})
    return redirect("discussion:inbox")
