"""The first pages of made-up papers, set as different conferences and journals set theirs."""

from dataclasses import dataclass
from functools import cache

import typst

from tests.documents.papers import FILLER

ABSTRACT = (
    "Whoever reads on a train looks up at every station and has to find the line again. We put a "
    "small light beside the line that was read last, and it waits there. In two months on three "
    "routes, forty readers lost 3.1 lines a day instead of 11.4. Neither the readers nor their "
    "neighbours complained about the light, and most of them asked to keep it."
)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A way to set a head; `title` and `authors` are what is to be found in it."""

    title: str
    authors: tuple[str, ...]
    source: str
    abstract: str = ABSTRACT
    sections: tuple[str, ...] = ("1 Introduction", "2 Related Work", "3 Conclusion")

    def pdf(self) -> bytes:
        return compiled(self.source)


@cache
def compiled(source: str) -> bytes:
    text = (_LOOK + source).replace("ABSTRACT", ABSTRACT).replace("FILLER", FILLER * 4)
    return typst.compile(text.encode(), font_paths=["src/dokuha/slides/fonts"])


_LOOK = """
#set page(width: 612pt, height: 792pt, margin: (x: 54pt, y: 72pt))
#set text(size: 10pt, font: "Libertinus Serif", hyphenate: true, lang: "en")
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#let wide(body) = place(top + center, scope: "parent", float: true, align(center, body))
#let mark(body) = super(typographic: false, size: 0.7em, body)
#let part(number, name, size: 12pt) = block(above: 1.3em, below: 0.8em, sticky: true,
  text(size, weight: "bold")[#number#h(1em)#name])
#let gap = h(2em)
#let small-caps(body, large, small) = body.split(" ").map(word =>
  text(large, word.first()) + text(small, upper(word.slice(1)))).join(" ")
#let rest = [
  #part[1][Introduction]
  FILLER

  However, a light at every seat is dear. FILLER
  #part[2][Related Work]
  FILLER
  #part[3][Conclusion]
  FILLER
]
"""

CVPR = Layout(
    title="A Light that Waits: Finding the Line Again after Every Station",
    authors=("Ada Quill", "Bo van den Inkwell", "Chi Page", "Dee Vellum"),
    source="""
#set page(columns: 2, background: place(top + left, dx: 20pt, dy: 200pt,
  rotate(-90deg, reflow: true, text(18pt)[arXiv:9901.00001v2 1 Apr 2026])))
#wide[
  #text(8pt)[This paper is the open access version, provided by a made-up foundation.]
  #v(8pt)
  #text(14pt, weight: "bold")[A Light that Waits: Finding the Line Again \\ after Every Station]
  #v(8pt)
  #set text(12pt)
  Ada Quill#mark[1,∗] #gap Bo van den Inkwell#mark[1,2] #gap
  Chi Page#mark[2,∗] \\ Dee Vellum#mark[†]\\
  #mark[1]Lampton Hill #h(1em) #mark[2]Candlewick House\\
  #text(10pt, font: "DejaVu Sans Mono")[{ada,bo}\\@lampton.example, chi\\@candle.example]
  #v(8pt)
]
#align(center, text(12pt, weight: "bold")[Abstract])
_ABSTRACT_
#rest
""",
)

GRID = Layout(
    title="Trains of Thought",
    authors=("Ada Quill", "Bo Inkwell", "Chi Page", "Dee Vellum"),
    source="""
#wide[
  #line(length: 100%, stroke: 3pt)
  #text(17pt, weight: "bold")[Trains of Thought]
  #line(length: 100%)
  #let cell(name, house, mail) = [*#name* \\ #house \\ Lampton Hill \\ #raw(mail)]
  #grid(columns: (1fr, 1fr, 1fr), row-gutter: 14pt,
    cell([Ada Quill#footnote[Equal contribution.]], [Night School], "ada@lampton.example"),
    cell([Bo Inkwell], [University of Candlewick], "bo@candle.example"),
    cell([Chi Page], [Independent], "chi@page.example"),
    [], cell([Dee Vellum], [Mila Candlewick], "dee@mila.example"), [])
]
#align(center, text(12pt, weight: "bold")[Abstract])
#pad(x: 36pt)[ABSTRACT]
#rest
""",
)

PMLR = Layout(
    title="Waiting Lights for Readers on Trains",
    authors=("Ada Quill", "Bo Inkwell", "Chi Page"),
    source="""
#set page(header: [#text(8pt)[Proceedings of Made-up Learning 299:1–14, 2026 #h(1fr) Lamps]])
#align(center, text(14pt, weight: "bold")[Waiting Lights for Readers on Trains])
#v(8pt)
#set par(first-line-indent: 0pt)
*Ada Quill* #h(1fr) #text(8pt)[ADA\\@LAMPTON.EXAMPLE]\\
*Bo Inkwell* #text(8pt)[BO\\@LAMPTON.EXAMPLE]\\
_Night School of Lampton, Lampton_\\
*Chi Page* #h(1fr) #text(8pt)[CHI\\@CANDLE.EXAMPLE]\\
_Candlewick House_
#v(6pt)
*Editors:* Dee Vellum and Eve Folio
#v(6pt)
#align(center, text(12pt, weight: "bold")[Abstract])
#pad(x: 24pt)[ABSTRACT]
#pad(x: 24pt)[*Keywords:* Reading, Lamps, Trains]
#rest
""",
)

IEEE = Layout(
    title="On Waiting Lights: Theory and Practice",
    authors=("Ada M. Quill", "Bo Inkwell", "Chi Page"),
    sections=("I. INTRODUCTION", "A. The Trains", "II. RELATED WORK", "III. CONCLUSION"),
    source="""
#set page(columns: 2, header: text(7pt)[MADE-UP TRANSACTIONS ON LAMPS, VOL. 4, 2026 #h(1fr) 17])
#wide[
  #text(24pt)[On Waiting Lights: \\ Theory and Practice]
  #v(8pt)
  #text(11pt)[Ada M. Quill, _Senior Member, IEEE_, Bo Inkwell, _Student Member, IEEE_, \\
    and Chi Page]
  #v(8pt)
]
#text(9pt, weight: "bold")[_Abstract_—ABSTRACT]

#text(9pt, weight: "bold")[_Index Terms_—lamps, trains, reading.]
#let part(number, name) = block(above: 1.3em, below: 0.8em, width: 100%,
  align(center)[#number #small-caps(name, 10pt, 8pt)])
#part("I.", "Introduction")
FILLER
#block(above: 1em, below: 0.7em)[_A. The Trains_]
FILLER
#part("II.", "Related Work")
FILLER FILLER
#part("III.", "Conclusion")
FILLER
""",
)

ACM = Layout(
    title="WAITING LIGHTS: Reading between Two Stations",
    authors=("Ada Quill", "Bo Inkwell", "Chi Page-Turner"),
    sections=("1 INTRODUCTION", "2 RELATED WORK", "3 CONCLUSION"),
    source="""
#set par(first-line-indent: 0pt)
#text(14pt, weight: "bold")[WAITING LIGHTS: Reading between Two Stations]
#v(6pt)
#set text(10pt)
ADA QUILL#mark[∗], #text(9pt)[Night School of Lampton, Lampton]\\
BO INKWELL#mark[∗] #text(9pt)[and] CHI PAGE-TURNER, #text(9pt)[Candlewick House, Candlewick]
#v(6pt)
#text(9pt)[ABSTRACT]

#text(8pt)[CCS Concepts: • *Human-centered reading* → Lamps.]

#text(8pt)[Additional Key Words and Phrases: lamps, trains]
#part("1", "INTRODUCTION", size: 10pt)
FILLER FILLER
#part("2", "RELATED WORK", size: 10pt)
FILLER FILLER
#part("3", "CONCLUSION", size: 10pt)
FILLER
""",
)

LNCS = Layout(
    title="Waiting Lights and How They Are Found Again",
    authors=("Ada Quill", "Bo Inkwell", "Chi Page"),
    source="""
#align(center)[
  #text(14pt, weight: "bold")[Waiting Lights and \\ How They Are Found Again]
  #v(8pt)
  Ada Quill#mark[1,2]#mark[[0000−0001−2345−6789]], Bo Inkwell#mark[1], and Chi \\
  Page#mark[2(#sym.ballot)]
  #v(6pt)
  #set text(9pt)
  #mark[1] Night School of Lampton, Lampton Hill 3, Lampton\\
  #raw("{ada,bo}@lampton.example")\\
  #mark[2] Candlewick House, Candlewick
]
#pad(x: 30pt)[#set text(9pt)
*Abstract.* ABSTRACT

*Keywords:* Lamps · Trains · Reading]
#rest
""",
)

REVIEW = Layout(
    title="Readers Who Look Up",
    authors=(),
    source="""
#set page(columns: 2, header: [], background: {
  for n in range(60) {
    place(top + left, dx: 24pt, dy: 74pt + n * 11pt, text(7pt)[#(100 + n)])
    place(top + left, dx: 575pt, dy: 74pt + n * 11pt, text(7pt)[#(160 + n)])
  }
  place(center + horizon, rotate(45deg, text(90pt, fill: luma(230))[DRAFT]))
})
#wide[
  #text(15pt, weight: "bold")[Readers Who Look Up]
  #v(6pt)
  #text(12pt, weight: "bold")[Anonymous ACL submission]
  #v(12pt)
]
#align(center, text(12pt, weight: "bold")[Abstract])
#pad(x: 12pt)[ABSTRACT]
#rest
""",
)

TURNED = Layout(
    title="Über das Wiederfinden der Zeile",
    authors=("Änne Quill", "José Inkwell", "Chi Van Page"),
    source="""
#align(center)[
  #text(18pt)[Journal of Waiting Lights]
  #v(8pt)
  #text(16pt)[Über das Wiederfinden der Zeile#mark[∗]]
  #v(8pt)
  #text(11pt)[Quill, Änne; Inkwell, José; Page, Chi Van]
  #v(4pt)
  #text(9pt)[Nachtschule Lampton]
  #v(8pt)
  *Summary*
]
ABSTRACT
#rest
""",
)

MIRU = Layout(
    title="車内で読む人のための待つ灯り",
    authors=("山田 花子", "佐藤 次郎", "林 修"),
    abstract=(
        "電車で読む人は駅に着くたびに顔を上げ、読んでいた行を見失う。本研究では、最後に読んだ行の横で待つ小さな"
        "灯りを提案する。三つの路線で二か月調べた結果、見失う行は一日11.4行から3.1行に減った。"
    ),
    sections=("1. はじめに", "2. 関連研究", "3. おわりに"),
    source="""
#set text(font: "BIZ UDPGothic", lang: "ja")
#set page(columns: 2)
#wide[
  #text(16pt)[車内で読む人のための待つ灯り]
  #v(6pt)
  #text(12pt)[山田　花子#mark[†1,a)]　　佐藤　次郎#mark[†2]　　林　　修#mark[†1]]\\
  #text(10pt)[†1 夜の大学　　†2 灯火研究所]\\
  #text(9pt)[E-mail: a) hanako\\@night.example]
  #v(8pt)
]
#align(center, text(11pt)[概要])
電車で読む人は駅に着くたびに顔を上げ、読んでいた行を見失う。本研究では、最後に読んだ行の横で待つ小さな灯りを提案する。三つの路線で二か月調べた結果、見失う行は一日11.4行から3.1行に減った。
#let part(name) = block(above: 1.2em, below: 0.8em, text(11pt, weight: "bold", name))
#part[1. はじめに]
夜の電車は静かで、頁をめくる音だけが聞こえる。本を読む人は多いが、駅ごとに顔を上げる。
#part[2. 関連研究]
天井から灯りを吊す研究がある。従来の研究とは異なり、本研究の灯りは待つ。
#part[3. おわりに]
待つ灯りを提案した。今後は船の中でも使えるようにしたい。
""",
)

ARAMASHI = Layout(
    title="車内で読む人のための待つ灯り",
    authors=("山田 花子", "佐藤 次郎", "林 修"),
    abstract=MIRU.abstract,
    sections=("1. はじめに", "2. おわりに", "参考文献"),
    source="""
#set text(font: "BIZ UDPGothic", lang: "ja")
#set page(columns: 2, header: text(8pt)[第99回 架空の灯りシンポジウム])
#wide[
  #text(16pt)[車内で読む人のための待つ灯り]
  #v(6pt)
  #text(12pt)[山田　花子#mark[†]　　佐藤　次郎#mark[†]　　林　　修#mark[††]]\\
  #text(10pt)[† 夜の大学 灯り学部 〒999-0000 夜市灯町1-1 \\ †† 灯火研究所]\\
  #text(9pt)[E-mail: †{hanako,jiro}\\@night.example, ††osamu\\@lamp.example]
  #v(8pt)
]
#text(8.5pt)[*あらまし*　JAPANESE]

#text(8.5pt)[*キーワード*　灯り，電車，読書]
#let part(name) = block(above: 1.2em, below: 0.8em, text(11pt, weight: "bold", name))
#part[1. はじめに]
夜の電車は静かで、頁をめくる音だけが聞こえる。図 1 に灯りを、表 1 に分を示す[1]。
#box(width: 100%, height: 60pt, stroke: 1pt)
#align(center, text(8.5pt)[図 1　灯りは読む人を追う。])
本を読む人は多いが、駅ごとに顔を上げる。灯りは行の横で待ち、読む人が戻るまで動かない。
#align(center, text(8.5pt)[表 1　三つの学校での読書時間。])
#align(center, table(columns: 2, [固定], [31.0], [提案], [43.5]))
#part[2. おわりに]
待つ灯りを提案した。今後は船の中でも使えるようにしたい。
#part[参考文献]
\\[1\\] 灯野 明: "高い部屋に吊す灯り", 架空の部屋学会誌, Vol. 3, No. 2, pp. 1–9, 2019.
""".replace("JAPANESE", MIRU.abstract),
)

CELLS = Layout(
    title="Meta-Readers: Learning to Read on Trains",
    authors=("Ada Quill", "Bo LI", "Chi Page", "Dee Vellum", "Eve Folio"),
    source="""
#set page(columns: 2)
#wide[
  #text(14pt, weight: "bold")[Meta-Readers: Learning to Read on Trains]
  #v(10pt)
  #set text(12pt)
  #let cell(name, house, mail) = [#name \\ #house \\ #text(10pt, raw(mail))]
  #grid(columns: (1fr, 1fr, 1fr), row-gutter: 12pt,
    cell([Ada Quill], [Paper Face], "ada@paper.example"),
    cell([Bo LI], [NYL Candlewick], "bo@nyl.example"),
    cell([Chi Page], [Lampton Tech], "chi@lampton.example"))
  #grid(columns: (1fr, 1fr),
    cell([Dee Vellum], [Paper Face], "dee@paper.example"),
    cell([Eve Folio], [Palo Lampton, CA], "eve@folio.example"))
  #v(60pt)
  #text(12pt, font: "DejaVu Sans")[Input Page #h(3em) Ground Truth]
  #v(20pt)
]
#align(center, text(12pt, weight: "bold")[Abstract])
_ABSTRACT_
#rest
""",
)

CAPITALS = Layout(
    title="THE LIGHT THAT WAITS",
    authors=("Jean Dupont", "Marie De La Cour", "Ada Quill", "Bo Inkwell"),
    source="""
#align(center)[
  #text(18pt, weight: "bold")[THE LIGHT THAT WAITS]
  #v(8pt)
  #text(11pt)[#small-caps("Jean Dupont", 11pt, 8.8pt)#mark[1],
    #small-caps("Marie De La Cour", 11pt, 8.8pt)#mark[1,2],
    #small-caps("Ada Quill", 11pt, 8.8pt)#mark[2] and
    #small-caps("Bo Inkwell", 11pt, 8.8pt)#mark[1,\\*]]
  #v(4pt)
  #text(11pt)[#mark[1]Lampton and #mark[2]Candlewick]
  #v(8pt)
]
#pad(x: 30pt)[*Abstract* ABSTRACT]
#rest
""",
)

UNNUMBERED = Layout(
    title="lines: a program that waits",
    authors=("Ada Quill", "Bo Inkwell"),
    sections=("Statement of need", "The trains", "Windows", "Doors", "The readers", "References"),
    source="""
#set page(margin: (left: 150pt, right: 54pt, y: 72pt))
#text(17pt)[lines: a program that waits]
#v(4pt)
#text(11pt, weight: "bold")[Ada Quill #mark[1¶], and Bo \\ Inkwell#mark[1]]\\
#text(8.7pt)[*1* Night School of Lampton, Lampton *¶* Corresponding author]
#place(left, dx: -120pt, dy: 10pt, text(8pt)[DOI: 10.99999/made.up\\ *Software* \\ • Review])
#let section(name, size) = block(above: 1.4em, below: 0.9em, text(size, weight: "bold", name))
#section("Summary", 13.5pt)
ABSTRACT
#section("Statement of need", 13.5pt)
FILLER
#section("The trains", 11.3pt)
FILLER
#section("Windows", 9.6pt)
FILLER
#section("Doors", 9.6pt)
FILLER
#section("The readers", 11.3pt)
FILLER
#section("References", 13.5pt)
Ember, A. (2019). Hanging lights for tall rooms. _Journal of Seats_, 4(2), 10–19.
""",
)

NOTES = """
#set page(columns: 2)
#wide[#text(14pt, weight: "bold")[Notes about Lamps] #v(8pt) Ada Quill#mark[∗] #v(8pt)]
#align(center, text(12pt, weight: "bold")[Abstract])
ABSTRACT Our plans are at #link("https://github.com/made-up/lamps")[this place].#mark[3]
#part[1][Introduction]
Lamps wait.#footnote[They do so at https://lamps.example/waiting/for-whoever-reads-in-the-trains-of-the-night.html,
where every lamp has a page.] They are patient.#footnote[See the measurements (https://zenodo.org/record/99999).]
FILLER #colbreak()
FILLER
#part[2][References]
Ember, A. 2019. Hanging lights. https://doi.org/10.99999/lights.1
"""
"""A paper with notes and links."""

ONE_HOUSE = Layout(
    title="AI on Rails: Lamps that Learn to Wait",
    authors=("Ada Quill", "Bo Inkwell", "Chi Page"),
    source="""
#set page(columns: 2)
#wide[
  #text(14pt, weight: "bold")[AI on Rails: Lamps that Learn to Wait]
  #v(10pt)
  #set text(12pt)
  Ada Quill #gap Bo Inkwell \\ Chi Page\\
  NYL Candlewick \\ Night School, Lampton Hill\\
  #text(10pt, raw("{ada,bo,chi}@nyl.example"))
  #v(8pt)
]
#align(center)[Abstract]
ABSTRACT
#rest
""",
)

ALL = {
    "one-house": ONE_HOUSE,
    "joss": UNNUMBERED,
    "cells": CELLS,
    "capitals": CAPITALS,
    "cvpr": CVPR,
    "neurips": GRID,
    "pmlr": PMLR,
    "ieee": IEEE,
    "acm": ACM,
    "lncs": LNCS,
    "review": REVIEW,
    "turned": TURNED,
    "miru": MIRU,
    "aramashi": ARAMASHI,
}
