"""The inline rule for comments, as CommonMark has them since 0.31: all up to the next `-->`.

markdown-it allows no dashes at either end, so `<!--- this --->` would be text.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_OPENING, _CLOSING = "<!--", "-->"


def comment_plugin(parser: MarkdownIt) -> None:
    """Add the rule; its token is one of HTML."""
    parser.inline.ruler.before("html_inline", "comment", _comment)


def _comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(_OPENING, state.pos) or state.pos + 2 > _last(state):
        return False
    end = state.src.find(_CLOSING, state.pos + 2)
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end + len(_CLOSING)]
    state.pos = end + len(_CLOSING)
    return True


def _last(state: StateInline) -> int:
    """Return where the last comment of a text ends, which is looked for once."""
    known: tuple[str, int] = state.env.get(_CLOSING, ("", -1))
    if known[0] is not state.src:
        known = state.env[_CLOSING] = state.src, state.src.rfind(_CLOSING)
    return known[1]
