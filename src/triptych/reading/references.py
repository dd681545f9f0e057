"""Cross-references: `[](#id)`, `[Figure](#id)` and `@fig-id` -> "Figure 1", once all are numbered.

While the text is read, a place that will say "Figure 1" or "1" holds the id between two characters
that no text has; at the end figures, tables and equations are numbered and the places filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from markupsafe import Markup, escape

from triptych.diagnostics import Span
from triptych.document import Block, Chapter, Equation, Figure, Section, Table, Text
from triptych.language import Words
from triptych.reading.folding import fold, folded_cues
from triptych.reading.rich import Atom, Mark
from triptych.reading.source import Source
from triptych.tree import rebuilt, walk

Numbered: TypeAlias = Figure | Table | Equation
NUMBERED: tuple[type[Numbered], ...] = (Figure, Table, Equation)
KINDS = ("figure", "table", "equation", "section")
# Noncharacters: in no decoded text. The last stands for a blank that is never broken at, and that
# is not to be taken for one where words are counted.
_OPEN, _NUMBER, _CLOSE, _BLANK = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_PLACE = re.compile(f"({_BLANK}?)([{_OPEN}{_NUMBER}])([^{_CLOSE}]*){_CLOSE}")
_WRITTEN = re.compile(
    r"\[?(?<![\w@/])-?@((?:fig|tbl|tab|eq|sec)[-:]\w(?:[\w:.-]*\w)?)(?:(?<=\w)\](?!\())?", re.I
)
Names: TypeAlias = Mapping[str, tuple[str, str]]


def label_of(target: str) -> str:
    """Return the place that will say what an id is called: "Figure 1"."""
    return f"{_OPEN}{target}{_CLOSE}"


def split_references(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, each with the id it names as `@fig-id`, "" for other text."""
    end = 0
    for found in _WRITTEN.finditer(text) if "@" in text else ():
        yield text[end : found.start()], ""
        yield found[0], found[1]
        end = found.end()
    yield text[end:], ""


def refer(
    atoms: list[Atom], begun: int, link: Mark, around: tuple[Mark, ...], source: Source
) -> None:
    """Let a link within the chapter that has no text, or only "Figure", say what it leads to.

    `atoms` end with the text of the link, from `begun` on; `around` are the marks it stands in.
    """
    target = dict(link.attributes).get("href", "")
    if not target.startswith("#"):
        return
    own = atoms[begun:]
    words = fold("".join(atom.plain for atom in own)).strip()
    known = [name for kind in KINDS for name in folded_cues(source.words.language, f"{kind}_word")]
    if words and words not in known and words not in folded_cues(source.words.language, "see_word"):
        return
    mark = Mark("a", (*link.attributes, ("class", "ref")))
    atoms[begun:] = [
        replace(atom, marks=tuple(mark if one == link else one for one in atom.marks))
        for atom in own
    ]
    place = f"{_NUMBER}{target[1:]}{_CLOSE}" if words in known else label_of(target[1:])
    atoms.append(Atom(_BLANK + place if words else place, (*around, mark)))


def settle_references(chapter: Chapter, words: Words) -> Chapter:
    """Return the chapter with figures, tables and equations numbered and every reference filled."""
    numbers = _numbers(chapter)
    if numbers:
        chapter = rebuilt(chapter, NUMBERED, lambda node: _numbered(node, numbers))
    names = names_of(chapter, words)
    return rebuilt(chapter, str, lambda text: filled(text, names))


def filled(text: str, names: Names) -> str:
    """Return a text with its references filled in; what is marked up stays so."""
    if _CLOSE not in text:
        return text
    safe = escape if isinstance(text, Markup) else str
    whole = _PLACE.sub(lambda found: safe(_name(found, names)), str(text))
    return Markup(whole) if isinstance(text, Markup) else whole


def _name(found: re.Match[str], names: Names) -> str:
    label, number = names.get(found[3], (found[3], found[3]))
    blank = "\N{NO-BREAK SPACE}" if found[1] else ""
    return blank + (label if found[2] == _OPEN else number)


def _numbers(chapter: Chapter) -> dict[int, int]:
    """Return the number of each node that has one, by its identity; those in notes come last."""
    found: dict[int, int] = {}
    nodes = [*_in_order(replace(chapter, footnotes=())), *_in_order(chapter.footnotes)]
    for kind in NUMBERED:
        count = 0
        for node in nodes:
            if isinstance(node, kind) and (node.attributes.id or getattr(node, "caption", None)):
                count += 1
                found[id(node)] = count
    return found


def _in_order(value: object) -> list[Numbered]:
    return sorted((n for n in _nodes(value) if isinstance(n, NUMBERED)), key=lambda n: n.span)


def _numbered(node: Numbered, numbers: Mapping[int, int]) -> Numbered:
    return replace(node, number=numbers[id(node)]) if id(node) in numbers else node


def names_of(chapter: Chapter, words: Words) -> Names:
    """Return for each id what it is called, and its number alone."""
    names = dict[str, tuple[str, str]]()
    for node in _nodes(chapter):
        if isinstance(node, Section):
            number = node.number or node.title.plain
            label = f"{words.label('section')}\N{NO-BREAK SPACE}{number}" if node.number else number
            names[node.id] = (label, number)
        elif node.attributes.id and isinstance(node, NUMBERED):
            kind = words.label(type(node).__name__.lower())
            names[node.attributes.id] = (f"{kind}\N{NO-BREAK SPACE}{node.number}", str(node.number))
        elif node.attributes.id:
            names.setdefault(node.attributes.id, (node.attributes.id, node.attributes.id))
    return names


def _nodes(value: object) -> Iterator[Section | Block]:
    """Yield all that may have an id."""
    return (each for each in walk(value, (Span, Text)) if hasattr(each, "attributes"))
