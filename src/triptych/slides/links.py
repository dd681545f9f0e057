"""Slides, ids that moved -> slides whose links lead to slides that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from triptych.diagnostics import Diagnostic
from triptych.slides.deck import Run, Slide
from triptych.slides.read_markup import span_of


def follow(
    slides: tuple[Slide, ...], moved: Mapping[str, str]
) -> tuple[tuple[Slide, ...], tuple[Diagnostic, ...]]:
    """Return the slides with links to moved ids changed, those that lead nowhere taken off and
    warned about."""
    there = {slide.id for slide in slides if slide.id}
    warnings: list[Diagnostic] = []
    followed = []
    for slide in slides:
        lost: list[str] = []
        followed.append(_relinked(slide, moved, there, lost))
        warnings += (_warning(slide, link) for link in lost)
    return tuple(followed), tuple(warnings)


def _warning(slide: Slide, link: str) -> Diagnostic:
    return Diagnostic("warning", "link-target", f"the link {link!r} leads to no slide",
                      span_of(slide.source))  # fmt: skip


def _relinked(value: Any, moved: Mapping[str, str], there: set[str], lost: list[str]) -> Any:
    """Return any part of a slide with its links changed; itself when nothing is."""
    if isinstance(value, Run):
        return _relinked_run(value, moved, there, lost) if value.link.startswith("#") else value
    if isinstance(value, tuple):
        changed = tuple(_relinked(one, moved, there, lost) for one in value)
        same = all(new is old for new, old in zip(changed, value, strict=True))
        return value if same else changed
    if is_dataclass(value) and not isinstance(value, type):
        new: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if isinstance(old, tuple) or is_dataclass(old):
                found = _relinked(old, moved, there, lost)
                new |= {} if found is old else {field.name: found}
        return replace(value, **new) if new else value
    return value


def _relinked_run(run: Run, moved: Mapping[str, str], there: set[str], lost: list[str]) -> Run:
    target = run.link[1:]
    while target in moved:
        target = moved[target]
    if target in there:
        return replace(run, link=f"#{target}")
    lost.append(run.link)
    return replace(run, link="")
