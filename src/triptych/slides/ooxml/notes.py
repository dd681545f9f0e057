"""Speaker notes -> the part of a notes page, its lists kept."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.deck import Paragraph, Slide
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.layout import slide_image
from triptych.slides.ooxml.levels import Look
from triptych.slides.ooxml.shapes import placeholder_mark, shape, tree
from triptych.slides.ooxml.text import body, paragraphs
from triptych.slides.ooxml.xml import part, tag
from triptych.theme import Theme


def notes_part(slide: Slide, language: str, theme: Theme) -> bytes:
    """Return the notes page of a slide. Links stand as text: on paper nothing can be clicked."""
    canvas = Canvas(theme.on_paper, language)
    plain = tuple(_unlinked(paragraph) for paragraph in slide.notes)
    text = body("<a:bodyPr/>", "<a:lstStyle/>", paragraphs(canvas, plain, Look(theme.slides.notes)))
    notes = shape(canvas, "Notes", "", text, mark=placeholder_mark("body", 1))
    shapes = tree(slide_image(canvas, placed=False), notes)
    return part("p:notes", tag("p:cSld", shapes), tag("p:clrMapOvr", "<a:masterClrMapping/>"))


def _unlinked(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, link="") for run in paragraph.runs))
