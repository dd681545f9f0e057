"""Pipe tables as they are written: markdown-it reads them, and its tokens are told the lines.

Only the line says whether an empty cell has a blank in it, which a cell that reaches over it has
not, and how many dashes a column has. Rows of a head above the header are read here.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

WRITTEN = "written"  # in the meta of a row: its line; in that of a table: the line of dashes
_MOST_GROUPS = 3  # rows of a head above the header


def pipe_plugin(parser: MarkdownIt) -> None:
    """Let tables have more than one row in the head, and rows know their lines."""
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def written_cells(line: str) -> list[str]:
    """Return the cells of a row with the blanks around what they hold."""
    cells = escapedSplit(mdTrim(line))
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    known = len(state.tokens)
    groups = 0 if silent else _groups(state, start, end)
    if not table(state, start + groups, end, silent):
        return False
    if groups:
        _add_groups(state, known, start, groups)
    for token in state.tokens[known:]:
        if token.map and token.type == "tr_open":
            token.meta[WRITTEN] = getLine(state, token.map[0])
        elif token.map and token.type == "table_open":
            token.meta[WRITTEN] = getLine(state, start + groups + 1)
    return True


def _groups(state: StateBlock, start: int, end: int) -> int:
    """Return how many rows of as many columns stand directly above a header."""
    for count in range(1, _MOST_GROUPS + 1):
        line = getLine(state, start + count - 1)
        if start + count + 2 > end or not mdTrim(line).startswith("|"):
            return 0
        if table(state, start + count, end, True):
            columns = len(written_cells(getLine(state, start + count)))
            above = [written_cells(getLine(state, start + n)) for n in range(count)]
            return count if all(len(cells) == columns for cells in above) else 0
    return 0


def _add_groups(state: StateBlock, known: int, start: int, groups: int) -> None:
    """Put rows into the head of the table whose tokens begin at `known`."""
    whole, head = state.tokens[known : known + 2]
    made = [token for line in range(start, start + groups) for token in _row(state, line)]
    state.tokens[known + 2 : known + 2] = made
    whole.map, head.map = [start, state.line], [start, start + groups + 1]


def _row(state: StateBlock, line: int) -> list[Token]:
    place = [line, line + 1]
    level = state.level + 2
    tokens = [Token("tr_open", "tr", 1, map=place, level=level)]
    for cell in written_cells(getLine(state, line)):
        tokens += (
            Token("th_open", "th", 1, level=level + 1),
            Token("inline", "", 0, map=place, content=mdTrim(cell), children=[], level=level + 2),
            Token("th_close", "th", -1, level=level + 1),
        )
    return [*tokens, Token("tr_close", "tr", -1, level=level)]
