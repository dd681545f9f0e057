"""The cheat sheet's XHTML -> its boxes and items, and items -> boxes again.

An item may stand in wrappers (`ul`, `table`, `tbody`); they are made anew around the items that
stay together, so that a list broken over two columns is two lists.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from triptych.diagnostics import SourceError, Span, span_of
from triptych.printing.pack import ITEM, Keep

AGAIN = "+"  # ends the key of a heading that is repeated
LONGEST_AGAIN = 300  # letters of it, when it is a box's: the styles cut it where its one line ends
APART = ("p", "li", "th", "td")  # elements whose words do not run into the next one's
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Item:
    """One `data-item`: its element, the wrappers from its box down to it, and what it says.

    Level 0 is the heading of its box; 1 heads what follows; 2, a heading in a wrapper, what is in
    that wrapper.
    """

    key: str
    element: Element
    wrappers: tuple[Element, ...]
    box: int
    level: int
    worth: int
    keep: Keep
    source: str

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return words_of(self.element)

    @property
    def span(self) -> Span | None:
        """Its place in the chapter."""
        return span_of(self.source)


@dataclass(frozen=True)
class Contents:
    """What a cheat sheet's XHTML holds. `band`, `notes` and `footer` are None where it has none."""

    root: Element
    boxes: tuple[Element, ...]
    items: tuple[Item, ...]
    band: Element | None = None
    notes: Element | None = None
    footer: Element | None = None

    @cached_property
    def continued(self) -> str:
        """The word after a repeated heading."""
        return self.root.get("data-continued", "")

    def repeated(self, place: int) -> tuple[Item, ...]:
        """Return the headings that stand again above this item when a column opens with it."""
        item = self.items[place]
        table = next((w for w in item.wrappers if w.tag == "table"), None)
        above = (head for at, head in self._heads.get(item.box, ()) if at < place)
        return tuple(head for head in above if head.level == 0 or (
            item.level == ITEM and table is not None and table in head.wrappers))  # fmt: skip

    @cached_property
    def _heads(self) -> dict[int, list[tuple[int, Item]]]:
        """The headings of boxes and of tables by their box, each with its place: few among many."""
        found: dict[int, list[tuple[int, Item]]] = {}
        for place, item in enumerate(self.items):
            if item.level in (0, 2):
                found.setdefault(item.box, []).append((place, item))
        return found


def read_contents(root: Element) -> Contents:
    """Return the boxes and items of a cheat sheet.

    Raises:
        SourceError: two items of one key, or text outside every item.
    """
    body = root.find("body")
    parts = list(body) if body is not None else []
    boxes = tuple(part for part in parts if has_class(part, "box"))
    items = tuple(item for n, box in enumerate(boxes) for item in _items(box, n, ()))
    _check_keys(items)
    named = {name: next((p for p in parts if has_class(p, name) or p.tag == name), None)
             for name in ("band", "notes", "footer")}  # fmt: skip
    return Contents(root, boxes, items, **named)


def words_of(element: Element) -> str:
    """Return the words of an element, those that stand for its pictures too, on one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    if spoken := element.get("alt", ""):
        yield spoken if has_class(element, "math") else f" {spoken} "
    for child in element:
        yield from _texts(child)
        yield f" {child.tail or ''}" if child.tag in APART else child.tail or ""


def has_class(element: Element, name: str) -> bool:
    """Say whether the element has this class."""
    return name in element.get("class", "").split()


def _items(parent: Element, box: int, wrappers: tuple[Element, ...]) -> Iterator[Item]:
    _check_loose(parent, parent.text)
    for child in parent:
        _check_loose(parent, child.tail)
        if "data-item" in child.attrib:
            yield _item(child, box, wrappers)
        elif _holds_items(child):
            yield from _items(child, box, (*wrappers, child))
        elif child.tag != "colgroup":
            _check_loose(child, "".join(child.itertext()))


def _item(element: Element, box: int, wrappers: tuple[Element, ...]) -> Item:
    keep = cast(Keep, element.get("data-keep", ""))
    level = ITEM
    if has_class(element, "head"):
        level, keep = 0, "next"
    elif keep == "next":
        level = 2 if wrappers else 1
    key, source = element.attrib["data-item"], element.get("data-source", "")
    return Item(key, element, wrappers, box, level, _worth(element), keep, source)


def _worth(element: Element) -> int:
    written = element.get("data-worth", "1")
    if not re.fullmatch(r"[0-9]{1,6}", written):
        raise SourceError(f"data-worth={written!r} on a <{element.tag}> of the cheat sheet is no "
                          "number", span_of(element.get("data-source", "")), rule="markup",
                          hint='write a whole number: data-worth="4"')  # fmt: skip
    return int(written)


def _holds_items(element: Element) -> bool:
    return any("data-item" in below.attrib for below in element.iter())


def _check_loose(element: Element, text: str | None) -> None:
    if text and text.strip():
        raise SourceError(f"text outside every item of the cheat sheet: {text.strip()[:60]!r}",
                          rule="markup", hint='give its element data-item="…"')  # fmt: skip


def _check_keys(items: Sequence[Item]) -> None:
    seen: set[str] = set()
    for item in items:
        if item.key in seen:
            raise SourceError(f"two items of the cheat sheet are called {item.key!r}",
                              item.span, rule="markup")  # fmt: skip
        seen.add(item.key)


def again(head: Item, continued: str) -> Element:
    """Return a heading to be repeated: its key marked, no heading for the outline, and `cont.`."""
    copied = copy.deepcopy(head.element)
    copied.set("data-item", head.key + AGAIN)
    if head.level == 0:  # which is measured so
        _shorten(copied, LONGEST_AGAIN)
    for element in copied.iter():
        element.attrib.pop("id", None)
        if element.tag in HEADINGS:
            element.set("class", f"{element.get('class', '')} {element.tag}".strip())
            element.tag = "p"
            SubElement(element, "span", {"class": "continued"}).text = f" {continued}"
    return copied


def _shorten(element: Element, room: int) -> int:
    """Leave no more than so many letters in an element; return the room that is left."""
    element.text = (element.text or "")[:room]
    room -= len(element.text)
    for child in list(element):
        if room > 0:
            room = _shorten(child, room)
            child.tail = (child.tail or "")[:room]
            room -= len(child.tail)
        else:
            element.remove(child)
    return room


def rebuild(
    contents: Contents, parent: Element, parts: Iterable[tuple[Item, Element, float]]
) -> None:
    """Put items, each with its element and the space above it in pt, into boxes below `parent`."""
    originals: tuple[Element, ...] = ()
    copies: list[Element] = []
    for item, element, gap in parts:
        wanted = (contents.boxes[item.box], *item.wrappers)
        shared = _shared(originals, wanted)
        copies = copies[:shared]
        element = copy.deepcopy(element)
        outermost = element
        for wrapper in reversed(wanted[shared:]):
            outermost = _around(wrapper, outermost)
        (copies[-1] if copies else parent).append(outermost)
        if gap:
            outermost.set("style", f"margin-top:{gap:.3f}pt;{outermost.get('style', '')}")
        copies += _chain(outermost, len(wanted) - shared)
        originals = wanted


def _shared(before: tuple[Element, ...], wanted: tuple[Element, ...]) -> int:
    pairs = zip(before, wanted, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a is not b), min(len(before), len(wanted)))


def _around(wrapper: Element, inner: Element) -> Element:
    made = Element(wrapper.tag, {k: v for k, v in wrapper.attrib.items() if k != "id"})
    made.extend(copy.deepcopy(child) for child in wrapper if child.tag == "colgroup")
    made.append(inner)
    return made


def _chain(outermost: Element, length: int) -> list[Element]:
    chain = [outermost][:length]
    while len(chain) < length:
        chain.append(chain[-1][-1])
    return chain
