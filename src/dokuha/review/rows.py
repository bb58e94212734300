"""Summaries of one paper side by side: which answers stand beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from dokuha.summaries.answers import Answer, answers_of
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import Text
from dokuha.summaries.models import Summary

KINDS = {one.value: one.label for one in Aspect if one is not Aspect.NOTHING}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What the summaries say to one thing: a cell for each, with all of its answers to it.

    `is_question` where all answer the very question `name`; else each answer has its own.
    """

    name: Text
    is_question: bool
    cells: list[list[Answer]]


def rows_of(summaries: Sequence[Summary]) -> list[Row]:
    """By question where all have one form, else by kind; what nobody answered is left out."""
    columns = [answers_of(summary) for summary in summaries]
    forms = {tuple(answer.field.key for answer in column) for column in columns}
    is_question = len(forms) == 1
    names: dict[str, Text] = {} if is_question else dict(KINDS)
    rows: dict[str, list[list[Answer]]] = {key: [[] for _one in columns] for key in names}
    for place, column in enumerate(columns):
        for answer in column:
            key = answer.field.key if is_question else _row_of(answer)
            names.setdefault(key, answer.field.name)
            cells = rows.setdefault(key, [[] for _one in columns])
            if answer.text.strip():
                cells[place].append(answer)
    return [
        Row(name=names[key], is_question=is_question or key not in KINDS, cells=cells)
        for key, cells in rows.items()
        if any(cells)
    ]


def _row_of(answer: Answer) -> str:
    """A kind, or for a question of no known kind the question itself."""
    return answer.field.asks_for or f"question {answer.field.name}"
