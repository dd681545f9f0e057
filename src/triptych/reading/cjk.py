"""The inline rule for `*` and `_`, as CommonMark has it, but for CJK text.

There is no space around words in Chinese and Japanese, so that `**重点：**内容` would stay as
written: its closing marks stand between punctuation and a letter. Here a CJK character beside the
marks counts as the space that the rule looks for.

Source: markdown-cjk-friendly, https://github.com/tats-u/markdown-cjk-friendly
"""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def cjk_plugin(parser: MarkdownIt) -> None:
    """Replace the rule for emphasis."""
    parser.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        before, after = _around(state, scanned.length)
        opens = opens or (_is_cjk(before) and not after.isspace())
        closes = closes or (_is_cjk(after) and not before.isspace())
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, token, -1, open=opens, close=closes)
        )
    state.pos += scanned.length
    return True


def _around(state: StateInline, length: int) -> tuple[str, str]:
    stop = state.pos + length
    before = state.src[state.pos - 1] if state.pos else " "
    return before, state.src[stop] if stop < state.posMax else " "


def _is_cjk(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
