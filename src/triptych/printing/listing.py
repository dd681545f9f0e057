"""Programs in printed XHTML: the lines of `pre.numbers` become elements that a style sheet numbers.

The numbers are no text of the document, so they are not copied with the program.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

LINE = "line"  # the class of a line


def number_lines(root: Element) -> None:
    """Put every line of a `pre.numbers` into a span of its own."""
    for listing in root.iter("pre"):
        if "numbers" in listing.get("class", "").split():
            for code in listing.findall("code"):
                _split(code)


def _split(code: Element) -> None:
    pieces: list[tuple[Element | None, str]] = [(None, code.text or "")]
    for child in list(code):
        pieces += [(child, "".join(child.itertext())), (None, child.tail or "")]
        code.remove(child)
    code.text = None
    line = SubElement(code, "span", {"class": LINE})
    for look, text in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                line = SubElement(code, "span", {"class": LINE})
            if part:
                SubElement(line, "span", look.attrib if look is not None else {}).text = part
