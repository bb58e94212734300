"""The numbers in a text, however they are written, so that two texts can be compared by them."""

import re
from unicodedata import normalize

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"], start=2
    )
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_KANJI = {sign: str(number) for number, sign in enumerate("二三四五六七八九十", start=2)}
_COUNTED = re.compile(r"([二三四五六七八九十])(?=[つ割倍点種個件人本枚層段回%]|パーセント)")


def numbers_in(text: str) -> frozenset[str]:
    """The numbers by their value; "one" is left out, as it seldom counts.

    >>> sorted(numbers_in("130,519 images, 78.40 % and three lamps"))
    ['130519', '3', '78.4']
    >>> sorted(numbers_in("７８．４％、二つの灯り"))
    ['2', '78.4']
    """
    plain = normalize("NFKC", text).casefold()
    written = {_value(one) for digits in _DIGITS.findall(plain) for one in _parts(digits)}
    spelled = {_WORDS[word] for word in _WORD.findall(plain)}
    counted = {_KANJI[sign] for sign in _COUNTED.findall(plain)}
    return frozenset(written | spelled | counted)


def _parts(digits: str) -> list[str]:
    """A comma stands between thousands, or between two numbers."""
    if _THOUSANDS.fullmatch(digits):
        return [digits.replace(",", "")]
    return [part for part in digits.split(",") if part]


def _value(digits: str) -> str:
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
