"""Lines that begin with a keycap, `1️⃣ …` -> numbered lists, and headings of the list below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import cast

from triptych.diagnostics import Span
from triptych.document import Break, Entry, List
from triptych.reading.attributes import in_role
from triptych.reading.decoration import keycap, leading_emoji, unwrapped
from triptych.reading.drafts import Draft, Heading, Line
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason


def numbered_lines(rest: Sequence[Draft]) -> list[Line]:
    """Return two or more lines that each begin with a keycap, in one paragraph or many."""
    lines = list(takewhile(_is_numbered, rest))
    # A bold keycap line right above a list is that list's heading.
    if lines and pseudo_heading(cast(Line, lines[-1]), rest[len(lines) :]):
        lines.pop()
    found = [part for draft in lines for part in _split(cast(Line, draft))]
    return found if len(found) > 1 else []


def _split(line: Line) -> list[Line]:
    return [replace(line, rich=part) for part in line.rich.lines() if part]


def _is_numbered(draft: Draft) -> bool:
    if not isinstance(draft, Line) or not draft.rich:
        return False
    return all(keycap(line.text)[0] for line in draft.rich.lines() if line)


def numbered_list(lines: list[Line], source: Source) -> List:
    """Return such lines as a numbered list."""
    start = int(keycap(lines[0].rich.text)[0])
    entries, seen = [], Counter[Span]()
    for line in lines:
        number = min(line.span.line + seen[line.span], line.span.end_line)
        seen[line.span] += 1
        bare = line.rich[keycap(line.rich.text)[1] :].stripped()
        entries.append(Entry(source.span(number), read_text(unwrapped(bare), source.words)))
    span = replace(lines[0].span, end_line=lines[-1].span.end_line)
    found = List(span, entries=tuple(entries), ordered=True, start=start)
    return in_role(found, "points", Reason("keycaps"), lines[-1].attributes)


def pseudo_heading(line: Line, following: Sequence[Draft]) -> Heading | None:
    """Return `1️⃣ **Title**` as a heading when a list or another block follows it."""
    start = leading_emoji(line.rich.text)
    number, length = keycap(line.rich.text[start:])
    title = line.rich[start + length :].stripped()
    if not number or not title or not title.all_bold or title.text.endswith(":"):
        return None
    if not following or isinstance(following[0], Heading | Line | Break):
        return None
    return Heading(line.span, title.without("strong"), line.rich.plain, 0, number,
                   line.attributes, pseudo=True)  # fmt: skip
