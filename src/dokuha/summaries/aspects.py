"""What of a paper a question asks for: so suggestions and quotations find a field in any form."""

import re
import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _


class Aspect(models.TextChoices):
    """`NOTHING` is for a question to which the paper itself has no answer."""

    OVERVIEW = "overview", _("Overview")
    NOVELTY = "novelty", _("Novelty")
    METHOD = "method", _("Method")
    RESULTS = "results", _("Results")
    DISCUSSION = "discussion", _("Discussion")
    FURTHER = "further", _("Where to go on")
    NOTHING = "nothing", _("none")


_WORDS = {
    Aspect.OVERVIEW: r"\b(overview|about|what is it|purpose|aims?|goals?|problems?|tasks?)\b"
    r"|概要|要旨|目的|課題|問題|背景|どんなもの|何をした",
    Aspect.NOVELTY: r"\b(novel\w*|new|differ\w*|contribut\w*|better|earlier work)\b"
    r"|新規|新し|差分|違い|違う|貢献|先行研究|すごい",
    Aspect.METHOD: r"\b(methods?|techniques?|approach\w*|how does it work|algorithms?|models?)\b"
    r"|手法|方法|技術|仕組み|しくみ|キモ|アプローチ",
    Aspect.RESULTS: r"\b(results?|experiments?|evaluat\w*|validat\w*|accura\w*|numbers)\b"
    r"|結果|実験|評価|検証|有効|精度|性能",
    Aspect.DISCUSSION: r"\b(discuss\w*|limit\w*|weak\w*|doubts?|open questions?|future|comments?)\b"
    r"|議論|考察|限界|弱点|疑問|今後|残された|残る|コメント",
    Aspect.FURTHER: r"\b(links?|code|data ?sets?|read next|references?)\b"
    r"|リンク|コード|データセット|次に読|文献",
}
_PATTERNS = {aspect: re.compile(words, re.I) for aspect, words in _WORDS.items()}


def aspect_in(question: str) -> Aspect | None:
    """What the words of a question ask for, in English or Japanese; the first word of all decides.

    >>> aspect_in("How was it validated?")
    Aspect.RESULTS
    >>> aspect_in("今後の課題")
    Aspect.DISCUSSION
    """
    text = unicodedata.normalize("NFKC", question)
    found = {aspect: pattern.search(text) for aspect, pattern in _PATTERNS.items()}
    starts = {aspect: match.start() for aspect, match in found.items() if match}
    return min(starts, key=lambda aspect: starts[aspect], default=None)
