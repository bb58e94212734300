"""A formula as MathML, which browsers set without a script and without fonts of ours."""

from html import escape

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

_TAGS = {"letter": "mi", "number": "mn", "operator": "mo", "words": "mtext"}
_PLACES = {True: ("munder", "mover", "munderover"), False: ("msub", "msup", "msubsup")}
_LINES = {"‾": "line-above", "_": "line-below"}  # Few fonts have lines that grow.
_BRACKETS = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉")


def write(formula: Formula, *, is_display: bool = False) -> str:
    """The whole element. Nothing in it comes from a writer but escaped text.

    The style sheet knows the classes: left, center, right; line-above, line-below.
    """
    display = ' display="block"' if is_display else ""
    return f"<math{display}>{_written(formula)}</math>"


def _written(formula: Formula) -> str:
    match formula:
        case Sign():
            return _sign(formula)
        case Row(parts):
            return _row(*map(_part, (None, *parts), parts))
        case Space(ems):
            return f'<mspace width="{ems}em"></mspace>'
        case Scripts():
            return _scripts(formula)
        case Fraction(above, below, has_bar):
            bar = "" if has_bar else ' linethickness="0"'
            return f"<mfrac{bar}>{_written(above)}{_written(below)}</mfrac>"
        case Root(inside, None):
            return f"<msqrt>{_written(inside)}</msqrt>"
        case Root(inside, degree) if degree:
            return f"<mroot>{_written(inside)}{_written(degree)}</mroot>"
        case Marked():
            return _marked(formula)
        case Fenced(left, inside, right):
            return _row(_fence(left, "prefix"), _written(inside), _fence(right, "postfix"))
        case Table():
            return _table(formula)
    raise TypeError(formula)


def _part(before: Formula | None, part: Formula) -> str:
    """A minus that makes a number negative stands close to it."""
    is_open = before is None or isinstance(before, Sign) and before.text in {*SPACED, *"([{,"}
    if isinstance(part, Sign) and part.text in "+−±" and is_open:
        return f'<mo form="prefix">{part.text}</mo>'
    return _written(part)


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


def _sign(sign: Sign) -> str:
    if sign.kind == "letter" and sign.face == "upright":
        return f'<mi mathvariant="normal">{escape(sign.faced)}</mi>'
    if sign.kind == "name":
        return f'<mo lspace="0.17em" rspace="0.17em">{escape(sign.text)}</mo>'
    if sign.text in _BRACKETS:  # Only those of `Fenced` grow.
        return f'<mo stretchy="false">{escape(sign.text)}</mo>'
    tag = _TAGS[sign.kind]
    return f"<{tag}>{escape(sign.faced)}</{tag}>"


def _scripts(scripts: Scripts) -> str:
    below, above = scripts.below, scripts.above
    places = (
        ("munder", "mover", "munderover") if scripts.has_limits else ("msub", "msup", "msubsup")
    )
    tag = places[2] if below and above else places[0] if below else places[1]
    parts = [_written(part) for part in (scripts.base, below, above) if part]
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _marked(marked: Marked) -> str:
    if marked.mark in _LINES:
        return f'<mrow class="{_LINES[marked.mark]}">{_written(marked.base)}</mrow>'
    tag, accent = ("munder", "accentunder") if marked.is_below else ("mover", "accent")
    stretchy = "true" if marked.is_wide else "false"
    mark = f'<mo stretchy="{stretchy}">{escape(marked.mark)}</mo>'
    return f'<{tag} {accent}="true">{_written(marked.base)}{mark}</{tag}>'


def _fence(sign: str, form: str) -> str:
    return f'<mo fence="true" form="{form}" stretchy="true">{escape(sign)}</mo>' if sign else ""


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells = "".join(
            f'<mtd class="{table.sides[at % len(table.sides)]}">{_written(cell)}</mtd>'
            for at, cell in enumerate(row)
        )
        rows.append(f"<mtr>{cells}</mtr>")
    return f"<mtable>{''.join(rows)}</mtable>"
