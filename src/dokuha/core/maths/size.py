"""How wide a formula will be, about: nobody asks a font."""

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
from dokuha.core.maths.signs import SPACED

SMALLER = 0.7


def width_of(formula: Formula | None) -> float:
    """In ems, rather too much than too little."""
    match formula:
        case None:
            return 0
        case Sign(text, kind):
            letters = sum(1.0 if letter > "\u2e80" else 0.56 for letter in text)
            return letters + (0.8 if text in SPACED else 0.35 if kind == "name" else 0)
        case Row(parts):
            return sum(map(width_of, parts))
        case Space(ems):
            return ems
        case Scripts(base, below, above, has_limits):
            scripts = SMALLER * max(width_of(below), width_of(above))
            return max(width_of(base), scripts) if has_limits else width_of(base) + scripts
        case Fraction(above, below):
            return max(width_of(above), width_of(below)) + 0.25
        case Root(inside):
            return width_of(inside) + 1
        case Marked(base):
            return width_of(base)
        case Fenced(left, inside, right):
            return width_of(inside) + 0.6 * (bool(left) + bool(right))
        case Table(rows):
            columns = max(map(len, rows), default=0)
            widest = [
                max(width_of(row[at]) for row in rows if at < len(row)) for at in range(columns)
            ]
            return sum(widest) + columns
    raise TypeError(formula)
