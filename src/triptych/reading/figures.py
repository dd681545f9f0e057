"""Images that stand alone in their line -> Figure; a few on one line stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from triptych.diagnostics import Span
from triptych.document import ASSET, MOST_COLUMNS, Attributes, Block, Figure
from triptych.reading import callouts
from triptych.reading.attributes import NO_ATTRIBUTES, in_role, parse_attributes
from triptych.reading.drafts import Draft
from triptych.reading.rich import OBJECT, Mark, Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

_IMAGE = re.compile(rf"{OBJECT}(?:\s*\{{([^{{}}\n]+)\}})?\s*")
_IMAGES = re.compile(f"(?:{_IMAGE.pattern})+")


def parted(rich: Rich) -> list[Rich]:
    """Return images that stand on lines of their own above and below a text, and that text."""
    ends = [found.start() for found in re.finditer("\n", rich.text)] + [len(rich.text)]
    spans = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    shown = [bool(images_of(line)) for line in rich.pieces(spans)]
    if all(shown):
        return list(rich.pieces(spans))
    first, last = shown.index(False), len(shown) - shown[::-1].index(False)
    inside = (spans[first][0], spans[last - 1][1])
    return list(rich.pieces([*spans[:first], inside, *spans[last:]]))


def images_of(rich: Rich) -> list[Mark]:
    """Return the images of a text that holds nothing else but their braces."""
    marks = [atom.void for atom in rich.atoms if atom.void and atom.void.tag != "br"]
    alone = marks and _IMAGES.fullmatch(rich.text) and all(mark.tag == "img" for mark in marks)
    return marks if alone else []


def read_figures(rich: Rich, span: Span, source: Source) -> Sequence[Draft]:
    """Return the images of a line that holds nothing else, each with its braces; a few on one line
    stand side by side."""
    if not (marks := images_of(rich)):
        return []
    braces = [parse_attributes(found[1]) if found[1] else NO_ATTRIBUTES
              for found in _IMAGE.finditer(rich.text)]  # fmt: skip
    figures = [_figure(mark, span, own or NO_ATTRIBUTES, source)
               for mark, own in zip(marks, braces, strict=True)]  # fmt: skip
    beside = 1 < len(figures) <= MOST_COLUMNS
    return [callouts.row(figures, span)] if beside else figures


def _figure(mark: Mark, span: Span, attributes: Attributes, source: Source) -> Block:
    image = dict(mark.attributes)
    # As pandoc reads it: what has an id is to be referred to, and has a caption.
    written = image.get("title", "") or (image["alt"] if attributes.id else "")
    caption = read_text(plain_rich(written), source.words)
    name = image["src"].removeprefix(ASSET)
    words = "" if "decorative" in attributes.classes else image["alt"]
    figure = Figure(span, source=name, alternative=words, caption=caption)
    return in_role(figure, "figure", Reason("form", "image"), attributes)
