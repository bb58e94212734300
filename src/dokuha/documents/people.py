"""Tells people's names from the addresses that stand beside them."""

import re

ASIDE = re.compile(
    # ORCID numbers; what stands in brackets; memberships and degrees.
    r"\[[\dX\s\-−–‐]+\]|\([^)]*\)"
    r"|,?\s*\b(?:(?:graduate|student|senior|life|associate)\s+)*(?:members?|fellow),?\s*(?:ieee|acm)\b"
    r"|,\s*(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|dr\.?-?ing)\b\.?|^\s*(?:by|authors?:)\s",
    re.I,
)
BETWEEN = re.compile(r"\||,|;|，|；|、|・|·|•|\band\b|&|\bund\b", re.I)
_ADDRESS = re.compile(
    r"[@{}]|https?:|\bwww\.|\b(universit\w*|université|universidad\w*|universität|institut\w*|dept|"
    r"department|departamento|school|college|academ\w+|laborator\w*|labs?|research|inc|ltd|llc|gmbh|"
    r"corporation|corp|company|cent(?:er|re)s?|faculty|hospital|clinic|technolog\w*|sciences?|"
    r"tech|polytechni\w*|politecnico|école|ministry|agency|foundation|engineering|google|microsoft|"
    r"facebook|meta|amazon|apple|ibm|nvidia|adobe|alibaba|tencent|baidu|huawei|bytedance|deepmind|"
    r"openai|salesforce|samsung|naver|kaist|kaust|riken|inria|cnrs|epfl|csail|caltech|tsinghua|"
    r"max planck|fraunhofer|carnegie mellon|orcid|group|street|avenue|road|e-?mails?|corresponding|"
    r"correspondence|equal(?:ly)?|contribut\w*|submitted|accepted|received|revised|published|doi|"
    r"proceedings|conference|workshop|volume|students?|professor|anonymous|preprint|version|draft)\b"
    r"|\b(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s*)?(?:19|20)\d\d)\b"
    r"|\b(?:AI|NLP|USA|UK|UC|TU|IEEE|ACM)\b|,\s*[A-Z]{2}(?:\s+\d{5})?\s*$"
    r"|大学|研究所|株式会社|学科|研究科|機構|センター|学部|会員|高専|研究室",
)
_ANY_CASE = re.compile(_ADDRESS.pattern.rpartition(r"|\b(?:AI|")[0], re.I)
_COUNTRY = re.compile(
    r"(?:the\s+)?(?:p\.?\s?r\.?\s+|south\s+|united\s+)?(?:china|germany|france|india|korea|singapore|"
    r"israel|canada|australia|japan|italy|spain|netherlands|switzerland|states|kingdom|austria|"
    r"belgium|brazil|denmark|finland|norway|sweden|poland|portugal|greece|turkey|taiwan|vietnam|"
    r"hong\s+kong)",
    re.I,
)
_WORD = r"(?:[^\W\d_]|[’'](?=[^\W\d_]))(?:[\w'’`.\-‐‑–]|\u0301)*"
_NAME = re.compile(
    rf"^(?!(?:the|a|an|in|on|of|for|with|to|we)\b){_WORD}(?:\s+{_WORD}){{1,5}}$", re.I
)
_JAPANESE_NAME = re.compile(r"^[一-龯々〆ヶァ-ヴー]{1,5}[\s\u3000]*[一-龯々ぁ-んァ-ヴー]{1,5}$")
# Small words in names.
_SMALL_WORDS = """
    da de del della der den di do dos du la las le los van von bin ibn al el ter ten tot af zu zum
    y e i ’t 't
"""
PARTICLES = frozenset(_SMALL_WORDS.split())
_ELIDED = re.compile(r"(?:d|l|o|al|el|t)['’\-]\w")


def is_address(text: str) -> bool:
    """Whether a line speaks of places, houses or mail, and not of people."""
    bare = ASIDE.sub("", text)
    if _ADDRESS.search(bare) or _ANY_CASE.search(bare):
        return True
    return any(_COUNTRY.fullmatch(part.strip(" .")) for part in BETWEEN.split(bare))


def is_name(text: str) -> bool:
    if _JAPANESE_NAME.match(text):
        return True
    if not _NAME.match(text):
        return False
    words = [word for word in text.split() if word.lower() not in PARTICLES]
    return bool(words) and all(
        word[0].isupper() or not word[0].isascii() or _ELIDED.match(word) for word in words
    )
