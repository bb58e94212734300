"""Chooses the concept figure: the one picture that explains what a paper is about."""

import re
from collections.abc import Sequence

from dokuha.documents.anatomy import Figure

_WHOLE = re.compile(
    r"\b(?:overview|overall|framework|architecture|pipeline|workflow|schematic|concept\w*|teaser"
    r"|illustrat\w+|sketch|diagram|proposed|our (?:approach|method|model|system|idea|task)"
    r"|main idea|key idea|motivat\w+|we (?:propose|present|introduce))\b"
    r"|概念図|概要|全体(?:像|図)|構成図?|提案|流れ|枠組み",
    re.I,
)
_RESULT = re.compile(
    r"\b(?:results?|accurac\w+|performance|scores?|comparison|compar\w+|distributions?|ablation"
    r"|curves?|loss|errors?|runtime|histogram|confusion|visuali[sz]ations?|statistics|qualitative"
    r"|number of|effect of|vs\.?|versus|interface|screenshot|appendix)\b"
    r"|結果|比較|精度|分布|推移|誤差|統計",
    re.I,
)
_EARLY = 2
"""A figure on so many first pages is there to explain."""


def concept_figure(figures: Sequence[Figure], *, method: int) -> tuple[Figure, str] | None:
    """The figure that explains the idea, and why it was chosen; None without figures.

    Captions that speak of a whole are for it, those that speak of results against; so are the
    first place, an early page and the page where the method begins (`method`, 0 if unknown).
    """
    drawn = [one for one in figures if one.kind == "figure"]
    if not drawn:
        return None
    best = max(drawn, key=lambda one: (_worth(one, drawn[0], method), -drawn.index(one)))
    return best, _reason(best, drawn[0], method)


def _worth(figure: Figure, first: Figure, method: int) -> int:
    named = _WHOLE.search(figure.caption[:250]) is not None
    return (
        2 * (figure is first)
        + 2 * named
        + (figure.page <= _EARLY)
        + (method > 0 and figure.page in (method, method + 1))
        - 3 * (not named and _RESULT.search(figure.caption[:250]) is not None)
    )


def _reason(figure: Figure, first: Figure, method: int) -> str:
    reasons = []
    if named := _WHOLE.search(figure.caption[:250]):
        reasons.append(f"its caption says “{named[0]}”")
    if figure is first:
        reasons.append("it is the first figure")
    elif method > 0 and figure.page in (method, method + 1):
        reasons.append("it stands where the method begins")
    return f"{figure.label}: {', and '.join(reasons) or 'no other figure explains more'}."
