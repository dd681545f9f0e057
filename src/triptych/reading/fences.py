"""The block rule for `::: name` … `:::`, which may hold further ones.

As pandoc reads them: a fence with words opens, one without closes the innermost. So fences of the
same length nest, which the container plugin of mdit-py-plugins does not allow.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_FENCE = re.compile(r"(:{3,})(.*)$")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")


def fence_plugin(parser: MarkdownIt) -> None:
    """Add the rule; its tokens are `fenced_open`, with what follows the colons as info."""
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "fenced", _fenced, {"alt": interrupts})


def _fenced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _FENCE.match(_line(state, start))
    if state.is_code_block(start) or not found or not _info(found):
        return False
    if silent:
        return True
    close = _closing_line(state, start, end)
    _push(state, start, close, found)
    state.line = min(close + 1, end)
    return True


def _push(state: StateBlock, start: int, close: int, found: re.Match[str]) -> None:
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    token = state.push("fenced_open", "div", 1)
    token.info, token.markup, token.map = _info(found), found[1], [start, min(close + 1, last)]
    token.meta["closed"] = start < close < last and bool(_FENCE.match(_line(state, close)))
    state.md.block.tokenize(state, start + 1, close)
    state.push("fenced_close", "div", -1)
    state.parentType, state.lineMax = parent, last


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    depth, code = 1, ""
    for number in range(start + 1, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return number - 1 if number - 1 > start else start
        if fence := _CODE_FENCE.match(line):
            code = "" if code and line.startswith(code) else code or fence[1]
        elif not code and (found := _FENCE.match(line)):
            depth += 1 if _info(found) else -1
            if depth == 0:
                return number
    return end


def _info(fence: re.Match[str]) -> str:
    """Return what stands behind the colons; more colons may close it."""
    return fence[2].strip(" \t").rstrip(" \t:")


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
