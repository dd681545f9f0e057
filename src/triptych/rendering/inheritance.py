"""What is written behind a heading, or in the settings -> what holds for the blocks below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from triptych.artefact import Target
from triptych.config import Config
from triptych.document import (
    CLASSES,
    Attributes,
    Block,
    Chapter,
    Group,
    Node,
    Paragraph,
    Section,
    Text,
)
from triptych.rendering.columns import COLUMN, in_rows
from triptych.rendering.filters import with_nested

_INHERITED = {name for name, effect in CLASSES.items() if effect.inherited}
_INCREMENTAL, _AT_ONCE = "incremental", "at-once"
_JOINED = "same-slide"
_WISHES = {_JOINED, COLUMN}
_LAYOUT = "layout"
Shown = TypeVar("Shown", bound=Node | Section)


def inherited(chapter: Chapter, config: Config, target: Target) -> Chapter:
    """Return the chapter with every block bearing the classes that its headings give it.

    On slides, subsections that share the slide of what is before them are blocks of that.
    """
    given = (_INCREMENTAL,) if config.incremental else ()
    sections = tuple(_section(each, given, target) for each in chapter.sections)
    summary = _section(chapter.summary, given, target) if chapter.summary else None
    opening = tuple(_block(each, given) for each in chapter.opening)
    return replace(chapter, opening=opening, sections=sections, summary=summary)


def _section(section: Section, given: tuple[str, ...], target: Target) -> Section:
    own = (*given, *(name for name in section.attributes.classes if name in _INHERITED))
    blocks = tuple(_laid(_block(each, own), section.attributes) for each in section.blocks)
    sections = tuple(_section(each, own, target) for each in section.sections)
    section = replace(_classed(section, own), blocks=blocks, sections=sections)
    return _joined(section) if target == "slides" else section


def _block(block: Block, given: tuple[str, ...]) -> Block:
    """Return a block and what it holds with these classes too."""
    if _AT_ONCE in block.attributes.classes:
        given = (*(name for name in given if name != _INCREMENTAL), _AT_ONCE)
    return _classed(with_nested(block, lambda inner: _block(inner, given)), given)


def _classed(node: Shown, given: Iterable[str]) -> Shown:
    classes = tuple(dict.fromkeys((*node.attributes.classes, *given)))
    return replace(node, attributes=replace(node.attributes, classes=classes))


def _laid(block: Block, heading: Attributes) -> Block:
    """Return a block with the layout that its heading asks for, which is that of one slide."""
    wish = heading.option(_LAYOUT)
    if not wish:
        return block
    options = ((_LAYOUT, wish), *block.attributes.options)  # its own comes last and counts
    attributes = replace(block.attributes, options=options)
    return _classed(replace(block, attributes=attributes), (_JOINED,))


def _joined(section: Section) -> Section:
    """Return a section whose subsections of that wish are blocks of what stands before them."""
    blocks, kept = section.blocks, list[Section]()
    for part in section.sections:
        wished = not _WISHES.isdisjoint(part.attributes.classes)
        if not wished or part.sections or (kept and kept[-1].sections):
            kept.append(part)
        elif kept:
            kept[-1] = replace(kept[-1], blocks=(*kept[-1].blocks, *_following(part)))
        else:
            blocks = (*blocks, *_following(part))
    sections = tuple(replace(part, blocks=in_rows(part.blocks)) for part in kept)
    return replace(section, blocks=in_rows(blocks), sections=sections)


def _following(part: Section) -> tuple[Block, ...]:
    """Return the title of a section, which links still lead to, and its blocks, all to follow on
    one slide, or as a column of one."""
    bold = Markup("<strong>{}</strong>").format(part.title.html)
    title = Paragraph(part.span, attributes=Attributes(id=part.id),
                      text=Text(html=bold, plain=part.title.plain, lead=bold,
                                emphasis=1.0))  # fmt: skip
    if COLUMN in part.attributes.classes:
        return (Group(part.span, worth=part.worth, attributes=part.attributes, name=COLUMN,
                      blocks=(title, *part.blocks)),)  # fmt: skip
    return tuple(_classed(each, (_JOINED,)) for each in (title, *part.blocks))
