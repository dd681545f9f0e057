"""What is wrong, and where -> the Fix that mends it, or None where only a person can.

A mend is made of what the file says, not of what a dialect was turned into: where that differs
there is none. It never takes words away, and what another tool reads its own way is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from triptych.diagnostics import Edit, Fix, Span, respelling
from triptych.reading.decoration import leading_emoji, numeral
from triptych.reading.drafts import Heading
from triptych.reading.source import Source

_HASHES = re.compile(r" {0,3}(#{1,6})(?=[ \t])")
_OPENS_BOLD = re.compile(r"[ \t]*(?:\*\*|__)?")
_RULE = re.compile(r" {0,3}---[ \t]*")
_SENTENCE_END = (".", "!", "?", ";", "。", "！", "？", "…")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_PIPE = re.compile(r"(?<!\\)\|")


def respelt(name: str, known: Iterable[str], span: Span, source: Source) -> Fix | None:
    """Return the mend of a misspelt name that stands there, where exactly one known is near."""
    start = span.column - 1
    written = source.line(span.line)[max(start, 0) : start + len(name)]
    if source.foreign or not source.mendable or written != name:
        return None
    return respelling(name, known, span)


def _fix(title: str, edits: Sequence[Edit], source: Source) -> Fix | None:
    return Fix(title, tuple(edits)) if source.mendable and edits else None


def levelled(headings: Sequence[tuple[Heading, int]], source: Source) -> Fix | None:
    """Return the mend that writes headings with the levels that they are read with."""
    edits = [_with_level(h, level, source) for h, level in headings if h.level != level]
    if source.foreign or not all(edits):
        return None
    return _fix("write headings as they are read", [edit for edit in edits if edit], source)


def _with_level(heading: Heading, level: int, source: Source) -> Edit | None:
    found = _HASHES.match(source.line(heading.span.line))
    if not found or len(found[1]) != heading.level:
        return None
    line = heading.span.line
    return Edit(line, found.start(1) + 1, line, found.end(1) + 1, "#" * level)


def unnumbered(headings: Sequence[Heading], source: Source) -> Fix | None:
    """Return the mend that leaves the written numbers out of all these headings."""
    edits = [_without_number(heading, source) for heading in headings if heading.number]
    if source.foreign or not all(edits):
        return None
    return _fix("leave the numbers out", [edit for edit in edits if edit], source)


def _without_number(heading: Heading, source: Source) -> Edit | None:
    line, text = heading.span.line, source.line(heading.span.line)
    if not (found := _HASHES.match(text)):
        return None
    opened = _OPENS_BOLD.match(text, found.end())
    start = opened.end() if opened else found.end()
    start += leading_emoji(text[start:])
    number, length = numeral(text[start:])
    if number != heading.number or not text[start + length :].strip("*_ \t"):
        return None
    return Edit(line, start + 1, line, start + length + 1, "")


def freed_rule(first: int, underline: int, source: Source) -> Fix | None:
    """Return the mend that parts `---` from the text above it, where that is no title."""
    title = [source.line(number).rstrip() for number in range(first, underline)]
    is_text = len(title) > 1 or "".join(title).endswith(_SENTENCE_END)
    if not is_text or not _RULE.fullmatch(source.line(underline)):
        return None
    return _fix("leave a line free", [Edit(underline, 1, underline, 1, "\n")], source)


def without_line(number: int, source: Source) -> Fix | None:
    """Return the mend that deletes a line, with the blank one above it that nothing needs then."""
    above, below = source.line(number - 1), source.line(number + 1)
    first = number - 1 if number > 1 and not above.strip() and not below.strip() else number
    return _fix("delete the line", [Edit(first, 1, number + 1, 1, "")], source)


def closed_fence(fence: str, span: Span, source: Source) -> Fix | None:
    """Return the mend that closes a fence at the end of the file, where nothing else may end it."""
    opening = source.line(span.line)
    indent = opening[: len(opening) - len(opening.lstrip())]
    last = max(n for n, line in enumerate(source.lines, 1) if line.strip())
    hashes = 1 if fence.startswith(":") else 2  # one begins a comment in many a language
    other = re.compile(rf"\s*(?:#{{{hashes},6}}\s|```|~~~|:::)")
    doubtful = any(other.match(line) for line in source.lines[span.line : last])
    if not opening.startswith(indent + fence) or span.end_line < last or doubtful:
        return None
    end = len(source.line(last)) + 1
    return _fix("close it", [Edit(last, end, last, end, f"\n{indent}{fence}")], source)


def without_code(line: str) -> str:
    """Return a line with blanks for the code in it, as long as it was."""
    return _CODE_SPAN.sub(lambda found: " " * len(found[0]), line)


def escaped_pipes(number: int, beyond: int, source: Source) -> Fix | None:
    """Return the mend that escapes pipes in code, where just these make the cells too many."""
    spans = _CODE_SPAN.finditer(source.line(number))
    places = [found.start(2) + pipe.start() + 1 for found in spans
              for pipe in _PIPE.finditer(found[2])]  # fmt: skip
    if len(places) != beyond:
        return None
    edits = [Edit(number, place, number, place, "\\") for place in places]
    return _fix("write pipes in code as \\|", edits, source)
