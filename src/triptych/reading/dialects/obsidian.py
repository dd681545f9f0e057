"""Obsidian: wikilinks, embeds, highlights, comments, tags, block ids, inline fields and clozes."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from triptych.reading.anchors import slug
from triptych.reading.dialects.manuscript import Dialect, Manuscript, exchanged, outside_code

_LINK = outside_code(r"(?P<embed>!?)\[\[(?P<page>(?!\s)[^\[\]|#\n]*)(?P<place>#[^\[\]|\n]*)?"
                     r"(?P<more>\|[^\[\]\n]*)?\]\]")  # fmt: skip
_SIZED = outside_code(r"!\[(?P<alt>[^\[\]|\n]*)\\?\|\s*\d+(?:x\d+)?\s*\]\(")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif")
_SIZE = re.compile(r"\s*\d+(?:x\d+)?\s*")
_MARK = outside_code(r"(?<!\{)==(?![\s=])(?P<text>(?:[^=]|=(?!=))+?)(?<![\s=])==(?![=}])")
_CLOZE = outside_code(r"\{\{c\d+::(?P<text>[^{}]*?)(?:::[^{}]*)?\}\}")
_COMMENT = outside_code(r"%%")
_BLOCK_ID = re.compile(r"(?:^|(?<=\s))\^([A-Za-z0-9-]+)[ \t]*$")
_KEY = r"(?P<key>[^\W\d_][\w /-]{0,40}?)"
_FIELD = re.compile(rf"([\s>]*(?:[-*+]\s+(?:\[.\]\s+)?)?){_KEY}::\s+(\S.*)")
_INLINE_FIELD = outside_code(rf"[\[(]{_KEY}::\s*(?P<text>[^\[\]()\n]*)[\])](?!\()")
_TAG = r"#(?:[\w/-]*[^\W\d][\w/-]*)"  # not of figures alone: #12 is a number
_TAGS = re.compile(rf"\s*{_TAG}(?:[\s,]+{_TAG})*\s*")
_KIND = re.compile(r"(\[![\w-]+)\|[^\[\]\n]*\]")
_QUERY = re.compile(
    r"(?<!`)`(?:\$=|=[ ]*(?=this\b|\[\[|date\())[^`\n]+`(?!`)"
)  # Dataview, in a line
_QUERIES = ("dataview", "dataviewjs", "tasks", "query", "base", "button")
_KEYS = frozenset(
    {
        "tags",
        "tag",
        "aliases",
        "alias",
        "cssclasses",
        "cssclass",
        "publish",
        "permalink",
        "created",
        "updated",
        "modified",
        "banner",
    }
)


def _is_marked(text: Manuscript) -> bool:
    if text.head.settings.keys() & {"aliases", "cssclasses", "cssclass"}:
        return True
    return any(_speaks(line) for _, line in text.prose())


def _speaks(line: str) -> bool:
    inline = (_LINK, _MARK, _CLOZE, _INLINE_FIELD)
    found = (each for pattern in inline for each in pattern.finditer(line))
    comments = [each for each in _COMMENT.finditer(line) if not each["ticks"]]
    return bool(_FIELD.match(line)) or len(comments) > 1 or line.strip() == "%%" or any(
        not each["ticks"] for each in found
    )  # fmt: skip


def _turn(text: Manuscript) -> None:
    _leave_out_queries(text)
    for index, line in text.prose():
        text.lines[index] = _QUERY.sub(partial(_unasked, index, text), line)
    _leave_out_comments(text)
    _gather_tags(text)
    fields = {index for index, line in text.prose() if _FIELD.fullmatch(line)}
    for index, line in text.prose():
        end = "  " if {index, index + 1} <= fields else ""  # each has a line of its own
        text.lines[index] = _turned(line, index, text) + end


def _turned(line: str, index: int, text: Manuscript) -> str:
    if found := _BLOCK_ID.search(line):
        text.source.targets.setdefault(found[1], index + 1)
        line = line[: found.start()].rstrip()
    line = _KIND.sub(r"\1]", line)
    line = _FIELD.sub(r"\1**\2**: \3", line, count=1) if _FIELD.fullmatch(line) else line
    line = exchanged(line, _INLINE_FIELD, lambda found: f"{found['key']}: {found['text']}")
    line = exchanged(line, _SIZED, lambda found: f"![{found['alt']}](")
    line = exchanged(line, _LINK, lambda found: _linked(found, index, text))
    line = exchanged(line, _CLOZE, lambda found: f"<mark>{found['text']}</mark>")
    return exchanged(line, _MARK, lambda found: f"<mark>{found['text']}</mark>")


def _linked(found: re.Match[str], index: int, text: Manuscript) -> str:
    """Return a link within the note, an image, or the words of what leads out of it."""
    page, place = (part.rstrip("\\").strip() for part in (found["page"], found["place"] or ""))
    parts = [part.rstrip("\\").strip() for part in (found["more"] or "").split("|")[1:]]
    if not page and not place:
        return found[0]
    if found["embed"] and page.lower().endswith(_IMAGES):
        words = " ".join(part for part in parts if not _SIZE.fullmatch(part))
        return f"![{words}](<{page}>)"
    heading = place.rpartition("#")[2].strip()
    words = "|".join(parts) or " › ".join(
        filter(None, (page.removesuffix(".md"), heading.removeprefix("^")))
    )
    if heading and (not page or _is_own(page, text)):
        target = heading[1:] if heading.startswith("^") else slug(heading)
        return f"[{words}](#{quote(target)})"
    if found["embed"]:
        text.leave_out(index, page)
    return words


def _is_own(page: str, text: Manuscript) -> bool:
    """Whether a page is this one, by its file's name or one that its head gives it."""
    aliases = text.head.settings.get("aliases", [])
    names = [PurePath(text.source.path).stem, text.head.text("title")]
    names += aliases if isinstance(aliases, list) else [aliases]
    return PurePath(page).name.casefold() in {str(name).casefold() for name in names}


def _leave_out_queries(text: Manuscript) -> None:
    for lines, info in list(text.fences()):
        name = info.split()[0].lower() if info else ""
        if name in _QUERIES:
            text.refuse(lines.start, name, f"the {name} block is run by Obsidian alone; it is left "
                        "out", "write what it shows as a table or a list")  # fmt: skip
            text.blank(lines)


def _unasked(index: int, text: Manuscript, found: re.Match[str]) -> str:
    text.warn(index, found[0], "a query of Dataview is run by Obsidian alone; it is left out",
              "write what it shows")  # fmt: skip
    return ""


def _leave_out_comments(text: Manuscript) -> None:
    """Take out what stands between `%%` and `%%` in a line, or over lines that `%%` begins.

    A mark without its other half is text.
    """
    marks = {index: [found.span() for found in _COMMENT.finditer(line) if not found["ticks"]]
             for index, line in text.prose() if "%%" in line}  # fmt: skip
    lines = [index for index, found in marks.items() if found]
    for index, below in zip(lines, (*lines[1:], -1), strict=False):
        begun = marks[index][-1][0] if len(marks[index]) % 2 else -1
        if begun >= 0 and below > 0 and not text.lines[index][:begun].strip(" >"):
            (_, end), *rest = marks[below]
            text.blank(range(index, below))
            text.lines[below] = text.lines[below][end:]
            marks[below] = [(start - end, stop - end) for start, stop in rest]
        else:
            text.lines[index] = _without_comments(text.lines[index], marks[index])


def _without_comments(line: str, marks: list[tuple[int, int]]) -> str:
    kept, position = list[str](), 0
    for (start, _), (_, end) in zip(marks[::2], marks[1::2], strict=False):
        kept.append(line[position:start])
        position = end
    whole = "".join((*kept, line[position:]))
    return whole.rstrip() if position else line


def _gather_tags(text: Manuscript) -> None:
    """Make keywords of the tags in the head, and of those that have a line to themselves."""
    written = [part for key in ("tags", "tag") for part in re.split(r"[,\s]+", text.head.text(key))]
    for index, line in text.prose():
        if _TAGS.fullmatch(line):
            written += re.findall(_TAG, line)
            text.lines[index] = ""
    if words := [tag.lstrip("#") for tag in written if tag.strip("#")]:
        text.add_keywords(words)


DIALECT = Dialect("obsidian", _is_marked, _turn, keys=_KEYS)
