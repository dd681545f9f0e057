"""Deckset: settings above the first slide, `[.command]` lines, `^` notes, words in images."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from triptych.diagnostics import Span, did_you_mean
from triptych.reading.columns import NEXT, OPENING
from triptych.reading.dialects.manuscript import Dialect, Found, Manuscript
from triptych.reading.dialects.markup import plain_markup, without_styles
from triptych.reading.dialects.slideshow import (
    LOOSE_HEADING,
    behind,
    come_one_by_one,
    divided,
    picture,
    settle,
)
from triptych.reading.front_matter import FrontMatter
from triptych.reading.source import Source

_STYLES = ("code", "footer-style", "formula", "header", "header-emphasis", "header-strong", "link",
           "list", "presenter-notes", "quote", "quote-author", "slidecount-style",
           "slidenumber-style", "table", "table-separator", "text", "text-emphasis",
           "text-strong")  # fmt: skip
_SURE_KEYS = frozenset({
    "autoscale", "background-color", "build-lists", "code-language", "fit-header", "footer",
    "slide-dividers", "slide-transition", "slidecount", "slidenumbers", *_STYLES,
}) - {"header", "code", "link", "list", "quote", "table", "text"}  # fmt: skip
_KEYS = _SURE_KEYS | {*_STYLES, "theme", "background-image", "captions", "image-corner-radius"}
_COMMANDS = _KEYS | {"alternating-colors", "bullet", "code-highlight", "column", "header",
                     "hide-footer", "hide-slide-numbers", "notes", "slide-number"}  # fmt: skip
_HEAD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$")
_COMMAND = re.compile(r"[ \t]*\[\.([\w-]+)[ \t]*(?::[ \t]*(.*?))?\][ \t]*$")
_NOTE = re.compile(r"\^[ \t]*(.*)$")
_FIT = re.compile(r"^([ \t]{0,3}#{1,6})[ \t]*\[fit\][ \t]*", re.M)
_STRAY_FIT = re.compile(r"\[fit\][ \t]*")
_IMAGE = re.compile(r"!\[([^\]]{0,500})\]\([ \t]*(?:<([^>\n]{1,999})>|([^)\n]{1,999}?))[ \t]*\)")
_OPTION = re.compile(r"inline|left|right|fit|fill|original|filtered|cover|center|top|bottom|hide"
                     r"|autoplay|loop|mute|[\d.]+%|corner-radius\(\d+\)|volume\S*")  # fmt: skip
_MARK = re.compile(r"[ \t]{0,3}#{1,6}[ \t]*\[fit\]|[ \t]*\[\.(?:" + "|".join(sorted(_COMMANDS))
                   + r")\b|!\[(?:inline|fit|original|filtered)\b")  # fmt: skip
_SPACING = re.compile(r"^[-*+][ \t]*$", re.M)  # points that say nothing push others down
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_AUTHOR = re.compile(r"--[ \t]+(?=\S)")


def _is_marked(text: Manuscript) -> bool:
    known = _SURE_KEYS & text.head.settings.keys()
    return bool(known) or any(map(_MARK.match, text.shown()))


def _turn(text: Manuscript) -> None:
    slides = divided(text, _RULE)
    without_styles(text)
    for slide in slides:
        _read_notes(text, slide)
        _read_commands(text, slide)
        _read_quotes(text, slide)
    text.rewrite(_SPACING, lambda _: "")
    text.rewrite(_FIT, lambda found: f"{found.group(1)} ")
    text.rewrite(_STRAY_FIT, lambda _: "")
    _read_images(text, slides)
    plain_markup(text)
    settle(text, _divided_more(text, slides), LOOSE_HEADING)


def _divided_more(text: Manuscript, slides: Sequence[range]) -> list[range]:
    """Return the slides cut at the headings that `slide-dividers: #, ##` names."""
    levels = {len(mark) for mark in re.findall(r"#+", text.head.text("slide-dividers"))}
    prose, cut = dict(text.prose()), list[range]()
    for slide in slides:
        start = slide.start
        for number in slide:
            found = LOOSE_HEADING.match(prose.get(number, ""))
            if found and len(found[1]) in levels and number > start:
                cut.append(range(start, number))
                start = number
        cut.append(range(start, slide.stop))
    return cut


def _read_notes(text: Manuscript, slide: range) -> None:
    """Make notes of paragraphs that begin with `^`; a lone one speaks of what is below it."""
    prose = dict(text.prose(slide))
    number = slide.start
    while number < slide.stop:
        found = _NOTE.match(text.lines[number]) if number in prose else None
        if not found:
            number += 1
            continue
        stop = number + 1
        while stop < slide.stop and stop in prose and text.lines[stop].strip():
            stop += 1
        for each in range(number, stop):
            text.lines[each] = re.sub(r"^\^[ \t]*", "", text.lines[each])
        text.speak(range(number, stop))
        number = stop


def _read_commands(text: Manuscript, slide: range) -> None:
    """Read columns and build lists; other known commands say how a slide looks."""
    builds = text.head.text("build-lists").startswith("true")
    columns, pictures = 0, list[tuple[int, str]]()
    for number, line in list(text.prose(slide)):
        found = _COMMAND.match(line)
        if not found:
            continue
        name, value = found[1].lower(), found[2] or ""
        text.lines[number] = ""
        if name == "column":
            columns += 1
            text.lines[number] = NEXT if columns > 1 else OPENING
        elif name == "background-image" and value:
            pictures.append((number, value))
        elif name == "build-lists":
            builds = not value.startswith("false")
        elif name not in _COMMANDS:
            near = get_close_matches(name, _COMMANDS, 1)
            hint = did_you_mean(name, _COMMANDS) if near else "it is left out"
            text.warn(number, name, f"[.{name}] is no command of Deckset known here", hint)
    for number, address in pictures:
        text.lines[number] = behind(text, slide, number, address)
    if builds:
        come_one_by_one(text, slide)


def _read_quotes(text: Manuscript, slide: range) -> None:
    """Keep the author of a quotation, `-- name`, on a line of its own."""
    quoted = False
    for number in slide:
        line = text.lines[number]
        if quoted and _AUTHOR.match(line):
            text.lines[number] = f"> — {_AUTHOR.sub('', line, count=1)}"
            text.lines[number - 1] += "  "
        quoted = line.lstrip().startswith(">")


def _read_images(text: Manuscript, slides: Sequence[range]) -> None:
    whole = {number: slide for slide in slides for number in slide}

    def read(found: Found) -> str | None:
        words = re.split(r"[\s,|]+", found.group(1).strip())
        options = [word for word in words if _OPTION.fullmatch(word.lower())]
        address = found.group(2) or found.group(3)
        kept = " ".join(word for word in words if word not in options)
        if {"inline", "left", "right", "fit", "original"} & set(options) or kept:
            if "inline" not in options:
                side = next((option for option in options if option in {"left", "right"}), "")
                text.give([found.line], *([] if kept else ["decorative"]), beside=side)
            _give_width(text, found.line, options)
            return picture(address, kept)
        return behind(text, whole.get(found.line, range(0)), found.line, address)

    text.rewrite(_IMAGE, read)


def _give_width(text: Manuscript, line: int, options: Sequence[str]) -> None:
    for option in options:
        if option.endswith("%") and 1 <= float(option[:-1]) < 100:
            text.give([line], width=f"{round(float(option[:-1]))}%")


def _read_head(source: Source) -> FrontMatter | None:
    """Read lines of `key: value` at the head of the file, one of which only Deckset knows."""
    settings, spans = dict[str, str](), dict[str, Span]()
    length = 0
    for number, line in enumerate(source.lines, 1):
        found = _HEAD.match(line)
        if not found or found[1].lower() not in _KEYS:
            break
        settings[found[1].lower()], spans[found[1].lower()] = found[2], source.span(number)
        length = number
    return FrontMatter(length, settings, spans) if _SURE_KEYS & settings.keys() else None


DIALECT = Dialect("deckset", _is_marked, _turn, head=_read_head,
                  keys=_KEYS - {"theme"}, theirs=frozenset({"theme"}))  # fmt: skip
