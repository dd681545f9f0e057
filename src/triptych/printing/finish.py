"""A laid-out document's PDF objects -> the same, as PDF/UA wants them.

WeasyPrint calls `finish` just before the file is written. Header cells get their scope, list items
a body, links the Print flag; running heads and decoration are no content, and become artefacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydyf import PDF

from triptych.printing.decoration import hide_decoration
from triptych.printing.grids import finish_table
from triptych.printing.tags import Element, Tags

PRINT = 4  # annotation flag: ISO 32000-1, 12.5.3


def finish(document: Any, pdf: Any) -> None:
    """Add what is missing."""
    tags = Tags(pdf)
    for annotation in tags.annotations():
        annotation["F"] = PRINT
    for table in tags.elements("Table"):
        finish_table(tags, table)
    for entry in tags.elements("LI"):
        _give_body(tags, entry)
    hide_decoration(tags)


@contextmanager
def pages_known() -> Iterator[None]:
    """Let the references to pages be made once, not for every tagged element: that is quadratic."""
    made: list[tuple[bytes, ...]] = [()]
    slow = PDF.page_references

    def references(pdf: Any) -> tuple[bytes, ...]:
        if 3 * len(made[0]) != len(pdf.pages["Kids"]):  # an entry is three words: number, 0, R
            made[0] = slow.fget(pdf)
        return made[0]

    PDF.page_references = property(references)
    try:
        yield
    finally:
        PDF.page_references = slow


def keep_link_boxes(document: Any) -> None:
    """Let only links be links: what stands inside one would be annotated once more, untagged."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if _is_link(link[3])]


def _is_link(box: Any) -> bool:
    return str(box.element_tag or "").split(":")[0] == "a"


def _give_body(tags: Tags, entry: Element) -> None:
    """Put what follows the bullet of a list item into a body."""
    loose = [child for child in tags.children(entry) if child["S"] not in ("/Lbl", "/LBody", "/L")]
    if not loose:
        return
    body = type(entry)({"Type": "/StructElem", "S": "/LBody", "Pg": entry["Pg"],
                        "P": entry.reference, "K": type(entry["K"])()})  # fmt: skip
    tags.add(body)
    place = entry["K"].index(loose[0].reference)
    for child in loose:
        entry["K"].remove(child.reference)
        body["K"].append(child.reference)
        child["P"] = body.reference
    entry["K"].insert(place, body.reference)
