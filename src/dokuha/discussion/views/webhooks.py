from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.discussion import access, queries, words
from dokuha.discussion import webhooks as actions
from dokuha.discussion.forms import WebhookForm
from dokuha.discussion.posting import Outcome
from dokuha.people.access import MemberRequest, group_to_lead


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show where the group is heard outside, and add an address."""
    group = group_to_lead(request.user, group_id)
    form = WebhookForm(request.POST or None)
    if form.is_valid():
        actions.add_webhook(
            group=group, actor=request.user, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("From now on this address is told."))
        return redirect("discussion:webhooks", group.pk)
    lines = [
        (
            one,
            [words.KINDS[kind] for kind in words.KINDS if kind in one.kinds],
            words.outcome_sentence(one.outcome, one.status),
        )
        for one in queries.webhooks_of(group)
    ]
    context = {"group": group, "here": "talk", "lines": lines, "form": form}
    return render(request, "discussion/webhooks.html", context)


@login_required
@require_POST
def send_test(request: MemberRequest, webhook_id: int) -> HttpResponse:
    webhook = access.webhook_to_lead(request.user, webhook_id)
    answer = actions.send_test(webhook=webhook, now=timezone.now())
    say = messages.success if answer.outcome is Outcome.DELIVERED else messages.error
    say(request, words.outcome_sentence(answer.outcome, answer.status))
    return redirect("discussion:webhooks", webhook.group_id)


@login_required
@require_POST
def remove(request: MemberRequest, webhook_id: int) -> HttpResponse:
    webhook = access.webhook_to_lead(request.user, webhook_id)
    actions.remove_webhook(webhook=webhook, actor=request.user, now=timezone.now())
    messages.success(request, _("This address is told nothing more."))
    return redirect("discussion:webhooks", webhook.group_id)
