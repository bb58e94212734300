"""The Atom feed of what a group shows to everybody."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from dokuha.people.models import Group
from dokuha.publication import queries, words
from dokuha.publication.models import Publication


class _GroupFeed(Feed[Publication, Group]):
    feed_type = Atom1Feed

    def __init__(self, group: Group) -> None:
        self.group = group
        self.credits: dict[int, str] = {}

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> Group:
        return self.group

    def title(self, group: Group) -> str:
        return group.name

    def link(self, group: Group) -> str:
        return settings.SITE_URL + reverse("publication:group", args=[group.pk])

    def feed_url(self, group: Group) -> str:
        return settings.SITE_URL + reverse("publication:feed", args=[group.pk])

    def items(self, group: Group) -> list[Publication]:
        found = list(queries.listed_of(group)[: queries.FEED_ITEMS])
        singles = queries.singles_of(found)
        names = queries.public_names_of(list(singles.values()))
        for number, slide in singles.items():
            self.credits[number] = words.credit_of(names[slide.pk])
        return found

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        return escape(item.subtitle)  # Readers of feeds take it for HTML.

    def item_link(self, item: Publication) -> str:
        return settings.SITE_URL + reverse("publication:cover", args=[item.slug])

    def item_pubdate(self, item: Publication) -> datetime:
        return item.published_at

    def item_author_name(self, item: Publication) -> str:
        """A single summary is by its writers, where they wish it; all else is the group's."""
        return self.credits.get(item.pk) or self.group.name


def atom_of(request: HttpRequest, group: Group) -> HttpResponse:
    return _GroupFeed(group)(request)
