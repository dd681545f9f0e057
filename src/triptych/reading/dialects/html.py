"""HTML as READMEs use it -> Markdown, tag by tag, each line in its place.

What lays out (`<p align="center">`, `<div>`, `<picture>`) goes; links, images, headings, bold and
the like become Markdown. Tables, `<details>`, comments and code are left to the common reader.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from triptych.reading.dialects.manuscript import Manuscript

_TOKEN = re.compile(
    r"(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)|<!--|"
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*)?/?)>"
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LAYOUT = frozenset({"p", "div", "center", "font", "span", "picture", "source", "small", "big",
                     "figure", "section", "header", "footer", "main", "article", "hr", "nobr",
                     "u", "ins"})  # fmt: skip
_AROUND = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "samp": "`",
           "del": "~~", "s": "~~", "strike": "~~"}  # fmt: skip
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LISTS = frozenset({"ul", "ol"})
_BLOCKS = frozenset({"p", "div", "center"})  # each ends its line
_KEPT = {"table": "</table>", "pre": "</pre>", "summary": "</summary>"}  # with all inside
_COMMENT = "-->"
_TAGS = {*_LAYOUT, *_AROUND, *_HEADINGS, *_LISTS, "a", "img", "li"}
# To Markdown what follows these is HTML, up to a blank line or a line that becomes one.
_FOLDS = ("details", "summary")
_BLANK = re.compile(r"\n[ \t]*(?:\n|$)")
_PARTED = re.compile(
    r"\s*<summary\b|[ \t]*\n[ \t]*(?:\n|<(?:ul|ol|p|div|center)\b[^<>]*>[ \t]*\n)", re.I
)
_BLOCK = re.compile(rf"\s*</?(?:{'|'.join(sorted(_TAGS))}|br)\b", re.I)
_LAST_BREAKS = re.compile(r"(?:\s*<br\s*/?>)+\s*$", re.I)
_ITEM = re.compile(r"\s*(?:<[uo]l\b[^<>]*>\s*)*<li\b", re.I)
_ONLY_BREAKS = re.compile(r"\s*(?:<br\s*/?>\s*)+")

# How the common reader is told that an image says nothing: `alt=""` does.
DECORATIVE = "<!-- decorative -->"
_NEAR = 20
Image = Callable[[str, str], str | None]


@dataclass(slots=True)
class _Open:
    """An element that is open: where its content begins, and what its start tag said."""

    tag: str
    begins: int
    attributes: dict[str, str]
    raw: str


@dataclass(slots=True)
class _Converter:
    """Writes pieces of Markdown for a run of lines of HTML and Markdown."""

    text: Manuscript
    image: Image
    pieces: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def open(self, tag: str, attributes: dict[str, str], raw: str, line: int) -> None:
        """Write a start tag."""
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else "")
        if name:
            self.text.source.targets.setdefault(name, line)
        if tag == "img":
            self.pieces.append(self._image(attributes) + _rows(raw))
        elif tag == "li":
            self._bullet()
        else:
            self.pieces.append(_rows(raw))
        if tag in _LISTS:
            self.lists.append(tag)
        elif tag == "a" or tag in _AROUND or tag in _HEADINGS:
            self.opened.append(_Open(tag, len(self.pieces), attributes, raw))

    def _bullet(self) -> None:
        floor = self.opened[-1].begins if self.opened else 0
        while len(self.pieces) > floor and not self.pieces[-1].strip(" \t"):
            self.pieces.pop()
        if self.pieces and not self.pieces[-1].rstrip(" \t").endswith("\n"):
            self.pieces.append(" ")  # a second one on the same line
            return
        if self.pieces:
            self.pieces[-1] = self.pieces[-1].rstrip(" \t")
        mark = "1. " if self.lists[-1:] == ["ol"] else "- "
        self.pieces.append("   " * (len(self.lists) - 1) + mark)

    def close(self, tag: str, raw: str) -> None:
        """Write an end tag; a stray one is nothing."""
        if tag in _LISTS:
            del self.lists[-1:]
        self.pieces.append(("<br>" if tag in _BLOCKS else "") + _rows(raw))
        # What was opened further out is not looked for: tags that never close would cost too much.
        near = enumerate(reversed(self.opened[-_NEAR:]), 1)
        place = next((count for count, one in near if one.tag == tag), 0)
        if place:
            opened = self.opened[-place]
            del self.opened[-place:]
            inner = "".join(self.pieces[opened.begins :])
            del self.pieces[opened.begins - 1 :]
            self.pieces.append(_wrapped(opened, inner))

    def _image(self, attributes: dict[str, str]) -> str:
        address = attributes.get("src", "")
        words = attributes.get("alt") or attributes.get("title") or ""
        shown = self.image(words, address)
        if shown is not None:
            return shown
        return _markdown_image(words, address) + DECORATIVE * (attributes.get("alt") == "")

    def finish(self) -> str:
        """Return what was written."""
        return "".join(self.pieces)


def _wrapped(opened: _Open, inner: str) -> str:
    before, bare, after = _around(inner)
    before = _rows(opened.raw) + before
    if not bare:
        return before + after
    if opened.tag in _HEADINGS:
        return f"{'#' * int(opened.tag[1])} {' '.join(bare.split())}{_rows(before + bare + after)}"
    if mark := _AROUND.get(opened.tag):
        return f"{before}{mark}{html.unescape(bare) if mark == '`' else bare}{mark}{after}"
    address = opened.attributes.get("href", "")
    return f"{before}[{bare}]({_address(address)}){after}" if address else before + bare + after


def _around(text: str) -> tuple[str, str, str]:
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    return (text[:start], bare, text[start + len(bare) :]) if bare else (text, "", "")


def _rows(text: str) -> str:
    return "\n" * text.count("\n")


def _markdown_image(words: str, address: str) -> str:
    escaped = words.replace("[", r"\[").replace("]", r"\]")
    return f"![{escaped}]({_address(address)})"


def _address(written: str) -> str:
    return f"<{written}>" if re.search(r"[\s()]", written) else written


def without_html(text: Manuscript, image: Image) -> None:
    """Write the HTML of a README as Markdown; `image` may have other words for an image."""
    for run in _runs(text):
        lines = [text.lines[index] for index in run]
        if any("<" in line for line in lines):
            converted = _converted("\n".join(lines), run.start, text, image).split("\n")
            dedented = _dedented(lines, converted)
            text.lines[run.start : run.stop] = dedented


def _runs(text: Manuscript) -> Iterator[range]:
    """Yield the lines between blocks of code."""
    start = end = 0
    for index, _ in [*text.prose(), (len(text.lines) + 1, "")]:
        if index > end:
            if end > start:
                yield range(start, end)
            start = index
        end = index + 1


def _converted(content: str, first: int, text: Manuscript, image: Image) -> str:
    writer, position, line = _Converter(text, image), 0, first + 1
    kept = _Kept(content)
    while found := _TOKEN.search(content, position):
        start, stop = found.start(), kept.end(found)
        tag = (found["tag"] or "").lower()
        writer.pieces.append(content[position:start])
        line += content.count("\n", position, start)
        if tag not in _TAGS:
            writer.pieces.append(content[start:stop])
        elif found["end"]:
            writer.close(tag, found[0])
        else:
            writer.open(tag, _attributes(found["rest"]), found[0], line)
        line += content.count("\n", start, stop)
        position = stop
    writer.pieces.append(content[position:])
    return writer.finish()


class _Kept:
    """Knows where that ends which is left as it is."""

    def __init__(self, content: str) -> None:
        self.content = content
        lowered = content.lower()
        self.ends = {closing: [found.end() for found in re.finditer(closing, lowered)]
                     for closing in (_COMMENT, *_KEPT.values())}  # fmt: skip

    def end(self, found: re.Match[str]) -> int:
        """Return where what begins with this token ends: as a rule, with the token."""
        tag, stop = (found["tag"] or "").lower(), found.end()
        closing = _COMMENT if found[0] == "<!--" else _KEPT.get(tag, "")
        if closing and not found["end"]:
            ends = self.ends[closing]
            place = bisect_left(ends, stop)
            stop = ends[place] if place < len(ends) else stop
        if tag in _FOLDS and not _PARTED.match(self.content, stop):
            blank = _BLANK.search(self.content, stop)
            stop = blank.start() if blank else len(self.content)
        return stop


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(written)}  # fmt: skip


def _dedented(before: list[str], after: list[str]) -> list[str]:
    """Take the indentation of HTML from its lines, which Markdown would read as code."""
    result, inside = [], False
    for old, new in zip(before, after, strict=True):
        inside = bool(old.strip()) and (inside or bool(_BLOCK.match(old)))
        shown = new if not inside or _ITEM.match(old) else new.strip()
        result.append("" if _ONLY_BREAKS.fullmatch(shown) else _LAST_BREAKS.sub("<br>", shown))
    return result
