"""The turns of phrase by which authors say what a sentence does.

The talk on the group survey method names the surest ones: "In this paper we ...", "Our
contributions ...", and the end of the related work, where the difference stands.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from dokuha.language.roles import Place, Role, Scored

_WORK = r"(paper|work|study|article|research|thesis|survey|tutorial|letter|report)"
_WE = rf"(we|this {_WORK}|the (present|current) {_WORK})"
_OTHERS = (
    r"(works?|methods?|approach(es)?|stud(y|ies)|models?|systems?|literature|them|these|those)"
)
_SHOW = r"(show|demonstrate|indicate|reveal|suggest|confirm)s?"

# How sure each turn of phrase is, words of which one stands wherever it does, and the phrase. All
# that are found are weighed; the surest wins. To look for the words first spares most of the time.
_CUES: dict[Role, tuple[tuple[float, str, str], ...]] = {
    Role.PURPOSE: (
        (0.9, "in this ", rf"\bin this {_WORK}\b.{{0,40}}\b(we|i)\b"),
        (
            0.85,
            "this ",
            rf"\bthis {_WORK} (presents|proposes|introduces|describes|investigates|addresses"
            r"|studies|examines|explores|aims|considers|shows|develops|reports)\b",
        ),
        (
            0.7,
            "goal|aim|objective|purpose",
            r"\b(our|the|main) (goal|aim|objective|purpose)s?( of this \w+)? (is|are|was)\b",
        ),
        (0.65, "we aim|we seek|we set", r"\bwe (aim|seek|set out) to\b"),
        (0.9, "本", r"本(論文|研究|稿|報告|調査|発表)(では|は|で|の目的)"),
        (0.7, "目的", r"目的(は|と(する|した|して))"),
    ),
    Role.CONTRIBUTION: (
        (
            0.95,
            "contribution",
            r"\b(our|the|main|key|major|following|novel) (main |key |major |primary )?"
            r"contributions?\b",
        ),
        (
            0.95,
            "contribution",
            r"\bwe (make|offer) (the following|several|\w+) (\w+ )?contributions?\b",
        ),
        (0.8, "our knowledge", r"\bto (the best of )?our knowledge\b.{0,80}\bfirst\b"),
        (0.75, "the first ", r"\bwe are the first\b|\bthe first (work|study|attempt) to\b"),
        (
            0.6,
            "propose|introduce|present|develop|release|construct",
            r"\bwe (therefore |thus |then |also |further |first )?"
            r"(propose|introduce|present|develop|release|construct)\b",
        ),
        (0.95, "貢献", r"(本(論文|研究|稿)|我々|主)(の|な)(主な|主要な)?貢献|貢献は(以下|次)"),
        (
            0.75,
            "初めて|世界で初|新たに",
            r"(初めて|世界で初|新たに).{0,40}(提案|示|構築|実現)",
        ),
        (0.6, "を提案", r"を提案(する|した|します)"),
    ),
    Role.DIFFERENCE: (
        (
            0.8,
            "unlike|contrast|contrary|differ|compared",
            r"\b(unlike|in contrast (to|with)|contrary to|different from|differs? from"
            rf"|compared (to|with)) (\w+ ){{0,4}}{_OTHERS}\b",
        ),
        (0.75, "unlike|in contrast", r"\b(unlike|in contrast)\b.{0,120}\b(we|ours?)\b"),
        (
            0.85,
            "differ|distinguish|departs|goes beyond|extends|complements",
            r"\b(our|this) (\w+ )?(work|method|approach|model|paper|study)\b.{0,60}\b(differs"
            r"|is different|distinguish|departs|goes beyond|extends|complements)\b",
        ),
        (
            0.85,
            "従来|既存|先行",
            r"(従来|既存|先行)の?(研究|手法|法).{0,40}(とは?異な|と比べ|に対し|との(違い|差))",
        ),
    ),
    Role.GAP: (
        (
            0.65,
            "however",
            r"\bhowever\b.{0,160}\b(remains?|lacks?|lacking|limited|few|little|not|fails?"
            r"|difficult|challenging|cannot|ignores?|overlooks?|unexplored|unclear|neglect\w*)\b",
        ),
        (
            0.6,
            "little |no |few |scarce ",
            r"\b(little|no|few|scarce) (\w+ )?(work|attention|research|stud(y|ies)) "
            r"(has|have|is|are)\b",
        ),
        (
            0.65,
            "remain",
            r"\bremains? (largely |relatively |still )?(\w+ )?(unexplored|unclear|unknown|open"
            r"|unsolved|understudied|challenging|a challenge|difficult)\b",
        ),
        (
            0.65,
            "しかし|一方|だが",
            r"(しかし|一方|だが).{0,120}(ない|なかった|困難|課題|不十分|限られ|難し|少な)",
        ),
    ),
    Role.METHOD: (
        (0.6, ", we ", r"\b(here|in this section), we (present|propose|introduce)\b"),
        (
            0.35,
            "we ",
            r"\bwe (use|employ|adopt|train|fine-?tune|apply|formulate|model|combine|leverage)\b",
        ),
        (
            0.45,
            "our ",
            r"\bour (method|approach|model|framework|system|algorithm) "
            r"(consists|uses|is|takes|first|learns)\b",
        ),
    ),
    Role.RESULT: (
        (
            0.75,
            "result|experiment|evaluation|analys",
            rf"\b(results?|experiments?|evaluations?|analys[ie]s) (\w+ ){{0,6}}{_SHOW}\b",
        ),
        (0.6, "we ", r"\bwe (show|find|found|demonstrate|observe|observed)( \w+)? that\b"),
        (
            0.65,
            "outperform|achiev|surpass|exceed|improv",
            r"\b(outperform|achiev|surpass|exceed|improv)\w*\b.{0,100}(state[- ]of[- ]the[- ]art"
            r"|baselines?|\bsota\b|\d(\.\d+)? ?(%|points?|percent))",
        ),
        (
            0.75,
            "実験|評価|結果|検証",
            r"(実験|評価|結果|検証).{0,30}(示し|確認し|分かっ|わかっ|明らか)",
        ),
        (0.6, "精度|性能|正解率", r"(精度|性能|正解率).{0,40}(向上|上回|達成|改善)"),
    ),
    Role.LIMITATION: (
        (
            0.8,
            "limitation|drawback|shortcoming|weakness",
            r"\b(a|one|another|main|major|our|the) (\w+ )?"
            r"(limitation|drawback|shortcoming|weakness)(s|es)?\b",
        ),
        (0.5, " limited ", r"\b(is|are|was|were) limited (to|by|in)\b"),
        (0.5, "we do |we did ", r"\bwe (do|did) not (consider|address|evaluate|cover)\b"),
        (0.75, "限界|制約|欠点", r"(限界|制約|欠点)(は|として|が)"),
    ),
    Role.FUTURE: (
        (
            0.9,
            "future ",
            r"\bfuture (works?|research|stud(y|ies)|directions?|investigations?)\b",
        ),
        (0.75, "in the future|next step", r"\b(in the future|as a next step)\b"),
        (
            0.75,
            "we plan|we hope|we intend|we leave",
            r"\bwe (plan|hope|intend|leave)\b.{0,60}\b(to|future)\b",
        ),
        (0.85, "今後|将来", r"今後(の|は|、|，)|将来(の|は|的)"),
    ),
}
_BY_WORD: defaultdict[str, list[tuple[Role, float, re.Pattern[str]]]] = defaultdict(list)
for _role, _cues in _CUES.items():
    for _score, _words, _cue in _cues:
        for _word in _words.split("|"):
            _BY_WORD[_word].append((_role, _score, re.compile(_cue)))

# Where a role is expected it is surer, and where it is not, less so.
_EXPECTED: dict[Place, dict[Role, float]] = {
    Place.ABSTRACT: {Role.PURPOSE: 0.1, Role.RESULT: 0.1, Role.CONTRIBUTION: 0.15},
    Place.INTRODUCTION: {Role.PURPOSE: 0.1, Role.CONTRIBUTION: 0.15, Role.GAP: 0.15},
    Place.RELATED_WORK_END: {Role.DIFFERENCE: 0.2, Role.GAP: 0.1, Role.PURPOSE: -0.1},
    Place.METHOD: {Role.METHOD: 0.15, Role.GAP: -0.25, Role.RESULT: -0.15, Role.PURPOSE: -0.2},
    Place.RESULTS: {
        Role.RESULT: 0.1,
        Role.GAP: -0.3,
        Role.CONTRIBUTION: -0.2,
        Role.DIFFERENCE: -0.2,
    },
    Place.CONCLUSION: {Role.FUTURE: 0.1, Role.LIMITATION: 0.1, Role.RESULT: 0.1},
    Place.LIMITATIONS: {Role.LIMITATION: 0.2, Role.FUTURE: 0.1},
    Place.ELSEWHERE: {Role.GAP: -0.3, Role.CONTRIBUTION: -0.15},
}

_US = re.compile(rf"\b{_WE}\b|\bours?\b|本(研究|論文|稿)|我々")


def cues_in(sentence: str) -> dict[Role, float]:
    """The roles that turns of phrase name, each with the score of the surest.

    >>> cues_in("Our main contributions are threefold.")
    {<Role.CONTRIBUTION: 'contribution'>: 0.95}
    """
    text = sentence.lower()
    found: dict[Role, float] = {}
    for word, cues in _BY_WORD.items():
        if word in text:
            for role, score, cue in cues:
                if score > found.get(role, 0.0) and cue.search(text):
                    found[role] = score
    return {role: found[role] for role in _CUES if role in found}


def cued(sentence: str, *, place: Place, cues: Mapping[Role, float]) -> Scored | None:
    """The role that the cues name, or the place itself; None where neither tells."""
    expected = _EXPECTED.get(place, {})
    weighed = {role: score + expected.get(role, 0.0) for role, score in cues.items()}
    if place is Place.RELATED_WORK_END and _US.search(sentence.lower()):
        weighed.setdefault(Role.DIFFERENCE, 0.8)
    if place is Place.LIMITATIONS:
        weighed.setdefault(Role.LIMITATION, 0.4)
    if not weighed:
        return None
    role, score = max(weighed.items(), key=lambda item: item[1])
    return Scored(role, round(min(1.0, score), 2)) if score > 0 else None
