"""reveal-md, and reveal.js in Markdown: rules between slides, `Note:`, attributes in comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from triptych.reading.dialects.manuscript import POINT, Dialect, Found, Manuscript
from triptych.reading.dialects.markup import attributes, plain_markup, without_styles
from triptych.reading.dialects.plain import COMMENT, fences
from triptych.reading.dialects.slideshow import (
    LOOSE_HEADING,
    NEW_SLIDE,
    behind,
    is_picture,
    settle,
)
from triptych.reading.spoken import as_notes

_NOTE = re.compile(r"[ \t]*notes?:[ \t]*", re.I)
_SEPARATORS = ("separator", "verticalseparator")
_SLIDES, _BELOW = re.compile(r"---[ \t]*$"), re.compile(r"----[ \t]*$")
_LONE_RULE = re.compile(r"--[ \t]*$|-{5,}[ \t]*$")  # one only below an empty line
_BLANKS = 2  # empty lines that divide slides where nothing else does
_SURE_KEYS = frozenset({"highlighttheme", "notesseparator", "revealoptions", "separator",
                        "slideoptions", "verticalseparator"})  # fmt: skip
_KEYS = _SURE_KEYS | {
    "absoluteurl", "assetsdir", "css", "disableautoopen", "enabletitle", "favicon", "featuredslide",
    "glob", "host", "listingtemplate", "port", "preprocessor", "scripts", "static", "staticdirs",
    "template", "type", "watch",
}  # fmt: skip
_MARK = re.compile(r".*<!--\s*\.(?:slide|element):?\s|\s*<aside\s[^<>]*\bclass=[\"']?notes\b", re.I)
_ASIDE = re.compile(r"<aside\s[^<>]*\bclass=[\"']?notes\b[^<>]*>(.*?)</aside\s*>", re.S | re.I)
_ABOVE = re.compile(r"<!--\s*\.(slide|element):?\s*(.*?)-->", re.S)
_FRAGMENT = re.compile(r"\bfragment\b")
_IMAGE_KEYS = ("data-background-image", "data-background")
_SPACES = re.compile(r"\\r\?|\\n|[\^$ \t]|\\s[*+]?")
_LITERAL = re.compile(r"[\w<>!:/=#;, @~%&'\"-]+")


def _is_marked(text: Manuscript) -> bool:
    settings = text.head.settings
    if _SURE_KEYS & settings.keys() or text.head.text("type") == "slide":
        return True
    if any(map(_MARK.match, text.shown())):
        return True
    rules = sum(1 for _ in text.slides()) - 1
    return rules > 0 and any(_NOTE.fullmatch(line) for _, line in text.prose())


def _turn(text: Manuscript) -> None:
    rules = _rules(text)
    slides = [range(first, last) for first, last in
              zip([text.head.length, *(rule + 1 for rule in rules)], [*rules, len(text.lines)],
                  strict=True)]  # fmt: skip
    without_styles(text)
    text.rewrite(_ASIDE, lambda found: as_notes(found.group(1)))
    note = _noted(text)
    for slide in slides:
        _read_notes(text, slide, note)
        _read_attributes(text, slide)
    plain_markup(text)
    settle(text, slides, LOOSE_HEADING)
    for rule in rules:
        text.lines[rule] = NEW_SLIDE


def _rules(text: Manuscript) -> list[int]:
    """Return the lines between slides, as the head says they are written."""
    patterns, blanks = list[re.Pattern[str]](), 0
    for key in _SEPARATORS:
        written = text.head.text(key)
        literal = _SPACES.sub("", written)
        if written and not literal:
            lines = written.count("\\n") or written.count("\n")
            blanks = min(filter(None, (blanks, lines)))
        elif literal and _LITERAL.fullmatch(literal):
            patterns.append(re.compile(re.escape(literal) + r"[ \t]*$"))
        elif literal:
            text.warn(text.head.spans[key].line - 1, "", f"this {key} is no plain text; it is not "
                      "read", "slides are read as divided by `---`")  # fmt: skip
    if blanks:
        return _found_rules(text, patterns, blanks)
    if patterns:
        for key, rule in zip(_SEPARATORS, (_SLIDES, _BELOW), strict=True):
            patterns += [] if text.head.text(key) else [rule]
        return _found_rules(text, patterns, blanks)
    lone = [n for n in _found_rules(text, [_LONE_RULE], 0) if not text.lines[n - 1].strip()]
    rules = sorted({*lone, *_found_rules(text, [_SLIDES, _BELOW], 0)})
    return rules or _found_rules(text, [], _BLANKS)


def _found_rules(text: Manuscript, patterns: Sequence[re.Pattern[str]], blanks: int) -> list[int]:
    found, empty = list[int](), 0
    for number, line in text.prose():
        if number < text.head.length:
            continue
        empty = 0 if line.strip() else empty + 1
        if any(pattern.match(line) for pattern in patterns) or empty == blanks > 0:
            found.append(number)
    return found


def _noted(text: Manuscript) -> re.Pattern[str]:
    literal = _SPACES.sub("", text.head.text("notesseparator"))
    if literal and _LITERAL.fullmatch(literal):
        return re.compile(rf"[ \t]*{re.escape(literal)}[ \t]*", re.I)
    return _NOTE


def _read_notes(text: Manuscript, slide: range, note: re.Pattern[str]) -> None:
    prose = dict(text.prose(slide))
    first = next((n for n in slide if n in prose and note.match(text.lines[n])), None)
    if first is not None:
        text.lines[first] = note.sub("", text.lines[first], count=1)
        text.speak(range(first, slide.stop))


def _read_attributes(text: Manuscript, slide: range) -> None:
    """Read pictures behind slides and fragments from comments; the rest says how it looks."""
    part = Manuscript(text.lines[slide.start : slide.stop], text.head, text.source)

    def read(found: Found) -> str:
        number = slide.start + found.line
        if found.group(1) == "element":
            if _FRAGMENT.search(found.group(2)):
                text.give([_block_of(text, slide, number)], "incremental")
            return ""
        values = attributes(found.group(2))
        image = next((values[key] for key in _IMAGE_KEYS if key in values), "")
        return behind(text, slide, number, image) if is_picture(image) else ""

    part.rewrite(_ABOVE, read)
    text.lines[slide.start : slide.stop] = part.lines


def _block_of(text: Manuscript, slide: range, number: int) -> int:
    """Return where the block begins that a comment stands in, or below: a list with its points."""
    if not COMMENT.sub("", text.lines[number]).strip():
        number = max(number - 1, slide.start)
    for first, last in fences("\n".join(text.lines[slide.start : slide.stop])):
        if slide.start + first <= number <= slide.start + last:
            return slide.start + first
    top, listed = number, bool(POINT.match(text.lines[number]))
    for above in range(number - 1, slide.start - 1, -1):
        line = text.lines[above]
        if not line.strip() or LOOSE_HEADING.match(line) or COMMENT.fullmatch(line.strip()):
            break
        if not listed or POINT.match(line):
            top = above
    return top


DIALECT = Dialect("reveal-md", _is_marked, _turn, keys=_KEYS, theirs=frozenset({"theme"}))
