"""Slides of a deck -> slides of a chapter: what all deck tools have in common.

A deck says by rules where a slide begins, and by headings how large a line is; a chapter says by
headings what belongs together. So a slide keeps one title, the first slide is the title page, and
levels that a deck skips are closed up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triptych.reading.dialects.manuscript import POINT, Manuscript
from triptych.reading.dialects.plain import comment_lines
from triptych.reading.folding import fold

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#*)?[ \t]*$")
LOOSE_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$")  # as older parsers read it
_NO_TITLE_PAGE = re.compile(r"[ \t]*(?:>|\||`{3}|~{3}|\$\$|:::|<)")
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,999}\)")
_TITLE_PAGE = 300  # letters
NEW_SLIDE = "***"  # unlike `---` it makes no heading of a line above


@dataclass(slots=True)
class _Title:
    """A heading of a slide: where it stands, what it says, and whether text follows it there."""

    line: int
    level: int
    text: str
    leads: bool = True
    is_text: bool = False  # it became a line of text


def divided(text: Manuscript, rule: re.Pattern[str]) -> list[range]:
    """Return the lines of each slide, and write the rules between them as new slides."""
    slides = list(text.slides(rule))
    for slide in slides[:-1]:
        text.lines[slide.stop] = NEW_SLIDE
    return slides


def settle(text: Manuscript, slides: Sequence[range], mark: re.Pattern[str] = HEADING) -> None:
    """Make the headings of the slides those of a chapter. Notes and directives are read before."""
    prose = dict(text.prose())
    hidden = set(comment_lines("\n".join(text.lines)))
    title_page, levels, before = True, list[int](), list[_Title]()
    for slide in slides:
        said = [n for n in slide if _says(text, n) and n not in hidden]
        titles = _titles(text, said, prose, mark)
        above = (n for n in said if titles and n < titles[0].line)
        text.source.above_title.update(n + 1 for n in above if _IMAGE.match(text.lines[n]))
        if title_page and said:
            title_page = False
            _settle_title_page(text, titles, said)
            known = list[_Title]()
        else:
            titles, known = _without_repeated(text, titles, before), titles
            _demote(text, [title for title in titles[1:] if not title.leads])
        _write(text, [title for title in titles if not title.is_text], levels)
        before = known if titles or known else before


def _says(text: Manuscript, number: int) -> bool:
    line = text.lines[number].strip()
    return bool(line) and not line.startswith("<!--")


def _titles(text: Manuscript, said: Sequence[int], prose: dict[int, str],
            mark: re.Pattern[str]) -> list[_Title]:  # fmt: skip
    """Return the headings of a slide; those of one level in a row are one heading."""
    titles = list[_Title]()
    for number in said:
        found = mark.match(prose.get(number, "")) if number in prose else None
        if not found:
            if titles:
                titles[-1].leads = True
            continue
        level, words = len(found[1]), found[2] or ""
        if _IMAGE.fullmatch(words.strip()):  # a large one; it is no title
            text.lines[number] = words
            continue
        if titles and not titles[-1].leads and titles[-1].level == level:
            titles[-1].text = f"{titles[-1].text} {words}".strip()
            text.lines[number] = ""
        else:
            titles.append(_Title(number, level, words, leads=False))
        text.lines[titles[-1].line] = f"{'#' * level} {titles[-1].text}"
    return titles


def _settle_title_page(text: Manuscript, titles: Sequence[_Title], said: Sequence[int]) -> None:
    """Leave one heading on the first slide, when that says but who speaks of what."""
    letters = sum(len(text.lines[number]) for number in said)
    blocks = any(POINT.match(text.lines[n]) or _NO_TITLE_PAGE.match(text.lines[n]) for n in said)
    if titles and titles[0].line == said[0] and letters <= _TITLE_PAGE and not blocks:
        _demote(text, titles[1:])
    else:
        _demote(text, [title for title in titles[1:] if not title.leads])


def _demote(text: Manuscript, titles: Sequence[_Title]) -> None:
    """Make lines of text of headings that have no text of their own."""
    for title in titles:
        title.is_text = True
        text.lines[title.line] = f"{title.text}  "  # a line of its own in the paragraph


def _without_repeated(text: Manuscript, titles: list[_Title],
                      before: Sequence[_Title]) -> list[_Title]:  # fmt: skip
    """Leave out the title of a slide that goes on where the one before ended."""
    if len(before) == 1 and titles and titles[0].level == before[0].level \
            and fold(titles[0].text) == fold(before[0].text):  # fmt: skip
        text.lines[titles[0].line] = ""
        return titles[1:]
    return titles


def _write(text: Manuscript, titles: Sequence[_Title], levels: list[int]) -> None:
    """Write headings with levels that skip none; those below a slide's title stay on the slide."""
    for place, title in enumerate(titles):
        while levels and levels[-1] >= title.level:
            levels.pop()
        levels.append(title.level)
        text.lines[title.line] = f"{'#' * len(levels)} {title.text}".rstrip()
        if place and title.level > titles[0].level:
            text.give([title.line], "same-slide")


def is_picture(address: str) -> bool:
    """Whether an address names a picture, and not a colour or a page."""
    return bool(re.search(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:[?#]\S*)?$", address, re.I))


def behind(text: Manuscript, slide: range, number: int, address: str, said: int = -1) -> str:
    """Return what to write on a line for a picture behind a slide: itself, where there is no text.

    Behind a text it is decoration: it is left out, and told where it was `said`.
    """
    others = [_IMAGE.sub("", text.lines[n]) for n in slide if n != number and _says(text, n)]
    if all(not line.strip() or LOOSE_HEADING.match(line) for line in others):
        text.give([number], "decorative")
        return picture(address)
    place = text.source.span((number if said < 0 else said) + 1)
    text.source.report(
        "note", "background", f"the picture behind this slide is left out: {address!r}", place,
        hint=f"to show it, write ![what it shows]({address})",
    )  # fmt: skip
    return ""


def picture(address: str, words: str = "") -> str:
    """Return an image as it is written in a chapter."""
    return f"![{words}](<{address}>)" if re.search(r"[\s()]", address) else f"![{words}]({address})"


def come_one_by_one(text: Manuscript, lines: Sequence[int]) -> None:
    """Let the points of the lists on these lines appear one by one."""
    text.give([n for n in lines if POINT.match(text.lines[n])], "incremental")
