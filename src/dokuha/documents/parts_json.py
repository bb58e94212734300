"""Takes the parts of a paper back from JSON: KeyError, TypeError or ValueError for what is none."""

from collections.abc import Mapping
from typing import Any

from dokuha.documents.parts import (
    Box,
    Citation,
    Figure,
    Footnote,
    KeySentence,
    Link,
    LinkKind,
    Reference,
    Section,
    SectionRole,
    Stop,
    StopName,
)
from dokuha.language.roles import Role


def box_of(value: Any) -> Box:
    left, top, right, bottom = value
    return (float(left), float(top), float(right), float(bottom))


def section_of(value: Mapping[str, Any]) -> Section:
    return Section(
        **{**value, "heading": value["heading"] or "", "role": SectionRole(value["role"])}
    )


def figure_of(value: Mapping[str, Any]) -> Figure:
    texts = {name: value[name] or "" for name in ("label", "caption")}
    return Figure(**{**value, **texts, "box": box_of(value["box"])})


def reference_of(value: Mapping[str, Any]) -> Reference:
    names = ("label", "raw", "title", "venue", "doi", "arxiv_id")
    return Reference(
        **{name: value[name] or "" for name in names},
        authors=tuple(value["authors"]),
        year=value["year"],
        cited_in=tuple(
            Citation(**{**place, "section": place["section"] or ""}) for place in value["cited_in"]
        ),
    )


def key_sentence_of(value: Mapping[str, Any]) -> KeySentence:
    boxes = tuple(box_of(box) for box in value["boxes"])
    changed = {"section": value["section"] or "", "boxes": boxes, "role": Role(value["role"])}
    return KeySentence(**{**value, **changed})


def stop_of(value: Mapping[str, Any]) -> Stop:
    return Stop(**{**value, "stop": StopName(value["stop"]), "box": box_of(value["box"])})


def footnote_of(value: Mapping[str, Any]) -> Footnote:
    return Footnote(**{**value, "box": box_of(value["box"])})


def link_of(value: Mapping[str, Any]) -> Link:
    changed = {"section": value["section"] or "", "kind": LinkKind(value["kind"])}
    return Link(**{**value, **changed, "box": box_of(value["box"])})
