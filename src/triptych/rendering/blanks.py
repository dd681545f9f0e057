"""Chapter -> the same with key terms left blank, for guided notes, and the answers to the blanks.

At most one blank an item: a paragraph, a point, a row of a table, a term with its meaning. Of terms
that are defined, every other one is asked, so that each blank has a neighbour that is whole; in
running text it is the first words that are short enough, of those marked as with a pen, else of the
bold ones. No answer is asked twice, and none that its own item or the headings above it give away.
Headings, code, links, boxes, questions, the summary and notes have no blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from markupsafe import Markup

from triptych.document import (
    Block,
    Cell,
    Chapter,
    Definition,
    DefinitionList,
    Entry,
    Group,
    List,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from triptych.rendering.filters import all_blocks, shown_in

Said = TypeVar("Said", bound=Text)

LONGEST = 40  # letters: what a hand can write into a gap
MOST_WORDS = 5
TARGET = "handout"

# Other mark-up inside may be code or a formula.
_BOLD = re.compile("<(?:strong|mark)>([^<]+)</(?:strong|mark)>")
_TAG = re.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>")
_NOT_INSIDE = {"a", "code", "span", "kbd", "sub", "sup"}


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in the text: its number, counted from 1, and what belongs there."""

    number: int
    answer: Markup
    in_cell: bool = False  # of a table, where room is short

    @property
    def letters(self) -> int:
        """How many letters the answer has."""
        return len(self.answer.striptags())


@dataclass(frozen=True, slots=True)
class Guided:
    """A chapter with blanks, and the blanks in reading order."""

    chapter: Chapter
    blanks: tuple[Blank, ...]


Show = Callable[[Blank], Markup]


def with_blanks(chapter: Chapter, show: Show) -> Guided:
    """Return the chapter with blanks for key terms, each as `show` writes it."""
    pen = _Pen(show, frozenset(map(_key, _defined(chapter))))
    opening = pen.blocks(chapter.opening)
    sections = pen.sections(chapter.sections)
    return Guided(replace(chapter, opening=opening, sections=sections), tuple(pen.blanks))


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _count(key: str, said: str) -> int:
    """Return how often words are said; scripts without spaces have no bounds of words."""
    words = re.escape(key)
    return len(re.findall(rf"(?<!\w){words}(?!\w)" if key.isascii() else words, said))


def _defined(chapter: Chapter) -> Iterator[str]:
    for block in all_blocks(chapter):
        match block:
            case Table(role="definitions"):
                yield from (row.cells[0].plain for row in block.rows if row.cells)
            case List(role="definitions"):
                yield from (entry.text.term.striptags() for entry in block.entries)
            case DefinitionList():
                yield from (entry.term.plain for entry in block.entries)


@dataclass(slots=True)
class _Pen:
    """Walks the chapter in reading order and leaves blanks behind."""

    show: Show
    defined: frozenset[str]  # asked where they are defined, if anywhere
    blanks: list[Blank] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    headings: tuple[str, ...] = ()
    in_cell: bool = False

    def sections(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(self._section(each) if _is_text(each) else each for each in sections)

    def _section(self, section: Section) -> Section:
        above, self.headings = self.headings, (*self.headings, _key(section.title.plain))
        changed = replace(section, blocks=self.blocks(section.blocks),
                          sections=self.sections(section.sections))  # fmt: skip
        self.headings = above
        return changed

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(each) if shown_in([each], TARGET) else each for each in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, text=self._running([block.text], _led(block.text))[0])
            case List() if block.role != "tasks":
                return replace(block, entries=tuple(self._entries(block)))
            case DefinitionList():
                return replace(block, entries=tuple(self._definitions(block)))
            case Table():
                self.in_cell = True
                rows = tuple(self._rows(block))
                self.in_cell = False
                return replace(block, rows=rows)
            case Group() if block.name != "notes":
                return replace(block, blocks=self.blocks(block.blocks))
            case _:
                return block

    def _entries(self, block: List) -> Iterator[Entry]:
        due = block.role == "definitions"
        for entry in block.entries:
            text = self._term(entry.text, entry.text.plain) if due and _led(entry.text) else None
            due = block.role == "definitions" and text is None
            text = text or self._running([entry.text], _led(entry.text))[0]
            yield replace(entry, text=text, blocks=self.blocks(entry.blocks))

    def _definitions(self, block: DefinitionList) -> Iterator[Definition]:
        due = True
        for entry in block.entries:
            said = " ".join(_words(entry.blocks))
            term = self._term(_bold(entry.term), f"{entry.term.plain} {said}") if due else None
            due = term is None
            yield (replace(entry, term=term) if term
                   else replace(entry, blocks=self.blocks(entry.blocks)))  # fmt: skip

    def _rows(self, table: Table) -> Iterator[Row]:
        due = table.role == "definitions"
        for row in table.rows:
            said = " ".join(cell.plain for cell in row.cells)
            term = self._term(_bold(row.cells[0]), said) if due and row.cells else None
            due = table.role == "definitions" and term is None
            cells = (term, *row.cells[1:]) if term else self._cells(table, row)
            yield replace(row, cells=cells)

    def _cells(self, table: Table, row: Row) -> tuple[Cell, ...]:
        named = 1 if table.row_headers else 0
        return (*row.cells[:named], *self._running(row.cells[named:], skip=0))

    def _term(self, text: Said, said: str) -> Said | None:
        """Return a text whose leading term is blank; without its words, which cues would show."""
        found = _BOLD.match(text.html)
        if not found or not self._may_ask(Markup(found[1]), said):
            return None
        html = _cut(text, found, self._blank(found))
        return replace(text, html=html, plain="", term=Markup(""))

    def _running(self, texts: Iterable[Said], skip: int) -> tuple[Said, ...]:
        """Return the texts of one item with its first suitable bold words blank."""
        texts = tuple(texts)
        said = " ".join(text.plain for text in texts)
        for place, text in enumerate(texts):
            bold = list(_BOLD.finditer(text.html))[skip:]
            for found in sorted(bold, key=lambda each: not each[0].startswith("<mark>")):
                answer = Markup(found[1])
                fits = _key(answer.striptags()) not in self.defined and self._may_ask(answer, said)
                if fits and not _is_inside(text.html, found.start()):
                    changed = replace(text, html=_cut(text, found, self._blank(found)))
                    return (*texts[:place], changed, *texts[place + 1 :])
        return texts

    def _may_ask(self, answer: Markup, said: str) -> bool:
        key = _key(answer.striptags())
        fits = len(key) <= LONGEST and len(key.split()) <= MOST_WORDS
        told = _count(key, _key(said)) > 1 or any(_count(key, above) for above in self.headings)
        return fits and key[:1].isalnum() and key not in self.asked and not told

    def _blank(self, found: re.Match[str]) -> str:
        answer = Markup(found[1])
        self.asked.add(_key(answer.striptags()))
        self.blanks.append(Blank(len(self.blanks) + 1, answer, self.in_cell))
        return str(self.show(self.blanks[-1])).strip()


def _cut(text: Text, found: re.Match[str], gap: str) -> Markup:
    html = str(text.html)
    return Markup(html[: found.start()] + gap + html[found.end() :])


def _is_text(section: Section) -> bool:
    return section.role != "questions" and bool(shown_in([section], TARGET))


def _led(text: Text) -> int:
    """Return 1 when a text begins with its own term, else 0."""
    return int(bool(text.term) and text.html.startswith("<strong>"))


def _bold(text: Said) -> Said:
    """Return a term as if it had been written in bold."""
    plain = "<" not in text.html
    return replace(text, html=Markup(f"<strong>{text.html}</strong>")) if plain else text


def _is_inside(html: str, position: int) -> bool:
    """Whether a link, code or a formula is open at the position."""
    open_tags: list[str] = []
    for closing, name, void in (found.groups() for found in _TAG.finditer(html[:position])):
        if closing:
            open_tags.pop()
        elif not void:
            open_tags.append(name)
    return bool(_NOT_INSIDE & set(open_tags))


def _words(value: Any) -> Iterator[str]:
    """Yield what the paragraphs among some blocks say."""
    yield from (block.text.plain for block in value if isinstance(block, Paragraph))
