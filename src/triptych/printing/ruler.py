"""A cheat sheet's contents and a type size -> how tall each item is.

That takes a layout, but only of what was not measured before: an item's height hangs on nothing
but its markup, the styles, the files they name, and the width of a column in letters. What an
earlier build measured serves again as long as all of these are the same.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from xml.etree.ElementTree import Element, tostring

from triptych.printing.boxes import AGAIN, Contents
from triptych.printing.compose import BAND, FOOTER, TALL, measuring_document
from triptych.printing.measure import Extent, extents
from triptych.printing.pdf import lay_out_tree
from triptych.printing.sheet import Sheet

TOO_WIDE = 3.0  # pt
NARROW = 0.1  # square em: no text has letters that take as little room
FINE = 1024  # parts of a point: sums differ in their last bits with what else was measured

Heights = dict[str, float]  # pt, by key


@dataclass
class Ruler:
    """Measures contents for a sheet. `known` is what an earlier one had `used`, by digest."""

    contents: Contents
    sheet: Sheet
    files: Mapping[str, bytes]
    known: Mapping[str, float]
    used: dict[str, float] = field(default_factory=dict)
    _found: dict[float, Heights] = field(default_factory=dict)

    def heights(self, size: float) -> Heights:
        """Return the height of every item at this size."""
        if size not in self._found:
            self._found[size] = self._measured(size)
        return self._found[size]

    def _measured(self, size: float) -> Heights:
        digests = self._digests(size)
        new = {key for key, digest in digests.items() if digest not in self.known}
        laid_out = self._laid_out(size, new) if new else {}
        found = {key: laid_out[key] if key in new else self.known[digest]
                 for key, digest in digests.items()}  # fmt: skip
        self.used |= {digests[key]: height for key, height in found.items()}
        return found

    def _laid_out(self, size: float, keys: set[str]) -> Heights:
        document = measuring_document(self.contents, self.sheet, size, keys - self._vast)
        layout = lay_out_tree(document, self.files)
        found = {extent.key: _needed(extent) for extent in extents(layout)}
        return dict.fromkeys(keys & self._vast, float(TALL)) | found

    @cached_property
    def _vast(self) -> set[str]:
        """The items that fit into no column, were it the whole sheet in the smallest type."""
        room = self.sheet.width * self.sheet.height / (NARROW * self.sheet.floor**2)
        return {item.key for item in self.contents.items
                if sum(map(len, item.element.itertext())) > room}  # fmt: skip

    def _digests(self, size: float) -> dict[str, str]:
        """Return for each key the digest of all that its height hangs on."""
        width = self.sheet.column(self.sheet.columns_for(size))
        place = f"{size!r} {width!r} {self.sheet.width!r} {self._surroundings}"
        return {key: _digest(place + markup) for key, markup in self._markup}

    @cached_property
    def _surroundings(self) -> str:
        """What is around all items: the styles and attributes, and the files they may name."""
        root = self.contents.root
        parts = [_digest(tostring(child)) for child in root if child.tag != "body"]
        parts += [f"{name} {_digest(content)}" for name, content in sorted(self.files.items())]
        return _digest(repr((root.attrib, [dict(b.attrib) for b in root.iter("body")], parts)))

    @cached_property
    def _markup(self) -> tuple[tuple[str, str], ...]:
        return tuple(_markup(self.contents))


def _markup(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield every key with the markup that decides on its height."""
    for name, part in ((BAND, contents.band), (FOOTER, contents.footer)):
        if part is not None:
            yield name, _text(part)
    opening = cache(_opening)  # of a wrapper that a thousand items may share
    for item in contents.items:
        around = (contents.boxes[item.box], *item.wrappers)
        inside = "".join(map(opening, around)) + _text(item.element)
        yield item.key, inside
        if item.level == 0:
            yield item.key + AGAIN, f"{contents.continued} {inside}"


def _opening(element: Element) -> str:
    columns = "".join(_text(child) for child in element if child.tag == "colgroup")
    return f"<{element.tag} {sorted(element.attrib.items())}>{columns}"


def _text(element: Element) -> str:
    """Return the markup without what names and places it: an item may move in its chapter."""
    bare = copy.deepcopy(element)
    for each in bare.iter():
        for name in ("data-item", "data-source", "data-worth"):
            each.attrib.pop(name, None)
    return tostring(bare, encoding="unicode")


def _digest(content: str | bytes) -> str:
    content = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _needed(extent: Extent) -> float:
    """Return the height of an item; one that is wider than its column fits into none."""
    return TALL if too_wide(extent) else round(extent.height * FINE) / FINE


def too_wide(extent: Extent) -> bool:
    """Say whether something reaches beyond its column.

    A repeated heading is cut short by its styles, which is no fault.
    """
    return extent.excess > TOO_WIDE and not extent.key.endswith(AGAIN)
