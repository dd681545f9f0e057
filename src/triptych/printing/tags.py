"""The tag tree of a PDF that is about to be written: its elements, and what hangs below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any  # a pydyf.Dictionary of type /StructElem


class Tags:
    """Elements by their kind; references between them followed."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.objects = {thing.reference: thing for thing in pdf.objects}

    def elements(self, *kinds: str) -> Iterator[Element]:
        """Yield the elements of these kinds, "Table", "TH", …; all of them without one."""
        wanted = {f"/{kind}" for kind in kinds}
        for thing in list(self.pdf.objects):
            if _is(thing, "/StructElem") and (not wanted or thing.get("S") in wanted):
                yield thing

    def annotations(self) -> Iterator[Any]:
        """Yield the annotations of all pages."""
        return (thing for thing in self.pdf.objects if _is(thing, "/Annot"))

    def add(self, element: Element) -> None:
        """Make a new element known; from here on it has a reference."""
        self.pdf.add_object(element)
        self.objects[element.reference] = element

    def parent(self, element: Element) -> Element:
        """Return the element above."""
        return self.objects[element["P"]]

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the elements directly below."""
        for reference in element.get("K", ()):
            child = self.objects.get(reference) if isinstance(reference, bytes) else None
            if _is(child, "/StructElem"):
                yield child

    def below(self, element: Element) -> Iterator[Element]:
        """Yield the element and all those below it."""
        yield element
        for child in self.children(element):
            yield from self.below(child)


def _is(thing: Any, kind: str) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == kind
