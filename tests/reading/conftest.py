"""Shared by the tests of reading: chapters read from text, and a dump that a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from triptych.config import Config
from triptych.diagnostics import format_diagnostic
from triptych.document import (
    Block,
    Break,
    Callout,
    Cell,
    Chapter,
    Code,
    DefinitionList,
    Entry,
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
from triptych.reading import Reading, read_chapter

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture
def read() -> Callable[..., Reading]:
    def read(text: str | bytes, path: str = "ch.md", config: Config | None = None) -> Reading:
        content = text.encode() if isinstance(text, str) else text
        return read_chapter(content, path, config or Config())

    return read


@pytest.fixture
def messages(read: Callable[..., Reading]) -> Callable[[str | bytes], str]:
    """What a person would see of a chapter's diagnostics."""
    return lambda text: "\n".join(map(format_diagnostic, read(text).diagnostics))


@pytest.fixture
def dumped(read: Callable[..., Reading]) -> Callable[[str], str]:
    """The blocks of a chapter whose text stands below a title."""
    return lambda text: dump(read(f"# T\n\n{text}").chapter).partition("\n")[2]


@pytest.fixture(scope="session")
def dump_chapter() -> Callable[[Chapter], str]:
    return dump


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


def dump(chapter: Chapter) -> str:
    """Return a chapter as indented text: line, kind, role and what it holds."""
    head = f"{chapter.title.html} [{chapter.language}]"
    lines = [head + (f" «{chapter.kicker}»" if chapter.kicker else "")]
    lines += _dump_blocks(chapter.opening, 1)
    for section in chapter.sections:
        lines += _dump_section(section, 1)
    if chapter.summary:
        lines += _dump_section(chapter.summary, 1)
    for note in chapter.footnotes:
        lines += [f"  {note.span.line} footnote {note.number}", *_dump_blocks(note.blocks, 2)]
    return "\n".join(lines) + "\n"


def _dump_section(section: Section, depth: int) -> Iterator[str]:
    number = f"{section.number} " if section.number else ""
    role = "" if section.role == "section" else f" ({section.role})"
    title = f"{number}{section.title.html} #{section.id}{role}"
    yield f"{'  ' * depth}{section.span.line} § {title}{_marks(section)}"
    yield from _dump_blocks(section.blocks, depth + 1)
    for below in section.sections:
        yield from _dump_section(below, depth + 1)


def _dump_blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        yield f"{'  ' * depth}{block.span.line} {_headline(block)}{_marks(block)}"
        yield from ("  " * (depth + 1) + line for line in _inside(block))


def _marks(node: Block | Section | Entry | Row) -> str:
    written = node.attributes
    words = [f"#{written.id}"] * bool(written.id) + [f".{name}" for name in written.classes]
    words += [f"{name}={value}" for name, value in written.options]
    return f" {{{' '.join(words)} → {node.worth}}}" if words else ""


def _headline(block: Block) -> str:
    kind = type(block).__name__.lower()
    role = "" if block.role in (kind, getattr(block, "kind", "")) else f" ({block.role})"
    match block:
        case Paragraph(text=text):
            return f"p{role if block.role != 'prose' else ''}: {_text(text)}"
        case List(ordered=ordered, start=start):
            return f"list{role}{f' from {start}' if ordered else ''}"
        case Table(row_headers=row_headers, caption=caption):
            caption_text = f" “{caption.html}”" if caption else ""
            return f"table{role}{' with row headers' if row_headers else ''}{caption_text}"
        case Callout(kind=kind, title=title):
            return f"{kind}{role}{f' “{title.html}”' if title else ''}"
        case Question(number=number, prompt=prompt):
            return f"question {number}: {prompt.html}"
        case Code(language=language):
            return f"code {language or '?'}"
        case Figure(source=source, alternative=alternative, caption=caption):
            return f"figure {source} [{alternative}]{f' “{caption.html}”' if caption else ''}"
        case Group(name=name):
            return f"group {name}{role}"
        case _:
            return kind + role


def _inside(block: Block) -> Iterator[str]:
    match block:
        case List(entries=entries):
            for entry in entries:
                yield from _dump_entry(entry)
        case Table(header=header, rows=rows, groups=groups):
            if block.widths:
                yield " : ".join(f"{width} %" for width in block.widths)
            yield from (f"{_cells(row.cells)} over" for row in groups)
            yield _cells(header)
            yield from (_cells(row.cells) + _marks(row) for row in rows)
        case DefinitionList(entries=definitions):
            for definition in definitions:
                yield f"{_text(definition.term)}:"
                yield from _dump_blocks(definition.blocks, 1)
        case Callout(blocks=blocks) | Quote(blocks=blocks) | Group(blocks=blocks):
            yield from _dump_blocks(blocks, 0)
        case Question(answer=answer):
            yield from _dump_blocks(answer, 0)
        case Code(code=code):
            yield from code.split("\n")
        case Paragraph() | Figure() | Break():
            pass


def _dump_entry(entry: Entry) -> Iterator[str]:
    box = "" if entry.checked is None else "[x] " if entry.checked else "[ ] "
    yield f"• {box}{_text(entry.text)}{_marks(entry)}"
    yield from _dump_blocks(entry.blocks, 1)


def _cells(cells: tuple[Cell, ...]) -> str:
    return " | ".join(map(_cell, cells))


def _cell(cell: Cell) -> str:
    """Return the text; an arrow for each column and row more that it reaches over, `·` where
    another does."""
    if not cell.columns:
        return "·"
    return " ".join(filter(None, (_text(cell), "→" * (cell.columns - 1), "↓" * (cell.rows - 1))))


def _text(text: Text) -> str:
    """Return the html; with the term and its rest, or the steps, set apart."""
    term = f"[{text.term}] " if text.term else ""
    if text.steps:
        return term + " » ".join(text.steps)
    return f"{term}{text.rest}" if term else str(text.html)
