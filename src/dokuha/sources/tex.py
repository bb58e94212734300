"""TeX as BibTeX files have it, into plain text."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

# One command with the one letter that an accent stands on, a brace, or a sign that TeX reads
# in its own way. Deeper structure is not looked at, so the time is linear in the text.
_LETTER = r"(?:\{\\?[^\W\d_]\s*\}|\\[ij](?![A-Za-z])|[^\W\d_])"
_FRAGMENT = re.compile(
    rf"\\[\"'`^~=.]\s*(?:{_LETTER}|\{{\s*\}})?"
    rf"|\\[cdbvHukrt](?:\s*\{{\\?[^\W\d_]{{1,2}}\s*\}}|\s+[^\W\d_])"
    r"|\\[A-Za-z]+\*?(?:\s+|\{\})?"
    r"|\\[^A-Za-z]"
    r"|---?|``|''|[{}~]"
)
_SIGNS = {
    **{"{": "", "}": "", "~": " ", "--": "–", "---": "—", "``": "“", "''": "”"},
    **{r"\,": " ", r"\:": " ", r"\;": " ", r"\-": "", r"\/": "", r"\!": ""},
}
_MATHS = re.compile(r"(?<!\\)\$")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(\s*)(?:\{\})?")
_ACCENTS = "\"'`^~=."
_LOGOS = {"TeX", "LaTeX", "LaTeXe", "BibTeX"}
_READER = LatexNodes2Text(keep_comments=True)
_SPECS = _READER.latex_context
_ESCAPED = re.compile(r"\\([_%&#~$])|[{}]")


def plain(value: str) -> str:
    """The text that TeX would set, as far as letters go: accents and signs, no braces."""
    if "$" in value and len(_MATHS.findall(value)) % 2 == 0:
        value = _MATHS.sub("", value)
    return _FRAGMENT.sub(lambda match: _set(match[0]), value)


def verbatim(value: str) -> str:
    r"""A link or an identifier, of which TeX users only escape a few signs (`\_`)."""
    return _ESCAPED.sub(r"\1", value.removeprefix(r"\url"))


@lru_cache(maxsize=4096)
def _set(fragment: str) -> str:
    if fragment in _SIGNS:
        return _SIGNS[fragment]
    command = _COMMAND.fullmatch(fragment)
    if command:
        return _letters_of(command[1]) + ("" if _is_letter(command[1]) else command[2])
    if fragment[1] in _ACCENTS or fragment[1].isalpha():
        text: str = _READER.latex_to_text(fragment)
        return text if text[-1:].isalpha() or text[:1].isalpha() else ""
    return " " if fragment[1].isspace() or fragment[1] == "\\" else fragment[1]


def _letters_of(command: str) -> str:
    """What a command stands for by itself: \\ss is "ß", while \\emph is nothing."""
    if command in _LOGOS:
        return command
    letters = getattr(_SPECS.get_macro_spec(command), "simplify_repl", None)
    return letters if isinstance(letters, str) and "%" not in letters else ""


def _is_letter(command: str) -> bool:
    return len(_letters_of(command)) <= 1


def is_tex(value: str) -> bool:
    """Whether `plain` would change anything; most values of a file are plain already."""
    # A chain, not a pattern: it is asked for every value of a file, and this is ten times faster.
    return (
        "{" in value
        or "\\" in value
        or "$" in value
        or "~" in value
        or "--" in value
        or "``" in value
        or "''" in value
        or "}" in value
    )
