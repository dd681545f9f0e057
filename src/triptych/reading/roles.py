"""What lists and tables are for, by their shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from triptych.document import Block, List, Paragraph, Role, Row, Table, Text
from triptych.language import Words
from triptych.reading.attributes import in_role
from triptych.reading.folding import is_called, named_one
from triptych.reasons import Reason

Recognised: TypeAlias = tuple[Role, Reason]
_TABLE = Reason("form", "table")
_SHORT_WORDS, _SHORT_LETTERS = 7, 48
_LAYERS = range(2, 7)
_FIGURE = re.compile(r"[\W\d_]*\d[\W\d_]*[^\W\d_]{0,3}\W*")  # 12, €3.50, 40 %, 8 kB


def paragraph_role(text: Text) -> Recognised:
    """Return the role of a paragraph: process or prose."""
    return ("process", Reason("arrows")) if text.steps else ("prose", Reason("form", "paragraph"))


def list_role(found: List, words: Words) -> Recognised:
    """Return the role of a list: tasks, process, comparison, definitions or points."""
    texts = [entry.text for entry in found.entries]
    if any(entry.checked is not None for entry in found.entries):
        return "tasks", Reason("boxes")
    if len(texts) > 1 and all(text.steps for text in texts):
        return "process", Reason("arrows")
    if len(texts) < 2 or not all(_is_led(text, words) for text in texts):
        return "points", Reason("form", "list")
    if len(texts) == 2 and not found.ordered:
        return "comparison", Reason("pair")
    return "definitions", Reason("terms")


def _is_led(text: Text, words: Words) -> bool:
    term = text.term.unescape()
    is_cue = is_called(term, "example", words) or is_called(term, "note", words)
    return bool(text.term) and bool(text.rest) and not is_cue


def with_layers(blocks: Sequence[Block], words: Words) -> list[Block]:
    """Return the blocks, a list of short names in the role of layers when the sentence before it
    says so ("… consists of three layers:") or its author does."""
    pairs = zip((None, *blocks), blocks, strict=False)
    return [in_role(block, "layers", reason) if (reason := _layers(block, before, words)) else block
            for before, block in pairs]  # fmt: skip


def _layers(block: Block, before: Block | None, words: Words) -> Reason | None:
    """Return why a block is layers; None when it is not."""
    if not isinstance(block, List) or block.role != "points" or len(block.entries) not in _LAYERS:
        return None
    if any(entry.blocks or not _is_short(entry.text.plain) for entry in block.entries):
        return None
    if "layers" in block.attributes.classes:
        return Reason("class", "{.layers}")
    said = before.text.plain.rstrip() if isinstance(before, Paragraph) else ""
    cue = named_one(said, "layers", words) if said.endswith((":", "：")) else ""
    return Reason("announced", cue) if cue else None


def table_role(table: Table, words: Words, bold: Sequence[float]) -> Recognised:
    """Return the role of a table; `bold` is the share of bold in each first cell."""
    cells = [cell for row in table.rows for cell in row.cells]
    if table.groups or any((cell.columns, cell.rows) != (1, 1) for cell in (*table.header, *cells)):
        return "table", _TABLE  # where cells reach over others, nothing is told of columns
    if cells and all(cell.steps for cell in cells):
        return "process", Reason("arrows")
    if len(table.header) < 2 or not table.rows:
        return "table", _TABLE
    described = [cell.plain for cell in table.header[1:] if _describes(cell.plain, words)]
    if _are_names(table.rows, bold):
        return "definitions", Reason("names")
    if described and _are_short(table.rows):
        return "definitions", Reason("described", described[0])
    if len(table.header) == 2 and all(table.header) and not described and not _counts(table.rows):
        return "comparison", Reason("contrast")
    return "table", _TABLE


def has_row_headers(table: Table, role: Role, bold: Sequence[float]) -> bool:
    """Whether the first column names what its row is about."""
    named = [(row, share) for row, share in zip(table.rows, bold, strict=True)
             if row.cells[0].columns]  # fmt: skip
    names = bool(named) and _are_names(*zip(*named, strict=True))
    return role == "definitions" or (role == "table" and names)


def _are_names(rows: Sequence[Row], bold: Sequence[float]) -> bool:
    return bool(rows) and _are_short(rows) and all(share > 0.9 for share in bold)


def _are_short(rows: Sequence[Row]) -> bool:
    return all(_is_short(row.cells[0].plain) for row in rows)


def _is_short(text: str) -> bool:
    return bool(text) and len(text) <= _SHORT_LETTERS and len(text.split()) <= _SHORT_WORDS


def _describes(title: str, words: Words) -> bool:
    return is_called(title, "description", words)


def _counts(rows: Sequence[Row]) -> bool:
    """Whether one of the columns holds figures: then nothing is set against anything."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return any(all(_FIGURE.fullmatch(cell.plain) for cell in column) for column in columns)
