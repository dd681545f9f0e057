"""Headings in a row -> sections in a tree, numbered, each with its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from triptych.document import Block, Break, Figure, Group, Role, Section
from triptych.language import Words
from triptych.reading.attributes import worth_of
from triptych.reading.columns import beside_pictures
from triptych.reading.cues import finished
from triptych.reading.drafts import Draft, Heading
from triptych.reading.folding import is_called
from triptych.reading.roles import Recognised, with_layers
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

HEADING = Reason("form", "heading")
_PSEUDO = Reason("form", "keycap and bold above a block")


@dataclass(slots=True)
class Branch:
    """A section in the making. `depth` is 1 for a section of the chapter."""

    heading: Heading
    depth: int
    drafts: list[Draft] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    role: Role = "section"
    reason: Reason = HEADING


def grow(drafts: Iterable[Draft], base: int, source: Source) -> tuple[list[Draft], list[Branch]]:
    """Return what stands before the first heading, and the tree of the rest.

    `base` is the level of heading that opens a section of the chapter. A level that was skipped
    is closed up, so that no section lacks a parent.
    """
    opening: list[Draft] = []
    trunk: list[Branch] = []
    path: list[Branch] = []
    for draft in _titled(drafts, source):
        if not isinstance(draft, Heading):
            (path[-1].drafts if path else opening).append(draft)
            continue
        depth = _depth(draft, path, base)
        role, reason = title_role(draft.title.plain, source.words)
        reason = _PSEUDO if draft.pseudo and role == "section" else reason
        branch = Branch(draft, depth, role=role, reason=reason)
        del path[depth - 1 :]
        (path[-1].branches if path else trunk).append(branch)
        path.append(branch)
    return opening, trunk


def _titled(drafts: Iterable[Draft], source: Source) -> Iterator[Draft]:
    """Yield the drafts; pictures that a deck has above the title of their slide come after it."""
    waiting: list[Draft] = []
    for draft in drafts:
        if draft.span.line in source.above_title and isinstance(draft, Figure | Group):
            waiting.append(draft)
            continue
        titled = isinstance(draft, Heading)
        yield from [draft, *waiting] if titled else [*waiting, draft]
        waiting = []
    yield from waiting


def title_role(title: str, words: Words) -> Recognised:
    """Return the role of a section that is called so."""
    kinds: tuple[Role, ...] = ("summary", "questions")
    kind = next((kind for kind in kinds if is_called(title, kind, words)), None)
    return (kind, Reason("title", title)) if kind else ("section", HEADING)


def _depth(heading: Heading, path: Sequence[Branch], base: int) -> int:
    if heading.pseudo:  # stands below the last real heading
        real = [branch for branch in path if not branch.heading.pseudo]
        return len(real) + 1
    written = max(1, heading.level - base + 1)
    above = [b for b in path if not b.heading.pseudo and b.heading.level < heading.level]
    return min(written, (above[-1].depth if above else 0) + 1)


def depths_of(headings: Iterable[Heading], base: int) -> list[int]:
    """Return the depth of each heading in the tree that `grow` makes of them; none is pseudo."""
    depths: list[int] = []
    path: list[Branch] = []
    for heading in headings:
        depths.append(_depth(heading, path, base))
        path[depths[-1] - 1 :] = [Branch(heading, depths[-1])]
    return depths


def sections_of(branches: Sequence[Branch], source: Source, ids: dict[int, str]) -> list[Section]:
    """Return the branches as sections; `ids` are those of their headings, by line."""
    return [_section(branch, source, ids) for branch in branches]


def numbered(sections: Sequence[Section], prefix: str = "") -> list[Section]:
    """Return the sections with their numbers, and those below them."""
    found, count = [], 0
    for section in sections:
        counts = section.role == "section" and "unnumbered" not in section.attributes.classes
        count += counts
        number = f"{prefix}{count}" if counts and (prefix or section.level == 1) else ""
        below = numbered(section.sections, f"{number}." if number else "")
        found.append(replace(section, number=number, sections=tuple(below)))
    return found


def _section(branch: Branch, source: Source, ids: dict[int, str]) -> Section:
    heading = branch.heading
    worth, why = worth_of(heading.attributes, branch.role)
    return Section(
        heading.span,
        id=ids[heading.span.line],
        title=read_text(heading.title, source.words),
        level=branch.depth,
        role=branch.role,
        worth=worth,
        attributes=heading.attributes,
        why=(branch.reason, *why),
        blocks=blocks_of(branch.drafts, source),
        sections=tuple(_section(below, source, ids) for below in branch.branches),
    )


def blocks_of(drafts: Sequence[Draft], source: Source) -> tuple[Block, ...]:
    """Return the blocks of a section. A rule at its end says no more than the next heading."""
    read = beside_pictures([finished(draft, source) for draft in drafts])
    blocks = with_layers(read, source.words)
    while blocks and isinstance(blocks[-1], Break):
        blocks.pop()
    return tuple(blocks)
