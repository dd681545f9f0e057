"""Headings -> their ids, and what a link may call them by.

Done before anything else is read, so that a link is known to be dead where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from triptych.equations import LABEL
from triptych.reading.attributes import take_attributes
from triptych.reading.callouts import may_spread, read_fence_info
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Draft, Heading
from triptych.reading.inline import plain_of
from triptych.reading.markdown import Element
from triptych.reading.rich import plain_rich
from triptych.reading.source import Source

Ids = dict[int, str]  # of headings, by their line
_LABEL = re.compile(LABEL)
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_ID = re.compile(r"#(\w[\w:.-]*)")


def find_anchors(root: Element, lines: Sequence[str], source: Source) -> Ids:
    """Return the ids of all headings, and tell `source` every name a link may use."""
    written = [name for line in lines for name in _written_in(line)]
    taken, used = dict.fromkeys(written, 0), set[str]()
    ids: Ids = {}
    slugs = Counter[str]()
    for element in _headings(root):
        text = plain_of(element.children[0].token.children or ())
        rich, attributes = take_attributes(plain_rich(text.strip()))
        title, _ = undecorated(rich)
        name = _written(attributes.id, element, used, source) or unique(
            tidy_slug(title.plain), taken
        )
        ids[element.first] = name
        used.add(name)
        as_written = source.line(element.first).strip("# ")
        for alias in (name, *_counted((rich.plain, as_written), slugs), tidy_slug(title.plain)):
            source.anchors.setdefault(alias, name)
    source.anchors.update({name: name for name in written})
    _add_targets(ids, lines, source)
    return ids


def _headings(parent: Element) -> Iterator[Element]:
    """Yield the headings, those inside of `:::` too, which may belong to the text around it."""
    for element in parent.children:
        if element.kind == "heading":
            yield element
        elif element.kind == "fenced" and may_spread(read_fence_info(element.token.info)[0]):
            yield from _headings(element)


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


def _written(name: str, element: Element, used: set[str], source: Source) -> str:
    """Return the id written at a heading; "" when there is none, or another heading has it."""
    if name and name in used:
        place = source.locate(f"#{name}", element.first, element.last)
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
