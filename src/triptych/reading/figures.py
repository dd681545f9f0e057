"""Images that stand alone in their paragraph -> Figure."""

from __future__ import annotations

from triptych.diagnostics import Span
from triptych.document import ASSET, Attributes, Figure
from triptych.reading.attributes import in_role
from triptych.reading.drafts import Draft
from triptych.reading.rich import Mark, Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.text import read_text


def read_figures(rich: Rich, span: Span, attributes: Attributes, source: Source) -> list[Draft]:
    """Return the images of a paragraph that holds nothing else."""
    shown = [atom for atom in rich.atoms if atom.void or atom.text.strip()]
    marks = [atom.void for atom in shown if atom.void and atom.void.tag == "img"]
    if len(marks) < len(shown):
        return []
    return [figure_of(mark, span, attributes, source) for mark in marks]


def figure_of(mark: Mark, span: Span, attributes: Attributes, source: Source) -> Figure:
    """Return one image as a figure of its own."""
    image = dict(mark.attributes)
    # As pandoc reads them: what has an id is to be referred to, and has a caption.
    written = image.get("title", "") or (image["alt"] if attributes.id else "")
    caption = read_text(plain_rich(written), source.words)
    name = image["src"].removeprefix(ASSET)
    words = "" if "decorative" in attributes.classes else image["alt"]
    figure = Figure(span, source=name, alternative=words, caption=caption)
    return in_role(figure, "figure", attributes)
