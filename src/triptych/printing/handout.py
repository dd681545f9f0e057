"""Handout XHTML -> PDF, with what only the finished pages tell filled in.

`<span data-page-of="ID"/>` shows the page of the element with that id or `data-source`;
`<div id="…" data-ruled="21"/>` gets as many ruled lines of that height as its page has room for;
`<a class="ref" href="#ID">` is followed by the page, in the words of `data-elsewhere`, when ID
is on another one.
Both are guessed, from the last build or by a first layout, and laid out until they agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from triptych.artefact import Artefact, Hints, Placement
from triptych.diagnostics import Diagnostic
from triptych.printing.boxes import words_of
from triptych.printing.links import ELSEWHERE, REFERENCE, mark_references, spell_out_links
from triptych.printing.listing import loosen, number_lines
from triptych.printing.pages import RULED, line_key, page_numbers, ruled_lines
from triptych.printing.pdf import VARIANT, Layout, lay_out_tree, parse_xhtml, pdf_bytes

ROUNDS = 4
PLACEHOLDER = 0
RULE = "rule"  # the class of a ruled line
NO_HINTS = Hints()
FIRST_WORDS = 60  # characters of a placement's text

Facts = Mapping[str, int]  # what the pages tell: page numbers, and counts of lines


def write_handout(
    xhtml: str, files: Mapping[str, bytes], hints: Hints = NO_HINTS, variant: str = VARIANT
) -> Artefact:
    """Return the handout as PDF. The hints save a layout where they are still right.

    Raises:
        SourceError: the markup is not well-formed, or this machine lacks Pango.
    """
    root = parse_xhtml(xhtml)
    spell_out_links(root)
    loosen(root)
    number_lines(root)
    mark_references(root)
    layout, facts, settled = _settle(root, files, dict(hints.pages), variant)
    content = pdf_bytes(layout)
    return Artefact(
        "handout", content, len(layout.pages),
        diagnostics=layout.diagnostics + (() if settled else (_unsettled(),)),
        placements=_placements(root, facts),
        hints=Hints(pages=tuple(sorted(_fill(root, facts).items()))),
    )  # fmt: skip


def _settle(
    root: Element, files: Mapping[str, bytes], facts: Facts, variant: str
) -> tuple[Layout, Facts, bool]:
    """Lay out until what is shown is what the layout that shows it tells."""
    for _ in range(ROUNDS):
        shown = _fill(root, facts)
        layout = lay_out_tree(root, files, variant)
        facts = page_numbers(layout) | ruled_lines(layout)
        if shown == _fill(root, facts):
            return layout, facts, True
    return layout, facts, False


def _fill(root: Element, facts: Facts) -> dict[str, int]:
    """Write the facts into their places, and return those that are shown."""
    shown = {}
    for place in root.iterfind(".//*[@data-page-of]"):
        name = place.get("data-page-of", "")
        shown[name] = facts.get(name, PLACEHOLDER)
        place.text = str(shown[name])
    say = root.get(ELSEWHERE, "")
    for place in root.iterfind(f".//*[@{REFERENCE}]"):
        own, target = place.get("data-from", ""), place.get(REFERENCE, "")
        here, there = facts.get(own, PLACEHOLDER), facts.get(target, PLACEHOLDER)
        shown[own] = there if there != here else PLACEHOLDER
        place.text = f" {say.format(n=there)}" if shown[own] else ""
        place.set("style", "" if shown[own] else "display: none")  # an empty element would be read
    for place in root.iterfind(f".//*[@{RULED}]"):
        name = line_key(place.get("id", ""))
        shown[name] = facts.get(name, PLACEHOLDER)
        _rule(place, shown[name])
    return shown


def _rule(place: Element, count: int) -> None:
    for line in place.findall(f"div[@class='{RULE}']"):
        place.remove(line)
    for _ in range(count):
        SubElement(place, "div", {"class": RULE})
    place.set("class", "" if count else "empty")


def _placements(root: Element, facts: Facts) -> tuple[Placement, ...]:
    sources: dict[str, Element] = {}
    for element in root.iterfind(".//*[@data-source]"):
        sources.setdefault(element.get("data-source", ""), element)
    return tuple(
        Placement(source, f"page {facts[source]}", words_of(element)[:FIRST_WORDS])
        for source, element in sources.items()
        if source in facts
    )


def _unsettled() -> Diagnostic:
    return Diagnostic("warning", "page-numbers",
                      "the page numbers in the handout move whenever they are filled in",
                      hint="give .page in the theme's handout.css.j2 a fixed width")  # fmt: skip
