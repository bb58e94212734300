"""Back to the text, at the place where something was done."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from dokuha.manuscripts.models import Manuscript, Paragraph, Sentence
from dokuha.people.access import MemberRequest


def to_sentence(request: MemberRequest, sentence: Sentence) -> HttpResponse:
    return _to(request, sentence.manuscript, f"sentence-{sentence.pk}", sentence.paragraph_id)


def to_paragraph(request: MemberRequest, paragraph: Paragraph) -> HttpResponse:
    return _to(request, paragraph.manuscript, f"paragraph-{paragraph.pk}", paragraph.pk)


def to_text(request: MemberRequest, manuscript: Manuscript, *, place: str = "") -> HttpResponse:
    return _to(request, manuscript, place, None)


def _to(
    request: MemberRequest, manuscript: Manuscript, place: str, paragraph: int | None
) -> HttpResponse:
    """A script that dragged something asks for the page as it is then, where it is scrolled to."""
    if request.htmx:
        return HttpResponseClientRefresh()
    address = reverse("manuscripts:manuscript", args=[manuscript.pk])
    query = f"?paragraph={paragraph}" if paragraph else ""
    return HttpResponseRedirect(f"{address}{query}{f'#{place}' if place else ''}")
