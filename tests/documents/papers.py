"""Made-up papers, set by typst as conferences set theirs."""

from functools import cache

import typst

TITLE = "Reading Lamps that Follow the Reader: A Study of Night Schools"
AUTHORS = ["Ada Quill", "Bo Inkwell", "Chi Page"]
ABSTRACT = (
    "People who read at night move away from their lamp without noticing it. In this paper, we "
    "present a lamp that follows the reader and never asks for attention. Experiments in three "
    "night schools show that pupils read 12.5 minutes longer, while the electricity they need "
    "falls by a third. The plans of the lamp are open to everybody who owns a screwdriver."
)
FILLER = (
    "The room is quiet and the page is long, and whoever reads in it turns the leaves slowly. "
    "A lamp stands on the table beside the window, and the light falls on the left half first. "
)
JA_TITLE = "読む人を追う灯り"
JA_ABSTRACT = (
    "夜に読書をする人は、気付かないうちに灯りから離れてしまう。本論文では、読む人を追いかける灯りを提案する。"
    "実験の結果、読書時間が12.5分伸びることを確認した。"
)

_LOOK = """
#set page(width: 595pt, height: 842pt, margin: (x: 60pt, y: 72pt), columns: {columns},
  header: align(center, [Made-up Lamps 2026]),
  footer: context align(center, counter(page).display()))
#set text(size: 10pt, font: {font}, lang: "{language}", hyphenate: true)
#set par(justify: true, first-line-indent: (amount: 1em, all: false), spacing: 0.65em)
#set heading(numbering: "1.1")
#show heading: it => block(above: 1.4em, below: 0.8em, text(12pt, weight: "bold", it))
#show figure.caption: set text(9pt)
"""

_ENGLISH = """
#place(top + center, scope: "parent", float: true)[
  #text(15pt, weight: "bold")[TITLE]
  #v(4pt)
  #set text(12pt)
  *Ada Quill*#super[*1*] #h(2em) *Bo Inkwell*#super[*1,2*] #h(2em) *Chi Page*#super[*2*]\\
  #super[1]Night School of Lampton #h(1em) #super[2]University of Candlewick\\
  {ada, bo}\\@lampton.example
  #v(6pt)
]
#heading(numbering: none)[Abstract]
ABSTRACT

= Introduction
FILLER

However, the light of a fixed lamp remains limited to one seat, as Quire et al. (2021) found.
Our main contributions are a lamp on rails and a study with forty pupils, see Fig. 1.

#figure(rect(width: 80%, height: 40pt), caption: [A lamp follows its reader from chair to chair.])

FILLER FILLER
= Related Work
Lamps have been hung from ceilings (Ember and Wick, 2019). FILLER

Unlike earlier work, our lamp moves by itself and needs no button.

= Method
FILLER FILLER
== The Rails
FILLER

= Experiments
FILLER

#figure(table(columns: 2, [lamp], [minutes], [fixed], [31.0], [ours], [43.5]),
  caption: [Minutes of reading in three schools.])

The results show that pupils read 12.5 minutes longer.

= Conclusion
FILLER Future work will bring the lamp to trains.

#heading(numbering: none)[Acknowledgments]
We thank the caretakers.

#heading(numbering: none)[References]
#set par(first-line-indent: 0pt, hanging-indent: 1em)
Ash Ember and Wilma Wick. 2019. Hanging lights for tall rooms.
In _Meeting on Made-up Rooms_, pages 1–9.

Quentin Quire, Rosa Ream, and Sam Spine. 2021. Where readers sit when nobody looks.
_Journal of Seats_, 4(2):10–19. doi:10.99999/seats.42.

= Plans of the Lamp
FILLER
"""

_JAPANESE = """
#place(top + center, scope: "parent", float: true)[
  #text(15pt, weight: "bold")[TITLE]
  #v(4pt)
  #text(11pt)[山田 花子 #h(2em) 佐藤 次郎]\\
  #text(10pt)[夜の大学]
  #v(6pt)
]
#heading(numbering: none)[概要]
ABSTRACT

= はじめに
夜の部屋は静かで、頁をめくる音だけが聞こえる。しかし、固定された灯りでは席を移ることが難しい。
本研究の主な貢献は、レールの上を動く灯りと、四十人の生徒による調査である。

= 関連研究
天井から灯りを吊す研究がある[1]。従来の研究とは異なり、本研究の灯りは自ら動く。

= 提案手法
灯りは読む人の位置を一秒ごとに測り、静かに動く。

= 実験
三つの学校で調べた結果、読書時間が伸びることを確認した。

= おわりに
灯りは読む人を追いかけた。今後は電車の中でも使えるようにしたい。

#heading(numbering: none)[参考文献]
#set par(first-line-indent: 0pt, hanging-indent: 1.5em)
[1] 灯野 明. "高い部屋に吊す灯り". 架空の部屋学会誌, 2019.
"""


@cache
def english(*, columns: int = 2) -> bytes:
    return _pdf(_ENGLISH, TITLE, ABSTRACT, columns=columns, language="en")


@cache
def japanese() -> bytes:
    return _pdf(_JAPANESE, JA_TITLE, JA_ABSTRACT, columns=2, language="ja")


@cache
def pages(count: int) -> bytes:
    """A paper of so many pages with a sentence on each."""
    return typst.compile("#pagebreak()\n".join([f"{FILLER}\n"] * count).encode())


@cache
def drawing() -> bytes:
    """A page without any text."""
    return typst.compile(b"#rect(width: 100%, height: 50%)")


def _pdf(text: str, title: str, abstract: str, *, columns: int, language: str) -> bytes:
    font = '"BIZ UDPGothic"' if language == "ja" else '"Libertinus Serif"'
    look = _LOOK.replace("{columns}", str(columns)).replace("{font}", font)
    text = text.replace("TITLE", title).replace("ABSTRACT", abstract).replace("FILLER", FILLER * 3)
    source = look.replace("{language}", language) + text
    return typst.compile(source.encode(), font_paths=["src/dokuha/slides/fonts"])
