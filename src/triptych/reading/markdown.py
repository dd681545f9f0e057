"""Text -> a tree of Markdown elements, each with the tokens of markdown-it behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from triptych.limits import Limits
from triptych.reading.cjk import cjk_plugin
from triptych.reading.comments import comment_plugin
from triptych.reading.dollars import equation_plugin
from triptych.reading.fences import fence_plugin
from triptych.reading.pipes import pipe_plugin
from triptych.reading.records import record_plugin
from triptych.reading.ruled import ruled_plugin
from triptych.reading.source import Source

DEEP = "blocks are nested more than {} levels deep (a list takes two)"
_BROKEN = re.compile(r"\\\n|  \n|<br", re.I)
MANY = "there are more than {} paragraphs, points, cells and broken lines"
LONG = "this block of code has more than {} letters"
SPLIT = "split it into chapters"


@dataclass(slots=True)
class Element:
    """A block element: its opening token, and the elements inside it."""

    token: Token
    children: list[Element] = field(default_factory=list)
    first: int = 0  # line, counting from 1
    last: int = 0
    next: Element | None = field(default=None, repr=False)  # in the same element

    @property
    def goes_on(self) -> bool:
        """Whether what follows belongs to the section of this."""
        return self.next is not None and not self.next.opens_section

    @property
    def opens_section(self) -> bool:
        """Whether it is a heading, or begins with one."""
        first = self.children[0] if self.kind == "fenced" and self.children else None
        return self.kind == "heading" or (first is not None and first.opens_section)

    @property
    def kind(self) -> str:
        """The token's type without `_open`."""
        return self.token.type.removesuffix("_open")

    def only(self, kind: str) -> list[Element]:
        """Return the children of one kind."""
        return [child for child in self.children if child.kind == kind]


@cache
def _parser(depth: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": depth}).enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False)
    deflist_plugin(parser)
    fence_plugin(parser)
    equation_plugin(parser)
    pipe_plugin(parser)
    ruled_plugin(parser)
    cjk_plugin(parser)
    comment_plugin(parser)
    record_plugin(parser)
    parser.core.ruler.before("inline", "limits", _check_size)
    # The inline reader decides about addresses: refused here, they would stay as raw markup.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def parse(text: str, source: Source) -> tuple[Element, dict[str, Any]]:
    """Return the document element, and what the parser noted about footnotes.

    Raises:
        SourceError: quotes and lists are nested too deep, or there is too much of something.
    """
    notes: dict[str, Any] = {"source": source}
    return _tree(_parser(source.limits.depth).parse(text, notes)), notes


def _check_size(state: StateCore) -> None:
    """Refuse what would take too long, before any text is looked into."""
    source: Source | None = state.env.get("source")
    if source is None:  # a line of text that is read for itself
        return
    line, rows = 1, 0
    for token in state.tokens:
        line = token.map[0] + 1 if token.map else line
        source.headings += token.type == "heading_open"
        source.blocks += _lines(token)
        rows = 0 if token.tag == "table" else rows + (token.type == "tr_open")
        for limit, count, rule, message, hint in (
            ("depth", token.level + 2, "nesting", DEEP, "flatten them"),
            ("headings", source.headings, "too-large", "there are more than {} headings", SPLIT),
            ("blocks", source.blocks, "too-large", MANY, SPLIT),
            ("code_letters", _code(token), "too-large", LONG, "show a part of it"),
            ("table_rows", rows - 1, "too-large", "this table has more than {} rows", SPLIT),
        ):
            if count > getattr(source.limits, limit):
                raise source.beyond(limit, source.span(line), message, rule=rule, hint=hint)


def _lines(token: Token) -> int:
    """Return how many lines a text is broken into by its author; each is as costly as a block."""
    return 1 + len(_BROKEN.findall(token.content)) if token.type == "inline" else 0


def _code(token: Token) -> int:
    return len(token.content) if token.type in ("fence", "code_block") else 0


def parse_inline(text: str, notes: dict[str, Any], limits: Limits) -> Token:
    """Return the token of a text that is all inline; `notes` are those of the whole chapter."""
    token = _parser(limits.depth).parseInline(text, notes)[0]
    token.map = None
    return token


def _tree(tokens: list[Token]) -> Element:
    root = Element(Token("document_open", "", 1))
    stack = [root]
    for token in tokens:
        if token.nesting < 0:
            closed = stack.pop()
            stack[-1].last = max(stack[-1].last, closed.last)
            continue
        element = _placed(token, stack[-1])
        for before in stack[-1].children[-1:]:
            before.next = element
        stack[-1].children.append(element)
        if token.nesting > 0:
            stack.append(element)
    return root


def _placed(token: Token, parent: Element) -> Element:
    if token.map is None:  # inside a table or a definition list: where its parent is
        return Element(token, [], parent.first or 1, parent.last or 1)
    return Element(token, [], token.map[0] + 1, max(token.map[0] + 1, token.map[1]))
