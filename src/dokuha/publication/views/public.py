"""Pages for everybody. They know no reader: no session, no cookie, the same bytes for all.

They are in the language of the publication, and always asked for anew ("no-cache"), so that
a withdrawn one is gone at once and every visit can be counted.
"""

from collections.abc import Callable
from functools import wraps
from itertools import groupby
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from dokuha.publication import access, actions, card, making, queries, words
from dokuha.publication.feed import atom_of
from dokuha.publication.models import Publication
from dokuha.publication.visitors import is_person
from dokuha.reports import showing
from dokuha.slides.deck import SummarySlide
from dokuha.slides.export import EXPORTERS

P = ParamSpec("P")
Shown = Callable[Concatenate[HttpRequest, Publication, P], HttpResponseBase]


def _published(view: Shown[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Open the door of an address; say 410 if what was there is withdrawn."""

    @wraps(view)
    def answer(
        request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        publication = access.publication_at(slug)
        with translation.override(publication.language):
            if publication.withdrawn_at:
                gone = _page("publication/gone.html", {"publication": publication}, status=410)
                gone["X-Robots-Tag"] = "noindex"
                return gone
            response = view(request, publication, *args, **kwargs)
        response.setdefault("Cache-Control", "public, no-cache")
        response.setdefault("Content-Language", publication.language)
        if not publication.is_listed:
            response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(answer)  # type: ignore[return-value]  # it keeps the arguments


@_published
def cover(request: HttpRequest, publication: Publication) -> HttpResponse:
    """What it is, who wrote it, and what is in it; a single summary is shown whole."""
    _count(request, publication, 0)
    slides = list(queries.visible_slides_of(publication))
    single = slides[0] if publication.summary_id and slides else None
    context = _about(publication, address=_address(publication)) | {
        "sections": [
            (name, list(part)) for name, part in groupby(slides, key=lambda slide: slide.section)
        ],
        "count": len(slides),
        "first": slides[0] if slides and not single else None,
        "pictured": queries.pictured(slides) if not single else [],
        "writers": queries.writers_of(slides),
        "files": queries.files_of(publication),
        "sheet": _sheet(publication, single.place) if single else None,
    }
    return _page("publication/cover.html", context)


@_published
def slide(request: HttpRequest, publication: Publication, place: int) -> HttpResponse:
    found = access.slide_at(publication, place)
    _count(request, publication, place)
    address = settings.SITE_URL + reverse("publication:slide", args=[publication.slug, place])
    context = _about(publication, address=address) | {
        "slide": found,
        "sheet": _sheet(publication, place),
        **queries.neighbours_of(found, publication),
    }
    return _page("publication/slide.html", context)


@_published
def figure(request: HttpRequest, publication: Publication, place: int, number: int) -> FileResponse:
    """A figure as it was when the copy was made; only through the copy it belongs to."""
    value = making.slide_of(access.slide_at(publication, place), names=())
    if not isinstance(value, SummarySlide) or number >= len(value.figures):
        raise Http404
    picture = value.figures[number]
    return FileResponse(
        default_storage.open(picture.name), content_type=picture.media_type, headers=_SAFE
    )


@_published
def file(request: HttpRequest, publication: Publication, format: str) -> FileResponse:
    """The copy to take home. An HTML deck is kept from acting as a page of this site."""
    found = access.file_of(publication, format)
    exporter = EXPORTERS[found.format]
    return FileResponse(
        found.file.open(),
        as_attachment=True,
        filename=f"{publication.slug}.{exporter.extension}",
        content_type=exporter.media_type,
        headers=_SAFE,
    )


@_published
def picture(request: HttpRequest, publication: Publication) -> HttpResponse:
    content = card.draw_card(
        title=publication.title,
        group=publication.group.name,
        line=f"{publication.made_on.isoformat()} · {words.licence_of(publication.licence).name}",
    )
    return HttpResponse(content, content_type="image/png")


@require_safe
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """What a group shows to everybody; the language follows the reader."""
    found = access.public_group(group_id)
    context = {
        "group": found,
        "publications": queries.listed_of(found),
        "address": settings.SITE_URL + reverse("publication:group", args=[found.pk]),
    }
    response = _page("publication/group.html", context)
    response["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def feed(request: HttpRequest, group_id: int) -> HttpResponse:
    found = access.public_group(group_id)
    response = atom_of(request, found)
    response["Cache-Control"] = "public, max-age=300"
    return response


_SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def _page(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    # Without the request: the frame of signed-in readers would put their name into the page.
    return HttpResponse(render_to_string(template, context), status=status)


def _about(publication: Publication, *, address: str) -> dict[str, Any]:
    picture = settings.SITE_URL + reverse("publication:picture", args=[publication.slug])
    return {
        "publication": publication,
        "licence": words.licence_of(publication.licence),
        "address": address,
        "picture": picture,
        "feed": publication.is_listed
        and settings.SITE_URL + reverse("publication:feed", args=[publication.group_id]),
    }


def _address(publication: Publication) -> str:
    return settings.SITE_URL + reverse("publication:cover", args=[publication.slug])


def _sheet(publication: Publication, place: int) -> showing.Sheet:
    slide = access.slide_at(publication, place)
    names = queries.public_names_of([slide])[slide.pk]
    return showing.sheet_of(
        making.slide_of(slide, names),
        figure_url=lambda n: reverse("publication:figure", args=[publication.slug, place, n]),
    )


def _count(request: HttpRequest, publication: Publication, place: int) -> None:
    if is_person(method=request.method or "", headers=request.headers):
        actions.count_view(
            publication=publication,
            place=place,
            address=request.META.get("REMOTE_ADDR", ""),
            agent=request.headers.get("User-Agent", ""),
            now=timezone.now(),
        )
