import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.markup import escape

from dokuha.people.models import Group
from dokuha.search.asking import Question
from dokuha.search.indexing import catch_up_with_all, forget_all
from dokuha.search.models import Kind
from dokuha.search.queries import PAGE, Hit, search
from dokuha.search.snippets import Piece

ALL = 1_000_000_000


class Command(BaseCommand):
    help = 'Find words, "phrases" and what is -without a word in papers, summaries and comments.'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", metavar="WORDS", nargs="*")
        parser.add_argument("--group", metavar="G", help="only in this group: its name or number")
        parser.add_argument("--rebuild", action="store_true", help="make the index anew first")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, words: list[str], group: str | None, rebuild: bool, as_json: bool, **options: Any
    ) -> None:
        question = Question.read(" ".join(words))
        if not question and not rebuild:
            raise CommandError("There is no word to look for.")
        groups = _groups(group)
        if rebuild:
            forget_all()
        count = sum(catch_up_with_all())
        if rebuild:
            self.stderr.write(f"{count} taken in.")
        if question:
            tell = self._tell_machines if as_json else self._tell_people
            tell(groups, question)

    def _tell_machines(self, groups: list[Group], question: Question) -> None:
        for place in groups:
            for kind in Kind:
                for hit in search(place, question, kind, most=ALL).hits:
                    self.stdout.write(json.dumps(_facts(place, kind, hit), ensure_ascii=False))

    def _tell_people(self, groups: list[Group], question: Question) -> None:
        console = Console(highlight=False)
        with console.capture() as said:
            for place in groups:
                for line in _lines(place, question):
                    console.print(line, soft_wrap=True)
        self.stdout.write(said.get() or "Nothing found.")


def _groups(words: str | None) -> list[Group]:
    """Return the group that somebody means by its name or number; all of them without words."""
    groups = Group.objects.order_by("pk")
    if words is None:
        return list(groups)
    found = list(groups.filter(name=words))
    if not found and words.isdecimal():
        found = list(groups.filter(pk=int(words)))
    if not found:
        raise CommandError(f"There is no group called {words!r}.")
    return found


def _facts(group: Group, kind: Kind, hit: Hit) -> dict[str, object]:
    return {
        "kind": kind.value,
        "id": hit.thing.pk,
        "group": group.name,
        "title": hit.heading,
        "text": _said(hit.text or hit.title),
        "url": f"{settings.SITE_URL}{hit.path}",
    }


def _lines(group: Group, question: Question) -> Iterator[str]:
    for kind in Kind:
        hits = search(group, question, kind)
        if hits.total:
            yield f"[bold]{escape(group.name)}: {kind.label}, {hits.total}[/bold]"
        for hit in hits.hits:
            yield f"  {escape(hit.heading)}  [dim]{hit.path}[/dim]"
            if kind != Kind.PAPER or hit.text:
                yield f"    {_shown(hit.text or hit.title)}"
        if hits.total > PAGE:
            yield f"  ... and {hits.total - PAGE} more: see --json"


def _said(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _shown(pieces: Sequence[Piece]) -> str:
    return "".join(
        f"[bold]{escape(piece.text)}[/bold]" if piece.is_found else escape(piece.text)
        for piece in pieces
    )
