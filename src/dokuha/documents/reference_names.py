"""Reads the names of the people (and bodies) that wrote a cited work."""

import re
from collections.abc import Sequence
from itertools import zip_longest

_PARTICLES_WORDS = """
    van von de der den del della di da dos du la le el al bin ibn ten ter zu af
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
_FAMILY = (
    rf"(?:{_PARTICLE}\s+)*(?:[dDlL]['’])?[^\W\d_][\w'’´`¨‘\-‐–]*"
    r"(?:\s+(?!and\b)[^\W\d_][\w'’\-‐–]+){0,3}"
)
_INITIALS = rf"(?:[^\W\d_a-z][a-z]?\.[\s\-‐–]*)+(?:\b{_PARTICLE}\b[\s.]*)*"
_SUFFIX = r"(?:,?\s*(?:Jr\.?|Sr\.?|I{2,3}|IV)(?![\w]))?"
_JOIN = r"(?:\s*[,;]\s*(?:and\s+|&\s*|(?:\.\.\.|…)\s*)?|\s+and\s+|\s*&\s*)"
_OTHERS = r"(?:et\s+al\.?|others\b)"
_LAST_FIRST = re.compile(
    rf"\s*{_FAMILY},\s*{_INITIALS}{_SUFFIX}(?:{_JOIN}(?:{_FAMILY},\s*{_INITIALS}{_SUFFIX}|{_OTHERS}))*"
    rf"(?:\s*{_OTHERS})?",
)
_FIRST_LAST = re.compile(
    rf"\s*{_INITIALS}{_FAMILY}{_SUFFIX}(?:{_JOIN}(?:{_INITIALS}{_FAMILY}{_SUFFIX}|{_OTHERS}))*"
    rf"(?:\s*{_OTHERS})?",
)
_BARE = r"[A-Z]{1,3}(?!\w)"
_BARE_INITIALS = re.compile(
    rf"\s*{_FAMILY}\s{_BARE}(?:,\s*(?:and\s+)?(?:{_FAMILY}\s{_BARE}|{_OTHERS}))+"
)
_NOT_NAMES = re.compile(
    r"\((?:eds?|hrsg)\.?\)|\beds?\.(?=\W|$)|\beditors?\b|\bet\s+al\.?|\bet\s+alii\b"
    r"|\b(?:and\s+)?(?:many\s+)?others\b|…|\.\.\.|ほか|他(?=\W|$)|[\(（]編[\)）]",
    re.I,
)
_GIVEN = re.compile(rf"(?:[^\W\d_a-z][a-z]?\.?[\s\-‐–]*){{1,4}}(?:\b{_PARTICLE}\b[\s.]*)*")
_IS_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
_AROUND = " \t,.;:&(：，、"
_LONGEST_NAME = 90


def authors_end(text: str) -> int:
    """Where the names at the beginning of an entry end, 0 when their form does not tell.

    It does for "Quill, A., Page, B." and "A. Quill, B. Page" and "Quill A, Page B."
    """
    for form in (_LAST_FIRST, _FIRST_LAST):
        if found := form.match(text):
            return found.end()
    bare = _BARE_INITIALS.match(text)
    return bare.end() if bare and text[bare.end() : bare.end() + 1] in ".:" else 0


def names(text: str) -> list[str]:
    """Names in the usual order, from lists that give them in this or the other order."""
    text = _NOT_NAMES.sub("", text).strip(_AROUND)
    if _CJK.search(text):
        return [
            one
            for part in re.split(r"[、，,;；・]|\band\b|&", text)
            if (one := part.strip(" .:："))
        ]
    if ";" in text:
        people = [_turned(part) for part in re.split(r";", text)]
    else:
        people = _in_order(_parts(text))
    return [one for one in people if one and len(one) <= _LONGEST_NAME]


def _parts(text: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+|&\s*)|,|;|\s+and\s+|&", text)
    return [part for one in parts if (part := re.sub(r"^(?:and|&)\s+", "", one.strip(" .&:")))]


def _turned(part: str) -> str:
    """ "Quill, Ada" as "Ada Quill"."""
    family, _comma, given = re.sub(r"^\s*(?:and|&)\s+", "", part).partition(",")
    given = given.strip(" ,.")
    return f"{_dotted(given)} {family.strip()}".strip(" .,&")


def _in_order(parts: Sequence[str]) -> list[str]:
    """The parts of a list put together to names: "Quill", "A" becomes "A. Quill"."""
    if _are_pairs(parts):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    given_last = any(map(_GIVEN.fullmatch, parts))
    people: list[str] = []
    awaits_given = False
    for part, after in zip_longest(parts, parts[1:], fillvalue=""):
        if people and _IS_SUFFIX.fullmatch(part):
            people[-1] += f" {part}"
        elif awaits_given and given_last and _is_given(part, after):
            people[-1] = f"{_dotted(part)} {people[-1]}"
            awaits_given = False
        elif bare := re.fullmatch(rf"({_FAMILY})\s({_BARE})", part):
            people.append(f"{_dotted(' '.join(bare[2]))} {bare[1]}")
        else:
            people.append(part)
            awaits_given = True
    return people


def _is_given(part: str, after: str) -> bool:
    """Whether the part is the given name of the part before it: initials, or a whole name."""
    whole = len(part.split()) < 3 and not _GIVEN.fullmatch(after) and after != ""
    return bool(_GIVEN.fullmatch(part)) or whole


def _are_pairs(parts: Sequence[str]) -> bool:
    """Whether families and whole given names take turns: "Quill", "Ada", "Page", "Bo"."""
    return (
        len(parts) % 2 == 0
        and len(parts) > 0
        and all(" " not in part for part in parts)
        and not any(_GIVEN.fullmatch(part) for part in parts)
    )


def _dotted(given: str) -> str:
    """Initials with their stops: the last has lost its own to the end of the part."""
    return re.sub(r"\b([^\W\d_a-z])(?=\s|$|-)", r"\1.", given.strip())
