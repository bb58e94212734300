"""Names as lists write them: of people, "Family, Given" in, "Given Family" out; of conferences."""

import re
from collections.abc import Iterable

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*,\s*(?:and|&)\s+", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# In lists made by submission systems: "Mei Ono (Example University)*".
_AFFILIATION = re.compile(r"\s*\([^()]*\)\s*\*?$|\s*\*+$")
_VENUE = re.compile(r"\b([A-Z][A-Za-z]{0,13}[A-Z])[ '’-]{0,2}((?:19|20)\d\d)\b")
# A small letter before a great one, but for "McRoth", "MacRoth", "DeRoth", "LeRoth" and the like.
_GLUED = re.compile(
    r"(?<=[a-zß-öø-ÿ)])(?<!\bMc)(?<!\bMac)(?<!\b[DL][aeiu])(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-ÖØ-Þ])"
)
# Well known ones are known in small letters too: "cvpr2019", "eccv_2020_papers".
_WELL_KNOWN = re.compile(
    r"(?<![A-Za-z])(cvpr|iccv|eccv|accv|wacv|bmvc|miccai|nips|neurips|icml|iclr|aaai|ijcai|aistats|"
    r"uai|colt|acl|emnlp|naacl|eacl|coling|interspeech|icassp|kdd|sigir|siggraph|icra|iros|corl)"
    r"[ _'’-]{0,2}((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"[,，]?\s+et al\.?\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;；、,，·•⋅∙]|\band\b|&)\s*")
_ONE_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[^\W\d_a-z][\w.'’-]*|de|da|di|van|von|den|der|la|le|el|al|bin)){0,4}"
    r"(?:\s+et al\.?)?"
)
# 「夜と灯り」: no name goes from hiragana on to kanji, but Japanese titles do.
_NO_NAME = re.compile(r"[\u3041-\u3096][\u4e00-\u9fff]")


def given_first(name: str) -> str:
    """Turn "Family, Given" and "Family, Jr, Given" around.

    Japanese, Chinese and Korean names in their own letters keep the family name first.
    """
    if "," not in name:
        return name.strip()
    parts = [part.strip() for part in name.split(",")]
    family, *rest = [part for part in parts if part] or [""]
    if not rest:
        return family
    if not family.isascii() and _EAST_ASIAN.search(family):
        return " ".join([family, *rest])
    *suffixes, given = rest
    if len(given) < 4 and _SUFFIX.fullmatch(given):
        suffixes, given = [given], " ".join(suffixes)
    return " ".join(part for part in (given, family, *suffixes) if part)


def separator_in(cells: Iterable[str]) -> str:
    """What stands between two names in a column: ";", "、", "and", "," or nothing.

    The column is asked as a whole: where one cell has a semicolon, a comma elsewhere stands
    inside a name. Names are only joined by "and" where "Family, Given" fills all between.
    """
    joined_by_and = inside_names = has_comma = False
    glued = 0
    separator = ","
    for cell in cells:
        cell = " ".join(cell.split())
        if ";" in cell or "；" in cell:
            return ";"
        if "、" in cell:
            separator = "、"
        has_comma |= "," in cell
        glued += len(_unglued(cell)) > 1
        pieces = _AND.split(cell)
        if len(pieces) > 1:
            joined_by_and = True
            inside_names |= all("," in piece for piece in pieces)
    if glued > 1 and separator == "," and not (has_comma or joined_by_and):
        return ""
    return "and" if separator == "," and joined_by_and and inside_names else separator


def split_names(cell: str, separator: str) -> list[str]:
    """The names in one cell, given names first."""
    cell = _ET_AL.sub("", " ".join(cell.split()))
    if separator == ";":
        parts = [given_first(part) for part in map(_plain, re.split("[;；]", cell))]
    elif separator == "、":
        parts = [given_first(part) for part in re.split("[、，]", cell)]
    elif separator == "":
        parts = _unglued(cell)
    elif separator == "and":
        parts = [given_first(part) for part in _AND.split(cell)]
    else:
        # PubMed ends a row of names with a full stop.
        cell = cell[:-1] if cell.find(".") == len(cell) - 1 else cell
        parts = _between_commas([_plain(part) for part in re.split("[,，]", _AND.sub(", ", cell))])
    return [part for part in parts if part]


def are_names(text: str) -> bool:
    """Whether a text is a row of several people's names, as far as their letters tell.

    >>> are_names("Aiko Mori, Ben van den Berg and C. Li"), are_names("Reading, fast and slow")
    (True, False)
    """
    pieces = [piece for piece in _BETWEEN.split(text[:1_000]) if piece not in ("", "et al.")]
    return len(pieces) > 1 and all(
        len(piece) < 40 and _ONE_NAME.fullmatch(piece) and not _NO_NAME.search(piece)
        for piece in pieces[:20]
    )


def is_name(text: str) -> bool:
    """Whether a text may be one person's name of two to four words."""
    return 1 <= text.count(" ") <= 3 and len(text) < 40 and bool(_ONE_NAME.fullmatch(text))


def venue_and_year(text: str) -> tuple[str, str]:
    """The first conference and its year that a text names, or two empty texts.

    >>> venue_and_year("A survey of CVPR2018, by all of us")
    ('CVPR', '2018')
    """
    if match := _VENUE.search(text):
        return match[1], match[2]
    if match := _WELL_KNOWN.search(text):
        return match[1].upper(), match[2]
    return "", ""


def _plain(name: str) -> str:
    # The pattern takes its time with a long one, which is no name anyway.
    return _AFFILIATION.sub("", name.strip()) if len(name) < 1_000 else name


def _unglued(name: str) -> list[str]:
    """Springer puts nothing between two names: "Aiko MoriBen McRoth"."""
    names: list[str] = []
    for piece in _GLUED.split(name) if len(name) < 10_000 else [name]:
        if names and not (" " in piece and " " in names[-1]):
            names[-1] += piece
        else:
            names.append(piece)
    return names


def _between_commas(parts: list[str]) -> list[str]:
    parts = [part for part in parts if part]
    families, givens = parts[0::2], parts[1::2]
    if givens and len(families) == len(givens) and all(map(_INITIALS.fullmatch, givens)):
        return [f"{given} {family}" for family, given in zip(families, givens, strict=True)]
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] = f"{names[-1]} {part}"
        else:
            names.append(part)
    return names
