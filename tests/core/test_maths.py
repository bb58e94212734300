"""Mathematics without a browser: what is read of it, in letters and as MathML."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dokuha.core.maths import mathml, plain
from dokuha.core.maths.finding import LONGEST
from dokuha.core.maths.reading import NotMathematics, read
from dokuha.core.maths.size import width_of


def in_letters(source: str) -> str:
    return plain.write(read(source))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"10^{-3}", "10⁻³"),
        (r"\alpha \leq x_i", "α ≤ xᵢ"),
        (r"-1 \times -2", "−1 × −2"),
        (r"\frac{a+b}{2} + \frac12", "(a + b)/2 + 1/2"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"x^10", "x¹0"),
        (r"1{,}000", "1,000"),
        (r"f''_a", "fₐ′′"),
        (r"\sum_{i=1}^{n} \log p(y_i \mid x_i)", "∑ᵢ₌₁ⁿ log p(yᵢ ∣ xᵢ)"),
        (r"\operatorname*{argmin}_\theta f_\theta", "argmin_θ f_θ"),
        (r"\mathbb{R}^d, \mathbf{W}^\top", "ℝ^d, W^⊤"),
        (r"\hat{y} \not= \overline{y}", "ŷ ≠ ȳ"),
        (r"\text{精度} = 0.9", "精度 = 0.9"),
        (r"\left( \frac{n}{k} \right)^{(l)}", "(n/k)^(l)"),
        (r"\begin{aligned} a &= b \\ c &= d \\ \end{aligned}", "a = b\nc = d"),
        (r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", "{1 x > 0\n0"),
        (r"\binom{n}{k} \pmod{2}", "(n k) (mod 2)"),
    ],
)
def test_it_is_said_in_letters(source, said):
    assert in_letters(source) == said


@pytest.mark.parametrize(
    "source",
    [
        *(
            r"\href{javascript:alert(1)}{x}",
            r"\def\a{b}\a",
            r"\input{x}",
            r"\unknown",
            r"\style{a}{b}",
        ),
        *("x^", "x^2^3", "_", "{", "}", r"\frac{1}", r"\left(", r"\left( x", "a & b", r"a \\ b"),
        *(r"\begin{matrix}", r"\begin{nothing}\end{nothing}", r"\text{$x$}", "50%", "\\"),
        *("{" * 400 + "x" + "}" * 400, r"\sqrt" * 150, "x_{" * 200 + "}" * 200, r"\left(" * 150),
        "x" * (LONGEST + 1),
    ],
)
def test_what_is_not_known_is_not_guessed(source):
    with pytest.raises(NotMathematics):
        read(source)


@settings(deadline=None)
@given(st.text(alphabet=r"\{}^_&'[]() xa12frcsqtlebgindmax" + "精", max_size=80))
def test_any_text_is_read_or_refused_and_makes_whole_mathml(source):
    try:
        formula = read(source)
    except NotMathematics:
        return
    etree.fromstring(mathml.write(formula))
    plain.write(formula)
    assert width_of(formula) >= 0


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("a<b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
        (r"\text{<b>}", "<mtext>&lt;b&gt;</mtext>"),
        (r"\mathbf{W}\mathrm{d}", '<mrow><mi>𝐖</mi><mi mathvariant="normal">d</mi></mrow>'),
        (r"\sum_i", "<munder><mo>∑</mo><mi>i</mi></munder>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    ],
)
def test_mathml_is_written(source, written):
    assert mathml.write(read(source)) == f"<math>{written}</math>"


def test_a_long_formula_is_read_quickly():
    start = process_time()

    for piece in ("x_1+", r"\frac{a}{b}", "{{x}}", r"\hat x"):
        mathml.write(read((piece * LONGEST)[: LONGEST // len(piece) * len(piece)]))

    assert process_time() - start < 1
