r"""The rules for equations: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.

An opening dollar stands before a character and after none that could belong to a word, a closing
one the other way round: "$5 and $10" are prices, and "$HOME/$USER" is a path. Only scripts that
part words have such characters: Chinese and Thai stand close to an equation, and so do Korean
endings. An ordinal may go on behind it, as in `$n$th`. Tokens are `equation_inline`, and `equation`
with what stands in braces behind it as info.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_LETTER = r"0-9A-Za-z_\u00aa-\u052f\u1e00-\u1fff"  # of Latin, Greek, Cyrillic
_BEFORE, _AFTER = rf"(?<![{_LETTER}$\\])", rf"(?![{_LETTER}$])"
_ORDINAL = rf"(?=(?:th|st|nd|rd|s)(?![{_LETTER}$]))"
_INLINE = re.compile(
    rf"{_BEFORE}\$\$(?![^\S\n])(?=\s*[^\s$])(?P<display>(?:[^$\\]|\\.)+?)\$\${_AFTER}"
    rf"|{_BEFORE}\$`(?P<ticked>[^`$\n]+)`\$(?![{_LETTER}])"
    rf"|{_BEFORE}\$(?![\s$`])(?P<plain>(?:[^$\\]|\\.)*?[^\s\\$]|(?:[^$\\]|\\.)*?\\[^\s$])"
    rf"\$(?:{_AFTER}|{_ORDINAL})",
    re.S,
)
_ROUND = re.compile(r"\\\((?P<plain>(?:[^\\]|\\[^()])+?)\\\)", re.S)
# Outside of mathematics `\(` and `\[` are brackets that Markdown is to leave alone.
_MATHS = re.compile(
    r"[\\^_=+<>|]|^\s*\w\s*$|^\s*[a-zA-Z]{1,3}'*\([^()]{1,12}\)|^\s*\d*[a-zA-Z]!|^\s*\d+[a-zA-Z]\s*$"
)  # `P(A)`, `n!`, `2n`
_CLOSINGS = {"$$": "$$", r"\[": r"\]"}
_BEHIND = re.compile(r"(\{[^{}]*\})?")


def equation_plugin(parser: MarkdownIt) -> None:
    """Add the rules."""
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "equation", _block, {"alt": interrupts})
    parser.inline.ruler.before("escape", "equation", _inline)


def _inline(state: StateInline, silent: bool) -> bool:
    pattern = {"$": _INLINE, "\\": _ROUND}.get(state.src[state.pos])
    found = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if not found:
        return False
    content = next(text for text in found.groups() if text is not None)
    if pattern is _ROUND and not _MATHS.search(content):
        return False
    if not silent:
        token = state.push("equation_inline", "math", 0)
        token.content, token.markup = content.strip(), found[0]
    state.pos = found.end()
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    opening = _line(state, start)[:2]
    if opening not in _CLOSINGS or state.is_code_block(start):
        return False
    found = _content(state, start, end, _CLOSINGS[opening])
    if not found or (opening != "$$" and not _MATHS.search(found[0])):
        return False
    if silent:
        return True
    content, behind, last = found
    token = state.push("equation", "math", 0)
    token.content, token.info, token.map = content.strip(), behind, [start, last + 1]
    state.line = last + 1
    return True


def _content(state: StateBlock, start: int, end: int, closing: str) -> tuple[str, str, int] | None:
    """Return what stands before the closing, the braces behind it, and its line."""
    lines: list[str] = []
    # How far nothing was found that closes: what opens on the way there finds no more.
    futile = state.env.setdefault("equation", {})
    reach = (state.src, closing, end, state.blkIndent)
    if start < futile.get(reach, 0):
        return None
    number = start
    for number in range(start, end):
        line = _line(state, number)[2 if number == start else 0 :]
        ends = not line and not _is_environment(lines)
        if number > start and (ends or (line and state.sCount[number] < state.blkIndent)):
            break
        inside, closed, behind = line.partition(closing)
        lines.append(inside)
        if closed:
            braces = _BEHIND.fullmatch(behind.strip())
            content = "\n".join(line for line in lines if line.strip())
            if braces and content.strip():
                return content, braces[1] or "", number
            break
    futile[reach] = number
    return None


def _is_environment(lines: Sequence[str]) -> bool:
    """Return whether lines begin what ends by its name, over blank lines too."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return first.startswith("\\begin{")


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
