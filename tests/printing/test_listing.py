"""The lines of a program, for a style sheet to number, and where they are broken."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import fromstring

import pytest

from printed import FILES, document, page_texts
from triptych.printing.listing import loosen, number_lines
from triptych.printing.pdf import lay_out_tree, parse_xhtml, pdf_bytes


def test_every_line_is_an_element_and_keeps_its_colours() -> None:
    root = fromstring(
        '<body><pre class="numbers"><code><span class="keyword">a\nb</span> c\n\nd</code></pre>'
        "<pre><code>a\nb</code></pre></body>"
    )
    number_lines(root)
    lines = root.findall("pre/code/span[@class='line']")
    assert ["".join(line.itertext()) for line in lines] == ["a", "b c", "", "d"]
    assert [line[0].get("class") for line in lines[:2]] == ["keyword", "keyword"]


@pytest.mark.parametrize(("program", "around", "look"), [
    ("f(a) -> None", "div", "loose"), ("x" * 60, "div", None), ("a b", "td", None),
], ids=["with blanks", "one long word", "in a cell"])  # fmt: skip
def test_a_program_with_blanks_is_broken_there(program: str, around: str, look: str | None) -> None:
    root = fromstring(
        f"<body><{around}><pre><code>{escape(program)}</code></pre></{around}></body>"
    )
    loosen(root)
    assert root.find(f"{around}/pre").get("class") == look  # type: ignore[union-attr]


def test_a_loose_program_ends_no_line_within_a_coloured_word() -> None:
    word = '<span class="k">patience</span>'
    body = f"<pre><code>{' '.join([word] * 12)}</code></pre>"
    css = "@page { size: 160pt 300pt } pre { white-space: pre-wrap; overflow-wrap: anywhere }"
    root = parse_xhtml(document(body, css + "pre.loose { overflow-wrap: normal }"))
    loosen(root)
    text = " ".join(page_texts(pdf_bytes(lay_out_tree(root, FILES))))
    assert {*text.split()} == {"patience"}
