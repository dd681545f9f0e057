"""What a page shows that is no content -> artefacts, which a screen reader passes over.

Running heads, page numbers, and images whose description is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from triptych.printing.tags import Element, Tags

NOTHING = b"null"


def hide_decoration(tags: Tags) -> None:
    """Take decoration out of the tag tree and mark it as an artefact on its page."""
    hidden: dict[bytes, set[int]] = defaultdict(set)
    for top in (*_running_heads(tags), *_undescribed(tags)):
        for element in list(tags.below(top)):
            hidden[element["Pg"]].update(mark for mark in element["K"] if isinstance(mark, int))
            element["K"].clear()
    for page, marks in hidden.items():
        _mark(tags.objects[tags.objects[page]["Contents"]].stream, marks)
        _forget(tags, tags.objects[page]["StructParents"], marks)


def _running_heads(tags: Tags) -> Iterator[Element]:
    """Yield what says it is below the document, which knows nothing of it."""
    for document in tags.elements("Document"):
        known = set(document["K"])
        for element in tags.elements():
            if element["P"] == document.reference and element.reference not in known:
                yield element


def _undescribed(tags: Tags) -> Iterator[Element]:
    for figure in tags.elements("Figure"):
        if "Alt" not in figure:
            tags.parent(figure)["K"].remove(figure.reference)
            yield figure


def _mark(stream: list[Any], marks: set[int]) -> None:
    for place, piece in enumerate(stream):
        if isinstance(piece, dict) and piece.get("MCID") in marks:
            stream[place - 1] = "/Artifact"
            stream[place] = type(piece)({"Type": "/Pagination"})


def _forget(tags: Tags, page: int, marks: set[int]) -> None:
    """Take the marks out of the table that leads from a page's marks to their elements."""
    root = tags.objects[tags.pdf.catalog["StructTreeRoot"]]
    numbers = tags.objects[root["ParentTree"]]["Nums"]
    table = numbers[numbers.index(page) + 1]
    for mark in marks:
        table[mark] = NOTHING
