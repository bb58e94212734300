"""Mathematics between dollar signs, as far as it is certain what it means.

`$10^{-3}$` is read; `$\\input{secrets}$`, or `$5 and 6$` with a blank before the second sign, is
not: it stays the text it is. What is read goes into LaTeX as it stands, so the grammar below
lets through only what always compiles.
"""

import re
from dataclasses import dataclass

from dokuha.core.maths.signs import FUNCTIONS, SIGNS

LONGEST = 300
DEEPEST = 12

SPAN = re.compile(rf"(?<![\\$])\$(?=[^\s$])([^$\n]{{1,{LONGEST}}})(?<=[^\s\\])\$(?![\d$])")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\[,:;! {}|%&#_]|\s+|[A-Za-z0-9]|[-+*/=<>()\[\],.:;!|?'^_{}]")
_STYLES = {"mathbf", "mathrm", "mathit", "mathsf", "mathtt", "mathcal", "mathbb"}
# Each is one sign for TeX, so that it may follow ^ or _ without braces.
_SINGLE = {command for command, sign in SIGNS.items() if sign.isalpha()} | {"infty", "prime", "ast"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_SPACES = {"\\,", "\\:", "\\;", "\\!", "\\ ", "\\quad", "\\qquad"}
_RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeoxijkmnt", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₜ", strict=True))
_SCRIPTS = {"^": _RAISED, "_": _LOWERED}


class NotMathematics(Exception):
    """The text between the dollar signs is not certain to compile."""


@dataclass(frozen=True)
class Maths:
    """`source` for LaTeX, `plain` as letters of Unicode, without the dollar signs."""

    source: str
    plain: str


def read(source: str) -> Maths:
    r"""Read what stands between two dollar signs. Raises NotMathematics.

    >>> read(r"\alpha \leq 10^{-3}").plain
    'α ≤ 10⁻³'
    """
    tokens = _TOKEN.findall(source)
    if len(source) > LONGEST or "".join(tokens) != source:
        raise NotMathematics(source)
    reader = _Reader(tokens)
    plain = reader.row(depth=0)
    if reader.rest or not plain.strip():
        raise NotMathematics(source)
    return Maths(source, " ".join(plain.split()))


class _Reader:
    """Reads tokens from the left, once; each method gives back what it read as plain letters."""

    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens[::-1]

    def row(self, *, depth: int) -> str:
        """What stands side by side, up to a closing brace or the end."""
        if depth > DEEPEST:
            raise NotMathematics
        said = ""
        while self.rest and self.rest[-1] != "}":
            if self.rest[-1].isspace():
                self.rest.pop()
                said += " "
            else:
                said += self._atom(depth) + self._scripts(depth)
        return said

    def _atom(self, depth: int) -> str:
        part = self.rest.pop()
        command = part[1:] if part[0] == "\\" else ""
        if part in "^_}'":
            raise NotMathematics
        if part == "{":
            return self._closed(depth)
        if part in _SPACES:
            return " "
        if command in _STYLES:
            return self._group(depth)
        if command == "text":
            return self._upright()
        if command in _ACCENTS:
            return self._group(depth) + _ACCENTS[command]
        if command == "sqrt":
            return f"√{_bracketed(self._group(depth))}"
        if command == "frac":
            return f"{_bracketed(self._group(depth))}/{_bracketed(self._group(depth))}"
        return _sign(command) if command else part

    def _scripts(self, depth: int) -> str:
        """At most one above and one below: TeX refuses a second."""
        said = "′" * len(primes := self._primes())
        left = {"_"} if primes else {"^", "_"}
        while self.rest and self.rest[-1] in {"^", "_"}:
            mark = self.rest.pop()
            if mark not in left or not self.rest:
                raise NotMathematics
            left.remove(mark)
            said += _script(mark, self._argument(depth))
        if self.rest and self.rest[-1] == "'":
            raise NotMathematics
        return said

    def _primes(self) -> list[str]:
        found = []
        while self.rest and self.rest[-1] == "'":
            found.append(self.rest.pop())
        return found

    def _argument(self, depth: int) -> str:
        """One letter or digit, one sign by its command, or a group."""
        part = self.rest[-1]
        if part == "{":
            return self._group(depth)
        if not (part.isalnum() or part[1:] in _SINGLE):
            raise NotMathematics
        return self._atom(depth)

    def _upright(self) -> str:
        """Words inside of mathematics: TeX takes no mathematics there."""
        said = ""
        if self.rest and self.rest.pop() == "{":
            while self.rest and (self.rest[-1].isalnum() or self.rest[-1] in " ,.-()"):
                said += self.rest.pop()
        if not said or not self.rest or self.rest.pop() != "}":
            raise NotMathematics
        return said

    def _group(self, depth: int) -> str:
        if not self.rest or self.rest.pop() != "{":
            raise NotMathematics
        return self._closed(depth)

    def _closed(self, depth: int) -> str:
        said = self.row(depth=depth + 1)
        if not self.rest:
            raise NotMathematics
        self.rest.pop()
        return said


def _sign(command: str) -> str:
    if command in SIGNS:
        return SIGNS[command]
    if command in FUNCTIONS:
        return command
    if len(command) == 1 and not command.isalpha():
        return command
    raise NotMathematics


def _script(mark: str, said: str) -> str:
    letters = _SCRIPTS[mark]
    if said and all(letter in letters for letter in said):
        return "".join(letters[letter] for letter in said)
    return f"{mark}{_bracketed(said)}"


def _bracketed(said: str) -> str:
    return said if len(said) == 1 or said.isalnum() else f"({said})"
