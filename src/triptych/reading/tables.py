"""Table elements -> Table."""

from __future__ import annotations

import re
from dataclasses import replace

from triptych.diagnostics import Span
from triptych.document import Alignment, Attributes, Row, Table, Text
from triptych.reading.attributes import NO_ATTRIBUTES, in_role, take_attributes, written_worth
from triptych.reading.decoration import unwrapped
from triptych.reading.inline import read_inline
from triptych.reading.markdown import Element
from triptych.reading.mends import escaped_pipes
from triptych.reading.rich import Rich
from triptych.reading.roles import has_row_headers, table_role
from triptych.reading.source import Source
from triptych.reading.text import read_text

Cells = list[Rich]


def read_table(element: Element, source: Source) -> Table:
    """Return a table; its last row may be `{…}` or `: caption` written right below it."""
    header, rows = _rows(element, source)
    places = [source.span(child.first, child.last) for child in _row_elements(element)[1:]]
    attributes, caption = _take_notes(rows, places)
    own = [_take_own(row) for row in rows]
    table = Table(
        source.span(element.first, max(element.first + 1, element.last)),
        alignments=tuple(_alignment(child) for child in _row_elements(element)[0].children),
        caption=_text(caption, source),
    )
    table = filled(table, header, rows, places, own, source)
    return in_role(table, table.role, table.why[0], attributes)


def filled(table: Table, header: Cells, rows: list[Cells], places: list[Span],
           own: list[Attributes], source: Source) -> Table:  # fmt: skip
    """Return a table with these cells in it, and in the role that they give it."""
    bold = [row[0].emphasis if row[0] else 0.0 for row in rows]
    full = replace(
        table,
        header=tuple(_text(cell.without("strong"), source) for cell in header),
        rows=_finished(rows, places, own, source),
    )
    role, reason = table_role(full, source.words, bold)
    return in_role(replace(full, row_headers=has_row_headers(full, role, bold)), role, reason)


def _row_elements(element: Element) -> list[Element]:
    return [row for part in element.children for row in part.children]


def _rows(element: Element, source: Source) -> tuple[Cells, list[Cells]]:
    cells = [
        [
            read_inline(cell.children[0].token, source, row.first, row.last).stripped()
            for cell in row.children
        ]
        for row in _row_elements(element)
    ]
    for row in _row_elements(element)[1:]:
        _check_length(len(cells[0]), source.span(row.first), source)
    return cells[0], cells[1:]


def _check_length(columns: int, span: Span, source: Source) -> None:
    """Report cells beyond the last column, which Markdown leaves out."""
    line = source.line(span.line).strip().removeprefix("|")
    written = re.split(r"(?<!\\)\|", re.sub(r"(?<!\\)\|$", "", line))
    beyond = " | ".join(cell.strip() for cell in written[columns:] if cell.strip())
    if beyond:
        message = f"this row has more cells than the table has columns; left out: “{beyond}”"
        hint = "write the pipe in a text as \\|, or add a column to the header"
        source.report("warning", "extra-cell", message, span, hint=hint,
                      fix=escaped_pipes(span.line, len(written) - columns, source))  # fmt: skip


def _take_notes(rows: list[Cells], places: list[Span]) -> tuple[Attributes, Rich]:
    """Take `{…}` and `: caption` from the end, where markdown-it reads them as rows."""
    attributes, caption = NO_ATTRIBUTES, Rich()
    while rows and not any(rows[-1][1:]):
        bare, found = take_attributes(rows[-1][0])
        if rows[-1][0].text.startswith(": "):
            caption, attributes = bare[2:].stripped(), found
        elif found != NO_ATTRIBUTES and not bare:
            attributes = found
        else:
            break
        rows.pop()
        places.pop()
    return attributes, caption


def _take_own(row: Cells) -> Attributes:
    """Take `{…}` from the end of a row's last cell."""
    row[-1], attributes = take_attributes(row[-1])
    return attributes


def _finished(
    rows: list[Cells], places: list[Span], own: list[Attributes], source: Source
) -> tuple[Row, ...]:  # fmt: skip
    """Return the rows; bold that a whole column has marks nothing."""
    if not rows:
        return ()
    columns = zip(*rows, strict=True)
    marked = [all(cell.all_bold or not cell for cell in column) for column in columns]
    return tuple(
        Row(place, tuple(_text(unwrapped(cell) if all_bold else cell, source)
                         for cell, all_bold in zip(row, marked, strict=True)),
            attributes, written_worth(attributes))
        for place, row, attributes in zip(places, rows, own, strict=True)
    )  # fmt: skip


def _text(cell: Rich, source: Source) -> Text:
    return read_text(cell, source.words)


def _alignment(cell: Element) -> Alignment:
    style = str(cell.token.attrs.get("style", ""))
    for name in ("left", "center", "right"):
        if style.endswith(name):
            return name
    return ""
