"""Elements -> the headings of the chapter, and the anchors that HTML sets, `<a name="x">`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from triptych.reading.callouts import may_spread, read_fence_info
from triptych.reading.html import tags
from triptych.reading.html.flat import plain_text
from triptych.reading.html.tokens import Tag, read_tag, read_tokens
from triptych.reading.html.tree import Node, groups, grow, is_html
from triptych.reading.inline import plain_of
from triptych.reading.markdown import Element


@dataclass(frozen=True, slots=True)
class Title:
    """A heading before it is read: its line, its words, and the id that HTML gives it."""

    line: int
    text: str
    id: str = ""


def titles(root: Element) -> Iterator[Title]:
    """Yield the headings that are the chapter's own, in either spelling."""
    inside = {place for first, last in groups(root.children) for place in range(first, last + 1)}
    for place, element in enumerate(root.children):
        if place in inside:
            continue  # headings in a table or an answer are lines of it
        if element.kind == "heading":
            yield Title(element.first, plain_of(element.children[0].token.children or ()))
        elif element.kind == "fenced" and may_spread(read_fence_info(element.token.info)[0]):
            yield from titles(element)  # they may belong to the text around it
        elif is_html(element) and "<h" in element.token.content.lower():
            yield from _titles(grow([element]))


def _titles(node: Node) -> Iterator[Title]:
    lines = set[int]()
    for child in node.nodes:
        if child.name in tags.HEADINGS and child.tag.line not in lines:
            images = (image.tag.attributes.get("alt", "") for image in child.all("img"))
            text = " ".join((plain_text(child).strip() or " ".join(images)).split())
            if text:
                lines.add(child.tag.line)
                yield Title(child.tag.line, text, child.tag.attributes.get("id", ""))
        elif child.name in tags.HOLDERS:
            yield from _titles(child)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name that HTML gives to a place; `alone`: no words stand in its paragraph."""

    name: str
    line: int
    alone: bool


def named_places(element: Element) -> Iterator[NamedPlace]:
    """Yield the names that HTML gives to places."""
    for child in element.children:
        if child.kind == "html_block":
            for token in read_tokens(child.token.content, child.first):
                if isinstance(token, Tag):
                    yield from _names(token, token.line, alone=True)
        inline = child.token.children or ()
        alone = not plain_of(inline).strip()
        for each in inline:
            if each.type == "html_inline" and (tag := read_tag(each.content)):
                yield from _names(tag, child.first or element.first, alone=alone)
        yield from named_places(child)


def _names(tag: Tag, line: int, *, alone: bool) -> Iterator[NamedPlace]:
    for key in ("id", "name") if tag.name == "a" else ("id",):
        if name := tag.attributes.get(key, ""):
            yield NamedPlace(name, line, alone)
