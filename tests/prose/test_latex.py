"""What a section becomes in LaTeX, with real TeX where the machine has it."""

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.prose.escaping import escaped
from dokuha.prose.export import EXPORTERS
from dokuha.prose.latex import write_latex
from tests.prose.sections import ELM, HOSTILE, KANJI, LIGHT, says, section
from tests.prose.typesetting import needs_japanese, needs_tex, set_page

GOOD = section(
    says("Readers learn in the dark.", LIGHT),
    says("Some [@dvorak2016elms] prefer elms; $10^{-3}$ of them are naïve.", ELM),
    says("Both agree.", ELM, LIGHT),
    says("Nobody knows why."),
    heading="Light & shadow",
)


def body_of(tex):
    text = tex.decode()
    return text[text.index("\\section") : text.index("% Here the section ends.")]


def test_the_section_is_written_as_an_author_would():
    plain = section(
        says("Readers learn in the dark.", LIGHT),
        says("Some [@dvorak2016elms] prefer elms.", ELM),
        heading="Light & shadow",
    )

    assert body_of(write_latex(plain)) == (
        "\\section{Related Work}\n\n"
        "\\subsection{Light \\& shadow}\n"
        "Readers learn in the dark~\\cite{quill2015reading}.\n"
        "Some~\\cite{dvorak2016elms} prefer elms.\n\n"
    )


def test_a_line_of_japanese_ends_without_a_blank():
    tex = write_latex(section(says("暗い所で読む。", LIGHT), says("次の文。"), language="ja"))

    assert "暗い所で読む\\cite{quill2015reading}。%\n次の文。" in tex.decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_command_is_left_of_what_people_wrote(text):
    commands = set(re.findall(r"\\([A-Za-z]+)", body_of(write_latex(section(says(text))))))

    signs = {"textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater"}
    signs |= {"textbar", "textasciigrave", "leq", "infty", "forall", "lambda", "r"}
    assert commands - signs == {"section"}


@needs_tex
def test_an_english_section_compiles_and_says_what_was_written(tmp_path):
    (tmp_path / "alone.tex").write_bytes(EXPORTERS["tex"].write(GOOD))

    page = set_page(tmp_path, "alone")

    assert "Readers learn in the dark [1]." in page
    assert "Some [2] prefer elms; 10−3 of them are naïve." in page
    assert "Both agree [2, 1]." in page
    assert "Light & shadow" in page
    assert "Reading in the Dark: ℓ1 & 50 % Less Light" in page
    assert "Élise Dvořák, Ludwig van der Straße, A. and B. Øst" in page


@needs_tex
def test_the_zip_has_all_that_latex_needs(tmp_path):
    with zipfile.ZipFile(BytesIO(EXPORTERS["zip"].write(GOOD))) as folder:
        assert folder.namelist() == ["section.tex", "references.bib"]
        folder.extractall(tmp_path)

    assert "Both agree [2, 1]." in set_page(tmp_path)


@needs_japanese
def test_a_japanese_section_compiles(tmp_path):
    japanese = section(
        says("暗い所で読む研究がある。", LIGHT),
        says("顔の認識では $\\alpha \\leq 1$ とする。", KANJI, ELM),
        language="ja",
        title="関連研究",
        heading="顔の認識",
        is_run_in=True,
    )
    (tmp_path / "section.tex").write_bytes(EXPORTERS["tex"].write(japanese))

    page = set_page(tmp_path)

    assert "関連研究" in page
    assert "参考文献" in page
    assert "山田 太郎" in page


@needs_japanese
def test_hostile_text_compiles_and_is_only_text(tmp_path):
    every = section(*(says(text, LIGHT, ELM, KANJI) for text in HOSTILE), title=HOSTILE[0])
    (tmp_path / "section.tex").write_bytes(EXPORTERS["tex"].write(every))

    page = set_page(tmp_path)

    assert "\\input{/etc/passwd} \\write18{touch owned} $\\input{/etc/passwd}$" in page
    assert "root:" not in page
    assert not (tmp_path / "owned").exists()
    assert "[rocket]" in page
    assert "[@nobody2020nothing] % and the rest is gone [1, 2, 3]" in page


@needs_tex
def test_a_section_without_citations_compiles(tmp_path):
    (tmp_path / "section.tex").write_bytes(write_latex(section(says("Nothing is cited."))))

    assert "Nothing is cited." in set_page(tmp_path)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_whatever_is_typed_leaves_braces_in_pairs_and_no_bare_sign(text):
    tex = escaped(text)

    bare = re.sub(r"\\[A-Za-z]+(?:\{\})?|\\[\W_]", "", tex)
    assert not set(bare) & set("\\%&#_^~") - set("~")
    assert bare.count("$") % 2 == 0
    assert "\n" not in tex
    for _ in range(3):
        bare = re.sub(r"\{[^{}]*\}", "", bare)
    assert not set(bare) & set("{}")
