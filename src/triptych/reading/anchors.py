"""Headings -> their ids, and what a link may call them by.

Done before anything else is read, so that a link is known to be dead where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from triptych.equations import LABEL
from triptych.reading.attributes import take_attributes
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Draft, Heading
from triptych.reading.html.anchors import NamedPlace, named_places, titles
from triptych.reading.markdown import Element
from triptych.reading.rich import plain_rich
from triptych.reading.source import Source

_NEAR = 3  # lines between an anchor and the heading below it
Ids = dict[int, str]  # of headings, by their line
_LABEL = re.compile(LABEL)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_IMAGE = re.compile(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?")  # in a link, or alone
_ID = re.compile(r"#(\w[\w:.-]*)")


def find_anchors(root: Element, lines: Sequence[str], source: Source) -> Ids:
    """Return the ids of all headings, and tell `source` every name a link may use."""
    written = [name for line in lines for name in _written_in(line)]
    taken, used = dict.fromkeys(written, 0), set[str]()
    ids: Ids = {}
    slugs = Counter[str]()
    for title in titles(root):
        rich, attributes = take_attributes(plain_rich(title.text.strip()))
        bare, _ = undecorated(rich)
        name = _written(title.id or attributes.id, title.line, used, source) or unique(
            tidy_slug(bare.plain), taken
        )
        ids[title.line] = name
        used.add(name)
        as_written = source.line(title.line).strip("# ")
        called = _counted((rich.plain, as_written, _IMAGE.sub("", as_written)), slugs)
        for alias in (name, *called, tidy_slug(bare.plain)):
            source.anchors.setdefault(alias, name)
    source.anchors.update({name: name for name in written})
    _add_targets(ids, lines, source)
    headings = sorted(ids)
    for place in named_places(root):
        if found := _heading_near(place, headings):
            source.anchors.setdefault(place.name, ids[found])
    return ids


def _heading_near(place: NamedPlace, headings: list[int]) -> int:
    """Return the line of the heading that an anchor is meant for: one that follows it, else the one
    that it stands below; 0 for none."""
    after = bisect_left(headings, place.line)
    near = place.line + (_NEAR if place.alone else 0)
    if after < len(headings) and headings[after] <= near:
        return headings[after]
    return headings[after - 1] if after else 0


def _counted(titles: Iterable[str], slugs: Counter[str]) -> Iterator[str]:
    """Yield what links call a heading on GitHub: of equal ones the second ends in -1."""
    for name in dict.fromkeys(map(slug, titles)):
        numbered = f"{name}-{slugs[name]}" if slugs[name] else name
        slugs[name] += 1
        yield from (numbered, numbered.strip("-"))


def _add_targets(ids: Ids, lines: Sequence[str], source: Source) -> None:
    """Let a name between blocks lead to the heading right below it, else to its section."""
    headings = sorted(ids)
    for name, line in source.targets.items():
        above = bisect_right(headings, line)
        below = headings[above : above + 1]
        if below and (not above or not any(map(str.strip, lines[line : below[0] - 1]))):
            source.anchors.setdefault(name, ids[below[0]])
        elif above:
            source.anchors.setdefault(name, ids[headings[above - 1]])


def _written_in(line: str) -> list[str]:
    inside = map(_ID.findall, _BRACES.findall(line))
    labels = _LABEL.findall(line) if "\\label" in line else []
    return [names[-1] for names in inside if names] + labels


def _written(name: str, line: int, used: set[str], source: Source) -> str:
    """Return the id written at a heading; "" when there is none, or another heading has it."""
    if name and name in used:
        place = source.locate(f"#{name}", line, line)
        source.report("warning", "duplicate-id", f"another heading has the id {name!r}", place,
                      hint="links lead to the first; give this one its own",
                      length=len(name) + 1)  # fmt: skip
        return ""
    return name


def add_missing(ids: Ids, drafts: Iterable[Draft]) -> None:
    """Give an id to every heading that has none: those that were found among paragraphs."""
    taken = dict.fromkeys(ids.values(), 0)
    for draft in drafts:
        if isinstance(draft, Heading) and draft.span.line not in ids:
            name = draft.attributes.id or unique(tidy_slug(draft.title.plain), taken)
            ids[draft.span.line] = name


def slug(text: str) -> str:
    """Return an id made of a title's words, as GitHub makes it."""
    text = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text))


def tidy_slug(text: str) -> str:
    """Return an id of a title's words without doubled dashes; "section" when it has none."""
    return re.sub("-+", "-", slug(text)).strip("-_") or "section"


def unique(name: str, taken: dict[str, int]) -> str:
    """Return the name, or the name with a number when it is taken; and take it.

    As GitHub and pandoc number them: name, name-1, name-2. `taken` has for each name the last
    number that was tried behind it.
    """
    candidate, count = name, taken.get(name, 0)
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    taken[candidate] = 0
    taken[name] = count
    return candidate
