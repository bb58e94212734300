"""The texts of a summary as a Yjs document: one text for each field, made of everybody's updates.

pycrdt counts letters in bytes of UTF-8 here; Yjs in the browser counts as JavaScript does.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, cast

from pycrdt import Doc, Text

from dokuha.summaries.differences import Side, differences
from dokuha.summaries.together.wire import Fault, UnusableUpdate, read_state

Document = Doc[Any]


def new_pen() -> int:
    """A number for somebody who writes, as Yjs draws one for each window."""
    return secrets.randbits(32)


def document(updates: Iterable[bytes] = (), *, pen: int | None = None) -> Document:
    """Put the updates together, in whatever order; raises UnusableUpdate."""
    made: Document = Doc(client_id=new_pen() if pen is None else pen)
    for update in updates:
        add(made, update)
    return made


def add(document: Document, update: bytes) -> None:
    """Add one more. After a refusal the document is of no use any more."""
    try:
        document.apply_update(update)
    except ValueError as error:
        raise UnusableUpdate(Fault.UNREADABLE) from error
    except BaseException as error:
        # What Rust did not foresee comes as a PanicException, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableUpdate(Fault.UNREADABLE) from error


def texts_of(document: Document) -> dict[str, str]:
    """What each field says; a field in which nobody ever wrote is missing."""
    return {key: str(_text(document, key)) for key in sorted(document.keys())}


def known_of(document: Document) -> dict[int, int]:
    """How many letters of each pen it holds."""
    return read_state(document.get_state())


def rewritten(updates: Iterable[bytes], texts: Mapping[str, str], *, pen: int) -> bytes | None:
    """Return the update that makes the fields say this, by the smallest changes; None if they do.

    So a passage that somebody else is writing in at this moment stays theirs.
    """
    made = document(updates, pen=pen)
    changed = {key: text for key, text in texts.items() if str(_text(made, key)) != text}
    if not changed:
        return None
    before = made.get_state()
    for key, text in changed.items():
        _rewrite(_text(made, key), text)
    return made.get_update(before)


def _rewrite(text: Text, new: str) -> None:
    with text.doc.transaction():
        place = 0
        for piece in differences(str(text), new):
            size = len(piece.text.encode())
            if piece.side is Side.OLD:
                del text[place : place + size]
                continue
            if piece.side is Side.NEW:
                text.insert(place, piece.text)
            place += size


def _text(document: Document, key: str) -> Text:
    return cast(Text, document.get(key, type=Text))
