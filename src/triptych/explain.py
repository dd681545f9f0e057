"""A chapter -> the account of it: what each block is, and where in the artefacts it went.

The artefacts are made as for a build and thrown away: nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from triptych.artefact import TARGETS, Artefact, Placement, Target, first_words
from triptych.diagnostics import Diagnostic, SourceError, span_of
from triptych.document import Block, Break, Chapter, Section
from triptych.plan import Plan, Request, plan
from triptych.reasons import Why
from triptych.rendering.exclusion import is_excluded
from triptych.rendering.filters import all_sections, kind, nested
from triptych.workers import Crew

OUT = "kept out"  # by the author, in braces

Placed: TypeAlias = Mapping[Target, tuple[Placement, ...]]


@dataclass(frozen=True, slots=True)
class Explained:
    """One block or section of a chapter.

    `why` are the signs that its role and worth were told by, `places` where it went, by target.
    """

    line: int
    kind: str
    role: str
    why: Why
    worth: int
    text: str
    places: Mapping[Target, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Account:
    """What there is to say about one chapter; `failed` are targets that could not be made."""

    chapter: str
    blocks: tuple[Explained, ...] = ()
    placements: Placed = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 when everything could be made, else 1."""
        return int(any(said.severity == "error" for said in self.diagnostics))


def explain(path: Path, options: Mapping[str, Any]) -> Account:
    """Return the account of one chapter in the targets that the options name.

    Raises:
        SourceError: the path is no chapter, or holds several.
    """
    planned = plan(Request((path,), Path("build"), options, dry=True))
    _check_single(path, planned)
    with Crew(max(len(planned.tasks), 1)) as crew:
        running = [crew.submit(task.job) for task in planned.tasks]
        outcomes = [future.result().outcome for future in running]
    made = {made.target: made for made in outcomes if isinstance(made, Artefact)}
    said = (*planned.diagnostics, *(d for outcome in outcomes for d in outcome.diagnostics))
    placements = {target: made[target].placements for target in TARGETS if target in made}
    blocks = _explained(planned.tasks[0].job.chapter, placements) if planned.tasks else ()
    return Account(path.as_posix(), blocks, placements, tuple(dict.fromkeys(said)))


def _check_single(path: Path, planned: Plan) -> None:
    chapters = {task.parts.source.shown for task in planned.tasks}
    chapters |= {result.chapter for result in planned.results}
    if len(chapters) > 1:
        raise SourceError(f"{path.as_posix()} holds {len(chapters)} chapters: name one",
                          rule="no-chapter",
                          hint=f"as in: triptych explain {min(chapters)}")  # fmt: skip
    if not chapters:
        first = next(iter(planned.diagnostics), None)
        raise SourceError(first.message if first else f"{path.as_posix()} is no chapter",
                          rule="no-chapter", hint=first.hint if first else "")  # fmt: skip


def _explained(chapter: Chapter, placements: Placed) -> tuple[Explained, ...]:
    summary = (chapter.summary,) if chapter.summary else ()
    found = [each for block in chapter.opening for each in _told(block, placements)]
    for section in all_sections((*chapter.sections, *summary)):
        inside = [each for block in section.blocks for each in _told(block, placements)]
        found += (_headed(_one(section, placements), inside), *inside)
    return tuple(sorted(found, key=lambda each: each.line))


def _headed(section: Explained, inside: Sequence[Explained]) -> Explained:
    """Return a section where what is in it begins, when its heading has no place of its own."""
    first = {target: next((each.places[target][:1] for each in inside
                           if each.places[target] not in ((), (OUT,))), ())
             for target in section.places}  # fmt: skip
    return replace(section, places={t: section.places[t] or first[t] for t in first})


def _told(block: Block, placements: Placed) -> Iterator[Explained]:
    """Yield a block and those inside it that begin on a line of their own.

    What is inside and has no place of its own is where the whole is.
    """
    if isinstance(block, Break):
        return
    told = _one(block, placements)
    yield told
    for inside in nested(block):
        for each in _told(inside, placements):
            if each.line > told.line:
                places = {t: each.places[t] or told.places[t] for t in told.places}
                yield replace(each, places=places)


def _one(node: Block | Section, placements: Placed) -> Explained:
    places = {target: (OUT,) if is_excluded(node, target)
              else tuple(dict.fromkeys(_places(node, found)))
              for target, found in placements.items()}  # fmt: skip
    return Explained(node.span.line, kind(node), node.role, node.why, node.worth, _begins(node),
                     places)  # fmt: skip


def _places(node: Block | Section, placements: tuple[Placement, ...]) -> Iterator[str]:
    # The span of a section may reach over all that is in it: here it is but its heading.
    first = node.span.line
    last = first if isinstance(node, Section) else max(node.span.end_line, first)
    for placed in placements:
        span = span_of(placed.source)
        if span and first <= span.line <= last:
            yield placed.where


def _begins(node: object) -> str:
    """Return the first words of a block or of what is first in it."""
    for name in ("title", "text", "term", "prompt", "caption"):
        if plain := getattr(getattr(node, name, None), "plain", ""):
            return first_words(plain)
    for name in ("entries", "rows", "header", "blocks", "answer"):
        for inner in getattr(node, name, ()):
            return _begins(inner)
    if cells := getattr(node, "cells", ()):
        return first_words(" | ".join(cell.plain for cell in cells))
    return first_words(_shown(node))


def _shown(node: object) -> str:
    names = ("alternative", "code", "plain", "latex")
    return next((text for name in names if (text := getattr(node, name, "").strip())), "")
