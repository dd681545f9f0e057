"""Slides, ids that moved -> slides whose links lead to slides that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from triptych.slides.deck import Run, Slide


def follow(slides: tuple[Slide, ...], moved: Mapping[str, str]) -> tuple[Slide, ...]:
    """Return the slides with links to moved ids changed and those that lead to no slide taken off.

    A footnote, say, has a place in the handout and none here; its text is in the notes. What leads
    nowhere at all was reported when the chapter was read.
    """
    there = {slide.id for slide in slides if slide.id}
    return tuple(_relinked(slide, moved, there) for slide in slides)


def _relinked(value: Any, moved: Mapping[str, str], there: set[str]) -> Any:
    """Return any part of a slide with its links changed; itself when nothing is."""
    if isinstance(value, Run):
        return _relinked_run(value, moved, there) if value.link.startswith("#") else value
    if isinstance(value, tuple):
        changed = tuple(_relinked(one, moved, there) for one in value)
        same = all(new is old for new, old in zip(changed, value, strict=True))
        return value if same else changed
    if is_dataclass(value) and not isinstance(value, type):
        new: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if isinstance(old, tuple) or is_dataclass(old):
                found = _relinked(old, moved, there)
                new |= {} if found is old else {field.name: found}
        return replace(value, **new) if new else value
    return value


def _relinked_run(run: Run, moved: Mapping[str, str], there: set[str]) -> Run:
    target = run.link[1:]
    while target in moved:
        target = moved[target]
    return replace(run, link=f"#{target}" if target in there else "")
