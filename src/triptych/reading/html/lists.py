"""`<ul>`, `<ol>` and `<dl>` -> List and DefinitionList."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from triptych.reading.cues import settled
from triptych.reading.drafts import Line
from triptych.reading.html.tokens import Tag, Words
from triptych.reading.html.tree import Node
from triptych.reading.lists import Meaning, Point, read_meanings, read_points
from triptych.reading.rich import Rich

if TYPE_CHECKING:
    from triptych.reading.html.blocks import Reader


def read_list(reader: Reader, node: Node) -> None:
    """Add a list; what stands in it outside of its points is a point too, or below the last."""
    points: list[Point] = []
    for item in _items(node, "li"):
        point = _point(reader, item)
        if item.name != "li" and points and not point.rich:
            last = points[-1]
            points[-1] = Point(last.span, last.rich, last.blocks + point.blocks, last.checked)
        elif point.rich or point.blocks:
            points.append(point)
    if not points:
        return
    written = node.tag.attributes.get("start", "")
    start = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 1
    reader.drafts.append(read_points(points, reader.span(node), reader.source,
                                     ordered=node.name == "ol", start=start))  # fmt: skip


def _items(node: Node, *names: str) -> Iterator[Node]:
    """Yield the items of a list, and what stands between them as items without a name."""
    stray: Node | None = None
    for child in node.children:
        if isinstance(child, Node) and child.name in names:
            if stray:
                yield stray
            stray = None
            yield child
        elif stray or not isinstance(child, Words) or child.text.strip():
            line = child.tag.line if isinstance(child, Node) else _line(child)
            stray = stray or Node(Tag("", line))
            stray.children.append(child)
    if stray:
        yield stray


def _line(child: object) -> int:
    return int(getattr(child, "line", 0) or getattr(child, "first", 1))


def _point(reader: Reader, item: Node) -> Point:
    box = _taken_box(item)
    rich, rest = Rich(), reader.inside(item)
    if rest and isinstance(first := rest[0], Line):
        rich, rest = first.rich, rest[1:]
    checked = None if box is None else "checked" in box.tag.attributes
    return Point(reader.span(item), rich, settled(rest, reader.source), checked)


def _taken_box(item: Node) -> Node | None:
    """Take the check box out of a point that begins with one, in a label or a paragraph too."""
    for child in item.nodes:
        if child.name == "input" and child.tag.attributes.get("type", "").lower() == "checkbox":
            item.children.remove(child)
            return child
        if child.name in ("label", "p"):
            return _taken_box(child)
    return None


def read_terms(reader: Reader, node: Node) -> None:
    """Add a list of terms and what they mean."""
    meanings: list[Meaning] = []
    terms: list[Rich] = []
    for item in _items(_without_wrappers(node), "dt", "dd"):
        if item.name == "dt":
            terms.append(reader.flat(item))
            continue
        blocks = settled(reader.inside(item), reader.source)
        meanings.append(Meaning(reader.span(item), tuple(terms), blocks))
        terms = []
    if terms:
        meanings.append(Meaning(reader.span(node), tuple(terms), ()))
    if meanings:
        reader.drafts.append(read_meanings(meanings, reader.span(node), reader.source))


def _without_wrappers(node: Node) -> Node:
    """Return the list with the pairs that stand in a `div` each put directly into it."""
    inside = [grandchild for child in node.children
              for grandchild in (child.children if isinstance(child, Node) and child.name == "div"
                                 else [child])]  # fmt: skip
    return Node(node.tag, inside, node.closed)
