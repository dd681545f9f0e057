from __future__ import annotations

from printed import FILES, document
from triptych.printing.pages import page_numbers, ruled_lines
from triptych.printing.pdf import lay_out

BREAK = '<p style="break-before: page"'


def test_elements_are_found_on_their_first_page() -> None:
    lines = "line<br/>" * 12
    layout = lay_out(
        document(f'<p id="a" data-source="ch.md:3">{lines}</p>{BREAK} id="b">x</p>'), FILES
    )
    assert len(layout.pages) == 3
    assert page_numbers(layout) == {"a": 1, "ch.md:3": 1, "b": 3}


def test_ruled_lines_fill_the_page_below_their_heading() -> None:
    # 40 mm are 113.4 pt: a paragraph of 12 pt, a heading, and four lines of 20 pt.
    body = '<p style="margin: 0">x</p><div id="rest" data-ruled="20"></div>'
    assert ruled_lines(lay_out(document(body, "body { margin: 0 }"), FILES)) == {
        "data-ruled:rest": 4
    }


def test_too_few_lines_are_none() -> None:
    body = '<p style="margin: 0">x<br/>x<br/>x</p><div id="rest" data-ruled="20"></div>'
    assert ruled_lines(lay_out(document(body, "body { margin: 0 }"), FILES)) == {
        "data-ruled:rest": 0
    }
