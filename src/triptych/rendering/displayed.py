"""Chapter -> the same with each paragraph that is one equation, `$…$`, as an equation that stands
alone: in a line it would be set small, and on slides as text."""

from __future__ import annotations

import re
from html import unescape

from triptych.document import Chapter, Equation, Node, Paragraph
from triptych.tree import rebuilt

_ALONE = re.compile(r'<math data-latex="([^"]*)"[^<>]*/>')


def with_displayed(chapter: Chapter) -> Chapter:
    """Return the chapter with such paragraphs as equations."""
    kinds: tuple[type[Node], ...] = (Paragraph,)
    return rebuilt(chapter, kinds, _displayed)


def _displayed(node: Node) -> Node:
    found = _ALONE.fullmatch(str(node.text.html)) if isinstance(node, Paragraph) else None
    if not found or not isinstance(node, Paragraph):
        return node
    return Equation(node.span, node.role, node.worth, node.attributes, node.why,
                    latex=unescape(found[1]), plain=node.text.plain)  # fmt: skip
