"""Elements of pipe tables -> Table; and what makes a Table of any cells, those of HTML too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from triptych.diagnostics import Span
from triptych.document import Alignment, Attributes, Block, Row, Table
from triptych.reading.attributes import (
    NO_ATTRIBUTES,
    in_role,
    parse_attributes,
    take_attributes,
    written_worth,
)
from triptych.reading.decoration import unwrapped
from triptych.reading.grid import Line, Written, cell_of, full
from triptych.reading.inline import read_inline
from triptych.reading.markdown import Element
from triptych.reading.mends import escaped_pipes
from triptych.reading.pipes import WRITTEN, written_cells
from triptych.reading.rich import Rich
from triptych.reading.roles import has_row_headers, table_role
from triptych.reading.source import Source
from triptych.reading.text import read_text

_CAPTION = re.compile(r"(?:Table)?:\s+")
_IN_BRACKETS = re.compile(r"\[([^\[\]]*[^\W\d_]{2}[^\[\]]*)\](?:\s*\[[\w-]+\])?")
_BRACES = re.compile(r"\{([^{}]+)\}")
_ABOVE = "^^"  # a cell that is part of the one above it
_TELLING = 2  # times the dashes of the narrowest column say that widths are wished
_ALIGNED = 2  # characters that lines of dashes drawn by hand may miss the header by


def read_table(element: Element, source: Source) -> Block:
    """Return a table; its last row may be `{…}` or a caption written right below it."""
    head, *rest = (part.children for part in element.children)
    body = [row for part in rest for row in part]
    attributes, caption = _take_notes(body, source)
    for row in body:
        _check_length(row, len(head[-1].children), source)
    padded = any(map(_is_padded, (*head, *body)))
    parts = [_joined([_cells(row, source, padded=padded) for row in rows]) for rows in (head, body)]
    return finished(
        source.span(element.first, max(element.first + 1, element.last)), parts,
        [source.span(row.first, row.last) for row in (*head, *body)], caption, attributes, source,
        alignments=tuple(map(_alignment, head[-1].children)),
        widths=_widths(_line(element), _line(head[-1])),
    )  # fmt: skip


def finished(
    span: Span, parts: Sequence[Sequence[Line]], places: Sequence[Span], caption: Rich,
    attributes: Attributes, source: Source, *, alignments: tuple[Alignment, ...] = (),
    widths: tuple[int, ...] = (), row_headers: bool = False, own: Sequence[Attributes] = (),
) -> Table:  # fmt: skip
    """Return a table of a head, whose last row is the header or which is empty, and a body, in its
    role.

    `places` are those of all rows, `own` the attributes of those of the body; without them, these
    stand in braces behind the last cells.
    """
    if not parts[0]:
        (grid,) = full(parts[1:])
        parts, places = ([[Written() for _ in grid[0]]], parts[1]), (span, *places)
    head, body = full(parts)
    own = own or [_take_own(row) for row in body]
    bold = [row[0].rich.emphasis if row[0] else 0.0 for row in body]
    heads = [tuple(cell_of(cell, source.words, cell.rich.without("strong")) for cell in row)
             for row in head]  # fmt: skip
    table = Table(
        span,
        header=heads[-1],
        rows=_rows(body, places[len(head) :], own, source),
        groups=tuple(Row(place, cells) for place, cells in zip(places, heads[:-1], strict=False)),
        alignments=alignments if any(alignments) else _aligned([*head, *body]),
        widths=widths,
        caption=read_text(caption, source.words),
    )
    role, reason = table_role(table, source.words, bold)
    row_headers = row_headers or has_row_headers(table, role, bold)
    return in_role(replace(table, row_headers=row_headers), role, reason, attributes)


def _aligned(rows: Sequence[Line]) -> tuple[Alignment, ...]:
    """Return how columns are aligned where each cell says it for itself."""
    sides = (Counter(cell.align for cell in column) for column in zip(*rows, strict=True))
    found = tuple(max(side, key=lambda name: (side[name], name)) for side in sides)
    return found if any(found) else ()


def _line(element: Element) -> str:
    return str(element.token.meta[WRITTEN])


def _cells(row: Element, source: Source, *, padded: bool) -> Line:
    """Return a row's cells; of 0 rows those that are part of the one above them.

    An empty cell without a blank in it is part of the one before it, where others have blanks.
    """
    written = written_cells(_line(row))
    cells: Line = []
    for number, cell in enumerate(row.children):
        if cells and padded and number < len(written) and not written[number]:
            cells[-1] = replace(cells[-1], columns=cells[-1].columns + 1)
            continue
        token = cell.children[0].token
        rich = read_inline(token, source, row.first, row.last).stripped()
        cells.append(Written(rich, rows=0 if token.content == _ABOVE else 1))
    return cells


def _is_padded(row: Element) -> bool:
    return any(cell.strip() and cell != cell.strip() for cell in written_cells(_line(row)))


def _joined(rows: Sequence[Line]) -> list[Line]:
    """Return rows in which a cell reaches over those below that say they are part of it."""
    joined: list[Line] = []
    above: dict[int, tuple[Line, int]] = {}  # column → the row and the place in it of its cell
    for row in rows:
        column, kept, here = 0, Line(), dict[int, tuple[Line, int]]()
        for cell in row:
            line, place = above.get(column, (kept, 0))
            if not cell.rows and line is not kept and line[place].columns == cell.columns:
                line[place] = replace(line[place], rows=line[place].rows + 1)
                here[column] = line, place
            else:
                here[column] = kept, len(kept)
                kept.append(replace(cell, rows=1))
            column += cell.columns
        joined.append(kept)
        above = here
    return joined


def _check_length(row: Element, columns: int, source: Source) -> None:
    """Report cells beyond the last column, which Markdown leaves out."""
    written = written_cells(_line(row))
    cells = (cell.strip() for cell in written[columns:])
    if beyond := " | ".join(filter(None, cells)):
        message = f"this row has more cells than the table has columns; left out: “{beyond}”"
        hint = "write the pipe in a text as \\|, or add a column to the header"
        place = source.span(row.first, row.last)
        source.report("warning", "extra-cell", message, place, hint=hint,
                      fix=escaped_pipes(place.line, len(written) - columns, source))  # fmt: skip


def _take_notes(rows: list[Element], source: Source) -> tuple[Attributes, Rich]:
    """Take `{…}` and a caption from the end, where markdown-it reads them as rows."""
    attributes, caption = NO_ATTRIBUTES, Rich()
    while rows and len(written_cells(_line(rows[-1]))) == 1:
        token = rows[-1].children[0].children[0].token
        braces = _BRACES.fullmatch(token.content)
        found = parse_attributes(braces[1]) if braces else None
        if begun := _CAPTION.match(token.content):
            rich, attributes = take_attributes(_read(rows[-1], source))
            caption = rich[begun.end() :].stripped()
        elif _IN_BRACKETS.fullmatch(token.content):
            rich = _read(rows[-1], source)
            caption = rich[1 : rich.text.find("]")]
        elif found:
            attributes = found
        else:
            break
        rows.pop()
    return attributes, caption


def _read(row: Element, source: Source) -> Rich:
    return read_inline(row.children[0].children[0].token, source, row.first, row.last)


def _take_own(row: Line) -> Attributes:
    """Take `{…}` from the end of a row's last cell."""
    last = max(place for place, cell in enumerate(row) if cell.columns or not place)
    rich, attributes = take_attributes(row[last].rich)
    row[last] = replace(row[last], rich=rich)
    return attributes


def _rows(
    rows: Sequence[Line], places: Sequence[Span], own: Sequence[Attributes], source: Source
) -> tuple[Row, ...]:  # fmt: skip
    """Return the rows; bold that a whole column has marks nothing."""
    columns = zip(*rows, strict=True)
    marked = [all(cell.rich.all_bold or not cell for cell in column) for column in columns]
    return tuple(
        Row(place, tuple(cell_of(cell, source.words, unwrapped(cell.rich) if bold else None)
                         for cell, bold in zip(row, marked, strict=True)),
            attributes, written_worth(attributes))
        for place, row, attributes in zip(places, rows, own, strict=True)
    )  # fmt: skip


def _widths(dashes: str, header: str) -> tuple[int, ...]:
    """Return the per cent that columns wish by their dashes: when these tell them apart, and are
    not as many as make the table's source stand in columns."""
    cells, names = written_cells(dashes), written_cells(header)
    counts = [len(cell.strip()) for cell in cells]
    misses = [abs(len(cell) - len(name)) for cell, name in zip(cells, names, strict=False)]
    if max(misses) <= _ALIGNED or max(counts) < _TELLING * min(counts):
        return ()
    return tuple(max(1, round(100 * count / sum(counts))) for count in counts)


def _alignment(cell: Element) -> Alignment:
    style = str(cell.token.attrs.get("style", ""))
    for name in ("left", "center", "right"):
        if style.endswith(name):
            return name
    return ""
