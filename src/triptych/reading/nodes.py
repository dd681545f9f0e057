"""What YAML and JSON say, each value with its place: the same tree for both.

Scalars keep the words as written, so that `answer: yes` and `date: 2024-05-01` stay text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from triptych.diagnostics import Span

Sort = Literal["text", "number", "flag", "nothing"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, a number, true or false, or null; `inside` is where its first character stands.

    `lost` are the control characters that were written in it as escapes, and replaced.
    """

    span: Span
    value: str
    sort: Sort
    inside: Span
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Values in a row."""

    span: Span
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by name, as they were written: a name may stand there twice."""

    span: Span
    pairs: tuple[tuple[Leaf, Node], ...]

    def get(self, name: str) -> Node | None:
        """Return the value of a name, None where there is none."""
        return next((value for key, value in self.pairs if key.value == name), None)

    def key(self, name: str) -> Leaf:
        """Return the name itself, as it was written."""
        return next(key for key, _ in self.pairs if key.value == name)


Node: TypeAlias = Leaf | Series | Mapping


class BadSyntax(Exception):  # noqa: N818  # says what it is: text that is no YAML or JSON
    """What is wrong with the text, where, and what to do about it."""

    def __init__(self, message: str, span: Span, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.span, self.hint = message, span, hint


class TooDeep(BadSyntax):
    """Values stand in values deeper than is read."""


def named(node: Node, above: str = "") -> Iterator[tuple[str, Leaf]]:
    """Yield every text, number and the like in a tree with the name it stands under, and names."""
    if isinstance(node, Leaf):
        yield above, node
    elif isinstance(node, Series):
        for part in node.parts:
            yield from named(part, above)
    else:
        for key, value in node.pairs:
            yield "", key
            yield from named(value, key.value)


def mappings(node: Node, above: str = "") -> Iterator[tuple[str, Mapping]]:
    """Yield every mapping in a tree, and under which name it stands."""
    if isinstance(node, Mapping):
        yield above, node
        for key, value in node.pairs:
            yield from mappings(value, key.value)
    elif isinstance(node, Series):
        for part in node.parts:
            yield from mappings(part, above)
