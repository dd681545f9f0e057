"""Table -> `a:tbl` in a graphic frame, and the table style that gives it its look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triptych.slides.deck import Cell, Table
from triptych.slides.layouts import CELL_INSET, CELL_LEAD, Frame
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.levels import Look
from triptych.slides.ooxml.palette import Palette
from triptych.slides.ooxml.shapes import identity, transform
from triptych.slides.ooxml.text import paragraphs
from triptych.slides.ooxml.xml import DECLARATION, A, tag

STYLE_ID = "{7A1C5E10-3B0D-4E6B-9C1F-5D2A8F4B6E01}"
# Of tables without a head: in any other LibreOffice sets the first cell as if it were one.
HEADLESS_ID = "{7A1C5E10-3B0D-4E6B-9C1F-5D2A8F4B6E02}"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def graphic_frame(canvas: Canvas, table: Table, frame: Frame, mark: str) -> str:
    """Return the table as a shape; `mark` binds it to a placeholder."""
    named = identity(canvas, "Table", alternative=_described(canvas, table))
    locks = tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1))
    return tag(
        "p:graphicFrame",
        tag("p:nvGraphicFramePr", named, locks, mark),
        transform(frame, "p:xfrm"),
        tag("a:graphic", tag("a:graphicData", _table(canvas, table), uri=_URI)),
    )


def _described(canvas: Canvas, table: Table) -> str:
    """Return what a screen reader says of a table: caption or title, and its columns."""
    name = table.caption.plain if table.caption else canvas.title
    heads = (" ".join(p.plain for p in cell.paragraphs) for row in table.header for cell in row)
    columns = ", ".join(filter(None, heads))
    return ": ".join(filter(None, (name, columns)))


def _table(canvas: Canvas, table: Table) -> str:
    style = STYLE_ID if table.header else HEADLESS_ID
    properties = tag("a:tblPr", tag("a:tableStyleId", style),
                     rtl=int(canvas.leftward) or None, firstRow=int(bool(table.header)),
                     firstCol=int(table.row_headers) or None,
                     bandRow=int(not _reaches_down(table)) or None)  # fmt: skip
    grid = tag("a:tblGrid", *(tag("a:gridCol", w=width) for width in table.widths))
    return tag("a:tbl", properties, grid, *_rows(canvas, table))


def _reaches_down(table: Table) -> bool:
    """Return whether a cell stands beside several rows, which a tint would then tear apart."""
    return any(cell.rows > 1 for row in table.rows for cell in row)


def _rows(canvas: Canvas, table: Table) -> Iterator[str]:
    covered: dict[int, tuple[int, int]] = {}  # column → rows still covered, columns of that cell
    rows = (*table.header, *table.rows)
    for n, row in enumerate(rows):
        # The style of a table knows its first row alone as its head.
        ground = canvas.palette.solid("dark") if 0 < n < len(table.header) else ""
        row = tuple(map(_as_head, row)) if ground else row
        cells = _cells(canvas, table, row, covered, len(rows) - n, ground)
        yield tag("a:tr", *cells, h=table.heights[n])


def _as_head(cell: Cell) -> Cell:
    """Return a cell whose text itself says that it stands on the ground of a head."""
    return replace(cell, paragraphs=tuple(
        replace(each, runs=tuple(replace(run, bold=True, token="on_dark") for run in each.runs))
        for each in cell.paragraphs
    ))  # fmt: skip


def _cells(canvas: Canvas, table: Table, row: tuple[Cell, ...],
           covered: dict[int, tuple[int, int]], rows_left: int,
           ground: str) -> Iterator[str]:  # fmt: skip
    """Yield a row's cells with the stand-ins for those that a neighbour spans."""
    waiting, column = list(row), 0
    while column < len(table.widths):
        rows, span = covered.get(column, (0, 1))
        if rows:
            yield from _stand_ins(span, 1, down=True)
        else:
            cell = waiting.pop(0) if waiting else Cell(())
            span = _free(column, min(column + cell.columns, len(table.widths)), covered)
            rows = min(cell.rows, rows_left)
            yield _cell(canvas, table, cell, rows, span, ground)
            yield from _stand_ins(span - 1, rows, down=False)
        covered[column] = (rows - 1, span)
        column += span


def _free(start: int, end: int, covered: dict[int, tuple[int, int]]) -> int:
    """Return how many columns from `start` on no cell above covers."""
    taken = (column for column in range(start + 1, end) if covered.get(column, (0, 1))[0])
    return next(taken, end) - start


def _stand_ins(count: int, rows: int, *, down: bool) -> Iterator[str]:
    text = tag("a:txBody", "<a:bodyPr/>", "<a:lstStyle/>", "<a:p/>")
    for n in range(count):
        yield tag("a:tc", text, "<a:tcPr/>", rowSpan=rows if rows > 1 else None,
                  gridSpan=count if down and n == 0 and count > 1 else None,
                  hMerge=1 if n or not down else None, vMerge=int(down) or None)  # fmt: skip


def _cell(canvas: Canvas, table: Table, cell: Cell, rows: int, span: int, ground: str) -> str:
    align = {"left": "l", "center": "ctr", "right": "r"}[cell.align]
    look = Look(table.size, align=align, lead=CELL_LEAD, bullets=False, sized=True, colour="")
    shown = paragraphs(canvas, cell.paragraphs, look)
    text = tag("a:txBody", "<a:bodyPr/>", "<a:lstStyle/>", shown)
    inset = CELL_INSET
    properties = tag("a:tcPr", ground, marL=inset.left, marR=inset.right, marT=inset.top,
                     marB=inset.bottom, anchor="ctr")  # fmt: skip
    return tag("a:tc", text, properties, rowSpan=rows if rows > 1 else None,
               gridSpan=span if span > 1 else None)  # fmt: skip


def table_styles(palette: Palette) -> bytes:
    """Return the part `tableStyles.xml`: hair lines, a ruled header, every second row tinted."""
    body = (
        _look("a:wholeTbl", palette, "ink", borders=_lines(palette)),
        _look("a:band1H", palette, "", fill=""),
        _look("a:band2H", palette, "", fill="tint"),
        _look("a:firstCol", palette, "accent", bold=True),
    )
    head = (
        _look("a:firstRow", palette, "on_dark", bold=True, fill="dark"),
        _look("a:nwCell", palette, "on_dark", bold=True, fill="dark"),
    )
    root = tag(
        "a:tblStyleLst",
        tag("a:tblStyle", *body, *head, styleId=STYLE_ID, styleName="Triptych"),
        tag("a:tblStyle", *body, styleId=HEADLESS_ID, styleName="Triptych without a head"),
        xmlns_a=A, **{"def": STYLE_ID},
    )  # fmt: skip
    return (DECLARATION + root).encode()


def _look(name: str, palette: Palette, colour: str, *, bold: bool = False, fill: str = "",
          borders: str = "") -> str:  # fmt: skip
    text = ""
    if colour:
        font = tag("a:fontRef", tag("a:prstClr", val="black"), idx="minor")
        text = tag("a:tcTxStyle", font, palette.colour(colour), b="on" if bold else None)
    ground = tag("a:fill", palette.solid(fill)) if fill else ""
    return tag(name, text, tag("a:tcStyle", tag("a:tcBdr", borders), ground))


def _lines(palette: Palette) -> str:
    line = tag("a:ln", palette.solid("line"), w=9525, cmpd="sng")
    return tag("a:bottom", line) + tag("a:insideH", line)
