"""Inline markup -> Runs, white space folded as HTML does; in `pre` it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from triptych.slides.deck import Run
from triptych.slides.reader.elements import Element, Place

LOOKS: dict[str, dict[str, object]] = {
    "strong": {"bold": True},
    "b": {"bold": True},
    "em": {"italic": True},
    "i": {"italic": True},
    "code": {"code": True},
    "kbd": {"code": True},
    "s": {"strike": True},
    "del": {"strike": True},
    "u": {"underline": True},
    "ins": {"underline": True},
    "sub": {"script": "sub"},
    "sup": {"script": "sup"},
    "mark": {"mark": True},
    "abbr": {},
    "span": {},
    "a": {},
}
INLINE = (*LOOKS, "br", "img")
TOKENS = ("accent", "muted", "keyword", "name", "string", "number", "comment", "operator")

_BLANKS = re.compile(r"[ \t\n\r\f]+")


def read_runs(element: Element, place: Place) -> tuple[Run, ...]:
    """Return the runs of an element that holds inline markup only."""
    return fold(_inside(element, Run(""), place))


def segments(
    element: Element, place: Place, blocks: Iterable[str]
) -> Iterator[tuple[Run, ...] | Element]:
    """Yield the content of an element in order: runs, and the children named in `blocks`."""
    pending = _text_run(element.text)
    for child in element:
        if child.tag in blocks:
            if runs := fold(pending):
                yield runs
            yield child
            pending = []
        else:
            pending += _one(child, Run(""), place, str(element.tag), blocks)
        pending += _text_run(child.tail)
    if runs := fold(pending):
        yield runs


def _text_run(text: str | None) -> list[Run]:
    return [Run(text)] if text else []


def fold(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with blanks collapsed, none at the ends of a line, equal looks joined."""
    folded: list[Run] = []
    blank = True  # what came before ends in a blank, or is the beginning of a line
    for run in runs:
        text = _BLANKS.sub(" ", run.text)
        text = text[1:] if blank and text.startswith(" ") else text
        if not text:
            continue
        if text == "\v":
            _strip_end(folded)
        folded.append(replace(run, text=text))
        blank = text[-1] in " \v"
    _strip_end(folded)
    return join(folded)


def _strip_end(runs: list[Run]) -> None:
    if runs and runs[-1].text.endswith(" "):
        text = runs[-1].text[:-1]
        runs[-1:] = [replace(runs[-1], text=text)] if text else []


def join(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one look made one."""
    groups = groupby(runs, key=lambda run: replace(run, text=""))
    return tuple(replace(look, text="".join(run.text for run in group)) for look, group in groups)


def read_lines(element: Element, place: Place) -> tuple[tuple[Run, ...], ...]:
    """Return the lines of a `pre`, with every blank."""
    lines: list[list[Run]] = [[]]
    for run in _inside(element, Run(""), place):
        first, *rest = run.text.replace("\v", "\n").expandtabs(4).split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in rest]
    if len(lines) > 1 and not _text(lines[0]):  # HTML drops the line end that follows <pre>
        lines = lines[1:]
    while len(lines) > 1 and not _text(lines[-1]).strip():
        lines.pop()
    return tuple(join(run for run in line if run.text) for line in lines)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _inside(element: Element, look: Run, place: Place) -> Iterator[Run]:
    if element.text:
        yield replace(look, text=element.text)
    for child in element:
        yield from _one(child, look, place, str(element.tag), ())
        if child.tail:
            yield replace(look, text=child.tail)


def _one(
    child: Element, look: Run, place: Place, inside: str, blocks: Iterable[str]
) -> Iterator[Run]:
    if child.tag == "br":
        yield replace(look, text="\v")
    elif child.tag == "img":  # a line of native text holds no picture: its words stand for it
        if alternative := child.get("alt", ""):
            yield replace(look, text=f"[{alternative}]")
    elif child.tag in LOOKS:
        yield from _inside(child, _look(child, look, place), place)
    else:
        raise place.refuse(child, (*blocks, *INLINE), inside)


def _look(element: Element, look: Run, place: Place) -> Run:
    tag = str(element.tag)
    if tag == "a":
        return replace(look, link=element.get("href", ""), tip=element.get("title", ""))
    if tag == "span":
        token = " ".join(place.classes(element, TOKENS)) or look.token
        return replace(look, token=token, language=element.get("lang", look.language))
    return replace(look, **LOOKS[tag])  # type: ignore[arg-type]
