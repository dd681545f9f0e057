"""Tags, text and Markdown elements -> a tree of nodes, closed as a browser closes them.

Stray end tags end nothing, and what is open at the end is closed there. Beyond DEEPEST levels tags
are left out, and what they hold stands one level up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from triptych.reading.html import tags
from triptych.reading.html.tokens import Tag, Words, read_tokens
from triptych.reading.markdown import Element

DEEPEST = 60  # elements inside one another
_TABLE, _CELL = frozenset({"table"}), frozenset({"td", "th", "caption"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"})
_OUTER = (tags.BLOCKS | tags.HOLDERS | {"td", "th", "li", "dd"}) - {"p"}
# What a start tag ends, looked for up to the nearest of the second.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **{name: (frozenset({"p"}), _OUTER) for name in tags.BLOCKS | tags.HOLDERS},
    **{name: (frozenset({"p", *tags.HEADINGS}), tags.BLOCKS - tags.HEADINGS.keys())
       for name in tags.HEADINGS},
    **{name: (frozenset({"td", "th"}), frozenset({"table", "tr"})) for name in ("td", "th")},
    **{name: (_PARTS | {"tr"}, _TABLE) for name in ("thead", "tbody", "tfoot")},
    **{name: (frozenset({"dt", "dd"}), frozenset({"dl"})) for name in ("dt", "dd")},
    "tr": (frozenset({"tr", "caption", "colgroup"}), _TABLE),
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
}  # fmt: skip
# An end tag reaches no further out than these.
_BOUNDS: dict[str, frozenset[str]] = {
    **{name: _TABLE for name in ("tr", *_CELL, *_PARTS)},
    "table": frozenset(),
    "li": frozenset({"ul", "ol"}) | _CELL,
}


@dataclass(slots=True)
class Node:
    """An element; `closed` where its end tag was written."""

    tag: Tag
    children: list[Node | Words | Element] = field(default_factory=list)
    closed: bool = False

    @property
    def name(self) -> str:
        """The tag's name."""
        return self.tag.name

    @property
    def nodes(self) -> list[Node]:
        """The children that are elements of HTML."""
        return [child for child in self.children if isinstance(child, Node)]

    def all(self, *names: str) -> Iterator[Node]:
        """Yield the elements of some tags, however deep."""
        for node in self.nodes:
            if node.name in names:
                yield node
            yield from node.all(*names)


def grow(elements: Sequence[Element]) -> Node:
    """Return the root of what some neighbouring elements hold."""
    tree = _Tree()
    for element in elements:
        if is_html(element) or tree.goes_on(element):
            for token in read_tokens(element.token.content, element.first):
                tree.add(token)
        else:
            tree.here.children.append(element)
    return tree.stack[0]


def is_html(element: Element) -> bool:
    """Return whether an element is HTML that is more than a comment."""
    content = element.token.content.strip()
    end = content.find("-->")
    comment = content.startswith("<!--") and (end < 0 or end == len(content) - 3)
    return element.kind == "html_block" and not comment


def groups(elements: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the elements that an element of HTML spans, blank lines and all."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, element in enumerate(elements):
        if not is_html(element):
            continue
        for name, closing in _spanning(element):
            at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == name), -1)
            if not closing:
                opened.append((name, place))
            elif at >= 0:
                found.append((opened[at][1], place))
                del opened[at:]
    yield from _apart(sorted(each for each in found if each[0] < each[1]))


def _spanning(element: Element) -> Iterable[tuple[str, bool]]:
    for token in read_tokens(element.token.content, element.first):
        if isinstance(token, Tag) and token.name in tags.SPANNING and not token.empty:
            yield token.name, token.closing


def _apart(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ranges, those that overlap as one."""
    current: tuple[int, int] | None = None
    for first, last in ranges:
        if current and first <= current[1]:
            current = current[0], max(last, current[1])
            continue
        if current:
            yield current
        current = first, last
    if current:
        yield current


class _Tree:
    def __init__(self) -> None:
        self.stack = [Node(Tag("", 0))]

    @property
    def here(self) -> Node:
        """The innermost element that is open."""
        return self.stack[-1]

    def goes_on(self, element: Element) -> bool:
        """Return whether an element is HTML though it is indented as a program is: inside a table
        or a list that began before a blank line."""
        inside = any(node.name in tags.SPANNING for node in self.stack)
        content = element.token.content.lstrip()
        tag = next(iter(read_tokens(content[:200], 1)), None) if content.startswith("<") else None
        return (inside and element.kind == "code_block" and isinstance(tag, Tag)
                and tag.name in tags.READ)  # fmt: skip

    def add(self, token: Tag | Words) -> None:
        if isinstance(token, Words):
            self.here.children.append(token)
        elif token.closing:
            self._close(token)
        else:
            self._open(token)

    def _open(self, tag: Tag) -> None:
        self._end_before(tag.name)
        node = Node(tag)
        if tag.name in tags.VOID or tag.empty:
            self.here.children.append(node)
        elif len(self.stack) < DEEPEST:
            self.here.children.append(node)
            self.stack.append(node)

    def _end_before(self, name: str) -> None:
        """End what cannot hold an element of this name."""
        ended, bounds = _ENDS.get(name, (frozenset(), frozenset()))
        last = len(self.stack)
        for place in range(len(self.stack) - 1, 0, -1):
            inside = self.stack[place].name
            if inside in ended:
                last = place
            elif inside in bounds:
                break
        del self.stack[last:]

    def _close(self, tag: Tag) -> None:
        bounds = _BOUNDS.get(tag.name, _CELL)
        for place in range(len(self.stack) - 1, 0, -1):
            node = self.stack[place]
            if node.name == tag.name:
                node.closed = True
                del self.stack[place:]
                return
            if node.name in bounds:
                break
        if tag.name == "br":
            self.here.children.append(Node(Tag("br", tag.line)))
