"""Slides, ids that moved -> slides whose links lead to slides that are there.

PowerPoint jumps to slides alone: once all is fitted, a link to a figure leads to the one that shows
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from triptych.slides.deck import Run, Slide
from triptych.tree import rebuilt, walk


def follow(slides: tuple[Slide, ...], moved: Mapping[str, str]) -> tuple[Slide, ...]:
    """Return the slides with links to moved ids changed and those that lead to no slide taken off.

    A footnote, say, has a place in the handout and none here; its text is in the notes. What leads
    nowhere at all was reported when the chapter was read.
    """
    there = {name for slide in slides for name in (slide.id, *slide.ids) if name}
    return rebuilt(slides, Run, lambda run: _relinked(run, moved, there))


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
    for part in walk((slide.title, slide.regions, slide.notes)):
        yield from getattr(part, "ids", ())


def _on(slide: Slide) -> Iterator[str]:
    """Yield the ids of a slide of which no block tells: those of a heading, say."""
    yield from slide.ids


def _relinked(run: Run, moved: Mapping[str, str], there: set[str]) -> Run:
    if not run.link.startswith("#"):
        return run
    target = run.link[1:]
    while target in moved:
        target = moved[target]
    return replace(run, link=f"#{target}" if target in there else "")
