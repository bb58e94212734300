r"""Finds mathematics in Markdown: `$...$`, `$$...$$`, `\(...\)` and `\[...\]`.

It becomes tokens "maths", inside a line, and "maths_block", on lines of its own. Their content is
TeX as it was typed, on which Markdown did nothing; who draws them escapes it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LONGEST = 1000
_ENDS = {"$$": "$$", "\\[": "\\]"}
# As Pandoc has it: no blank inside of the signs, no digit behind the second.
_DOLLARS = re.compile(
    rf"(?<![A-Za-z0-9$])\$(?![\s$])((?:\\.|[^\\$`\n]){{1,{LONGEST}}}?)(?<!\s)\$(?![\d$])"
)
_DOUBLE = re.compile(rf"(\$\$)(?!\$)((?:\\.|[^\\$]){{1,{LONGEST}}}?)\$\$(?!\$)", re.DOTALL)
_ROUND = re.compile(rf"\\\(((?:\\(?!\)).|[^\\]){{1,{LONGEST}}}?)\\\)", re.DOTALL)
_SQUARE = re.compile(rf"(\\\[)((?:\\(?!\]).|[^\\]){{1,{LONGEST}}}?)\\\]", re.DOTALL)
# "$5 and 6$" is money: a number, then words, and nothing that only mathematics has.
_MONEY = re.compile(r"[\d.,]+(?:[^\x00-\x7f]|\s+\w\w)[^\\^_=+<>{}|]*")
# Brackets are also escaped in prose: "\[1\]".
_FORMULA = re.compile(r"[\\^_={}<>+]")


def with_maths(parser: MarkdownIt) -> MarkdownIt:
    """Teach the parser to find mathematics, and return it."""
    parser.inline.ruler.before("escape", "maths", _inline)
    parser.block.ruler.before(
        "fence", "maths_block", _block, {"alt": ["paragraph", "blockquote", "list"]}
    )
    return parser


def is_display(token: Token) -> bool:
    """Whether the formula is to stand on a line of its own."""
    return token.markup in _ENDS


def _inline(state: StateInline, silent: bool) -> bool:
    found = _found(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("maths", "", 0)
        token.markup = found[1] if found.re.groups == 2 else ""
        token.content = found[found.re.groups].strip()
    state.pos = found.end()
    return True


def _found(text: str, at: int) -> re.Match[str] | None:
    if text[at] == "$":
        found = _DOUBLE.match(text, at) or _DOLLARS.match(text, at)
        is_money = found and found.re is _DOLLARS and _MONEY.fullmatch(found[1])
        return None if is_money else found
    if text.startswith("\\[", at):
        found = _SQUARE.match(text, at)
        return found if found and _FORMULA.search(found[2]) else None
    return _ROUND.match(text, at) if text.startswith("\\(", at) else None


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    markup = _line(state, start)[:2]
    if markup not in _ENDS or state.is_code_block(start):
        return False
    last = _last_line(state, start, end, _ENDS[markup])
    if last is None:
        return False
    source = state.getLines(start, last + 1, state.sCount[start], False).strip()[2:-2]
    is_formula = markup == "$$" or _FORMULA.search(source)
    if not source.strip() or not is_formula or _ENDS[markup] in source:
        return False
    if not silent:
        token = state.push("maths_block", "", 0)
        token.block, token.markup, token.content = True, markup, source.strip()
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _last_line(state: StateBlock, start: int, end: int, closer: str) -> int | None:
    """Where the formula that begins at `start` ends; it has no empty line, and no end of a list."""
    length = 0
    for number in range(start, end):
        line = _line(state, number)
        length += len(line)
        is_outside = number > start and state.sCount[number] < state.blkIndent
        if not line or is_outside or length > LONGEST:
            return None
        if line.endswith(closer) and (number > start or len(line) > len(closer)):
            return number
    return None


def _line(state: StateBlock, number: int) -> str:
    begin = state.bMarks[number] + state.tShift[number]
    return state.src[begin : state.eMarks[number]].rstrip()
