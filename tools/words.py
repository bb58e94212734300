"""Keeps each room's Japanese sentences: collects, checks, compiles.

    python tools/words.py             add new sentences to the .po files, take out unused ones
    python tools/words.py --check     fail when a sentence is missing, unused or not translated
    python tools/words.py --compile   make the .mo files that Django reads

English is the source. A sentence of several rooms lives in `core`, where no room repeats it;
those of the template tags live there too.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "src" / "dokuha"
ROOMS = sorted({path.parent for path in PACKAGE.glob("*/__init__.py")} - {PACKAGE / "templatetags"})
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
}
Message = tuple[str | None, str | tuple[str, str]]


def main(arguments: list[str]) -> int:
    if arguments == ["--compile"]:
        for path in PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po"):
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(path))
        return 0
    start_django()
    problems = []
    shared = {*messages_of(PACKAGE / "core"), *messages_of(PACKAGE / "templatetags")}
    for room in ROOMS:
        wanted = shared if room.name == "core" else set(messages_of(room)) - shared
        problems += list(_compare(room, wanted, write=arguments != ["--check"]))
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems and arguments == ["--check"] else 0


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dokuha.settings")
    import django  # noqa: PLC0415 -- compiling needs no Django

    django.setup()


def messages_of(room: Path) -> Iterator[Message]:
    """Yield the context and text (or singular and plural) of each sentence in a room."""
    for path in sorted(room.rglob("*.py")):
        with path.open("rb") as file:
            found = extract("python", file, keywords=KEYWORDS, options={"encoding": "utf-8"})
            yield from ((context, text) for _, text, _, context in found)
    for ending in ("html", "txt"):
        for path in sorted((room / "templates").rglob(f"*.{ending}")):
            yield from _messages_of_template(path)


def _messages_of_template(path: Path) -> Iterator[Message]:
    from django.template import engines  # noqa: PLC0415
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode  # noqa: PLC0415

    template = engines["django"].from_string(path.read_text(encoding="utf-8")).template
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        context = node.message_context.resolve({}) if node.message_context else None
        if isinstance(node.filter_expression.var, str):
            yield context, node.filter_expression.var
        elif node.filter_expression.var.literal is not None:
            yield context, str(node.filter_expression.var.literal)
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        context = node.message_context.resolve({}) if node.message_context else None
        singular = _said(node, node.singular)
        if node.plural:
            yield context, (singular, _said(node, node.plural))
        else:
            yield context, singular


def _said(node, tokens) -> str:
    text, _ = node.render_token_list(tokens)
    if node.trimmed:
        return " ".join(line.strip() for line in text.strip().splitlines())
    return text


def _compare(room: Path, wanted: set[Message], *, write: bool) -> Iterator[str]:
    path = room / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    if not wanted and not path.exists():
        return
    catalog = _read(path) if path.exists() else Catalog(locale="ja")
    have = {(message.context, message.id): message for message in catalog if message.id}
    for context, text in sorted(wanted - set(have), key=str):
        catalog.add(text, context=context)
        yield f"{room.name}: missing: {text!r}"
    for context, text in sorted(set(have) - wanted, key=str):
        catalog.delete(text if isinstance(text, str) else text[0], context=context)
        yield f"{room.name}: unused: {text!r}"
    for key in sorted(wanted & set(have), key=str):
        yield from _problems_of(room, have[key])
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = io.BytesIO()
        write_po(text, catalog, omit_header=False, width=100, sort_output=True, no_location=True)
        path.write_bytes(text.getvalue())


def _problems_of(room: Path, message) -> Iterator[str]:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    asked = message.id if isinstance(message.id, tuple) else (message.id,)
    if not all(said):
        yield f"{room.name}: not translated: {message.id!r}"
    elif set(PLACEHOLDER.findall(asked[-1])) != set(PLACEHOLDER.findall(said[-1])):
        yield f"{room.name}: other placeholders: {message.id!r}"
    if message.fuzzy:
        yield f"{room.name}: unsure: {message.id!r}"


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="ja", domain="django")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
