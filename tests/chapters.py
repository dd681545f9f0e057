"""Small chapters made by hand."""

from __future__ import annotations

from markupsafe import Markup, escape

from triptych.diagnostics import Span
from triptych.document import Block, Cell, Chapter, Entry, List, Paragraph, Section, Text


def at(line: int) -> Span:
    return Span("content/ch.md", line)


def text(plain: str) -> Text:
    return Text(html=Markup(escape(plain)), plain=plain, sentences=(Markup(escape(plain)),),
                lead=Markup(escape(plain)))  # fmt: skip


def cell(plain: str) -> Cell:
    said = text(plain)
    return Cell(said.html, said.plain, said.sentences, said.lead)


def paragraph(plain: str, line: int = 1) -> Paragraph:
    return Paragraph(at(line), text=text(plain))


def bullets(*points: str, line: int = 1) -> List:
    entries = tuple(Entry(at(line), text(point)) for point in points)
    return List(at(line), "points", 4, entries=entries)


def section(title: str, *blocks: Block, number: str = "1", line: int = 3) -> Section:
    return Section(at(line), f"s-{number}", text(title), 1, number, blocks=blocks)


def chapter(*sections: Section) -> Chapter:
    return Chapter(at(1), text("Tides"), kicker="Chapter 1", sections=sections)
