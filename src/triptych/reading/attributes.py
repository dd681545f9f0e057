"""`{#id .class key=value}` -> Attributes, and what they say about a block's worth."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from triptych.document import CLASSES, WORTH, Attributes, Group, Node, Role
from triptych.reading.rich import Rich
from triptych.reasons import Reason, Why

_NAME = r"[\w][\w:-]*"
_PART = re.compile(
    rf"""\s*(?:\#(?P<id>[\w][\w:.-]*) | \.(?P<cls>{_NAME})
        | (?P<key>{_NAME})=(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'{{}}]+)))""",
    re.X,
)
_TRAILING = re.compile(r"(?:^|(?<=\S))\s*\{([^{}\n]+)\}\s*$")
LOWEST, HIGHEST = 1, 8
NO_ATTRIBUTES = Attributes()
Block = TypeVar("Block", bound=Node)


def parse_attributes(text: str) -> Attributes | None:
    """Return what the inside of braces says; None when it is not attributes."""
    position, identifier, classes, options = 0, "", [], []
    text = text.rstrip()
    while position < len(text):
        if not (found := _PART.match(text, position)):
            return None
        position = found.end()
        identifier = found["id"] or identifier
        if found["cls"]:
            classes.append(found["cls"])
        if found["key"]:
            value = found["quoted"] or found["single"] or found["bare"] or ""
            options.append((found["key"], value))
    return Attributes(identifier, tuple(classes), tuple(options)) if position else None


def take_attributes(rich: Rich, *, below: bool = False) -> tuple[Rich, Attributes]:
    """Return content without the `{…}` at its end, and what that says.

    With `below` only braces on a line of their own count.
    """
    found = _TRAILING.search(rich.text)
    if found and below and "\n" not in found[0].partition("{")[0]:
        return rich, NO_ATTRIBUTES
    attributes = parse_attributes(found[1]) if found else None
    if not found or not attributes or any(atom.has("code") for atom in rich[found.start() :].atoms):
        return rich, NO_ATTRIBUTES
    return rich[: found.start()].stripped(), attributes


def merged(first: Attributes, second: Attributes) -> Attributes:
    """Return both; where they disagree the second counts."""
    options = dict(first.options) | dict(second.options)
    classes = dict.fromkeys(first.classes + second.classes)
    return Attributes(second.id or first.id, tuple(classes), tuple(options.items()))


def worth_of(attributes: Attributes, role: Role) -> tuple[int, Why]:
    """Return what a block is worth: as its author says, with the reason, else by its role."""
    worth, words = _written(attributes)
    return (worth, (Reason("braces", words),)) if worth else (WORTH[role], ())


def written_worth(attributes: Attributes) -> int:
    """Return the worth as written, else as classes say, else 0."""
    return _written(attributes)[0]


def _written(attributes: Attributes) -> tuple[int, str]:
    written = attributes.option("worth")
    if written.isdecimal() and LOWEST <= int(written) <= HIGHEST:
        return int(written), f"{{worth={written}}}"
    known = [name for name in attributes.classes if name in CLASSES and CLASSES[name].worth]
    best = max(known, key=lambda name: CLASSES[name].worth, default="")
    return (CLASSES[best].worth, f"{{.{best}}}") if best else (0, "")


def in_role(block: Block, role: Role, reason: Reason,
            attributes: Attributes | None = None) -> Block:  # fmt: skip
    """Return the block with a role, the worth that goes with it, and why.

    A group is worth as much as the best in it.
    """
    written = block.attributes if attributes is None else attributes
    worth, why = worth_of(written, role)
    if isinstance(block, Group) and role == "prose" and not why:
        worth = max((inside.worth for inside in block.blocks), default=worth)
    return replace(block, role=role, worth=worth, attributes=written, why=(reason, *why))
