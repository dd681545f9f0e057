"""Chapter -> the same without the summary, points and rows that their author keeps out of a target.

Blocks and sections are left to the templates, which number and colour them by their place; the
summary has none.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from triptych.document import CLASSES, Chapter, Entry, List, Row, Table, Text
from triptych.rendering.reach import row_by_row

T = TypeVar("T")

_WITH_CONTENTS = ("slides", "cheatsheet")  # an agenda; all on one page


def is_excluded(node: Any, target: str) -> bool:
    """Say whether a block, section, entry or row is kept out of the target: by its author, or as a
    list of contents where the target has another."""
    if getattr(node, "role", "") == "contents" and target in _WITH_CONTENTS:
        return True
    known = (CLASSES[name] for name in node.attributes.classes if name in CLASSES)
    return any(target in effect.excludes for effect in known)


def without_excluded(chapter: Chapter, target: str) -> Chapter:
    """Return the chapter as the target shows it; a list or table that loses all goes itself."""
    if chapter.summary and is_excluded(chapter.summary, target):
        chapter = replace(chapter, summary=None)
    return _pruned(chapter, target)


def _pruned(node: T, target: str) -> T:
    if isinstance(node, Table) and any(_is_out(row, target) for row in node.rows):
        node = replace(node, rows=row_by_row(node).rows)  # no cell may reach over what goes
    changed = {}
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        if isinstance(value, tuple) and any(map(_is_node, value)):
            changed[field.name] = tuple(_kept(value, target))
        elif _is_node(value):
            changed[field.name] = _pruned(value, target)
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def _is_node(value: object) -> bool:
    return is_dataclass(value) and hasattr(value, "span") and not isinstance(value, Text)


def _kept(nodes: tuple[Any, ...], target: str) -> list[Any]:
    pruned = [(node, _pruned(node, target)) for node in nodes if not _is_out(node, target)]
    return [new for old, new in pruned if not (_holds(old) and not _holds(new))]


def _is_out(node: object, target: str) -> bool:
    return isinstance(node, Entry | Row) and is_excluded(node, target)


def _holds(node: object) -> bool:
    match node:
        case List(entries=inside) | Table(rows=inside):
            return bool(inside)
        case _:
            return False
