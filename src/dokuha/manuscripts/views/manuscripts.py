"""The list of manuscripts, and each as a whole: to read, its references, its files."""

from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.manuscripts import access, forms, words
from dokuha.manuscripts.actions import manuscripts as actions
from dokuha.manuscripts.composing import section_of
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.text import overviews_of
from dokuha.manuscripts.reading import text_to_read
from dokuha.people.access import MemberRequest, group_to_read, membership_for
from dokuha.people.models import Membership
from dokuha.prose.export import EXPORTERS


@login_required
@require_safe
def manuscripts(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    context = {
        "group": membership.group,
        "here": "reports",
        "writes": membership.reads,
        "manuscripts": overviews_of(membership.group),
        "put_away": overviews_of(membership.group, put_away=True),
    }
    return render(request, "manuscripts/manuscripts.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_to_read(request.user, group_id)
    first = {"title": _("Related Work"), "language": translation.get_language()}
    form = forms.ManuscriptForm(request.POST or None, initial=first)
    if form.is_valid():
        begun = actions.start_manuscript(
            group=group, **form.cleaned_data, actor=request.user, now=timezone.now()
        )
        return redirect("manuscripts:choose", begun.pk)
    context = {"group": group, "here": "reports", "form": form}
    return render(request, "manuscripts/start.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    found = access.manuscript_to_write(request.user, manuscript_id)
    first = {"title": found.title, "language": found.language}
    form = forms.ManuscriptForm(request.POST or None, initial=first)
    if form.is_valid():
        actions.change_manuscript(manuscript=found, **form.cleaned_data)
        return redirect("manuscripts:manuscript", found.pk)
    context = {"group": found.group, "here": "reports", "manuscript": found, "form": form}
    return render(request, "manuscripts/start.html", context)


@login_required
@require_POST
def put_away(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    found = access.manuscript_to_write(request.user, manuscript_id)
    actions.put_away(manuscript=found, actor=request.user, now=timezone.now())
    return redirect("manuscripts:manuscripts", found.group_id)


@login_required
@require_POST
def bring_back(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    found = access.manuscript_to_write(request.user, manuscript_id)
    actions.bring_back(manuscript=found, actor=request.user, now=timezone.now())
    return redirect("manuscripts:manuscript", found.pk)


@login_required
@require_safe
def read(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """The section as its readers will see it; what each sentence rests on is one touch away."""
    found, membership = access.manuscript_for(request.user, manuscript_id)
    context = _place(found, membership) | {"text": text_to_read(found)}
    return render(request, "manuscripts/read.html", context)


@login_required
@require_safe
def references(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    found, membership = access.manuscript_for(request.user, manuscript_id)
    text = text_to_read(found)
    rows = [
        (one, text.papers[one.work.key], [words.lacking(lack) for lack in one.lacks])
        for one in text.references
    ]
    context = _place(found, membership) | {
        "references": rows,
        "lacking": sum(bool(lacks) for _one, _paper, lacks in rows),
    }
    return render(request, "manuscripts/references.html", context)


@login_required
@require_safe
def take(request: MemberRequest, manuscript_id: int, format: str) -> FileResponse:
    """The file itself."""
    found, _membership = access.manuscript_for(request.user, manuscript_id)
    exporter = EXPORTERS.get(format)
    if exporter is None:
        raise Http404
    # Of a title like "???" only the number is left.
    name = get_valid_filename(f"{found.title}-{found.pk}.{exporter.extension}").lstrip("-.")
    return FileResponse(
        BytesIO(exporter.write(section_of(found))),
        as_attachment=True,
        filename=name,
        content_type=exporter.media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )


def _place(found: Manuscript, membership: Membership) -> dict[str, Any]:
    return {
        "group": found.group,
        "here": "reports",
        "manuscript": found,
        "writes": membership.reads,
        "formats": words.FORMATS,
    }
