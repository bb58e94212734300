"""A formula in letters of Unicode, for files that have no mathematics of their own."""

import unicodedata

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

_RAISED = dict(zip("0123456789+−-=()niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀ", strict=True)) | {"′": "′"}
_LOWERED = dict(zip("0123456789+−-=()aeoxijkmnt", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₜ", strict=True))
_COMBINING = {
    **{
        "^": "\u0302",
        "¯": "\u0304",
        "‾": "\u0304",
        "~": "\u0303",
        "→": "\u20d7",
        "˙": "\u0307",
        "¨": "\u0308",
    },
    **{"ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a", "_": "\u0332"},
}
_COMMA = Sign(",", "operator")
_COMMON = set("ℝℕℤℚℂℙℋℒℱℰℬℐℳℛ")


def write(formula: Formula) -> str:
    r"""One line; rows of a table are lines of their own.

    >>> from dokuha.core.maths.reading import read
    >>> write(read(r"\frac{1}{n} \sum_{i=1}^n x_i^2 \leq \sqrt{\alpha}"))
    '1/n ∑ᵢ₌₁ⁿ xᵢ² ≤ √α'
    """
    said = unicodedata.normalize("NFC", _said(formula))
    return "\n".join(" ".join(line.split()) for line in said.split("\n"))


def _said(formula: Formula) -> str:
    match formula:
        case Sign():
            return _sign(formula)
        case Row(parts):
            return _row(parts)
        case Space(ems):
            return " " if ems > 0.2 else ""
        case Scripts():
            return _scripts(formula)
        case Fraction(above, below, has_bar):
            return f"{_one(above)}/{_one(below)}" if has_bar else f"{_said(above)} {_said(below)}"
        case Root(inside, degree):
            before = _script("^", degree, _RAISED) if degree else ""
            return f"{before}√{_one(inside)}"
        case Marked(base, mark):
            said = _said(base)
            return said + _COMBINING.get(mark, "") if len(said) == 1 else said
        case Fenced(left, inside, right):
            return f"{left}{_said(inside)}{right}"
        case Table(rows):
            return "\n".join("  ".join(map(_said, row)) for row in rows)
    raise TypeError(formula)


def _sign(sign: Sign) -> str:
    """Only the letters with a face that every font has keep it."""
    if sign.text in SPACED:
        return f" {sign.text} "
    return sign.faced if set(sign.faced) <= _COMMON else sign.text


def _row(parts: tuple[Formula, ...]) -> str:
    said = ""
    for before, part in zip((None, *parts), parts, strict=False):
        text = ", " if part == _COMMA and len(parts) > 1 else _said(part)
        is_sign_of_number = isinstance(part, Sign) and part.text in "+−±" and _is_open(before)
        words = _is_words(before) and said[-1:].isalnum() and text[:1].isalnum()
        words = words or _is_words(part) and said[-1:].isalnum()
        words = words or isinstance(part, Fraction) and said[-1:].isalnum()
        words = words or isinstance(before, Fraction) and text[:1].isalnum()
        said += (" " if words else "") + (text.strip() if is_sign_of_number else text)
    return said


def _is_open(before: Formula | None) -> bool:
    """Whether a sign behind it is that of a number: a minus and no difference."""
    return before is None or isinstance(before, Sign) and before.text in {*SPACED, *"([{,"}


def _is_words(part: Formula | None) -> bool:
    base = part.base if isinstance(part, Scripts) else part
    return isinstance(base, Sign) and (base.kind in ("name", "words") or base.text in "∑∏∫")


def _scripts(scripts: Scripts) -> str:
    said = _said(scripts.base)
    if scripts.below:
        said += _script("_", scripts.below, _LOWERED)
    if scripts.above:
        said += _script("^", scripts.above, _RAISED)
    return said + (" " if _is_words(scripts.base) else "")


def _script(mark: str, script: Formula, letters: dict[str, str]) -> str:
    said = "".join(_said(script).split())
    if all(letter in letters for letter in said):
        return "".join(letters[letter] for letter in said)
    return mark + _bracketed(said)


def _one(formula: Formula) -> str:
    """In brackets, where it would otherwise not be seen how far it goes."""
    return _bracketed(_said(formula).strip())


def _bracketed(said: str) -> str:
    has_brackets = said[:1] == "(" and said.find(")") == len(said) - 1
    return said if len(said) < 2 or said.isalnum() or has_brackets else f"({said})"
