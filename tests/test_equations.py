"""LaTeX -> MathML and lines of text; what is wrong is said, whatever was written."""

from __future__ import annotations

import time

import pytest

from triptych.equations import LONGEST, LatexError, linear, mathml, plain


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"x_i^2", "<em>x</em><sub>i</sub><sup>2</sup>"),
        (r"a - (-b)", "<em>a</em> − (−<em>b</em>)"),
        (r"O(n\log n)", "<em>O</em>(<em>n</em> log <em>n</em>)"),
        (r"\frac{a+b}{2}", "(<em>a</em> + <em>b</em>)/2"),
        (r"\sqrt{n}", "√<em>n</em>"),
        (r"\hat m_t", "<em>m̂</em><sub>t</sub>"),
        (r"e^{z_i}", "<em>e</em><sup>z_i</sup>"),
        (r"\mathrm{ReLU}(x)", "ReLU(<em>x</em>)"),
        (r"a < b", "<em>a</em> &lt; <em>b</em>"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\sqrt[3]{x}", "<sup>3</sup>√<em>x</em>"),
        (r"\sum_i x_i", "∑<sub>i</sub>\N{THIN SPACE}<em>x</em><sub>i</sub>"),
    ],
)
def test_an_equation_is_a_line_of_text(latex: str, line: str) -> None:
    assert linear(mathml(latex)).strip() == line


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\frac{(a)+(b)}{c}", "((a) + (b))/c"),
        (r"\frac{(a+b)}{c}", "(a + b)/c"),
        (r"\frac{a}{bc}", "a/(bc)"),
        (r"\left(\frac{dh}{dl}\right)", "(dh/dl)"),
        (r"\frac{\mathrm{d}y}{\mathrm{d}t}", "dy/dt"),
        (r"\frac{\partial^2 f}{\partial x^2}", "∂2f/∂x2"),
        (r"\frac{x_i^2}{2}", "xi2/2"),
        (r"\frac12x", "(1/2)x"),
        (r"\frac12\,(x+1)", "(1/2)(x + 1)"),
        (r"2\frac12", "2(1/2)"),
        (r"\frac ab c", "(a/b)c"),
        (r"{-\frac ab} c", "−(a/b)c"),
        (r"\frac ab + c", "a/b + c"),
        (r"(\frac ab)", "(a/b)"),
        (r"{\frac ab}^2", "(a/b)2"),
        (r"\left(\frac ab\right)^2", "(a/b)2"),
        (r"{a+b}_i", "(a + b)i"),
        (r"\frac{\sqrt n}{2}", "(√n)/2"),
        (r"\frac{1}{\sqrt{d_k}}", "1/√dk"),
        (r"\sqrt{2x}", "√(2x)"),
        (r"\sqrt{x^2}", "√(x2)"),
        (r"\sqrt2x", "√2\N{THIN SPACE}x"),
        (r"e^{\sqrt[3]{x}}", "ex^(1/3)"),
    ],
)
def test_brackets_keep_what_the_equation_says(latex: str, line: str) -> None:
    assert plain(latex) == line


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"x \text{ if a < b}", "x if a < b"),
        (r"|x||y|", "|x||y|"),
        (r"|x||y||z|", "|x||y||z|"),
        (r"||x||_2", "‖x‖2"),
    ],
)
def test_words_and_bars_are_kept(latex: str, line: str) -> None:
    assert plain(latex).replace("\N{NO-BREAK SPACE}", " ") == line


def test_plain_text_has_no_mark() -> None:
    assert plain(r"a < b_1 \mathbin{\&} c").startswith("a < b1")


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "it is empty"),
        (r"\foo x", r"the command \foo is not known"),
        (r"\frac{a", "lacks a part"),
        ("x^", "nothing follows"),
        ("a & b", "& outside of a table"),
        (r"\left( a", r"\left has no \right"),
        ("x" * (LONGEST + 1), "longer than"),
    ],
)
def test_what_cannot_be_set_is_told(latex: str, reason: str) -> None:
    with pytest.raises(LatexError, match=r".*" + reason.replace("\\", r"\\")):
        mathml(latex)


@pytest.mark.parametrize("latex", ["{" * 2000, r"\frac" * 800, "x^{" * 900, r"\left(" * 600])
def test_a_bomb_is_refused_at_once(latex: str) -> None:
    begun = time.process_time()
    with pytest.raises(LatexError):
        mathml(latex)
    assert time.process_time() - begun < 5
