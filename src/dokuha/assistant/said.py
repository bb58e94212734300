"""What a model said, out of the body of its answer: sentences with quotations, or why none.

Models wrap their JSON in prose, in a fence of Markdown or in thoughts; all that is left aside.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dokuha.assistant.faults import Fault, NoAnswer

MOST_BEGINNINGS = 50
"""So many brackets are tried as the beginning of the JSON that was asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One sentence, and the words of the paper that it claims to rest on; either may be empty."""

    text: str
    quote: str


def said_in(body: bytes) -> tuple[Said, ...]:
    """Read the body of an answer to /v1/chat/completions. Raises NoAnswer."""
    content, is_whole = _content(body)
    if not content.strip():
        raise NoAnswer(Fault.EMPTY)
    for value in _values(content):
        if (sentences := _sentences(value)) is not None:
            return tuple(_said(one) for one in sentences)
    if not is_whole or _is_cut(content):
        raise NoAnswer(Fault.CUT_OFF)
    raise NoAnswer(Fault.OTHER_SHAPE)


def _content(body: bytes) -> tuple[str, bool]:
    """The words of the answer, and whether the model came to its end."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        is_cut = body.lstrip().startswith(b"{")
        raise NoAnswer(Fault.CUT_OFF if is_cut else Fault.NOT_JSON) from error
    match answer:
        case {"choices": [{"message": {"content": content}, **choice}, *_]}:
            return _text(content), choice.get("finish_reason") != "length"
    raise NoAnswer(Fault.OTHER_SHAPE)


def _text(content: object) -> str:
    """Some servers send the words in parts; one that wants to call a tool sends none."""
    if content is None or isinstance(content, str):
        return content or ""
    if isinstance(content, list):
        texts = [one.get("text") for one in content if isinstance(one, dict)]
        return "".join(one for one in texts if isinstance(one, str))
    raise NoAnswer(Fault.OTHER_SHAPE)


def _values(content: str) -> Iterator[Any]:
    """Every JSON value that begins somewhere with a bracket, the outer ones first."""
    decoder, start = json.JSONDecoder(), 0
    for _ in range(MOST_BEGINNINGS):
        found = [place for sign in "{[" if (place := content.find(sign, start)) >= 0]
        if not found:
            return
        try:
            value, start = decoder.raw_decode(content, min(found))
        except (ValueError, RecursionError):
            start = min(found) + 1
            continue
        yield value


def _sentences(value: object) -> list[Any] | None:
    """The list that was asked for, also where the object around it is missing."""
    if isinstance(value, dict) and isinstance(value.get("sentences"), list):
        return list(value["sentences"])
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return value if any("quote" in one for one in value) else None
    return None


def _said(one: object) -> Said:
    values = one if isinstance(one, dict) else {}
    text, quote = values.get("text"), values.get("quote")
    return Said(
        text=text if isinstance(text, str) else "",
        quote=quote if isinstance(quote, str) else "",
    )


def _is_cut(content: str) -> bool:
    return '"sentences"' in content and not content.rstrip().rstrip("`").rstrip().endswith("}")
