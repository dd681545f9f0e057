"""The block rule for tables drawn in lines, `+---+`, whose cells hold blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from triptych.reading.drawing import RULE, Drawing, Room, read_drawing

CAPTION = re.compile(r"[ ]{0,3}(?:Table)?:[ \t]+(?=\S)")
_REFUSED = "no drawing"  # in the notes of a chapter: where lines are that draw no table


def ruled_plugin(parser: MarkdownIt) -> None:
    """Add the rule; its tokens are `ruled_open`, and in it rows, their cells, and a caption."""
    alternatives = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.before("table", "ruled", _ruled, {"alt": alternatives})


def _ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    lines = [] if state.is_code_block(start) else _lines(state, start, end)
    drawing = read_drawing(lines) if lines else None
    if drawing is None:
        if lines:
            state.env[_REFUSED] = state, start + len(lines)
        return False
    if silent:
        return True
    after = start + len(lines)
    below = _caption(state, after, end)
    opening = state.push("ruled_open", "table", 1)
    opening.map = [start, after + len(below)]
    opening.meta |= {"head": drawing.head, "alignments": drawing.alignments}
    _push_rows(state, drawing, start)
    if below:
        inside = state.push("inline", "", 0)
        inside.content = CAPTION.sub("", "\n".join(below), count=1)
        inside.children, inside.map = [], [after, after + len(below)]
    state.push("ruled_close", "table", -1)
    state.line = after + len(below)
    return True


def _lines(state: StateBlock, start: int, end: int) -> list[str]:
    """Return the lines that may draw a table; none that were looked at before."""
    refused, last = state.env.get(_REFUSED, (None, 0))
    if not RULE.match(_line(state, start)) or (refused is state and start < last):
        return []
    found = list[str]()
    for number in range(start, end):
        line = _line(state, number)
        if state.sCount[number] < state.blkIndent or not line.startswith(("|", "+")):
            break
        found.append(line)
    return found


def _caption(state: StateBlock, start: int, end: int) -> list[str]:
    if start >= end or not CAPTION.match(_line(state, start)):
        return []
    found = list[str]()
    for number in range(start, end):
        if not (line := _line(state, number)) or state.sCount[number] < state.blkIndent:
            break
        found.append(line)
    return found


def _push_rows(state: StateBlock, drawing: Drawing, start: int) -> None:
    for row in drawing.rows:
        opening = state.push("tr_open", "tr", 1)
        last = max((room.line + len(room.lines) for room in row), default=0)
        opening.map = [start + min((room.line for room in row), default=0), start + last]
        for room in row:
            _push_room(state, room, start)
        state.push("tr_close", "tr", -1)


def _push_room(state: StateBlock, room: Room, start: int) -> None:
    opening = state.push("td_open", "td", 1)
    opening.map = [start + room.line, start + room.line + len(room.lines)]
    opening.meta |= {"columns": room.columns, "rows": room.rows}
    inside: list[Token] = []
    state.md.block.parse("\n".join(room.lines), state.md, state.env, inside)
    _move(inside, start + room.line, state.level)
    state.tokens += inside
    state.push("td_close", "td", -1)


def _move(tokens: Sequence[Token], lines: int, levels: int) -> None:
    """Put tokens where the text stands that they were made of."""
    for token in tokens:
        token.level += levels
        if token.map:
            token.map = [token.map[0] + lines, token.map[1] + lines]


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
