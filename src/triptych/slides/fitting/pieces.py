"""Blocks -> Pieces: where each kind of block may be broken over slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Cell,
    Code,
    Equation,
    Paragraph,
    Prose,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting.pages import Piece
from triptych.slides.fitting.setting import Setting
from triptych.slides.fitting.shapes import (
    caption_height,
    code_room,
    code_style,
    takeaway_height,
    text_style,
)
from triptych.slides.fitting.stack import block_height, prose_style
from triptych.slides.fitting.tables import (
    cell_height,
    cell_style,
    measure,
    place_cells,
    row_heights,
)
from triptych.slides.fitting.text import families, paragraph_height, split_text, text_height
from triptych.slides.layouts import CARD_INSET, CELL_INSET, CODE_INSET, bar_inset, pt
from triptych.slides.typography import space_before

_ENDS = frozenset(".!?…。！？")  # of sentences
_HEADER_MOST = 0.4  # of the page: a taller header is not repeated


def pieces_of(
    blocks: Sequence[Block], width: float, height: float, setting: Setting
) -> list[Piece]:
    """Return the pieces of the blocks of a region whose pages are `width` by `height`."""
    found: list[Piece] = []
    for block in blocks:
        origin = found[-1].origin + 1 if found else 0
        if isinstance(block, Equation) and found and _breaks_off(found[-1].block):
            found[-1] = replace(found[-1], glued=True)
        found += _pieces(block, origin, width, height, setting)
    return found


def _breaks_off(block: Block) -> bool:
    """Return whether a text ends amid its sentence, which an equation goes on with."""
    return isinstance(block, Prose) and block.paragraphs[-1].plain.rstrip()[-1:] not in _ENDS


def _pieces(
    block: Block, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    match block:
        case Prose():
            yield from _of_prose(block, origin, width, height, setting)
        case Table():
            yield from _of_table(block, origin, width, height, setting)
        case Code():
            yield from _of_code(block, origin, width, height, setting)
        case Takeaway():
            yield from _of_takeaway(block, origin, width, height, setting)
        case Cards() | Steps() | Agenda():
            yield from _of_row(block, origin, width, height, setting)
        case _:
            yield Piece(block, block_height(block, width, setting), origin)


def _of_prose(
    block: Prose, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    style = prose_style(block, setting)
    for family in families(block.paragraphs):
        whole = text_height(family, width, style) <= height
        parts = [family] if whole else split_text(family, width, height, style)
        for part in parts:
            yield Piece(
                replace(block, paragraphs=part),
                text_height(part, width, style),
                origin,
                gap=space_before(part[0], style.spacing),
                glued=_leads(part[-1]),
                broken=len(parts) > 1,
            )


def _leads(paragraph: Paragraph) -> bool:
    if paragraph.style in ("lead", "label", "caption") or paragraph.plain[-1:] in (":", "："):
        return True
    runs = [run for run in paragraph.runs if run.text.strip()]
    return not paragraph.bullet and bool(runs) and all(run.bold for run in runs)


def _of_takeaway(
    block: Takeaway, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    whole = takeaway_height(block, width, setting)
    if whole <= height:
        yield Piece(block, whole, origin)
        return
    style = text_style(setting, setting.card, bold=True)
    label = takeaway_height(replace(block, paragraphs=()), width, setting)
    room = width - bar_inset(block.icon).width_pt
    parts = split_text(block.paragraphs, room, height - label, style)
    for number, part in enumerate(parts):  # each a bar of its own
        bar = replace(block, paragraphs=part, label="" if number else block.label, otherwise="")
        yield Piece(bar, takeaway_height(bar, width, setting), origin + number, broken=True)


def _of_code(
    block: Code, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    """Yield line by line, with room for the numbers that its parts will have. The first line and
    the last are not to be alone on a page, nor is a page to end with what opens a block."""
    style = code_style(setting)
    room = code_room(replace(block, numbered=True), width, setting)
    number = block.first
    second, last = block.first + 1, block.first + len(block.lines) - 1
    opening = _opening(block)
    for line in block.lines:
        for part in split_text([Paragraph(line)], room, height - CODE_INSET.height_pt, style):
            runs = part[0].runs
            piece = replace(block, lines=(runs,), first=number)
            yield Piece(piece, paragraph_height(Paragraph(runs), room, style), origin,
                        repeated=CODE_INSET.height_pt,
                        glued=number in opening or (second < last and
                                                    number in (block.first, last - 1)))  # fmt: skip
        number += 1


def _opening(block: Code) -> set[int]:
    """Return the numbers of the lines below which one is indented deeper: `try:`, `def f():`."""
    texts = ["".join(run.text for run in line) for line in block.lines]
    depths = [len(text) - len(text.lstrip()) if text.strip() else 0 for text in texts]
    return {number for number, (here, below) in enumerate(pairwise(depths), block.first)
            if below > here and texts[number - block.first].strip()}  # fmt: skip


# --- blocks that are a row of things: as many on a page as it holds


def _of_row(
    block: Cards | Steps | Agenda, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    for number, part in enumerate(_groups(block, width, height, setting)):
        yield Piece(part, block_height(part, width, setting), origin + number)


def _groups(
    block: Cards | Steps | Agenda, width: float, height: float, setting: Setting
) -> list[Cards | Steps | Agenda]:
    count = _count(block)
    for groups in range(1, count + 1):
        parts = [_slice(block, count * n // groups, count * (n + 1) // groups)
                 for n in range(groups)]  # fmt: skip
        if all(block_height(part, width, setting) <= height for part in parts):
            return parts
    return [part for n in range(count) for part in _single(_slice(block, n, n + 1), width, height,
                                                           setting)]  # fmt: skip


def _count(block: Cards | Steps | Agenda) -> int:
    match block:
        case Cards():
            return len(block.cards)
        case Steps():
            return len(block.steps)
        case Agenda():
            return len(block.entries)


def _slice(block: Cards | Steps | Agenda, start: int, end: int) -> Cards | Steps | Agenda:
    match block:
        case Cards():
            return replace(block, cards=block.cards[start:end])
        case Steps():
            return replace(block, steps=block.steps[start:end],
                           label=None if start else block.label)  # fmt: skip
        case Agenda():
            return replace(block, entries=block.entries[start:end])


def _single(
    block: Cards | Steps | Agenda, width: float, height: float, setting: Setting
) -> list[Cards | Steps | Agenda]:
    """Return one card as several when it is taller than a page."""
    if not isinstance(block, Cards) or block_height(block, width, setting) <= height:
        return [block]
    card = block.cards[0]
    style = text_style(setting, setting.card)
    around = block_height(replace(block, cards=(replace(card, paragraphs=()),)), width, setting)
    parts = split_text(card.paragraphs, width - CARD_INSET.width_pt, height - around, style)
    return [replace(block, cards=(replace(card, paragraphs=part),)) for part in parts]


# --- tables


def _of_table(
    block: Table, origin: int, width: float, height: float, setting: Setting
) -> Iterator[Piece]:
    grid = measure(block, width, setting)
    header = sum(grid.heights[: len(block.header)])
    if header > height * _HEADER_MOST:
        block = replace(block, header=(), rows=block.header + block.rows)
        header = 0.0
    caption = caption_height(block.caption, width, setting)
    fixed = replace(block, widths=tuple(map(pt, grid.widths)))
    most = height - header - caption
    for number, rows in enumerate(_row_groups(fixed, most, grid.widths, setting)):
        piece = replace(fixed, rows=rows, caption=None if number else block.caption)
        above = header + (0.0 if number else caption)
        yield Piece(piece, _rows_height(rows, grid.widths, setting), origin, repeated=above)


def _rows_height(
    rows: Sequence[tuple[Cell, ...]], widths: tuple[float, ...], setting: Setting
) -> float:
    return sum(row_heights(Table((), tuple(rows)), widths, setting))


def _row_groups(
    table: Table, most: float, widths: tuple[float, ...], setting: Setting
) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Yield rows that stay together, broken up only where they are taller than a page."""
    for group in _spanning(table.rows):
        if _rows_height(group, widths, setting) <= most:
            yield group
            continue
        for row in _unspanned(group) if len(group) > 1 else group:
            for part in _row_parts(row, most, widths, setting):
                yield (part,)


def _spanning(rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Yield the rows, those together that a cell spans."""
    start = end = 0
    for number, row in enumerate(rows):
        if number >= end and number > start:
            yield tuple(rows[start:number])
            start = number
        end = max(end, number + max((cell.rows for cell in row), default=1))
    if rows:
        yield tuple(rows[start:])


def _unspanned(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Return rows in which no cell reaches into the next: what it covered is left empty."""
    lines: list[dict[int, Cell]] = [{} for _ in rows]
    for one in place_cells(rows):
        for row in range(one.row, min(one.row + one.cell.rows, len(rows))):
            cell = one.cell if row == one.row else replace(one.cell, paragraphs=(Paragraph(),))
            lines[row][one.column] = replace(cell, rows=1)
    return [tuple(cell for _, cell in sorted(line.items(), key=lambda at: at[0])) for line in lines]


def _row_parts(
    row: tuple[Cell, ...], most: float, widths: tuple[float, ...], setting: Setting
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row, as several when one of its cells is taller than a page."""
    row = tuple(replace(cell, rows=1) for cell in row)
    if _rows_height([row], widths, setting) <= most:
        yield row
        return
    cells = [list(_cell_parts(one.cell, sum(widths[one.column : one.column + one.cell.columns]),
                              most, setting)) for one in place_cells([row])]  # fmt: skip
    for number in range(max(map(len, cells))):
        yield tuple(
            parts[number] if number < len(parts) else replace(cell, paragraphs=(Paragraph(),))
            for cell, parts in zip(row, cells, strict=True)
        )


def _cell_parts(cell: Cell, width: float, most: float, setting: Setting) -> Iterator[Cell]:
    if cell_height(cell, width, setting) <= most:
        yield cell
        return
    style = cell_style(setting, setting.table, bold=cell.heading)
    room, height = width - CELL_INSET.width_pt, most - CELL_INSET.height_pt
    for part in split_text(cell.paragraphs, max(room, 20.0), height, style):
        yield replace(cell, paragraphs=part)
