"""remark: properties at the head of a slide, `.class[…]`, `--` steps and `???` notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from triptych.diagnostics import did_you_mean
from triptych.reading.columns import CLOSING, NEXT, OPENING
from triptych.reading.dialects.manuscript import POINT, Dialect, Found, Manuscript
from triptych.reading.dialects.markup import plain_markup, without_styles
from triptych.reading.dialects.plain import without_code
from triptych.reading.dialects.slideshow import (
    HEADING,
    LOOSE_HEADING,
    behind,
    divided,
    picture,
    settle,
)

_PROPERTIES = frozenset({
    "background-color", "background-image", "background-position", "background-repeat",
    "background-size", "class", "count", "exclude", "layout", "name", "number", "template",
})  # fmt: skip
_PROPERTY = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*?)[ \t]*$")
_COMMENTED = re.compile(r"<!--[ \t]*([A-Za-z][\w-]*):[ \t]*(.*?)[ \t]*-->[ \t]*$")
_STEP = re.compile(r"--[ \t]*$")
_RULE = re.compile(r"---[ \t]*$")
_NOTES = re.compile(r"\?\?\?[ \t]*$")
_CLASS = re.compile(r"\\?((?:\.[A-Za-z_-][\w-]*)+)\[")
_CONTENT = re.compile(r"\{\{[ \t]*content[ \t]*\}\}")
_MARK = re.compile(
    r"\?\?\?[ \t]*$|(?:layout:[ \t]*(?:true|false)|template:[ \t]*\S+)[ \t]*$"
    r"|class:[ \t]*[\w-]+(?:,[ \t]*[\w-]+)+[ \t]*$|\.(?:(?:left|right)-column|pull-\w+)\["
    r"|background-image:[ \t]*url\(")  # fmt: skip
_BRACKET = re.compile(rf"{_CLASS.pattern}|[\[\]]")
_COLUMN = re.compile(
    r"\b(?:(?:left|right)-(?:column|col|plot|code)|pull-(?:left|right)|kol-\d|col-\w+|column)\b"
)
_NAME = re.compile(r"\w[\w-]*")
_URL = re.compile(r"url\([\"']?(.*?)[\"']?\)")
_MACRO = re.compile(r"!\[:([^\] ]+)([^\]]*)\](?:\(([^)\n]*)\))?")


@dataclass(slots=True)
class _Slide:
    lines: range
    properties: dict[str, str] = field(default_factory=dict)


def _is_marked(text: Manuscript) -> bool:
    rules = len(list(text.slides(_RULE))) > 1
    return rules and any(map(_MARK.match, text.shown()))


def _turn(text: Manuscript) -> None:
    without_styles(text)
    slides = [_Slide(lines) for lines in divided(text, _RULE)]
    for slide in slides:
        _read_slide(text, slide)
        _read_classes(text, slide.lines)
    _read_macros(text)
    text.rewrite(_CONTENT, lambda _: "")
    plain_markup(text)
    settle(text, [slide.lines for slide in slides], LOOSE_HEADING)
    _name_titles(text, slides)


def _read_slide(text: Manuscript, slide: _Slide) -> None:
    steps = [n for n, line in text.prose(slide.lines) if _STEP.match(line)]
    text.blank(steps)
    for part in _parts(slide.lines, steps):
        _read_properties(text, slide, part)
        _read_notes(text, part)
    if steps:
        points = [n for n in slide.lines if POINT.match(text.lines[n])]
        text.give({*points, *range(steps[0], slide.lines.stop)}, "incremental")
    if image := _URL.search(slide.properties.get("background-image", "")):
        text.lines[slide.lines.start] = behind(text, slide.lines, slide.lines.start, image[1])
    if slide.properties.get("exclude") == "true":
        text.give(slide.lines, "hidden")


def _parts(slide: range, steps: Sequence[int]) -> Iterator[range]:
    start = slide.start
    for step in (*steps, slide.stop):
        yield range(start, step)
        start = step + 1


def _read_properties(text: Manuscript, slide: _Slide, part: range) -> None:
    """Read the lines `key: value` that a slide or a step of it begins with."""
    for number in part:
        line = text.lines[number]
        found = _PROPERTY.match(line) or _COMMENTED.match(line)
        if line.strip() and (not found or not _is_property(found[1], found[2])):
            return
        if not found:
            continue
        name, value = found[1].lower(), found[2]
        text.lines[number] = ""
        slide.properties[name] = value
        if name not in _PROPERTIES:
            text.warn(number, name, f"{name!r} is no property of slides in remark; it is left out",
                      did_you_mean(name, _PROPERTIES))  # fmt: skip


def _is_property(name: str, value: str) -> bool:
    """Whether a line is a property, well written or not; `Note: this` is text."""
    known = name.lower() in _PROPERTIES
    return known or (name.islower() and bool(get_close_matches(name, _PROPERTIES, 1, 0.8)))


def _read_notes(text: Manuscript, part: range) -> None:
    prose = dict(text.prose(part))
    for number in part:
        if number in prose and _NOTES.match(prose[number]):
            text.lines[number] = ""
            text.speak(range(number, part.stop))
            return


def _read_classes(text: Manuscript, slide: range) -> None:
    """Leave out `.class[` and its `]`; columns stand side by side."""
    if not slide:
        return
    part = Manuscript(text.lines[slide.start : slide.stop], text.head, text.source)
    whole = "\n".join(part.lines)
    boxes = list(_boxes(without_code(whole)))
    _keep_apart(whole, boxes)
    for place in sorted((edge for box in boxes for edge in box.edges), reverse=True):
        whole = whole[: place[0]] + place[2] + whole[place[1] :]
    text.lines[slide.start : slide.stop] = map(str.rstrip, whole.split("\n"))


@dataclass(slots=True)
class _Box:
    """`.name[ … ]`: where its opening and its closing stand, and what is written for them."""

    name: str
    opening: tuple[int, int]
    closing: int
    marks: tuple[str, str] = ("", "")

    @property
    def edges(self) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
        return ((*self.opening, self.marks[0]), (self.closing, self.closing + 1, self.marks[1]))


def _boxes(shown: str) -> Iterator[_Box]:
    opened = list[re.Match[str] | None]()
    for found in _BRACKET.finditer(shown):
        if found[0] != "]":
            opened.append(found if found[1] else None)
        elif opened and (box := opened.pop()):
            yield _Box(box[1][1:], box.span(), found.start())


def _keep_apart(whole: str, boxes: Sequence[_Box]) -> None:
    """Mark the columns among the boxes, where marks have a line of their own."""
    columns = sorted(
        (box for box in boxes if _COLUMN.search(box.name)), key=lambda box: box.opening
    )
    rows = list[list[_Box]]()
    for box in columns:
        if not rows or "left" in box.name:
            rows.append([])
        rows[-1].append(box)
    for row in rows:
        alone = all(_is_alone(whole, *box.opening) for box in row)
        if len(row) < 2 or not alone:
            continue
        for box in row:
            box.marks = (OPENING if box is row[0] else NEXT, "")
        if _is_alone(whole, row[-1].closing, row[-1].closing + 1):
            row[-1].marks = (NEXT, CLOSING)


def _is_alone(whole: str, start: int, stop: int) -> bool:
    """Whether nothing else stands on the line."""
    before = whole[whole.rfind("\n", 0, start) + 1 : start]
    after = whole[stop:].partition("\n")[0]
    return not before.strip() and not after.strip()


def _read_macros(text: Manuscript) -> None:
    def read(found: Found) -> str:
        address = found.group(3)
        if re.search(r"\.(?:png|jpe?g|gif|svg|webp)$", address, re.I):
            if width := re.search(r"(\d{1,2})(?:\.\d+)?%", found.group(2)):
                text.give([found.line], width=f"{width[1]}%")
            return picture(address)
        name = found.group(1)
        text.warn(found.line, f"![:{name}", f"the macro {name!r} is not read; it is left out",
                  "write what it shows")  # fmt: skip
        return ""

    text.rewrite(_MACRO, read)


def _name_titles(text: Manuscript, slides: Sequence[_Slide]) -> None:
    """Give a slide's name to its title, so that links find it."""
    prose = dict(text.prose())
    for slide in slides:
        name = slide.properties.get("name", "")
        title = next((n for n in slide.lines if HEADING.match(prose.get(n, ""))), None)
        if title is not None and _NAME.fullmatch(name):
            text.lines[title] += f" {{#{name}}}"


DIALECT = Dialect("remark", _is_marked, _turn, keys=frozenset({
    "output", "institute", "layout", "class", "count", "template",
}))  # fmt: skip
