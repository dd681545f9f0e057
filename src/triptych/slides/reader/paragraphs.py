"""Text markup -> Paragraphs: p, lists, quotations, and what may stand inside a point or a cell.

A table, picture or card inside a list has no place in a text shape: it is handed on as it is, for
the caller to set below, or to refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from triptych.slides.deck import Bullet, Paragraph, Run
from triptych.slides.reader.elements import Element, Place, is_on
from triptych.slides.reader.inline import fold, read_lines, read_runs, segments

TEXT = ("p", "ul", "ol", "blockquote", "pre")
SHAPES = ("table", "figure", "div", "section")  # blocks that are shapes of their own
STYLES = ("lead", "label", "caption")
DEEPEST = 8  # PowerPoint knows nine levels

Part = Paragraph | Element


def read_heading(
    element: Element, tag: str, place: Place
) -> tuple[Paragraph | None, list[Element]]:
    """Return the heading that opens an element, None when it is missing or empty, and the rest of
    its children."""
    children = list(place.children(element))
    if not children or children[0].tag != tag:
        return None, children
    title, *rest = children
    runs = read_runs(title, place)
    return Paragraph(runs, source=place.at(title).source) if runs else None, rest


def read_text(
    element: Element, place: Place, level: int = 0, *, incremental: bool = False
) -> Iterator[Part]:
    """Yield the paragraphs of a p, list, quotation or program that stands in text."""
    here, level = place.at(element), min(level, DEEPEST)
    match element.tag:
        case "p":
            style = next(iter(here.classes(element, STYLES)), "")
            yield Paragraph(read_runs(element, here), level, style=style, source=here.source)  # type: ignore[arg-type]
        case "ul" | "ol" if element.get("class") not in ("agenda", "steps", "steps muted"):
            yield from _list(element, here, level, incremental)
        case "blockquote":
            here.classes(element, ())
            yield from map(_quoted, read_flow(element, here, level))
        case "pre":
            yield Paragraph(_program(element, here), level, source=here.source)
        case "table" | "figure" | "div" | "section" | "ol":
            yield element
        case _:
            raise place.refuse(element, TEXT)


def _quoted(part: Part) -> Part:
    if isinstance(part, Paragraph):
        return replace(part, style=part.style or "quote")
    return part


def read_flow(element: Element, place: Place, level: int = 0) -> Iterator[Part]:
    """Yield the paragraphs of an element that holds inline markup, text blocks, or both."""
    for part in segments(element, place, (*TEXT, *SHAPES)):
        if isinstance(part, tuple):
            yield Paragraph(part, level, source=place.source)
        else:
            yield from read_text(part, place, level)


def only_text(parts: Iterable[Part], place: Place, inside: str) -> Iterator[Paragraph]:
    """Yield the paragraphs; anything else is an error here."""
    for part in parts:
        if not isinstance(part, Paragraph):
            raise place.refuse(part, TEXT, inside)
        yield part


def one_line(element: Element, place: Place) -> tuple[Run, ...]:
    """Return the runs of an element whose text is one paragraph, or lines of one."""
    runs: list[Run] = []
    for paragraph in only_text(read_flow(element, place), place, str(element.tag)):
        runs += [Run("\v")] if runs else []
        runs += paragraph.runs
    return fold(runs)


def _program(element: Element, place: Place) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, line in enumerate(read_lines(element, place)):
        runs += [Run("\v")] if number else []
        runs += (replace(run, code=True) for run in line)
    return tuple(runs)


def _list(element: Element, place: Place, level: int, incremental: bool) -> Iterator[Part]:
    ordered = element.tag == "ol"
    kinds = place.classes(element, ("incremental", "points") if ordered else
                          ("incremental", "tasks"))  # fmt: skip
    incremental = incremental or "incremental" in kinds
    number = place.integer(element, "start", 1)
    children = list(place.children(element))
    digits = len(str(number + len(children) - 1)) if ordered else 1
    for child in children:
        if child.tag != "li":
            raise place.refuse(child, ("li",), str(element.tag))
        bullet: Bullet = "number" if ordered else "dot"
        if "tasks" in kinds and child.get("data-checked"):  # else a point among them
            bullet = "done" if is_on(child, "data-checked") else "task"
        point = Paragraph((), level, bullet, number if ordered else 0, incremental=incremental,
                          digits=digits)  # fmt: skip
        yield from _point(child, place.at(child), point)
        number += 1


def _point(element: Element, place: Place, point: Paragraph) -> Iterator[Part]:
    """Yield a point and what is nested in it; several p in a row are lines of the point."""
    text: tuple[Run, ...] = ()
    nested: list[Part] = []
    for part in segments(element, place, (*TEXT, *SHAPES)):
        if isinstance(part, tuple) or (part.tag == "p" and not nested):
            runs = part if isinstance(part, tuple) else read_runs(part, place)
            if nested:  # text after a nested list is not to jump above it
                below = min(point.level + 1, DEEPEST)
                nested.append(Paragraph(runs, below, source=place.source))
            else:
                text = fold((*text, Run("\v"), *runs)) if text else runs
        else:
            incremental = point.incremental
            nested += read_text(part, place, point.level + 1, incremental=incremental)
    yield replace(point, runs=text, source=place.source)
    yield from nested
