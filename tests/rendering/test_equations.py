"""Equations in markup -> drawings with LaTeX as their alternative text, or text on slides."""

from __future__ import annotations

import re
import subprocess
import sys

from triptych.document import Equation, Paragraph
from triptych.reading import read_chapter
from triptych.rendering.displayed import with_displayed
from triptych.rendering.equations import draw, typeset

INLINE = '<p>a <math data-latex="x_i^2" alt="xi2" data-source="ch.md:3"/> b</p>'
BLOCK = '<div><math data-latex="\\frac{a}{b}" display="block" data-source="ch.md:5"/></div>'


def test_in_print_an_equation_is_a_drawing_that_hangs_below_the_line() -> None:
    made = typeset(INLINE, "handout", "#112233")
    assert re.fullmatch(
        r'<p>a <img src="asset:chapter/(math:\w+\.svg)" alt="x_i\^2" class="math" style="width:'
        r'[\d.]+em;height:[\d.]+em;vertical-align:-0\.[12]\d+em"/> b</p>', made.xhtml)  # fmt: skip
    (drawing,) = made.drawings.values()
    assert b'"#112233"' in drawing
    assert b"black" not in drawing


def test_on_slides_an_equation_in_a_line_is_text() -> None:
    made = typeset(INLINE, "slides", "#112233")
    assert made.xhtml == "<p>a <em>x</em><sub>i</sub><sup>2</sup> b</p>"
    assert not made.drawings


def test_on_slides_an_equation_alone_says_its_size() -> None:
    made = typeset(BLOCK, "slides", "#112233").xhtml
    assert re.search(r' data-latex="\\frac\{a\}\{b\}" data-em="[\d.]+ [\d.]+"', made)


def test_what_cannot_be_drawn_is_shown_as_code_and_told_with_its_line() -> None:
    made = typeset(INLINE.replace("x_i^2", r"\foo"), "handout", "#112233")
    assert r"<code>\foo</code>" in made.xhtml
    (told,) = made.diagnostics
    assert (told.rule, str(told.span)) == ("equation", "ch.md:3")


def test_brackets_are_as_tall_as_the_matrix_between_them() -> None:
    latex = r"x = \frac{a}{b}, A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}"
    assert draw(latex, "#000000", display=True).height < 4


def test_equal_equations_give_equal_bytes_in_every_process() -> None:
    program = ("from triptych.rendering.equations import draw\n"
               r"print(draw(r'\sum_i \hat{x}_i', '#000000', display=True).name)")  # fmt: skip
    names = {subprocess.run([sys.executable, "-c", program], check=True, capture_output=True,
                            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}).stdout
             for seed in ("1", "2")}  # fmt: skip
    assert len(names) == 1


def test_a_paragraph_that_is_one_equation_stands_alone() -> None:
    text = "# T\n\n## One\n\n$\\frac{a<b}{c}$\n{#e .key}\n\n$a$ or $b$\n\n- $c$\n"
    (section,) = with_displayed(read_chapter(text.encode(), "ch.md").chapter).sections
    alone, running, _ = section.blocks
    assert isinstance(alone, Equation)
    assert (alone.latex, alone.plain) == (r"\frac{a<b}{c}", "(a < b)/c")
    assert (alone.worth, alone.attributes.id, alone.span.line) == (7, "e", 5)
    assert isinstance(running, Paragraph)
