"""What a cell, a caption or a summary holds -> running text: blocks become lines of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from triptych.reading.html import tags
from triptych.reading.html.tokens import Words
from triptych.reading.html.tree import Node
from triptych.reading.inline import read_tokens
from triptych.reading.markdown import Element
from triptych.reading.rich import Atom, Mark, Rich
from triptych.reading.running import Running
from triptych.reading.source import Source

_LINE = re.compile(r"[ \t\r\f]*\n\s*")
_BLANKS = re.compile(r"[ \t\r\f]+")
_BULLET = "• "
_ITEMS = ("li", "list_item")
_CODE = ("pre", "fence", "code_block")
_BREAKS = frozenset({*tags.BLOCKS, *tags.HOLDERS, *tags.PARTS, "paragraph", "heading", "hr",
                     "bullet_list", "ordered_list", "blockquote", *_ITEMS})  # fmt: skip


def flat(node: Node, source: Source, last: int) -> Rich:
    """Return all that a node holds as lines of running text; it ends in line `last`."""
    running = Running(source, node.tag.line, max(node.tag.line, last))
    writer = _Flat(running)
    writer.all(node.children)
    return Rich(tuple(running.atoms)).stripped()


def spaced(text: str) -> str:
    """Return text of HTML, where a line end is a blank."""
    return _BLANKS.sub(" ", _LINE.sub("\n", text))


class _Flat:
    def __init__(self, running: Running) -> None:
        self.running = running

    def all(self, children: Iterable[Node | Words | Element]) -> None:
        for child in children:
            match child:
                case Words(text, line):
                    self.running.first = max(self.running.first, line)
                    self.running.add(spaced(text))
                case Node():
                    self._node(child)
                case _:
                    self._element(child)

    def _node(self, node: Node) -> None:
        name = node.name
        self._break(name)
        self._bullet(name)
        if name in _CODE:
            self._code(plain_text(node))
        elif name == "input":
            self._box(node)
        else:
            hidden = name in tags.UNSEEN and node.closed
            self.running.tag(node.tag, ends=node.closed)
            if not hidden:
                self.all(node.children)
            self.running.unseen.clear()
            self.running.close(name)
        self._break(name)

    def _element(self, element: Element) -> None:
        self._break(element.kind)
        self._bullet(element.kind)
        if element.kind in _CODE:
            self._code(element.token.content)
        elif element.kind == "inline":
            read_tokens(element.token.children or (), self.running)
        elif element.kind == "html_block":
            pass  # a comment: other HTML is in the tree
        else:
            self.all(element.children)
        self._break(element.kind)

    def _code(self, text: str) -> None:
        for number, line in enumerate(text.strip("\n").split("\n")):
            if number:
                self.running.line_break()
            self.running.add(line, None, Mark("code"))

    def _box(self, node: Node) -> None:
        if node.tag.attributes.get("type") == "checkbox":
            self.running.add("☑ " if "checked" in node.tag.attributes else "☐ ")

    def _break(self, name: str) -> None:
        """Begin a line for a block."""
        atoms = self.running.atoms
        if name not in _BREAKS:
            return
        while atoms and atoms[-1].void is None and not atoms[-1].text.strip():
            atoms.pop()
        if atoms and atoms[-1].text != _BULLET and not _ends_line(atoms[-1]):
            self.running.line_break()

    def _bullet(self, name: str) -> None:
        if name in _ITEMS:
            self.running.add(_BULLET)


def _ends_line(atom: Atom) -> bool:
    return atom.void is not None and atom.void.tag == "br"


def plain_text(node: Node) -> str:
    """Return the words of a node as they are written, tags left out."""
    found = []
    for child in node.children:
        if isinstance(child, Words):
            found.append(child.text)
        elif isinstance(child, Node):
            found.append("\n" if child.name == "br" else plain_text(child))
        else:
            found.append(child.token.content)
    return "".join(found)
