"""Marp: directives in comments and in front matter, and options in the words of an image."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from triptych.diagnostics import SourceError, did_you_mean
from triptych.reading.dialects.manuscript import Dialect, Found, Manuscript
from triptych.reading.dialects.markup import plain_markup, without_styles
from triptych.reading.dialects.plain import COMMENT
from triptych.reading.dialects.slideshow import (
    HEADING,
    NEW_SLIDE,
    behind,
    picture,
    settle,
)
from triptych.reading.front_matter import FrontMatter, read_front_matter
from triptych.reading.markdown import parse
from triptych.reading.source import Source
from triptych.reading.spoken import as_notes, spoken

_DIRECTIVES = ("auto-scaling", "backgroundColor", "backgroundImage", "backgroundPosition",
               "backgroundRepeat", "backgroundSize", "class", "color", "footer", "header",
               "headingDivider", "html", "image", "marp", "math", "page_number", "paginate",
               "prerender", "size", "style", "theme", "transition", "url",
               "author", "date", "description", "keywords", "lang", "title")  # fmt: skip
_KNOWN = {name.lower(): name for name in _DIRECTIVES}
_OURS = frozenset({"author", "date", "description", "keywords", "lang", "title"})
_KEY = re.compile(r"[ \t]*[_$*]?([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_MARK = re.compile(
    r"<!--\s*(?:[_$]class|[_$]?(?:headingDivider|paginate|marp|background[A-Z]\w+))\s*:"
    r"|<!--\s*fit\s*-->|!\[(?:[^\]\n]{0,200} )?bg[ \]]")  # fmt: skip
_PRAGMA = re.compile(
    r"\s*(?:markdownlint|prettier|omit in|#?(?:end)?region\b|c?spell|vale |textlint)", re.I
)
_IMAGE = re.compile(
    r"!\[([^\]]{0,500})\]\([ \t]*(?:<([^>\n]{1,999})>|([^)\s]{1,999}))(?:[ \t][^)\n]{0,500})?\)"
)
_OPTION = re.compile(
    r"bg|left|right|vertical|horizontal|fit|cover|contain|auto|center|#\S*|[\d.]+%"
    r"|(?:left|right):[\d.]+%|(?:w|h|width|height):\S+"
    r"|(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)"
    r"(?::\S+)?")  # fmt: skip
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}){1,2}", re.I)  # of the text, or of its ground
_BESIDE = re.compile(r"(left|right)(?::[\d.]+%)?")
_WIDTH = re.compile(r"w(?:idth)?:(\d+(?:\.\d+)?)(px|%)?")
_SLIDE = 1280  # px, the width that lengths of images are measured against
_FRAGMENT = re.compile(r"[ \t]*(?:\*|\d{1,9}\))[ \t]")


def _is_marked(text: Manuscript) -> bool:
    written = text.head.text("marp").lower()
    return written == "true" or (not written and any(map(_MARK.search, text.shown())))


def _turn(text: Manuscript) -> None:
    root, _ = parse("\n".join(text.lines), text.source)
    rules = [element.first - 1 for element in root.children if element.kind == "hr"]
    divider = text.head.settings.get("headingdivider", "")
    without_styles(text)
    divider = _read_comments(text) or divider
    slides = _slides(text, rules, _levels(divider))
    _read_images(text, slides)
    plain_markup(text)
    text.give([n for n, line in text.prose() if _FRAGMENT.match(line)], "incremental")
    settle(text, slides)
    for rule in rules:
        text.lines[rule] = NEW_SLIDE


def _levels(divider: Any) -> frozenset[int]:
    """Return the levels of heading that begin a slide: up to one number, or those of a list."""
    numbers = [int(number) for number in re.findall(r"[1-6]", str(divider))]
    several = isinstance(divider, list) or "[" in str(divider)
    return frozenset(numbers if several or not numbers else range(1, numbers[0] + 1))


def _slides(text: Manuscript, rules: Sequence[int], levels: frozenset[int]) -> list[range]:
    """Return the lines of each slide; a heading begins one where something is said above it."""
    prose, between = dict(text.prose()), set(rules)
    slides, start, said = list[range](), text.head.length, False
    for number in range(text.head.length, len(text.lines)):
        found = HEADING.match(prose.get(number, ""))
        if number in between or (said and found and len(found[1]) in levels):
            slides.append(range(start, number))
            start, said = number + (number in between), False
        words = "" if number in between else _IMAGE.sub("", prose.get(number, ""))
        said = said or bool(words.strip())
    return [*slides, range(start, len(text.lines))]


def _read_comments(text: Manuscript) -> str:
    """Read directives, make notes of other comments; return what divides the slides."""
    dividers = list[str]()
    aside = list[tuple[int, str]]()

    def read(found: Found) -> str | None:
        said = found.group(1)
        if not said.strip() or said.strip() == "fit" or _PRAGMA.match(said):
            return ""
        if spoken(found.written) is not None:
            return None
        if directives := list(_directives(said)):
            dividers.extend(value for name, value in directives if name == "headingdivider")
            _warn_unknown(directives, found.line, text)
            return ""
        if not _stands_alone(found, text):
            aside.append((found.line, " ".join(said.split())))
            return ""
        return as_notes(said)

    text.rewrite(COMMENT, read)
    for number, words in aside:
        text.whisper(number, words)
    return dividers[-1] if dividers else ""


def _stands_alone(found: Found, text: Manuscript) -> bool:
    last = found.line + found.written.count("\n")
    lines = "\n".join(text.lines[found.line : last + 1])
    return lines.strip() == found.written


def _directives(said: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each directive in a comment; nothing when it is no YAML of them."""
    lines = [line for line in said.split("\n") if line.strip()]
    keys = [_KEY.match(line) for line in lines]
    first = keys[0]
    if not first or not _is_directive(first[1]):
        return
    for key in filter(None, keys):
        yield key[1].lower(), key[2] or ""


def _is_directive(name: str) -> bool:
    return name.lower() in _KNOWN or bool(get_close_matches(name.lower(), _KNOWN, 1, 0.8))


def _warn_unknown(directives: Sequence[tuple[str, str]], line: int, text: Manuscript) -> None:
    name = directives[0][0]
    if len(directives) == 1 and name not in _KNOWN:
        hint = did_you_mean(name, _KNOWN)
        text.warn(line, "", f"{name!r} is no directive of Marp; it is left out",
                  hint.replace(name, _KNOWN.get(name, name)))  # fmt: skip


def _read_images(text: Manuscript, slides: Sequence[range]) -> None:
    whole = {number: slide for slide in slides for number in slide}

    def read(found: Found) -> str | None:
        words = found.group(1).split()
        options = [word for word in words if _OPTION.fullmatch(word)]
        address = found.group(2) or found.group(3)
        if _COLOUR.fullmatch(address) and len(words) == len(options):
            return ""
        if not options:
            return None
        kept = " ".join(word for word in words if word not in options)
        if "bg" not in options:
            _give_width(text, found.line, options)
            return picture(address, kept)
        if side := next(filter(None, map(_BESIDE.fullmatch, options)), None):
            text.give([found.line], "decorative", beside=side[1])
            return picture(address, kept)
        return behind(text, whole.get(found.line, range(0)), found.line, address)

    text.rewrite(_IMAGE, read)


def _give_width(text: Manuscript, line: int, options: Sequence[str]) -> None:
    for width in filter(None, map(_WIDTH.fullmatch, options)):
        share = float(width[1]) if width[2] == "%" else float(width[1]) / _SLIDE * 100
        if 1 <= share <= 100:
            text.give([line], width=f"{round(share)}%")


def _read_head(source: Source) -> FrontMatter | None:
    """Read front matter that Marp takes and YAML does not, as `footer: *emphasis*: and so on`."""
    if not source.line(1).startswith("---") or not _says_marp(source.lines):
        return None
    keys = frozenset(_KNOWN)
    try:
        read_front_matter(replace(source, found=[], told=Counter()), keys)
    except SourceError:
        lines = tuple(map(_quoted, source.lines[:100])) + source.lines[100:]
        return read_front_matter(replace(source, lines=lines), keys)
    return None


def _says_marp(lines: Sequence[str]) -> bool:
    return any(re.match(r"marp[ \t]*:[ \t]*true", line) for line in lines[:100])


def _quoted(line: str) -> str:
    """Return a line `key: value` with its value in quotes, which make any text valid."""
    found = re.fullmatch(r"([A-Za-z]\w*)[ \t]*:[ \t]+([^\s|>\"'\[{].*)", line)
    value = found[2].strip().replace("'", "''") if found else ""
    return f"{found[1]}: '{value}'" if found else line


DIALECT = Dialect(
    "marp", _is_marked, _turn, theirs=frozenset({"theme"}), head=_read_head,
    keys=frozenset(_KNOWN) - _OURS,
)  # fmt: skip
