"""What one chapter, one image and one job may cost: every limit, and how it is lifted.

A project sets them in `[limits]` of its triptych.toml. Front matter does not: a chapter that
someone sent may not lift what holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from triptych.diagnostics import SourceError, Span, did_you_mean, respelling

TABLE = "limits"  # the table of triptych.toml
SETTINGS_BYTES = 1_000_000  # of that file, which alone no setting can lift


def _limit(value: int, least: int, most: int) -> Any:
    """Return a field of Limits: its value where a project sets none, and what it may be set to."""
    return field(default=value, metadata={"range": range(least, most + 1)})


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a project. The names are the keys of `[limits]`; docs/limits.md lists them."""

    chapter_bytes: int = _limit(2_000_000, 1_000, 50_000_000)
    """Of a chapter's file. 2 MB are a book of a thousand pages; more seem to hang."""

    line_letters: int = _limit(1_000_000, 1_000, 50_000_000)
    """Of one line: a paragraph is one line in many an editor, a file without any is no text."""

    depth: int = _limit(40, 4, 100)
    """Quotes, lists and boxes inside one another; a list takes two. No page could show more, and
    reading and templates call themselves for each."""

    headings: int = _limit(2_000, 10, 50_000)
    """Of a chapter: each is a slide at least, a line of the contents, and an id."""

    blocks: int = _limit(30_000, 100, 500_000)
    """Paragraphs, points, cells, broken lines, … of a chapter, wherever they stand."""

    table_rows: int = _limit(10_000, 10, 100_000)
    """Of one table: a thousand slides of them."""

    code_letters: int = _limit(200_000, 1_000, 5_000_000)
    """Of one block of code: two hundred slides of it."""

    marks: int = _limit(100, 10, 1_000)
    """Emphasis, links and the like around one another, in one line of text."""

    images: int = _limit(1_000, 1, 20_000)
    """That a chapter names, each once."""

    images_bytes: int = _limit(256 * 2**20, 1_000, 4 * 2**30)
    """Of all images of a chapter together: they stay in memory while it is built."""

    messages: int = _limit(100, 1, 100_000)
    """Of one rule about one chapter; those beyond are counted."""

    head_bytes: int = _limit(100_000, 1_000, 2_000_000)
    """Of the front matter: a book's is a tenth of it."""

    head_depth: int = _limit(20, 2, 100)
    """Lists and maps inside one another in front matter."""

    image_bytes: int = _limit(24 * 2**20, 1_000, 2**30)
    """Of one image's file."""

    image_pixels: int = _limit(60_000_000, 10_000, 89_000_000)
    """Of one image, width times height: four bytes of memory each, whatever its file takes. Pillow
    takes more for an attack."""

    project_files: int = _limit(20_000, 100, 1_000_000)
    """That are looked at for an image named without its folder: a chapter may stand in someone's
    home."""

    drawing_parts: int = _limit(20_000, 100, 1_000_000)
    """Elements of one SVG, and each 50 letters of a path, counted as often as others show them."""

    template_bytes: int = _limit(64 * 2**20, 100_000, 2**30)
    """Of all files in a project's templates/, fonts among them."""

    seconds: int = _limit(300, 1, 86_400)
    """That reading a chapter, or making one artefact of it, may take."""

    memory_mb: int = _limit(6_144, 512, 262_144)
    """Of address space that making one artefact may take; Linux alone can hold to it."""


NAMES = tuple(each.name for each in fields(Limits))
RANGES: Mapping[str, range] = {each.name: each.metadata["range"] for each in fields(Limits)}


def read_limits(table: object, span_of: Callable[[str], Span]) -> Limits:
    """Return the limits that `[limits]` sets; `span_of` gives the place of a dotted key.

    Raises:
        SourceError: it is no table, a name is none of a limit, or a value is out of its range.
    """
    if not isinstance(table, dict):
        raise SourceError(f"{TABLE} is a table, not {table!r}", span_of(TABLE), rule="config",
                          hint=f"write [{TABLE}], and below it as in: seconds = 60")  # fmt: skip
    places = {name: span_of(f"{TABLE}.{name}") for name in table}
    for name in table:
        if name not in RANGES:
            raise SourceError(f"there is no limit {name!r}", places[name], rule="config",
                              hint=did_you_mean(name, NAMES),
                              fix=respelling(name, {*NAMES} - {*table}, places[name]))  # fmt: skip
    return Limits(**{name: _checked(name, value, places[name]) for name, value in table.items()})


def _checked(name: str, value: object, span: Span) -> int:
    values = RANGES[name]
    if isinstance(value, bool) or not isinstance(value, int) or value not in values:
        raise SourceError(f"{name} takes a whole number from {values[0]:,} to {values[-1]:,}, not "
                          f"{value!r}", span, rule="config")  # fmt: skip
    return value


def lift(name: str, limits: Limits) -> str:
    """Return the hint that says how a limit is lifted."""
    most = RANGES[name][-1]
    if getattr(limits, name) == most:
        return f"{name} is as high as it can be set"
    return f"or set {name} in [{TABLE}] of triptych.toml, at most {most:,}"
