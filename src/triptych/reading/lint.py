"""Headings and what stands in braces -> reports of what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches
from itertools import dropwhile, pairwise, takewhile

from triptych.diagnostics import did_you_mean
from triptych.document import CLASSES
from triptych.reading.attributes import HIGHEST, LOWEST, NO_ATTRIBUTES, parse_attributes
from triptych.reading.dialects.manuscript import Manuscript
from triptych.reading.drafts import Draft, Heading
from triptych.reading.folding import fold
from triptych.reading.headline import Headline
from triptych.reading.mends import levelled, respelt, unnumbered, without_code
from triptych.reading.outline import Branch, depths_of
from triptych.reading.source import Source

_BRACES = re.compile(r"\{([^{}]+)\}")
_ALIKE, _FEWEST_WORDS, _COMPARED = 0.8, 4, 60


def check_levels(headings: Sequence[Heading], headline: Headline, source: Source) -> None:
    """Report headings that skip a level below the one before."""
    headings = [heading for heading in headings if not heading.pseudo]
    placed = _as_read(headings, headline)
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1:
            source.report(
                "warning", "level-jump",
                f"the heading goes from level {above.level} (line {above.span.line}) to level "
                f"{heading.level}; read as one level below", heading.span,
                hint=f"write `{'#' * (above.level + 1)} …` here"
                + _or_above(above, heading, headings[0]),
                fix=levelled(_around(above, placed), source),
            )  # fmt: skip


def _as_read(headings: Sequence[Heading], headline: Headline) -> list[tuple[Heading, int]]:
    """Return each heading with the level that says how it is read, where none is skipped."""
    sections = [heading for heading in headings_of(headline.drafts) if not heading.pseudo]
    top = min(headline.base, 2) if headings[:1] != sections[:1] else headline.base
    depths = depths_of(sections, headline.base)
    return [(heading, top + depth - 1) for heading, depth in zip(sections, depths, strict=True)]


def _around(above: Heading, placed: Sequence[tuple[Heading, int]]) -> list[tuple[Heading, int]]:
    """Return a heading, if it is no title, and all those below it."""
    after = dropwhile(lambda each: each[0].span.line < above.span.line, placed)
    return list(takewhile(lambda each: each[0] is above or each[0].level > above.level, after))


def _or_above(above: Heading, heading: Heading, title: Heading) -> str:
    """Return the other way to mend a jump; the title of the chapter stays what it is."""
    if above is title and above.level == 1:
        return ""
    return f", or `{'#' * (heading.level - 1)} …` in line {above.span.line}"


def check_branches(branches: Sequence[Branch], source: Source) -> None:
    """Report numbers used twice and titles nearly alike among the sections of one parent."""
    headings = [branch.heading for branch in branches]
    _check_numbers(headings, source)
    check_titles(headings, source)
    for branch in branches:
        check_branches(branch.branches, source)


def _check_numbers(headings: Sequence[Heading], source: Source) -> None:
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.number and heading.number in seen:
            place = source.locate(heading.number, heading.span.line, heading.span.line)
            source.report(
                "warning", "duplicate-number",
                f"the section number {heading.number} is used already in line "
                f"{seen[heading.number]}",
                place, length=len(heading.number),
                hint="leave the number out: sections are numbered for you",
                fix=unnumbered(headings, source),
            )  # fmt: skip
        seen.setdefault(heading.number, heading.span.line)


def check_titles(headings: Sequence[Heading], source: Source) -> None:
    """Report titles nearly alike among the headings below one parent."""
    seen: list[tuple[list[str], Heading]] = []
    for heading in headings[:_COMPARED]:
        words = re.split(r"[\W_]+", fold(heading.title.plain))
        twin = next((other for known, other in seen if _alike(words, known)), None)
        if twin:
            source.report(
                "note", "near-duplicate-heading",
                f"{_likeness(heading, twin)} heading as in line {twin.span.line}, "
                f"“{twin.title.plain}”",
                heading.span, hint="join the two sections, or say how they differ",
            )  # fmt: skip
        seen.append((words, heading))


def _likeness(one: Heading, other: Heading) -> str:
    return "the same" if fold(one.title.plain) == fold(other.title.plain) else "nearly the same"


def _alike(left: list[str], right: list[str]) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < _FEWEST_WORDS or _differ_by_number(left, right):
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE


def _differ_by_number(left: list[str], right: list[str]) -> bool:
    return [w for w in left if not w.isdecimal()] == [w for w in right if not w.isdecimal()]


def check_attributes(text: Manuscript) -> None:
    """Report a worth that is none, and classes that look misspelt; braces in code are code."""
    for index, line in text.prose():
        for found in _BRACES.finditer(without_code(line)):
            attributes = parse_attributes(found[1]) or NO_ATTRIBUTES
            _check_worth(attributes.option("worth"), index + 1, text.source)
            for name in attributes.classes:
                check_class(f".{name}", index + 1, text.source)


def _check_worth(worth: str, line: int, source: Source) -> None:
    if worth and worth not in map(str, range(LOWEST, HIGHEST + 1)):
        source.report(
            "warning", "attribute", f"a worth of {worth!r} is none; it is left out",
            source.locate("worth", line, line), length=len("worth"),
            hint=f"write a number from {LOWEST} to {HIGHEST}",
        )  # fmt: skip


def check_class(written: str, line: int, source: Source) -> None:
    """Report a class that looks misspelt; it may be written with its dot."""
    name = written.removeprefix(".")
    near = get_close_matches(name, CLASSES, n=1, cutoff=0.8)
    if near and name not in CLASSES:
        place, dotted = source.locate(written, line, line), len(written) - len(name)
        source.report(
            "warning", "attribute", f"the class {name!r} means nothing here",
            place, length=len(written), hint=did_you_mean(name, CLASSES),
            fix=respelt(name, CLASSES, replace(place, column=place.column + dotted), source),
        )  # fmt: skip


def headings_of(drafts: Iterable[Draft]) -> list[Heading]:
    """Return the headings among the drafts."""
    return [draft for draft in drafts if isinstance(draft, Heading)]
