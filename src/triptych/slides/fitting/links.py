"""Slides, ids that moved -> slides whose links lead to slides that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from triptych.slides.deck import Run, Slide
from triptych.tree import rebuilt


def follow(slides: tuple[Slide, ...], moved: Mapping[str, str]) -> tuple[Slide, ...]:
    """Return the slides with links to moved ids changed and those that lead to no slide taken off.

    A footnote, say, has a place in the handout and none here; its text is in the notes. What leads
    nowhere at all was reported when the chapter was read.
    """
    there = {slide.id for slide in slides if slide.id}
    return rebuilt(slides, Run, lambda run: _relinked(run, moved, there))


def _relinked(run: Run, moved: Mapping[str, str], there: set[str]) -> Run:
    if not run.link.startswith("#"):
        return run
    target = run.link[1:]
    while target in moved:
        target = moved[target]
    return replace(run, link=f"#{target}" if target in there else "")
