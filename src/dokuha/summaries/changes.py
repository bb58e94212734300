"""What becomes of a text that was written while another tab may have written too."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_ANSWER = 20_000
LONGEST_ONE_LINER = 200
ONE_LINER = "one_liner"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field as a tab last knew it saved (`was`), and as it is there now (`new`)."""

    was: str
    new: str


class Outcome(StrEnum):
    TAKE = "take"
    NOTHING = "nothing"
    CONFLICT = "conflict"


class Refusal(StrEnum):
    UNKNOWN_FIELD = "unknown_field"
    TOO_LONG = "too_long"
    REQUIRED = "required"


class UnreadableChanges(Exception):
    """What a tab sent is not a set of changes."""


def settle(*, current: str, change: Change) -> Outcome:
    """Decide about one field; a change that is sent twice has an effect once."""
    if current == change.new:
        return Outcome.NOTHING
    return Outcome.TAKE if current == change.was else Outcome.CONFLICT


def removed(old: str, new: str) -> int:
    """Count the characters of the old text that the new one no longer has.

    The texts are taken to differ in one place, as they do between two saves of a typist.

    >>> removed("to be or not to be", "to be, or not to be")
    0
    >>> removed("to be or not to be", "to be")
    13
    """
    shorter = min(len(old), len(new))
    front = 0
    while front < shorter and old[front] == new[front]:
        front += 1
    back = 0
    while back < shorter - front and old[-1 - back] == new[-1 - back]:
        back += 1
    return len(old) - front - back


def clean(text: str) -> str:
    """Write line ends one way, and leave out what no database keeps (NUL, half characters)."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unix.encode("utf-8", "ignore").decode("utf-8")


def read_changes(body: bytes) -> dict[str, Change]:
    """Read `{"field": {"was": "...", "is": "..."}}`. Raises UnreadableChanges."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableChanges from error
    if not isinstance(sent, dict):
        raise UnreadableChanges
    return {key: _change(value) for key, value in sent.items()}


def changes_of_form(posted: Mapping[str, str], *, fields: Collection[str]) -> dict[str, Change]:
    """Read the changes of a form without scripts: `was-<field>` stands beside each `<field>`."""
    return {
        key: Change(was=clean(posted[f"was-{key}"]), new=clean(posted[key]))
        for key in sorted(fields)
        if key in posted and f"was-{key}" in posted
    }


def _change(value: object) -> Change:
    match value:
        case {"was": str(was), "is": str(new)}:
            return Change(was=clean(was), new=clean(new))
    raise UnreadableChanges
