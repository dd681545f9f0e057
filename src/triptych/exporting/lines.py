"""Lines of Markdown: put together, hung behind a mark, guarded, and with braces behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from triptych.document import Attributes
from triptych.reading.dialects.office import BULLETS

Lines: TypeAlias = list[str]
# What begins a block, and the first character of it that a backslash may stand before.
_BEGINS = re.compile(
    r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+*](?:\s|$)|#{1,6}(?:\s|$)|-{3}|~{3}|[:>|]))"
)


def joined(parts: Iterable[Lines]) -> Lines:
    """Return parts with a line free between them."""
    lines: Lines = []
    for part in filter(None, parts):
        lines += ["", *part] if lines else part
    return lines


def hung(mark: str, lines: Lines, indent: str) -> Lines:
    """Return lines behind a mark, those after the first below it."""
    first, *rest = lines or [""]
    return [(mark + first).rstrip(), *(indent + line if line else "" for line in rest)]


def quoted(lines: Lines) -> Lines:
    """Return lines as those of a quote."""
    return [f"> {line}".rstrip() for line in lines or [""]]


def guarded(text: str) -> str:
    """Return text that begins no list, heading or the like."""
    if text.startswith("\\["):  # alone on its line, an equation
        return f"&#91;{text[2:]}"
    if text[:1] and text[0] in BULLETS:
        return f"&#{ord(text[0])};{text[1:]}"
    found = _BEGINS.match(text)
    return f"{text[: found.end()]}\\{text[found.end() :]}" if found else text


def behind(attributes: Attributes) -> str:
    """Return attributes in braces, as they stand behind a text."""
    written = in_braces(attributes)
    return f" {written}" if written else ""


def below(attributes: Attributes) -> Lines:
    """Return the line in which attributes stand below a block, none where there are none."""
    written = in_braces(attributes)
    return [written] if written else []


def in_braces(attributes: Attributes) -> str:
    """Return attributes in braces, "" for none."""
    parts = [f"#{attributes.id}"] if attributes.id else []
    parts += (f".{name}" for name in attributes.classes)
    parts += (f"{name}={_value(value)}" for name, value in dict(attributes.options).items())
    return f"{{{' '.join(parts)}}}" if parts else ""


def _value(value: str) -> str:
    if re.fullmatch(r"[^\s\"'{}]+", value):
        return value
    return f"'{value}'" if '"' in value else f'"{value}"'
