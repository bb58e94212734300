r"""TeX as BibTeX files have it, into plain text.

One pass over the signs, so the time is linear in the text; groups that lie deeper in each other
than anybody writes them are read without their commands.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

from dokuha.sources.composing import composed

_TOKEN = re.compile(
    r"\\[A-Za-z]++\*?|\\.|---?|``|''|[{}$~^_]|\s++|[^\\{}$~^_\-`'\s]++|.", re.DOTALL
)
_BARE = re.compile(r"---?|``|''|[{}~]")
_ESCAPED = re.compile(r"\\([_%&#~$])|[{}]")
_DEEPEST = 50

_SIGNS = {"{": "", "}": "", "~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_ESCAPES = {
    **dict.fromkeys((r"\,", r"\:", r"\;", r"\ ", "\\\\", "\\\n", "\\\t"), " "),
    **dict.fromkeys((r"\-", r"\/", r"\!", r"\@", r"\(", r"\)", r"\[", r"\]"), ""),
}
# A program that took TeX for plain text has saved it once more.
_BACKSLASH = r"$\backslash$"
_MATHS = re.compile(r"(?<!\\)\$")

_MARKS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", '"': "\u0308"},
    **{".": "\u0307", "u": "\u0306", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327"},
    **{"k": "\u0328", "d": "\u0323", "b": "\u0331", "h": "\u0309", "ocirc": "\u030a"},
    **{"grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307"},
    **{"bar": "\u0305", "overline": "\u0305", "ddot": "\u0308", "breve": "\u0306"},
    **{"check": "\u030c", "vec": "\u20d7", "mathring": "\u030a", "widehat": "\u0302"},
    **{"widetilde": "\u0303", "textacutemacron": "\u0301\u0304"},
}
_ALONE = {"^": "^", "~": "~"}
_DOTTED = str.maketrans("ıȷ", "ij")
_LOGOS = {"TeX", "LaTeX", "LaTeXe", "BibTeX"}
_QUOTES = {"enquote", "mkbibquote", "textquote", "qq"}
_UNSEEN = {"vphantom", "hphantom", "phantom", "noopsort", "label", "begin", "end", "textcolor"}
_UNSEEN |= {"color", "vspace", "fontsize", "href", "foreignlanguage", "cite", "ref", "footnote"}
_RAISED = {"textsuperscript", "sp", "textsu"}
_LOWERED = {"textsubscript", "sb"}
_WORDS = {"slash": "/", "lbrace": "{", "rbrace": "}", "textbackslash": "\\", "cdot": "⋅"}
_WORDS |= {"textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_"}
_WORDS |= {"textdollar": "$", "textpercent": "%", "textasciicircum": "^", "textquotedbl": '"'}
_WORDS |= {"textminus": "−", "textperiodcentered": "·", "hyphen": "-", "checkmark": "✓"}
_WORDS |= {"glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "copyright": "©", "pounds": "£"}
_WORDS |= {"S": "§", "P": "¶"}
_WORDS |= {"quad": " ", "qquad": " ", "newline": " ", "space": " ", "textquotesingle": "'"}

_SUPERS = dict(
    zip(
        "0123456789+-=()−abcdefghijklmnoprstuvwxyz∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ°",
        strict=True,
    )
)
_SUBS = dict(
    zip("0123456789+-=()−aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔"}
_SPECS = get_default_latex_context_db()


def plain(value: str) -> str:
    """The text that TeX would set, as far as letters go: accents and signs, no braces."""
    value = value.replace(_BACKSLASH, "\\")
    if "\\" not in value and "$" not in value:
        return _BARE.sub(lambda match: _SIGNS[match[0]], value)
    return _Setting(value).text()


def verbatim(value: str) -> str:
    r"""A link or an identifier, of which TeX users only escape a few signs (`\_`)."""
    return _ESCAPED.sub(r"\1", value.removeprefix(r"\url"))


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


class _Setting:
    """Reads the signs of one value from left to right."""

    def __init__(self, value: str) -> None:
        self._tokens = _TOKEN.findall(value)
        self._tokens.reverse()
        self._has_maths = len(_MATHS.findall(value)) % 2 == 0
        self._in_maths = False
        self._depth = 0

    def text(self) -> str:
        parts = []
        while self._tokens:  # A brace that nothing opened ends no text.
            parts.append(self._group())
        return "".join(parts)

    def _group(self) -> str:
        """What stands up to the brace that closes, or to the end."""
        parts: list[str] = []
        while self._tokens:
            sign = self._tokens.pop()
            if sign == "}":
                break
            if sign == r"\right" and parts:
                parts[-1] = parts[-1].rstrip()
            parts.append(self._set(sign))
        return "".join(parts)

    def _set(self, sign: str) -> str:
        first = sign[0]
        if first == "{":
            return self._inner()
        if first == "$" and self._has_maths:
            self._in_maths = not self._in_maths
            return ""
        if first == "\\" and len(sign) > 1:
            return self._command(sign)
        if self._in_maths and sign in ("^", "_"):
            return _moved(self._argument(), _SUPERS if sign == "^" else _SUBS, sign)
        return _SIGNS.get(sign, sign)

    def _inner(self) -> str:
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        text = self._group()
        self._depth -= 1
        return text

    def _command(self, sign: str) -> str:
        name = sign[1:].rstrip("*")
        if name in _MARKS:
            return self._accented(name)
        if not sign[1].isalpha():
            return _ESCAPES.get(sign, sign[1])
        if name in _TAKING:
            self._skip_blank()
            return _TAKING[name](self)
        return self._letter(name)

    def _letter(self, name: str) -> str:
        letters = _letters_of(name)
        if len(letters) <= 1:  # After a name such as \log, the space is one between words.
            self._skip_blank()
            if self._tokens[-2:] == ["}", "{"]:
                del self._tokens[-2:]
        return letters

    def _accented(self, name: str) -> str:
        self._skip_blank()
        letters = self._argument().translate(_DOTTED).lstrip() if self._has_argument() else ""
        if not letters:
            return _ALONE.get(name, f" {_MARKS[name]}")
        return composed(letters[0] + _MARKS[name] + letters[1:])

    def _has_argument(self) -> bool:
        """An accent stands on a letter or a group, not on a sign that only follows it."""
        following = self._tokens[-1] if self._tokens else ""
        return following[:1] in ("{", "\\") or following[:1].isalnum()

    def _argument(self) -> str:
        """A group, what a command sets, or one sign."""
        self._skip_blank()
        if not self._tokens or self._tokens[-1] == "}":
            return ""
        sign = self._tokens.pop()
        if sign[0].isalnum() and len(sign) > 1:
            self._tokens.append(sign[1:])
            sign = sign[0]
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        text = self._set(sign)
        self._depth -= 1
        return text

    def _skip_blank(self) -> None:
        if self._tokens and self._tokens[-1].isspace():
            self._tokens.pop()

    def _raised(self) -> str:
        return _moved(self._argument(), _SUPERS)

    def _lowered(self) -> str:
        return _moved(self._argument(), _SUBS)

    def _rooted(self) -> str:
        return f"√{self._argument()}"

    def _quoted(self) -> str:
        return f"“{self._argument()}”"

    def _unseen(self) -> str:
        self._argument()
        return ""

    def _blank(self) -> str:
        self._argument()
        return " "

    def _left(self) -> str:
        sign = self._argument()
        self._skip_blank()
        return sign

    def _address(self) -> str:
        """In an address, "~" is a letter as any other."""
        self._skip_blank()
        if self._tokens[-1:] != ["{"]:
            return ""
        parts = [self._tokens.pop()[1:]]
        while self._tokens and self._tokens[-1] != "}":
            parts.append(self._tokens.pop().removeprefix("\\"))
        return "".join(parts)

    def _tied(self) -> str:
        letters = self._argument().translate(_DOTTED)
        return f"{letters[:1]}\ufe20{letters[1:]}\ufe21"

    def _fraction(self) -> str:
        above, below = self._argument(), self._argument()
        if set(above) <= _SUPERS.keys() and set(below) <= _SUBS.keys():
            raised = f"{_moved(above, _SUPERS)}⁄{_moved(below, _SUBS)}"
            return _FRACTIONS.get(f"{above}/{below}", raised)
        return f"{above}/{below}"

    def _in_mathematics(self) -> str:
        before, self._in_maths = self._in_maths, True
        text = self._argument()
        self._in_maths = before
        return text


_TAKING: dict[str, Callable[[_Setting], str]] = {
    **dict.fromkeys(_RAISED, _Setting._raised),
    **dict.fromkeys(_LOWERED, _Setting._lowered),
    **dict.fromkeys(_QUOTES, _Setting._quoted),
    **dict.fromkeys(_UNSEEN, _Setting._unseen),
    **dict.fromkeys(("frac", "tfrac", "nicefrac", "sfrac"), _Setting._fraction),
    "sqrt": _Setting._rooted,
    "hspace": _Setting._blank,
    "url": _Setting._address,
    "left": _Setting._left,
    "t": _Setting._tied,
    "ensuremath": _Setting._in_mathematics,
}


def _moved(text: str, letters: dict[str, str], sign: str = "") -> str:
    """The text in raised or lowered letters, if there are such for all of it."""
    if all(letter in letters for letter in text):
        return "".join(letters[letter] for letter in text)
    return sign + text


@lru_cache(maxsize=4096)
def _letters_of(command: str) -> str:
    """What a command stands for by itself: \\ss is "ß", while \\emph is nothing."""
    if command in _LOGOS:
        return command
    if command in _WORDS:
        return _WORDS[command]
    letters = getattr(_SPECS.get_macro_spec(command), "simplify_repl", None)
    return letters if isinstance(letters, str) and "%" not in letters else ""
