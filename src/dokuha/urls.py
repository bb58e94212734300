"""Every page's address. Each room keeps its own; here they are only put together."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dokuha.website.urls")),
    path("", include("dokuha.people.urls")),
    path("", include("dokuha.catalogue.urls")),
    path("", include("dokuha.claims.urls")),
    path("", include("dokuha.reading.urls")),
    path("", include("dokuha.fetching.urls")),
    path("", include("dokuha.summaries.urls")),
    path("", include("dokuha.assistant.urls")),
    path("", include("dokuha.discussion.urls")),
    path("", include("dokuha.review.urls")),
    path("", include("dokuha.progress.urls")),
    path("", include("dokuha.reports.urls")),
    path("", include("dokuha.publication.urls")),
    path("", include("dokuha.analysis.urls")),
    path("", include("dokuha.manuscripts.urls")),
    path("", include("dokuha.ideas.urls")),
    path("accounts/", include("dokuha.people.account_urls")),
    path("language/", include("django.conf.urls.i18n")),
]
if settings.DEBUG:
    urlpatterns.append(path("style/", TemplateView.as_view(template_name="core/style.html")))
