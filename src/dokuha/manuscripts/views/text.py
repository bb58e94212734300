"""The text being written, with the chosen summaries beside it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dokuha.core.bodies import body_of
from dokuha.manuscripts import access, forms, offering, words
from dokuha.manuscripts.actions import arranging
from dokuha.manuscripts.actions import sentences as actions
from dokuha.manuscripts.models import Manuscript, Paragraph
from dokuha.manuscripts.queries.text import parts_of, pool_of, set_aside_in
from dokuha.manuscripts.refusals import Refused
from dokuha.manuscripts.saving import Saved
from dokuha.manuscripts.views import going
from dokuha.people.access import MemberRequest
from dokuha.summaries.changes import Change, UnreadableChanges, changes_of_form, read_changes


@login_required
@require_safe
def manuscript(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """The text to write in; who only looks is shown it as its readers will see it."""
    found, membership = access.manuscript_for(request.user, manuscript_id)
    if not membership.reads:
        return redirect("manuscripts:read", found.pk)
    wanted = request.GET.get("paragraph", "")
    return _text(request, found, writing_in=int(wanted) if forms.numbers_in([wanted]) else None)


def _text(
    request: MemberRequest, found: Manuscript, *, writing_in: int | None, unwritten: str = ""
) -> HttpResponse:
    """`unwritten` is what could not be added to the paragraph in which somebody writes."""
    parts = parts_of(found)
    last = parts[-1].paragraph.pk if parts else None
    context = {
        "group": found.group,
        "here": "reports",
        "manuscript": found,
        "writes": True,
        "formats": words.FORMATS,
        "parts": parts,
        "pool": pool_of(found),
        "aside": set_aside_in(found),
        "writing_in": writing_in or last,
        "unwritten": unwritten,
    }
    return render(request, "manuscripts/manuscript.html", context)


@login_required
@require_POST
def changes(request: MemberRequest, manuscript_id: int) -> JsonResponse:
    """Take what a tab typed; it asks again for what it is not told to be saved."""
    found = access.manuscript_to_write(request.user, manuscript_id)
    try:
        typed = read_changes(body_of(request))
    except UnreadableChanges:
        return JsonResponse({"error": _("These changes cannot be read.")}, status=400)
    now = timezone.now()
    saved = _save(request, found, typed)
    return JsonResponse(
        {
            "saved_at": now.isoformat(),
            "conflicts": saved.conflicts,
            "conflicts_said": {
                number: words.tell_conflict(writer, to=request.user)
                for number, writer in saved.writers.items()
            },
            "refused": {number: words.explain(code) for number, code in saved.refused.items()},
        }
    )


@login_required
@require_POST
def save(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """Save the whole text, for a browser without scripts."""
    found = access.manuscript_to_write(request.user, manuscript_id)
    saved = _save(request, found, changes_of_form(request.POST, fields=set(request.POST)))
    for code in set(saved.refused.values()):
        messages.error(request, words.explain(code))
    for writer in set(saved.writers.values()):
        kept = _("What you wrote now is kept among its earlier wordings.")
        messages.error(request, f"{words.tell_conflict(writer, to=request.user)} {kept}")
    if not saved.refused and not saved.conflicts:
        messages.success(request, _("Saved."))
    return going.to_text(request, found)


def _save(request: MemberRequest, found: Manuscript, typed: dict[str, Change]) -> Saved:
    return actions.save_sentences(
        manuscript=found,
        changes={int(key): one for key, one in typed.items() if forms.numbers_in([key])},
        actor=request.user,
        now=timezone.now(),
    )


@login_required
@require_POST
def write(request: MemberRequest, paragraph_id: int) -> HttpResponse:
    """Add what was written at the end of the paragraph, sentence by sentence."""
    paragraph = access.paragraph_to_write(request.user, paragraph_id)
    form = forms.WriteForm(request.POST)
    if not form.is_valid():
        return _not_written(request, paragraph, str(form.errors["text"][0]))
    text, now = form.cleaned_data["text"], timezone.now()
    try:
        new = actions.write_sentences(paragraph=paragraph, text=text, actor=request.user, now=now)
    except Refused as problem:
        return _not_written(request, paragraph, words.explain(problem.code))
    if not new:
        return going.to_paragraph(request, paragraph)
    new[-1].manuscript = paragraph.manuscript
    return going.to_sentence(request, new[-1])


def _not_written(request: MemberRequest, paragraph: Paragraph, why: str) -> HttpResponse:
    """Say why, and give the text back in its box."""
    messages.error(request, why)
    unwritten = request.POST.get("text", "")
    return _text(request, paragraph.manuscript, writing_in=paragraph.pk, unwritten=unwritten)


@login_required
@require_POST
def quote(request: MemberRequest, choice_id: int) -> HttpResponse:
    """Take a sentence of a summary into a paragraph; one dragged there, its first."""
    choice = access.choice_to_use(request.user, choice_id)
    form = forms.QuoteForm(request.POST)
    number = form.cleaned_data["paragraph"] if form.is_valid() else None
    paragraph = access.paragraph_of(choice.manuscript, number or 0)
    offers = offering.offers_of(choice.summary)
    if paragraph is None or not offers:
        messages.error(request, _("Choose a paragraph, and a summary that says something."))
        return going.to_text(request, choice.manuscript)
    paragraph.manuscript = choice.manuscript
    field, text = form.cleaned_data["take"]
    try:
        sentence = actions.quote_summary(
            paragraph=paragraph,
            summary=choice.summary,
            field=field or offers[0].key,
            text=text or offers[0].texts[0],
            actor=request.user,
            now=timezone.now(),
        )
    except Refused as problem:
        messages.error(request, words.explain(problem.code))
        return going.to_paragraph(request, paragraph)
    sentence.manuscript = choice.manuscript
    if request.htmx:
        after = form.cleaned_data["after"]
        arranging.move_sentence(sentence=sentence, paragraph=paragraph, after=after)
    return going.to_sentence(request, sentence)
