"""Chapter -> Markdown, every block in the spelling that leaves least to guess.

What is read by its form alone (a role that was set by hand, a row's role) has no spelling, and is
found again by its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml
from markupsafe import Markup

from triptych.config import Config
from triptych.document import (
    CLASSES,
    Block,
    Callout,
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
from triptych.exporting.code import code_lines
from triptych.exporting.inline import Inline, image_address
from triptych.exporting.lines import Lines, behind, below, guarded, hung, joined, quoted
from triptych.exporting.tables import table_lines
from triptych.exporting.values import Values, head_of, in_order, section_id
from triptych.limits import Limits
from triptych.reading import Reading
from triptych.reading.callouts import KINDS
from triptych.reading.dialects import translated
from triptych.reading.source import Source

_APART = "<!-- -->"  # between two blocks that would be read as one
_LAST_NUMBER = 999_999_999  # that a point may have
_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)*[^:：])</strong>")
_CLOSING = re.compile(r"(?<=\s)#+$")


def markdown_of(reading: Reading, project: Config) -> str:
    """Return a chapter, and the settings that it makes itself, as Markdown."""
    chapter = reading.chapter
    writer = _Markdown(Inline.of(reading))
    parts = [[f"# {writer.heading(chapter.title)}"], writer.blocks(chapter.opening)]
    parts += (writer.section(section) for section in in_order(chapter))
    parts += map(writer.footnote, chapter.footnotes)
    body = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    head = head_of(reading, project)
    text = _front_matter(head) + body
    if not _is_foreign(text, reading.limits):
        return text
    return _front_matter(head | {"dialect": "markdown"}) + body


def _front_matter(head: Values) -> str:
    if not head:
        return ""
    text: str = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=2**20)
    return f"---\n{text}---\n\n"


def _is_foreign(text: str, limits: Limits) -> bool:
    """Whether Markdown looks as if it had been written for another tool."""
    source = Source("", tuple(text.split("\n")), limits=limits)
    translated(source, Config())
    return source.foreign


@dataclass(frozen=True, slots=True)
class _Markdown:
    inline: Inline

    def text(self, text: Text) -> str:
        return self.inline.write(text.html)

    def heading(self, text: Text) -> str:
        return _CLOSING.sub(lambda found: "\\" + found[0], self.text(text))

    def section(self, section: Section) -> Lines:
        """Return a heading, what stands below it, and the sections below that."""
        attributes = replace(section.attributes, id=section_id(section))
        marks = "#" * min(6, section.level + 1)
        head = f"{marks} {guarded(self.heading(section.title))}{behind(attributes)}"
        parts = [[head], self.blocks(section.blocks), *map(self.section, section.sections)]
        return joined(parts)

    def footnote(self, note: Footnote) -> Lines:
        """Return a footnote under its number."""
        return hung(f"[^{note.number}]: ", self.blocks(note.blocks), "    ")

    def blocks(self, blocks: Sequence[Block]) -> Lines:
        """Return blocks with a line free between them."""
        parts: list[Lines] = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, List | DefinitionList) and type(before) is type(block):
                parts.append([_APART])
            parts.append(self.block(block))
        return joined(parts)

    def block(self, block: Block) -> Lines:
        """Return one block, with its braces."""
        match block:
            case Paragraph(text=text, attributes=attributes):
                if bold := _BOLD.fullmatch(text.html):  # as a heading in a box is read
                    return [f"#### {self.inline.write(Markup(bold[1]))}{behind(attributes)}"]
                return [guarded(self.text(text)) + behind(attributes)]
            case Equation(latex=latex, attributes=attributes):
                return [f"$${latex}$${behind(attributes)}"]
            case Group():
                return self._group(block)
            case Figure(attributes=attributes) if not attributes.id or _is_plain(block.caption):
                image, *rest = self._figure(block)
                return [image + behind(attributes).lstrip(), *rest]
            case Code():
                return code_lines(block)
        return joined([self._bare(block), below(block.attributes)])

    def _bare(self, block: Block) -> Lines:
        match block:
            case List():
                return self._list(block)
            case DefinitionList(entries=entries):
                return joined([self._definition(entry) for entry in entries])
            case Table():
                return table_lines(block, self.inline)
            case Callout(kind=kind, title=title, blocks=blocks):
                return self._box(kind, title, blocks)
            case Question(prompt=prompt, answer=answer):
                return self._box("question", prompt, answer)
            case Figure():
                return self._figure(block)
            case Quote(blocks=blocks):
                return quoted(self.blocks(blocks))
        return ["---"]

    def _list(self, found: List) -> Lines:
        lines: Lines = []
        for number, entry in enumerate(found.entries, found.start):
            mark = f"{min(number, _LAST_NUMBER)}. " if found.ordered else "- "
            lines += self._entry(entry, mark)
        return lines

    def _entry(self, entry: Entry, mark: str) -> Lines:
        done = {None: "", True: "[x] ", False: "[ ] "}[entry.checked]
        text = done + guarded(self.text(entry.text)) + behind(entry.attributes)
        first = [text or _APART] if text or entry.blocks else [""]
        inside = self.blocks(entry.blocks)
        return hung(mark, joined([first, inside]), " " * len(mark))

    def _definition(self, entry: Definition) -> Lines:
        return [guarded(self.text(entry.term)), *hung(":   ", self.blocks(entry.blocks), "    ")]

    def _box(self, kind: str, title: Text, blocks: Sequence[Block]) -> Lines:
        head = f"[!{kind}] {self.text(title)}".rstrip()
        return quoted(joined([[head], self.blocks(blocks)]))

    def _figure(self, figure: Figure) -> Lines:
        alternative, caption = self.inline.escaped(figure.alternative), figure.caption
        address, plain = image_address(self.inline.file(figure.source)), _is_plain(caption)
        title = f' "{self.inline.escaped(caption.plain)}"' if plain else ""
        below = [f"Figure: {self.text(caption)}"] if caption and not plain else []
        return joined([[f"![{alternative}]({address}{title})"], below])

    def _group(self, group: Group) -> Lines:
        """Return a group between fences. Classes behind the first are those of all in it, too."""
        attributes, named = group.attributes, group.attributes.classes[:1]
        classed = bool(named) and named[0] in CLASSES and named[0] not in KINDS
        name = group.name or ("" if classed else "group")
        shared = {each for each in attributes.classes if each in CLASSES}
        first = not name or all(shared <= {*block.attributes.classes} for block in group.blocks)
        opening = f"::: {name}".rstrip() + (behind(attributes) if first else "")
        last = [] if first else below(attributes)
        return joined([[opening], self.blocks(group.blocks), [":::"], last])


def _is_plain(text: Text) -> bool:
    return bool(text) and str(text.html) == text.plain
