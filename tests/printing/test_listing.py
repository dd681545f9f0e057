"""The lines of a program, for a style sheet to number."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from triptych.printing.listing import number_lines


def test_every_line_is_an_element_and_keeps_its_colours() -> None:
    root = fromstring(
        '<body><pre class="numbers"><code><span class="keyword">a\nb</span> c\n\nd</code></pre>'
        "<pre><code>a\nb</code></pre></body>"
    )
    number_lines(root)
    lines = root.findall("pre/code/span[@class='line']")
    assert ["".join(line.itertext()) for line in lines] == ["a", "b c", "", "d"]
    assert [line[0].get("class") for line in lines[:2]] == ["keyword", "keyword"]
