"""What templates may ask of the document model, beyond its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from typing import Any, TypeVar

from markupsafe import Markup, escape

from triptych.document import (
    Block,
    Break,
    Callout,
    Chapter,
    Code,
    Definition,
    DefinitionList,
    Entry,
    Equation,
    Figure,
    Footnote,
    Group,
    List,
    Paragraph,
    Question,
    Quote,
    Section,
    Table,
    Text,
)
from triptych.language import letters
from triptych.rendering.columns import pictures, side_by_side
from triptych.rendering.exclusion import is_excluded
from triptych.rendering.grouping import SlideGroup, groups
from triptych.rendering.highlight import highlight
from triptych.rendering.reach import hangs, is_headed, row_by_row
from triptych.tree import walk

Holder = TypeVar("Holder", bound=Callout | Quote | Group | Entry | Definition)


def kind(block: object) -> str:
    """Return a block's kind, the name of its macro: "paragraph", "list", "definitionlist", …"""
    return type(block).__name__.lower()


def shown_in(nodes: Iterable[Any], target: str) -> tuple[Any, ...]:
    """Return those of blocks or sections that are not kept out of the target."""
    return tuple(node for node in nodes if not is_excluded(node, target))


def own_contents(chapter: Chapter) -> tuple[Block | Section, ...]:
    """Return the chapter's own lists of contents, their labels, and sections that are but these."""
    sections = all_sections(chapter.sections)
    blocks = [each for section in sections for each in (section, *section.blocks)]
    return tuple(each for each in (*chapter.opening, *blocks) if each.role == "contents")


def unhidden(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return those sections whose slides are shown in a talk."""
    return tuple(section for section in sections if "hidden" not in section.attributes.classes)


def bare(sections: Iterable[Section], target: str) -> tuple[Section, ...]:
    """Return those sections shown in the target that are but a heading."""
    return tuple(
        section
        for section in shown_in(sections, target)
        if not shown_in(section.blocks, target) and not shown_in(section.sections, target)
    )


def nested(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside a block."""
    match block:
        case Callout() | Quote() | Group():
            return block.blocks
        case Question():
            return block.answer
        case List() | DefinitionList():
            return tuple(inner for entry in block.entries for inner in entry.blocks)
        case _:
            return ()


def with_nested(block: Block, change: Callable[[Block], Block]) -> Block:
    """Return a block with what `change` makes of each block directly inside it."""

    def changed(holder: Holder) -> Holder:
        return replace(holder, blocks=tuple(map(change, holder.blocks)))

    match block:
        case Callout() | Quote() | Group():
            return changed(block)
        case Question():
            return replace(block, answer=tuple(map(change, block.answer)))
        case List():
            return replace(block, entries=tuple(map(changed, block.entries)))
        case DefinitionList():
            return replace(block, entries=tuple(map(changed, block.entries)))
        case _:
            return block


def all_blocks(node: Chapter | Section | Block) -> Iterator[Block]:
    """Yield every block of a chapter, section or block, in reading order, however deep."""
    match node:
        case Chapter():
            inner: tuple[Any, ...] = (*node.opening, *node.sections)
        case Section():
            inner = (*node.blocks, *node.sections)
        case _:
            yield node
            inner = nested(node)
    for each in inner:
        yield from all_blocks(each)


def all_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections and the sections inside them, in reading order."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def hue(section: Section, chapter: Chapter) -> int:
    """Return the hue of a section of the chapter, alike in all artefacts whatever these leave out:
    its place among those with a number, and for questions, which have none, one after all."""
    numbered = [each.id for each in chapter.sections if each.number]
    return numbered.index(section.id) + 1 if section.id in numbered else len(chapter.sections)


def led(block: List) -> bool:
    """Return whether every entry of a list begins with a term that the rest explains."""
    return bool(block.entries) and all(
        entry.text.term and (entry.text.rest or entry.blocks) for entry in block.entries
    )


def columns(table: Table) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    """Return a table's columns: the header and the cells below it that are not empty."""
    return tuple(
        (head, tuple(row.cells[place] for row in table.rows if row.cells[place]))
        for place, head in enumerate(table.header)
    )


def with_class(nodes: Iterable[Any], name: str) -> tuple[Any, ...]:
    """Return the blocks to which the author gave a class."""
    return tuple(node for node in nodes if name in node.attributes.classes)


PROSE = 420.0  # letters that a slide of prose alone shows, in whole sentences


def shown_prose(text: Text, paragraphs: int) -> Markup:
    """Return what a slide shows of a paragraph: the lead, and when it has nothing but some
    paragraphs, as many more sentences as are read at a glance."""
    if not paragraphs or not text.lead or letters(text.plain) <= PROSE / paragraphs:
        return text.html if paragraphs else text.lead or text.html
    said = accumulate(1 + letters(sentence.striptags()) for sentence in text.sentences[:-1])
    count = sum(1 for _ in takewhile(lambda length: length <= PROSE / paragraphs + 1, said))
    return max(Markup(" ").join(text.sentences[:count]), text.lead, key=len)


def spoken(nodes: Iterable[Any], paragraphs: int = 0) -> tuple[Any, ...]:
    """Return what a slide leaves out, for its notes: shortened paragraphs, the author's notes.

    `paragraphs` is how many there are on a slide that has nothing else.
    """
    found: list[Any] = []
    for node in nodes:
        if node.role == "notes" or _is_shortened(node, paragraphs):
            found.append(node)
        found += asides(node)
    return tuple(found)


def asides(node: Block | None) -> tuple[Block, ...]:
    """Return the author's notes that stand inside of a block, however deep; it shows none."""
    inside = [each for block in nested(node) for each in all_blocks(block)] if node else []
    return tuple(each for each in inside if each.role == "notes")


def _is_shortened(node: Any, paragraphs: int) -> bool:
    return isinstance(node, Paragraph) and shown_prose(node.text, paragraphs) != node.text.html


def _prose_of(group: SlideGroup) -> list[Paragraph]:
    """Return the paragraphs of a slide that shows nothing else, none of any other."""
    shown = [block for block in group.blocks if block.role != "notes"]
    prose = [block for block in shown if isinstance(block, Paragraph)]
    return prose if group.main is None and len(prose) == len(shown) else []


def lone_prose(group: SlideGroup) -> int:
    """Return how many paragraphs a slide has that has nothing else, 0 for any other."""
    return len(_prose_of(group))


STATEMENT = 110.0  # letters that stand large in the middle of a slide


def lone_sentence(group: SlideGroup) -> Paragraph | None:
    """Return the one short paragraph that is all there is on a slide, None for any other, and for
    one of several lines."""
    prose = _prose_of(group)
    brief = len(prose) == 1 and letters(prose[0].text.plain) <= STATEMENT
    brief = brief and "<br" not in str(prose[0].text.html)
    return prose[0] if brief and prose[0].text.plain[-1:] not in ":：" else None


TITLE_PAGE = 240.0  # letters that stand below the title on its slide


def title_page(opening: Sequence[Any]) -> tuple[Any, ...]:
    """Return the blocks that stand with the title on its slide: a few short lines, what is said to
    them, and nothing where more follows before the first section."""
    first = tuple(takewhile(lambda block: not isinstance(block, Break), opening))
    lines = [block for block in first if isinstance(block, Paragraph) and not block.text.steps]
    spoken = [block for block in first if block.role == "notes"]
    long = sum(letters(block.text.plain) for block in lines)
    fits = len(lines) + len(spoken) == len(first) and long <= TITLE_PAGE
    return first if fits and (len(first) < len(opening) or _is_byline(lines)) else ()


def _is_byline(lines: Sequence[Paragraph]) -> bool:
    """Whether no line is a sentence: `Ada Lovelace`, `June 2024`."""
    return all(line.text.plain[-1:] not in ".。!?:" for line in lines)


_CALL = re.compile(r'"#footnote-(\d+)"')


def called_by(footnotes: Iterable[Footnote], nodes: Iterable[object]) -> tuple[Footnote, ...]:
    """Return those footnotes that a text anywhere in the nodes calls, or one of these notes."""
    notes = {note.number: note for note in footnotes}
    found = dict[int, Footnote]()
    fresh: tuple[object, ...] = (*nodes,)
    while fresh:
        texts = (str(each.html) for each in walk(fresh) if isinstance(each, Text))
        called = {int(number) for text in texts for number in _CALL.findall(text)}
        new = {number: notes[number] for number in called & notes.keys() - found.keys()}
        fresh = (*new.values(),)
        found |= new
    return tuple(found[number] for number in sorted(found))


def uncalled_by(footnotes: Iterable[Footnote], nodes: Iterable[object]) -> tuple[Footnote, ...]:
    """Return those footnotes that `called_by` does not."""
    notes = (*footnotes,)
    called = {note.number for note in called_by(notes, nodes)}
    return tuple(note for note in notes if note.number not in called)


def without_period(html: Markup) -> Markup:
    """Return a text without its closing full stop, as a table or a list shows it."""
    text = str(html).rstrip()
    return Markup(text[:-1] if text.endswith(".") and not text.endswith("..") else text)


def initial(text: Text | str) -> str:
    """Return a text with its first letter as a capital."""
    plain = text.plain if isinstance(text, Text) else text
    return plain[:1].upper() + plain[1:]


def program(block: Code) -> Markup:
    """Return a program with each word marked by what it is, see docs/templates.md."""
    return highlight(block.code, block.language)


def equation(block: Equation) -> Markup:
    """Return an equation that stands alone, for rendering to set."""
    return Markup('<math data-latex="{}" display="block" data-source="{}"/>').format(
        block.latex, block.span)  # fmt: skip


def share(block: Figure) -> int:
    """Return the per cent of the width that the author gave a figure, `{width=50%}`; 0 for none."""
    found = re.fullmatch(r"(\d{1,3})(?:\.\d+)?%", block.attributes.option("width"))
    return min(int(found[1]), 100) if found else 0


def html(text: Text | str) -> Markup:
    """Return the markup of a text."""
    return text.html if isinstance(text, Text) else escape(text)


FILTERS: dict[str, Callable[..., Any]] = {
    "all_blocks": all_blocks, "asides": asides, "bare": bare, "all_sections": all_sections,
    "called_by": called_by,
    "columns": columns, "equation": equation, "groups": groups,
    "html": html, "hue": hue, "initial": initial, "kind": kind, "nested": nested,
    "pictures": pictures, "program": program, "row_by_row": row_by_row, "share": share,
    "lone_prose": lone_prose, "lone_sentence": lone_sentence, "own_contents": own_contents,
    "shown_in": shown_in, "unhidden": unhidden, "shown_prose": shown_prose,
    "side_by_side": side_by_side, "spoken": spoken, "title_page": title_page,
    "with_class": with_class,
    "uncalled_by": uncalled_by, "without_period": without_period,
}  # fmt: skip
TESTS: dict[str, Callable[..., bool]] = {
    "kind": lambda block, *names: kind(block) in names,
    "led": led,
    "hanging": hangs,
    "headed": is_headed,
}
