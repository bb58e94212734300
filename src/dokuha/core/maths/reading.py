r"""Reads the TeX that people write in summaries, so that it can be set without TeX.

What it does not know, it does not guess: `NotMathematics` is raised, and the source stays.
"""

import re
import unicodedata

from dokuha.core.maths.commands import (
    ACCENTS,
    ALIGNED,
    BELOW,
    BINOMIALS,
    FACES,
    FRACTIONS,
    IGNORED,
    LIMITS,
    MORE_SIGNS,
    NAMES,
    OPERATORS,
    SPACES,
    TABLES,
    WIDE,
    WORDS,
)
from dokuha.core.maths.finding import LONGEST
from dokuha.core.maths.formula import (
    Face,
    Fenced,
    Formula,
    Fraction,
    Marked,
    Root,
    Row,
    Scripts,
    Side,
    Sign,
    Space,
    Table,
)
from dokuha.core.maths.signs import FUNCTIONS, SIGNS

DEEPEST = 25
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|\d+(?:\.\d+)*|.", re.DOTALL)
_LARGER = re.compile(r"(?:big|Big|bigg|Bigg)[lrm]?$")


class NotMathematics(Exception):
    """This is not TeX, or more of it than is known here."""


def read(source: str) -> Formula:
    r"""Read one formula. Raises NotMathematics.

    >>> read(r"\alpha")
    Sign(text='α', kind='letter', face='')
    """
    if len(source) > LONGEST:
        raise NotMathematics(source)
    reader = _Reader(_TOKEN.findall(source))
    formula = reader.row()
    if reader.rest:
        raise NotMathematics(source)
    return formula


class _Reader:
    """Reads tokens from the left, once. Every way into something deeper goes through `row`."""

    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens[::-1]
        self._depth = 0
        self._face: Face = ""

    def row(self, *ends: str) -> Formula:
        """What stands side by side, up to one of the ends, which stays, or to the last part."""
        if self._depth >= DEEPEST:
            raise NotMathematics
        self._depth += 1
        parts = []
        while self._skip_blanks() and self.rest[-1] not in ends:
            parts.append(self._scripts(self._atom()))
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _atom(self) -> Formula:
        part = self._next()
        if part == "{":
            return self._closed()
        if part in ("^", "_", "'"):
            self.rest.append(part)
            return Row()
        if part in ("}", "&", "\\\\", "$", "\\right", "\\end", "%", "#"):
            raise NotMathematics(part)
        if part[0] == "\\":
            return self._command(part[1:])
        return self._character(part)

    def _character(self, part: str) -> Formula:
        if part[0].isdigit():
            return Sign(part, "number", self._face)
        if part == "~":
            return Space(0.3)
        if part.isalpha():
            is_wide = part > "\u2e80"
            return Sign(part, "words" if is_wide else "letter", self._face)
        return Sign(OPERATORS.get(part, part), "operator")

    def _command(self, name: str) -> Formula:
        bare = name.removesuffix("*")
        if name in FACES:
            return self._in_face(FACES[name])
        if bare in WORDS:
            return Sign(self._upright(), "name" if bare == "operatorname" else "words")
        if name in SPACES:
            return Space(SPACES[name])
        if name in IGNORED:
            return Row()
        if name in ACCENTS or name in WIDE:
            return self._marked(name)
        if name in FRACTIONS:
            return Fraction(self._argument(), self._argument())
        if name in BINOMIALS:
            return Fenced("(", Fraction(self._argument(), self._argument(), has_bar=False), ")")
        return self._structure(name)

    def _structure(self, name: str) -> Formula:
        match name:
            case "sqrt":
                degree = self._optional()
                return Root(self._argument(), degree)
            case "left":
                left, inside = self._delimiter(), self.row("\\right")
                self._expect("\\right")
                return Fenced(left, inside, self._delimiter())
            case "begin":
                return self._table()
            case "overset" | "stackrel":
                above, base = self._argument(), self._argument()
                return Scripts(base, above=above, has_limits=True)
            case "underset":
                below, base = self._argument(), self._argument()
                return Scripts(base, below=below, has_limits=True)
            case "pmod":
                return Row(
                    (Space(0.3), Sign("(mod ", "words"), self._argument(), Sign(")", "operator"))
                )
            case "not":
                sign = self._argument()
                if not isinstance(sign, Sign):
                    raise NotMathematics(name)
                return Sign(unicodedata.normalize("NFC", sign.text + "\u0338"), sign.kind)
        if _LARGER.match(name):
            return Sign(self._delimiter(), "operator")
        return self._named(name)

    def _named(self, name: str) -> Sign:
        text = SIGNS.get(name) or MORE_SIGNS.get(name) or (name if name in FUNCTIONS else "")
        if not text:
            raise NotMathematics(name)
        if text in NAMES:
            return Sign(text, "name")
        return Sign(text, "letter" if text.isalpha() else "operator", self._face)

    def _in_face(self, face: Face) -> Formula:
        before, self._face = self._face, face
        inside = self._argument()
        self._face = before
        return inside

    def _marked(self, name: str) -> Formula:
        base = self._argument()
        if name in ACCENTS:
            return Marked(base, ACCENTS[name])
        return Marked(base, WIDE[name], is_below=name in BELOW, is_wide=True)

    def _scripts(self, base: Formula) -> Formula:
        """At most one below and one above: TeX refuses a second."""
        below: Formula | None = None
        above: Formula | None = self._primes()
        has_limits = isinstance(base, Sign) and base.text in LIMITS
        has_limits = has_limits or isinstance(base, Marked) and base.is_wide
        has_limits = has_limits or isinstance(base, Sign) and base.text.startswith("arg")
        while self._skip_blanks() and self.rest[-1] in ("^", "_", "\\limits", "\\nolimits"):
            mark = self._next()
            if mark == "_" and below is None:
                below = self._argument()
            elif mark == "^" and above is None:
                above = self._argument()
            elif mark in ("^", "_"):
                raise NotMathematics(mark)
            else:
                has_limits = mark == "\\limits"
        return base if below is None and above is None else Scripts(base, below, above, has_limits)

    def _primes(self) -> Formula | None:
        number = 0
        while self.rest and self.rest[-1] == "'":
            self.rest.pop()
            number += 1
        return Sign("′" * number, "operator") if number else None

    def _argument(self) -> Formula:
        """One sign, or a group. Of a number without braces TeX takes the first digit."""
        if not self._skip_blanks() or self.rest[-1] in ("^", "_", "'"):
            raise NotMathematics
        part = self.rest[-1]
        if part[0].isdigit() and len(part) > 1:
            self.rest[-1:] = [part[1:], part[0]]
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotMathematics
        found = self._atom()
        self._depth -= 1
        return found

    def _optional(self) -> Formula | None:
        if not self._skip_blanks() or self.rest[-1] != "[":
            return None
        self.rest.pop()
        inside = self.row("]")
        self._expect("]")
        return inside

    def _closed(self) -> Formula:
        inside = self.row("}")
        self._expect("}")
        # In braces a comma is no sign between two things: 1{,}000.
        is_sign = isinstance(inside, Sign) and inside.kind == "operator"
        return Row((inside,)) if is_sign else inside

    def _upright(self) -> str:
        """The words of a group; TeX takes no mathematics there."""
        self._skip_blanks()
        self._expect("{")
        said = ""
        while (part := self._next()) != "}":
            part = part[1] if len(part) == 2 and part[1] in " %&#_$" else part
            if part[0] in "\\{$":
                raise NotMathematics(part)
            said += part
        return said

    def _delimiter(self) -> str:
        self._skip_blanks()
        part = self._next()
        if part == ".":
            return ""
        if part in "()[]|/<>":
            return {"<": "⟨", ">": "⟩"}.get(part, part)
        return self._named(part[1:]).text if part[0] == "\\" else self._refuse(part)

    def _table(self) -> Formula:
        name = self._upright().removesuffix("*")
        if name not in TABLES:
            raise NotMathematics(name)
        if name in ("array", "alignedat"):
            self._upright()
        rows = [[self.row("&", "\\\\", "\\end")]]
        while (end := self._next()) != "\\end":
            if end == "&":
                rows[-1].append(self.row("&", "\\\\", "\\end"))
            else:
                rows.append([self.row("&", "\\\\", "\\end")])
        if self._upright().removesuffix("*") != name:
            raise NotMathematics(name)
        if rows[-1] == [Row()]:
            rows.pop()
        left, right = TABLES[name]
        table = Table(tuple(map(tuple, rows)), _sides(name))
        return Fenced(left, table, right) if left or right else table

    def _next(self) -> str:
        if not self.rest:
            raise NotMathematics
        return self.rest.pop()

    def _expect(self, part: str) -> None:
        if self._next() != part:
            raise NotMathematics(part)

    def _skip_blanks(self) -> bool:
        """Whether something is left behind the blanks."""
        while self.rest and self.rest[-1].isspace():
            self.rest.pop()
        return bool(self.rest)

    def _refuse(self, part: str) -> str:
        raise NotMathematics(part)


def _sides(name: str) -> tuple[Side, ...]:
    if name in ALIGNED:
        return ("right", "left")
    return ("left",) if name.endswith("cases") else ("center",)
