"""Table, width, size -> column widths and row heights.

Widths start from what the columns would like and are then moved to and fro until the table is as
short as can be. Lengths are pt until they are written into the Table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from triptych.slides.deck import Cell, Table
from triptych.slides.fitting.setting import Setting
from triptych.slides.fitting.text import NARROWEST, Style, text_height
from triptych.slides.fitting.wrap import Word, count_lines, line_height, longest_word, natural_width
from triptych.slides.layouts import CELL_INSET, CELL_LEAD, EMU_PER_PT, Frame, pt
from triptych.slides.typography import indent

ROOMIER = 0.6  # of the height of a row of one line: what every row may be made taller
_WIDEST_WORD = 2.3 * 72  # one long address must not starve its neighbours
_SAMPLE = 40  # rows that the widths are tried on: those with most text
_TRIALS = 300
_MOVES = (48.0, 24.0, 12.0, 6.0)

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the first row and column it stands in."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table measured: widths of its columns and heights of its rows, header first."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]


def cell_style(setting: Setting, size: float, *, bold: bool = False) -> Style:
    """Return how the text of a cell is set."""
    return Style(setting.ruler, size, size, size * 0.3, CELL_LEAD, bold)


def place_cells(rows: Sequence[Row]) -> list[Placed]:
    """Return every cell with its row and column, spans taken into account."""
    placed: list[Placed] = []
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for number, row in enumerate(rows):
        column = 0
        covered, below = below, {c: left - 1 for c, left in below.items() if left > 1}
        for cell in row:
            while column in covered:
                column += 1
            placed.append(Placed(number, column, cell))
            if cell.rows > 1:
                below |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns
    return placed


def headed_rows(table: Table) -> tuple[Row, ...]:
    """Return the rows with the first column marked as headings where the style sets it bold."""
    if not table.row_headers:
        return table.rows
    first = {one.row for one in place_cells(table.rows) if one.column == 0}
    return tuple(
        (replace(row[0], heading=True), *row[1:]) if number in first and row else row
        for number, row in enumerate(table.rows)
    )


@lru_cache(maxsize=64)
def measure(table: Table, width: float, setting: Setting) -> Grid:
    """Return the widths and heights of a table that is `width` wide."""
    if table.widths:  # a part of a table that was measured as a whole
        whole = sum(table.widths)
        widths = tuple(w * width / whole for w in table.widths)
    else:
        placed = place_cells((*table.header, *table.rows))
        widths = _widths(placed, width, setting, table.shares)
    return Grid(widths, row_heights(table, widths, setting))


def row_heights(table: Table, widths: tuple[float, ...], setting: Setting) -> tuple[float, ...]:
    """Return the least height of each row, header rows first."""
    placed = place_cells((*table.header, *table.rows))
    heights = [_least_row(setting)] * (len(table.header) + len(table.rows))
    for one in sorted(placed, key=lambda one: one.cell.rows):
        needed = cell_height(one.cell, _spanned(widths, one), setting)
        last = min(one.row + one.cell.rows, len(heights))
        heights[last - 1] += max(0.0, needed - sum(heights[one.row : last]))
    return tuple(heights)


def _least_row(setting: Setting) -> float:
    return line_height(setting.table, CELL_LEAD) + CELL_INSET.height_pt


def cell_height(cell: Cell, width: float, setting: Setting) -> float:
    """Return the height of a cell in a column of `width`."""
    style = cell_style(setting, setting.table, bold=cell.heading)
    return (
        text_height(cell.paragraphs, max(width - CELL_INSET.width_pt, NARROWEST), style)
        + CELL_INSET.height_pt
    )


def _spanned(widths: Sequence[float], one: Placed) -> float:
    return sum(widths[one.column : one.column + one.cell.columns])


def _widths(
    placed: list[Placed], width: float, setting: Setting, shares: tuple[int, ...]
) -> tuple[float, ...]:
    count = max((one.column + one.cell.columns for one in placed), default=1)
    natural, least = wishes(placed, count, setting)
    if len(shares) == count and sum(least) < width:
        return _shared(shares, least, width)
    if sum(natural) <= width:
        return tuple(w * width / sum(natural) for w in natural)
    if sum(least) >= width:
        return _squeezed(least, width)
    spare, wish = width - sum(least), sum(natural) - sum(least)
    start = [low + (high - low) * spare / wish for low, high in zip(least, natural, strict=True)]
    return _climb(start, least, natural, _Trial(placed, setting))


def wishes(placed: list[Placed], count: int, setting: Setting) -> tuple[list[float], list[float]]:
    """Return what each column would like to have, and what it needs for its longest word."""
    least = [NARROWEST + CELL_INSET.width_pt] * count
    natural = list(least)
    for one in placed:
        low, high = _wish(one.cell, setting)
        share = one.cell.columns
        for column in range(one.column, one.column + share):
            least[column] = max(least[column], low / share)
            natural[column] = max(natural[column], high / share)
    return natural, least


def _wish(cell: Cell, setting: Setting) -> tuple[float, float]:
    word = text = 0.0
    for paragraph in cell.paragraphs:
        words, inside = setting.ruler.words(paragraph.runs, bold=cell.heading), indent(paragraph)
        word = max(word, longest_word(words) * setting.table + inside)
        text = max(text, natural_width(words) * setting.table + inside)
    return min(word, _WIDEST_WORD) + CELL_INSET.width_pt + 0.5, text + CELL_INSET.width_pt + 0.5


def _shared(shares: Sequence[int], least: Sequence[float], width: float) -> tuple[float, ...]:
    """Return the widths wished for; a column that is too narrow for its longest word gets that,
    and the others share what is left."""
    narrow: set[int] = set()
    while True:
        rest = width - sum(least[column] for column in narrow)
        whole = sum(share for column, share in enumerate(shares) if column not in narrow)
        widths = [least[column] if column in narrow else rest * share / whole
                  for column, share in enumerate(shares)]  # fmt: skip
        found = {column for column, wide in enumerate(widths) if wide < least[column]} - narrow
        if not found:
            return tuple(widths)
        narrow |= found


def _squeezed(least: list[float], width: float) -> tuple[float, ...]:
    """Return widths below what the longest words need, the wide columns giving most."""
    smallest = min(NARROWEST + CELL_INSET.width_pt, width / len(least))
    wish = sum(low - smallest for low in least)
    spare = width - smallest * len(least)
    if wish <= 0:
        return tuple(width / len(least) for _ in least)
    return tuple(smallest + (low - smallest) * spare / wish for low in least)


class _Trial:
    """Counts the lines of a table for given column widths, remembering each column's."""

    def __init__(self, placed: list[Placed], setting: Setting) -> None:
        self._size = setting.table
        self._columns: dict[int, list[tuple[int, tuple[tuple[Word, ...], ...]]]] = {}
        self._known: dict[tuple[int, float], list[tuple[int, int]]] = {}
        rows = _fullest(placed)
        for one in placed:
            if one.row in rows and one.cell.columns == 1:
                words = tuple(
                    setting.ruler.words(paragraph.runs, bold=one.cell.heading)
                    for paragraph in one.cell.paragraphs
                )
                self._columns.setdefault(one.column, []).append((one.row, words))

    def cost(self, widths: Sequence[float], natural: Sequence[float]) -> tuple[int, int, float]:
        """Return the lines of the table, of all its cells, and how hard the worst column is
        pressed."""
        tallest: dict[int, int] = {}
        total = 0
        for column, width in enumerate(widths):
            for row, lines in self._lines(column, width):
                tallest[row] = max(tallest.get(row, 0), lines)
                total += lines
        worst = max(high / width for high, width in zip(natural, widths, strict=True))
        return sum(tallest.values()), total, round(worst, 6)

    def _lines(self, column: int, width: float) -> list[tuple[int, int]]:
        key = (column, width)
        if key not in self._known:
            room = max(width - CELL_INSET.width_pt, NARROWEST) / self._size
            self._known[key] = [
                (row, sum(count_lines(words, room) for words in cell))
                for row, cell in self._columns.get(column, ())
            ]
        return self._known[key]


def _fullest(placed: list[Placed]) -> set[int]:
    lengths: dict[int, int] = {}
    for one in placed:
        lengths[one.row] = lengths.get(one.row, 0) + sum(len(p.plain) for p in one.cell.paragraphs)
    return set(sorted(lengths, key=lambda row: (-lengths[row], row))[:_SAMPLE])


def _climb(
    start: list[float], least: list[float], natural: list[float], trial: _Trial
) -> tuple[float, ...]:
    """Move width between columns as long as the table gets better."""
    best, cost = start, trial.cost(start, natural)
    trials = 0
    for move in _MOVES:
        better = True
        while better and trials < _TRIALS:
            better = False
            for widths in _moved(best, least, move):
                trials += 1
                if (found := trial.cost(widths, natural)) < cost:
                    best, cost, better = widths, found, True
                    break
                if trials >= _TRIALS:
                    break
    return tuple(best)


def _moved(widths: list[float], least: list[float], move: float) -> Iterator[list[float]]:
    for giver in range(len(widths)):
        if widths[giver] - move < least[giver]:
            continue
        for taker in range(len(widths)):
            if taker != giver:
                moved = list(widths)
                moved[giver] -= move
                moved[taker] += move
                yield moved


def table_stretch(table: Table, setting: Setting) -> float:
    """Return how much taller a table may become."""
    return ROOMIER * _least_row(setting) * (len(table.header) + len(table.rows))


def place_table(table: Table, frame: Frame, setting: Setting) -> Table:
    """Return the table with its measures written in; height to spare is shared by all rows."""
    grid = measure(table, frame.width_pt, setting)
    widths = _exact(tuple(map(pt, grid.widths)), frame.width)
    more = max(0.0, frame.height_pt - sum(grid.heights)) / max(1, len(grid.heights))
    emu = tuple(int((height + more) * EMU_PER_PT) for height in grid.heights)
    placed = Frame(frame.x, frame.y, frame.width, sum(emu))
    return replace(table, size=setting.table, widths=widths, heights=emu, frame=placed)


def _exact(widths: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Return whole EMU that add up."""
    return (*widths[:-1], total - sum(widths[:-1]))
