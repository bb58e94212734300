import pytest

from dokuha.core.maths.signs import FUNCTIONS, SIGNS
from dokuha.prose.citing import Words, pieces_of
from dokuha.prose.latex import write_latex
from dokuha.prose.maths import DEEPEST, Maths, NotMathematics, read
from dokuha.prose.section import Sentence
from tests.prose.sections import says, section
from tests.prose.typesetting import needs_tex, set_page


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        (r"10^{-3}", "10⁻³"),
        (r"\alpha \leq x_i", "α ≤ xᵢ"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{2} \approx 1.41", "√2 ≈ 1.41"),
        (r"f'(x)", "f′(x)"),
        (r"x_{t}^{2}", "xₜ²"),
        (r"\mathcal{L}_{\text{total loss}}", "L_(total loss)"),
        (r"\log p(y \mid x)", "log p(y ∣ x)"),
        (r"\{1, \ldots, n\}", "{1, …, n}"),
    ],
)
def test_what_is_certain_is_read(source, plain):
    assert read(source) == Maths(source, plain)


@pytest.mark.parametrize(
    "source",
    [
        *(r"\input{secrets}", r"\write18{x}", r"\def\x{y}", r"\begin{array}", r"\\", r"\unknown"),
        *("x^2^3", "x_1_2", "x^", "_", "{", "}", "{x", "x}", "x'^2", "x^2'", "^2", r"\frac{1}"),
        *(r"\mathbf x", r"\sqrt 2", r"\text{\alpha}", r"\text{x^2}", "a & b", "50%", "a#1", "~"),
        *("日本", "{" * (DEEPEST + 2) + "x" + "}" * (DEEPEST + 2), "x" * 400, " ", "x^+"),
    ],
)
def test_what_might_not_compile_stays_text(source):
    with pytest.raises(NotMathematics):
        read(source)


@pytest.mark.parametrize(
    ("text", "maths"),
    [
        ("It costs $5 and $6.", []),
        ("It takes $x$ and $y$ steps.", ["x", "y"]),
        (r"An escaped \$x$ is money.", []),
        ("A pair of $$ and more $$.", []),
        ("From $3$4.", []),
        ("$5 is not $n$.", ["n"]),
    ],
)
def test_money_is_no_mathematics(text, maths):
    pieces = pieces_of(Sentence(text=text), language="en")

    assert [piece.source for piece in pieces if isinstance(piece, Maths)] == maths
    said = [piece.text if isinstance(piece, Words) else f"${piece.source}$" for piece in pieces]
    assert "".join(said) == text


@needs_tex
def test_every_command_that_is_read_compiles(tmp_path):
    commands = [*SIGNS, *FUNCTIONS]
    sources = [rf"\{one}" for one in commands] + [rf"x^{{\{one}}}_{{\{one}}}" for one in commands]
    sources += [rf"x^\{one}" for one in SIGNS if SIGNS[one].isalpha()]
    sources += [r"\hat{x} \bar{x} \tilde{x} \vec{x} \dot{x}", r"\mathbb{R} \mathtt{a} \mathsf{b}"]
    for source in sources:
        read(source)
    tex = write_latex(section(*(says(f"${source}$") for source in sources)))
    (tmp_path / "section.tex").write_bytes(tex)

    assert set_page(tmp_path)
