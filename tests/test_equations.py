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
    ],
)
def test_an_equation_is_a_line_of_text(latex: str, line: str) -> None:
    assert linear(mathml(latex)).strip() == line


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
    begun = time.perf_counter()
    with pytest.raises(LatexError):
        mathml(latex)
    assert time.perf_counter() - begun < 5
