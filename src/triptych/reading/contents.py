"""Lists of a chapter's own headings: each artefact has one of its own, with pages or links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from triptych.document import Block, List, Paragraph, Section
from triptych.language import Words
from triptych.reading.attributes import in_role, worth_of
from triptych.reading.folding import is_called
from triptych.reasons import Reason

_LINK = re.compile(r'<a href="#[^"]*"[^>]*>(?:(?!</?a\b).)*</a>')
_FEWEST = 2  # links that are an overview
_LINKS = Reason("links")


def opening_contents(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return what stands before the first section, the lists of links there marked."""
    return _marked(blocks, words, wanted=True)


def with_contents(sections: Iterable[Section], words: Words) -> tuple[Section, ...]:
    """Return the sections, those marked that hold a list of contents and nothing else."""
    return tuple(_section(section, words) for section in sections)


def _section(section: Section, words: Words) -> Section:
    called = is_called(section.title.plain, "contents", words)
    below = with_contents(section.sections, words)
    section = replace(section, blocks=_marked(section.blocks, words, wanted=called), sections=below)
    inside = (*section.blocks, *section.sections)
    if not called or not inside or any(each.role != "contents" for each in inside):
        return section
    worth, why = worth_of(section.attributes, "contents")
    return replace(section, role="contents", worth=worth, why=(_LINKS, *why))


def _marked(blocks: Sequence[Block], words: Words, *, wanted: bool) -> tuple[Block, ...]:
    """Return the blocks with the lists of links marked that are `wanted`, or named as contents."""
    found = list(blocks)
    for place, block in enumerate(found):
        before = found[place - 1] if place else None
        named = isinstance(before, Paragraph) and is_called(before.text.plain, "contents", words)
        if (wanted or named) and isinstance(block, List) and _links(block) >= _FEWEST:
            found[place] = in_role(block, "contents", _LINKS)
            if named and before:
                found[place - 1] = in_role(before, "contents", _LINKS)
    return tuple(found)


def _links(block: List) -> int:
    """Return how many links to places of the chapter a list is; 0 when it is anything else."""
    count = 0
    for entry in block.entries:
        inner = [_links(each) if isinstance(each, List) else 0 for each in entry.blocks]
        if not _LINK.fullmatch(entry.text.html) or not all(inner):
            return 0
        count += 1 + sum(inner)
    return count
