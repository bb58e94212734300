"""Paragraphs and the order of all, by pressing a button or by dragging."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from dokuha.manuscripts import access, forms, words
from dokuha.manuscripts.actions import arranging as actions
from dokuha.manuscripts.refusals import Refusal, Refused
from dokuha.manuscripts.views import going
from dokuha.people.access import MemberRequest


@login_required
@require_POST
def add_paragraph(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    manuscript = access.manuscript_to_write(request.user, manuscript_id)
    form = forms.HeadingForm(request.POST)
    if not form.is_valid():
        return going.to_text(request, manuscript)
    paragraph = actions.add_paragraph(manuscript=manuscript, **form.cleaned_data)
    return going.to_paragraph(request, paragraph)


@login_required
@require_POST
def change_paragraph(request: MemberRequest, paragraph_id: int) -> HttpResponse:
    paragraph = access.paragraph_to_write(request.user, paragraph_id)
    form = forms.HeadingForm(request.POST)
    if form.is_valid():
        actions.change_heading(paragraph=paragraph, **form.cleaned_data)
    return going.to_paragraph(request, paragraph)


@login_required
@require_POST
def move_paragraph(request: MemberRequest, paragraph_id: int) -> HttpResponse:
    """A step up or down; or, dragged, behind another paragraph, behind none as the first."""
    paragraph = access.paragraph_to_write(request.user, paragraph_id)
    form = forms.PlaceForm(request.POST)
    if form.is_valid():
        where = form.cleaned_data
        if where["step"]:
            actions.step_paragraph(paragraph=paragraph, step=where["step"])
        else:
            actions.move_paragraph(paragraph=paragraph, after=where["paragraph"])
    return going.to_paragraph(request, paragraph)


@login_required
@require_POST
def remove_paragraph(request: MemberRequest, paragraph_id: int) -> HttpResponse:
    paragraph = access.paragraph_to_write(request.user, paragraph_id)
    actions.remove_paragraph(paragraph=paragraph)
    return going.to_text(request, paragraph.manuscript, place="set-aside")


@login_required
@require_POST
def move_sentence(request: MemberRequest, sentence_id: int) -> HttpResponse:
    """A step up or down; or into a paragraph: dragged to its place there, else to its end."""
    sentence = access.sentence_to_write(request.user, sentence_id)
    form = forms.PlaceForm(request.POST)
    where = form.cleaned_data if form.is_valid() else {"step": None, "paragraph": None}
    try:
        if where["step"]:
            actions.step_sentence(sentence=sentence, step=where["step"])
        else:
            paragraph = access.paragraph_of(sentence.manuscript, where["paragraph"] or 0)
            if paragraph is None:
                raise Refused(Refusal.GONE)
            actions.move_sentence(sentence=sentence, paragraph=paragraph, after=where["after"])
            sentence.paragraph = paragraph
    except Refused as problem:
        messages.error(request, words.explain(problem.code))
    return going.to_sentence(request, sentence)


@login_required
@require_POST
def set_aside(request: MemberRequest, sentence_id: int) -> HttpResponse:
    sentence = access.sentence_to_write(request.user, sentence_id)
    actions.set_aside(sentence=sentence)
    return going.to_text(request, sentence.manuscript, place="set-aside")
