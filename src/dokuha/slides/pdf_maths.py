"""A formula as values from which the template of the PDF makes typst's mathematics."""

from typing import Any

from dokuha.core.maths.formula import (
    Fenced,
    Formula,
    Fraction,
    Marked,
    Root,
    Row,
    Scripts,
    Sign,
    Space,
    Table,
)


def values_of(formula: Formula) -> dict[str, Any]:
    """Each names what it `is`; see `formula` in deck.typ."""
    match formula:
        case Sign(_, kind, face):
            is_upright = face == "upright" or kind == "words"
            return {"is": "sign", "text": formula.faced, "kind": kind, "upright": is_upright}
        case Row(parts):
            return {"is": "row", "parts": [values_of(part) for part in parts]}
        case Space(ems):
            return {"is": "space", "ems": ems}
        case Scripts(base, below, above, has_limits):
            return {
                "is": "scripts",
                "base": values_of(base),
                "below": _maybe(below),
                "above": _maybe(above),
                "limits": has_limits,
            }
        case Fraction(above, below, has_bar):
            inside = {"above": values_of(above), "below": values_of(below)}
            return {"is": "fraction", "bar": has_bar, **inside}
        case Root():
            return {
                "is": "root",
                "inside": values_of(formula.inside),
                "degree": _maybe(formula.degree),
            }
        case Marked(base, mark, is_below, is_wide):
            marks = {"mark": mark, "below": is_below, "wide": is_wide}
            return {"is": "marked", "base": values_of(base), **marks}
        case Fenced(left, content, right):
            return {"is": "fenced", "left": left, "inside": values_of(content), "right": right}
        case Table(rows, sides):
            cells = [[values_of(cell) for cell in row] for row in rows]
            return {"is": "table", "rows": cells, "side": sides[-1]}
    raise TypeError(formula)


def _maybe(formula: Formula | None) -> dict[str, Any] | None:
    return values_of(formula) if formula else None
