"""Slides, ids that moved -> slides whose links lead to slides that are there.

PowerPoint jumps to slides alone: once all is fitted, a link to a figure leads to the one that shows
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from triptych.slides.deck import Run, Slide


def follow(slides: tuple[Slide, ...], moved: Mapping[str, str]) -> tuple[Slide, ...]:
    """Return the slides with links to moved ids changed and those that lead to no slide taken off.

    A footnote, say, has a place in the handout and none here; its text is in the notes. What leads
    nowhere at all was reported when the chapter was read.
    """
    there = {name for slide in slides for name in (slide.id, *slide.ids) if name}
    return tuple(_relinked(slide, moved, there) for slide in slides)


def land(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Return the fitted slides with every link to a block leading to the first slide that shows
    it; a slide without an id is called by what it shows."""
    taken = {slide.id for slide in slides}
    homes: dict[str, int] = {}
    for ids_of in (_shown, _on):
        for number, slide in enumerate(slides):
            for name in ids_of(slide):
                homes.setdefault(name, number)
    named, moved = list(slides), dict[str, str]()
    for name, number in homes.items():
        if name not in taken:
            named[number] = replace(named[number], id=named[number].id or name)
            moved[name] = named[number].id
    return follow(tuple(named), {name: to for name, to in moved.items() if name != to})


def _shown(slide: Slide) -> Iterator[str]:
    yield from _ids((slide.title, slide.regions, slide.notes))


def _on(slide: Slide) -> Iterator[str]:
    """Yield the ids of a slide of which no block tells: those of a heading, say."""
    yield from slide.ids


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _ids(one)
    elif is_dataclass(value):
        yield from getattr(value, "ids", ())
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name != "ids" and (isinstance(inner, tuple) or is_dataclass(inner)):
                yield from _ids(inner)


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
