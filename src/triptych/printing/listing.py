"""Programs in printed XHTML: the lines of `pre.numbers` become elements that a style sheet numbers.

The numbers are no text of the document, so they are not copied with the program. A program that
breaks at blanks alone is `pre.loose`: where any letter may end a line, WeasyPrint breaks within a
coloured word though a blank stands before it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

LINE = "line"  # the class of a line
LOOSE = "loose"  # the class of a program that is broken at blanks
LONGEST = 42  # letters without a blank that any program in the whole column has room for


def number_lines(root: Element) -> None:
    """Put every line of a `pre.numbers` into a span of its own."""
    for listing in root.iter("pre"):
        if "numbers" in listing.get("class", "").split():
            for code in listing.findall("code"):
                _split(code)


def loosen(root: Element) -> None:
    """Mark the programs of the whole column that have a blank often enough to be broken there."""
    narrow = {id(each) for tag in ("td", "th", "li", "dd", "blockquote", "aside")
              for around in root.iter(tag) for each in around.iter("pre")}  # fmt: skip
    for listing in root.iter("pre"):
        longest = max(map(len, "".join(listing.itertext()).split()), default=0)
        if longest <= LONGEST and id(listing) not in narrow:
            listing.set("class", f"{listing.get('class', '')} {LOOSE}".strip())


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
