"""An equation that stands alone: its size, and its two forms in the file."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from sample_deck import THEME as THEME_FILE
from triptych.equations import mathml
from triptych.slides.checking.validate import validate
from triptych.slides.deck import Deck, Equation, Prose
from triptych.slides.fitting.fit import fit
from triptych.slides.ooxml.omml import omml
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import read_theme

THEME = read_theme(THEME_FILE.read_text(encoding="utf-8"), "theme.toml")
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def png() -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (100, 20)).save(written, "PNG")
    return written.getvalue()


def deck(latex: str = r"\frac{a}{b}", em: str = "4 2", body: str = "") -> Deck:
    xhtml = ('<html lang="en"><head><title>T</title></head><body><section class="slide">'
             f'<h1>T</h1>{body}<div class="equation" id="eq-a" data-number="(1)">'
             f'<img src="e" alt="a over b" data-latex="{latex}" data-em="{em}"/></div></section>'
             "</body></html>")  # fmt: skip
    return fit(read_deck(xhtml), THEME)[0]


def equation_of(made: Deck) -> Equation:
    (found,) = [block for slide in made.slides for region in slide.regions
                for block in region.blocks if isinstance(block, Equation)]  # fmt: skip
    return found


def xml(latex: str) -> ElementTree.Element:
    content = omml(mathml(latex, display=True), 2000)
    return ElementTree.fromstring(
        f'<x xmlns:m="{M[1:-1]}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"{content}</x>"
    )


def test_a_wide_equation_is_set_smaller_and_stays_on_the_slide() -> None:
    usual, wide = equation_of(deck()), equation_of(deck(em="60 2"))
    assert wide.size < usual.size
    assert wide.frame
    assert wide.width * wide.size * 12700 <= wide.frame.width


def test_both_forms_are_in_the_file_and_it_is_valid() -> None:
    content = write_pptx(deck(), THEME, {"e": png()})
    assert list(validate(content)) == []
    slide = zipfile.ZipFile(io.BytesIO(content)).read("ppt/slides/slide1.xml").decode()
    assert "<mc:Choice" in slide
    assert "<m:f>" in slide
    assert slide.count('descr="a over b"') == 2


def test_a_link_to_an_equation_leads_to_its_slide() -> None:
    made = deck(body='<p><a href="#eq-a">Equation 1</a></p>')
    content = write_pptx(made, THEME, {"e": png()})
    slide = zipfile.ZipFile(io.BytesIO(content)).read("ppt/slides/slide1.xml").decode()
    assert "ppaction://hlinksldjump" in slide


def test_a_link_leads_to_the_part_that_shows_what_it_names() -> None:
    points = "".join(f"<li>Point number {n} of many</li>" for n in range(40))
    made = deck(body=f'<p><a href="#eq-a">Equation 1</a></p><ul>{points}</ul>')
    (number,) = [n for n, slide in enumerate(made.slides) for region in slide.regions
                 if any(isinstance(block, Equation) for block in region.blocks)]  # fmt: skip
    assert number > 0
    (run,) = [run for region in made.slides[0].regions for block in region.blocks
              if isinstance(block, Prose) for each in block.paragraphs for run in each.runs
              if run.link]  # fmt: skip
    assert run.link == f"#{made.slides[number].id}"


def test_a_sum_has_its_limits_and_its_summand() -> None:
    (nary,) = xml(r"\sum_{i=1}^N x_i = 1").iter(f"{M}nary")
    assert [child.tag.removeprefix(M) for child in nary] == ["naryPr", "sub", "sup", "e"]
    assert "".join(nary.find(f"{M}e").itertext()) == "xi"  # type: ignore[union-attr]


def test_no_argument_is_empty() -> None:
    for latex in ("{}^2", r"\frac{}{b}", r"\sqrt{}", r"\sum", r"\begin{matrix}a&\\&b\end{matrix}"):
        for name in ("e", "num", "den"):
            assert all("".join(part.itertext()) for part in xml(latex).iter(M + name)), latex
