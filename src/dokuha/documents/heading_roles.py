"""What the section under a heading is for, by the words of the heading."""

import re

from dokuha.documents.anatomy import SectionRole

NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(\.\d{1,2}){0,3}|[A-Z](\.\d{1,2}){1,3}|[A-Z](?=[.\s]\s*[A-Z])|[IVX]{1,5}(?=\.))"
    r"[.．:]?\s*(?=\s|[^\W\d_a-z])(?P<name>[^\W\d_].*)$"
)
_ROLES: tuple[tuple[SectionRole, str], ...] = (
    (SectionRole.ABSTRACT, r"(abstract|summary|概要|要旨|あらまし|抄録|アブストラクト)$"),
    (
        SectionRole.INTRODUCTION,
        r"introduction|motivation|statement of (need|purpose)|はじめに|序論|まえがき|緒言"
        r"|背景と目的",
    ),
    (
        SectionRole.RELATED_WORK,
        r"(related|prior|previous|existing)\b.*\b(works?|research|studies|literature|approaches)"
        r"|literature (review|survey)|state of the art|関連(研究|技術)|先行研究|従来(研究|手法)",
    ),
    (SectionRole.ACKNOWLEDGEMENTS, r"acknowled?ge?ments?|funding|謝辞"),
    (
        SectionRole.REFERENCES,
        r"(references?|bibliography|(works|literature) cited|参考文献|引用文献|文献)$",
    ),
    (SectionRole.APPENDIX, r"(appendix|appendices|supplement\w*)\b|付録"),
    (SectionRole.LIMITATIONS, r".*\blimitations?\b|限界"),
    (
        SectionRole.CONCLUSION,
        r".*\b(conclusions?|concluding|conclude)\b|summary and|.*future (work|directions)"
        r"|まとめ|おわりに|結論|むすび|結言|総括",
    ),
    (
        SectionRole.EXPERIMENTS,
        r".*\b(experiment\w*|results?|evaluations?|findings|analys[ei]s|ablations?|performance"
        r"|benchmarks?)\b|.*(実験|評価|結果|検証)",
    ),
    (SectionRole.DISCUSSION, r".*\bdiscussions?\b|.*考察|議論"),
    (
        SectionRole.BACKGROUND,
        r"(background|preliminar\w*|problem (definition|statement|formulation|setting)"
        r"|notations?)\b|準備|背景|問題設定",
    ),
    (
        SectionRole.METHOD,
        r".*\b(methods?|methodology|approach|models?|architecture|framework|algorithms?|system"
        r"|implementation|training|task|datasets?|data|design)\b"
        r"|.*(手法|方法|モデル|提案|実装|システム|アルゴリズム)",
    ),
)
_ALONE = re.compile(
    r"key ?words|index terms|ccs concepts|.*\bethic|broader impact|.*\bavailability\b"
    r"|.*\bstatement$|(author|credit)\b.*\bcontributions?|conflicts? of interest|キーワード",
    re.I,
)
_COMPILED = tuple((re.compile(f"(?:{words})", re.I), role) for role, words in _ROLES)


def role_of_heading(heading: str) -> SectionRole:
    """What a section with this heading is for, OTHER where its words do not tell."""
    name = heading_name(heading)
    for words, role in _COMPILED:
        if words.match(name):
            return role
    return SectionRole.OTHER


def stands_alone(heading: str) -> bool:
    """Whether a section with this heading belongs to no part of the story."""
    return bool(_ALONE.match(heading_name(heading)))


def heading_name(heading: str) -> str:
    """The heading without its number, letter-spaced capitals closed up."""
    numbered = NUMBERED.match(heading)
    name = numbered["name"] if numbered else heading
    if re.fullmatch(r"(\S ){3,}\S\W*", name):
        name = name.replace(" ", "")
    return re.sub(r"^([一-龯]) +(?=[一-龯])", r"\1", name).strip(" .:—–-")
