"""`[text]{lang=fr}` in a line -> the text, in an element that names its language."""

from __future__ import annotations

import re
from dataclasses import replace

from triptych.document import Attributes
from triptych.reading.attributes import parse_attributes
from triptych.reading.rich import Atom, Mark, Rich, joined

_SPAN = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\{([^{}\n]+)\}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_spans(rich: Rich) -> Rich:
    """Return content without the brackets and braces of its spans."""
    parts, end = list[Rich](), 0
    for found in _SPAN.finditer(rich.text):
        attributes = parse_attributes(found[2])
        if attributes and _is_span(found, rich):
            parts += (rich[end : found.start()], _spoken(rich[slice(*found.span(1))], attributes))
            end = found.end()
    return joined((*parts, rich[end:])) if parts else rich


def _is_span(found: re.Match[str], rich: Rich) -> bool:
    """Whether braces belong to brackets: none is code, and nothing stands between, no comment."""
    joint = rich[found.end(1) : found.end(1) + 2].atoms
    return len(joint) == 1 and not any(a.has("code") for a in rich[slice(*found.span())].atoms)


def _spoken(rich: Rich, attributes: Attributes) -> Rich:
    language = attributes.option("lang")
    if not _LANGUAGE.fullmatch(language):
        return rich
    mark = Mark("span", (("lang", language),))

    def marked(atom: Atom) -> Atom:
        return replace(atom, marks=(*atom.marks, mark))

    return rich.mapped(marked)
