"""Chapter -> dicts, lists and texts, as a structured chapter has them.

What follows from the rest is left out: numbers, and roles that the form alone gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from triptych.config import KEYS, Config
from triptych.document import (
    Attributes,
    Block,
    Break,
    Callout,
    Cell,
    Chapter,
    Code,
    Definition,
    DefinitionList,
    Entry,
    Equation,
    Figure,
    Group,
    List,
    Paragraph,
    Question,
    Quote,
    Row,
    Section,
    Table,
    Text,
)
from triptych.exporting.inline import Inline
from triptych.reading import Reading
from triptych.reading.anchors import tidy_slug
from triptych.reading.attributes import HIGHEST, LOWEST
from triptych.reading.outline import title_role
from triptych.reading.questions import only_asks
from triptych.reading.roles import has_row_headers, list_role, table_role
from triptych.reading.structured.vocabulary import NOT_SET

Values: TypeAlias = dict[str, Any]


def values_of(reading: Reading, project: Config) -> Values:
    """Return a chapter, and the settings that it makes itself over the project's, as JSON has
    them."""
    chapter = reading.chapter
    writer = _Values(Inline.of(reading))
    return written({
        "title": writer.text(chapter.title),
        **head_of(reading, project),
        "blocks": [*map(writer.block, chapter.opening)],
        "sections": [writer.section(each, chapter) for each in in_order(chapter)],
        "footnotes": {str(note.number): writer.blocks(note.blocks) for note in chapter.footnotes},
    })  # fmt: skip


def head_of(reading: Reading, project: Config) -> Values:
    """Return what front matter says: about the chapter, and the settings that it makes itself."""
    chapter, about = reading.chapter, reading.chapter.metadata
    return written({
        "subtitle": about.subtitle, "kicker": chapter.kicker, "author": about.author,
        "date": about.date, "description": about.description, "keywords": [*about.keywords],
        "lang": reading.config.lang, **_settings(reading, project),
    })  # fmt: skip


def _settings(reading: Reading, project: Config) -> Values:
    found = {key: getattr(reading.config, key) for key in KEYS if key not in NOT_SET}
    own = {key: value for key, value in found.items()
           if key in reading.spans or value != getattr(project, key)}  # fmt: skip
    return {key: [*value] if isinstance(value, tuple) else value for key, value in own.items()}


def in_order(chapter: Chapter) -> list[Section]:
    """Return the sections with the summary where it was written."""
    summary = (chapter.summary,) if chapter.summary else ()
    return sorted((*chapter.sections, *summary), key=lambda section: section.span)


def written(values: Values) -> Values:
    """Return what says something. A switch or a number always does."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


@dataclass(frozen=True, slots=True)
class _Values:
    inline: Inline

    def text(self, text: Text) -> str:
        return self.inline.write(text.html)

    def section(self, section: Section, chapter: Chapter) -> Values:
        """Return a section; one that sums up gives its lists and paragraphs their role."""
        sums_up = section is chapter.summary
        found, _ = title_role(section.title.plain, self.inline.words)
        role = "questions" if only_asks(section.level, section.blocks) else found
        return written({
            "title": self.text(section.title),
            "role": "" if section.role in (role, "contents") else section.role,
            **braces(section.attributes), "id": section_id(section),
            "blocks": [self.block(each, sums_up=sums_up) for each in section.blocks],
            "sections": [self.section(each, chapter) for each in section.sections],
        })  # fmt: skip

    def blocks(self, blocks: Sequence[Block]) -> str | list[Any]:
        """Return blocks; a lone paragraph as its text."""
        found = [*map(self.block, blocks)]
        return found[0] if len(found) == 1 and isinstance(found[0], str) else found

    def block(self, block: Block, *, sums_up: bool = False) -> str | Values:
        """Return a block: a text, or its kind with what else it says."""
        match block:
            case Paragraph():
                return self._paragraph(block, sums_up=sums_up)
            case List():
                return self._list(block, sums_up=sums_up)
            case DefinitionList(entries=entries):
                made: Values = {"definitions": self._definitions(entries)}
            case Table():
                made = self._table(block)
            case Callout(kind=kind):
                made = {kind: self.blocks(block.blocks)} | written(
                    {"title": self.text(block.title)}
                )
            case Question():
                answer = {"answer": self.blocks(block.answer)} if block.answer else {}
                made = {"question": self.text(block.prompt), **answer}
            case Code():
                made = {"code": block.code} | written(
                    {"language": block.language, "caption": self.text(block.caption)}
                )
            case Figure():
                made = {"figure": self.inline.file(block.source)} | written(
                    {"alt": block.alternative, "caption": self.text(block.caption)}
                )
            case Equation(latex=latex):
                made = {"equation": latex}
            case Quote(blocks=inside):
                made = {"quote": self.blocks(inside)}
            case Group(name=name, blocks=inside):
                made = ({"notes": self.blocks(inside)} if name == "notes" else
                        {"group": self.blocks(inside)} | written({"name": name}))  # fmt: skip
            case Break():
                made = {"break": True}
        return made | braces(block.attributes)

    def _paragraph(self, block: Paragraph, *, sums_up: bool) -> str | Values:
        text = self.text(block.text)
        found = "summary" if sums_up else "process" if block.text.steps else "prose"
        more = written({"role": "" if block.role in (found, "contents") else block.role})
        more |= braces(block.attributes)
        return {"paragraph": text} | more if more or not text else text

    def _list(self, block: List, *, sums_up: bool) -> Values:
        entries = [*map(self._entry, block.entries)]
        order: Values = {"ordered": True} if block.ordered else {}
        order |= {"start": block.start} if block.start != 1 else {}
        if sums_up or block.role in ("points", "contents"):
            made: Values = {"points": entries} | order
        else:
            found, _ = list_role(block, self.inline.words)
            made = {"list": entries} | order
            made |= written({"role": "" if block.role == found else block.role})
        return made | braces(block.attributes)

    def _entry(self, entry: Entry) -> str | Values:
        text = self.text(entry.text)
        more: Values = {} if entry.checked is None else {"done": entry.checked}
        more |= {"blocks": self.blocks(entry.blocks)} if entry.blocks else {}
        more |= braces(entry.attributes)
        return {"text": text} | more if more else text

    def _definitions(self, entries: Sequence[Definition]) -> Values | list[Values]:
        """Return meanings by term; in a list when a term stands there twice."""
        pairs = [(self.text(each.term), self.blocks(each.blocks)) for each in entries]
        if len(dict(pairs)) == len(pairs):
            return dict(pairs)
        return [{"term": term, "meaning": meaning} for term, meaning in pairs]

    def _table(self, table: Table) -> Values:
        bold = [row.cells[0].emphasis for row in table.rows]
        found, _ = table_role(table, self.inline.words, bold)
        headers = has_row_headers(table, found, bold) or table.role == "definitions"
        inside = written({
            "groups": [self._cells(row.cells) for row in table.groups],
            "header": self._cells(table.header) if any(table.header) or table.groups else [],
            "align": [*table.alignments], "widths": [*table.widths],
        })  # fmt: skip
        inside |= {"rows": [*map(self._row, table.rows)]}
        more = {"role": "" if table.role == found else table.role,
                "caption": self.text(table.caption)}  # fmt: skip
        named = {} if table.row_headers == headers else {"row_headers": table.row_headers}
        return {"table": inside} | written(more) | named

    def _cells(self, cells: Iterable[Cell]) -> list[str | Values]:
        return [self._cell(cell) for cell in cells if cell.columns]

    def _cell(self, cell: Cell) -> str | Values:
        spans = {name: span for name, span in (("columns", cell.columns), ("rows", cell.rows))
                 if span > 1}  # fmt: skip
        text = self.text(cell)
        return {"text": text} | spans if spans else text

    def _row(self, row: Row) -> list[str | Values] | Values:
        cells, more = self._cells(row.cells), braces(row.attributes)
        return {"cells": cells} | more if more else cells


def braces(attributes: Attributes) -> Values:
    """Return what an author wrote in braces."""
    options = dict(attributes.options)
    worth = options.get("worth", "")
    if worth in map(str, range(LOWEST, HIGHEST + 1)):
        del options["worth"]
    else:
        worth = ""
    return written({"id": attributes.id, "classes": [*attributes.classes],
                     "worth": int(worth) if worth else None, "options": options})  # fmt: skip


def section_id(section: Section) -> str:
    """Return a section's id; "" when its title alone gives it."""
    plain = str(section.title.html) == section.title.plain
    found = plain and tidy_slug(section.title.plain) == section.id
    return "" if found and not section.attributes.id else section.id
