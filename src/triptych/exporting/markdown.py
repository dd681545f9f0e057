"""Chapter -> Markdown, every block in the spelling that leaves least to guess.

What is read by its form alone (a role that was set by hand, a row's role) has no spelling, and is
found again by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import yaml
from markupsafe import Markup

from triptych.config import Config
from triptych.document import (
    CLASSES,
    Attributes,
    Block,
    Callout,
    Cell,
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
from triptych.exporting.inline import Inline, image_address
from triptych.exporting.values import Values, in_order, section_id, settings_of, written
from triptych.language import words
from triptych.reading import Reading
from triptych.reading.callouts import KINDS
from triptych.reading.dialects import translated
from triptych.reading.roles import has_row_headers, table_role
from triptych.reading.source import Source

Lines = list[str]
NONE = Attributes()
_APART = "<!-- -->"  # between two blocks that would be read as one
_ABOVE = "^^"  # a cell that is part of the one above it
_LAST_NUMBER = 999_999_999  # that a point may have
# What begins a block, and the first character of it that a backslash may stand before.
_BEGINS = re.compile(
    r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+*](?:\s|$)|#{1,6}(?:\s|$)|-{3}|~{3}|[:>|]))"
)
_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)*[^:：])</strong>")
_CLOSING = re.compile(r"(?<=\s)#+$")
_RULES = {"left": ":{}", "center": ":{}:", "right": "{}:", "": "{}"}


def markdown_of(reading: Reading, project: Config) -> str:
    """Return a chapter, and the settings that it makes itself, as Markdown."""
    chapter, own = reading.chapter, words(reading.config.lang or "en")
    writer = _Markdown(Inline.of(chapter, own))
    parts = [[f"# {writer.heading(chapter.title)}"], writer.blocks(chapter.opening)]
    parts += (writer.section(section) for section in in_order(chapter))
    parts += map(writer.footnote, chapter.footnotes)
    body = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    head = _head(reading, project)
    text = _front_matter(head) + body
    return _front_matter(head | {"dialect": "markdown"}) + body if _is_foreign(text) else text


def _head(reading: Reading, project: Config) -> Values:
    chapter, about = reading.chapter, reading.chapter.metadata
    return written({
        "kicker": chapter.kicker, "subtitle": about.subtitle, "author": about.author,
        "date": about.date, "description": about.description, "keywords": [*about.keywords],
        "lang": reading.config.lang, **settings_of(reading, project),
    })  # fmt: skip


def _front_matter(head: Values) -> str:
    if not head:
        return ""
    text: str = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=2**20)
    return f"---\n{text}---\n\n"


def _is_foreign(text: str) -> bool:
    """Whether Markdown looks as if it had been written for another tool."""
    source = Source("", tuple(text.split("\n")))
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
        head = f"{marks} {_guarded(self.heading(section.title))}{_behind(attributes)}"
        parts = [[head], self.blocks(section.blocks), *map(self.section, section.sections)]
        return _joined(parts)

    def footnote(self, note: Footnote) -> Lines:
        """Return a footnote under its number."""
        return _hung(f"[^{note.number}]: ", self.blocks(note.blocks), "    ")

    def blocks(self, blocks: Sequence[Block]) -> Lines:
        """Return blocks with a line free between them."""
        parts: list[Lines] = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            if isinstance(block, List | DefinitionList) and type(before) is type(block):
                parts.append([_APART])
            parts.append(self.block(block))
        return _joined(parts)

    def block(self, block: Block) -> Lines:
        """Return one block, with its braces."""
        match block:
            case Paragraph(text=text, attributes=attributes):
                if bold := _BOLD.fullmatch(text.html):  # as a heading in a box is read
                    return [f"#### {self.inline.write(Markup(bold[1]))}{_behind(attributes)}"]
                return [_guarded(self.text(text)) + _behind(attributes)]
            case Equation(latex=latex, attributes=attributes):
                return [f"$${latex}$${_behind(attributes)}"]
            case Group():
                return self._group(block)
            case Figure(attributes=attributes) if not attributes.id or _is_plain(block.caption):
                image, *below = self._figure(block)
                return [image + _behind(attributes).lstrip(), *below]
            case Code():
                return _code(block)
        braces = _braces(block.attributes)
        return _joined([self._bare(block), [braces] if braces else []])

    def _bare(self, block: Block) -> Lines:
        match block:
            case List():
                return self._list(block)
            case DefinitionList(entries=entries):
                return _joined([self._definition(entry) for entry in entries])
            case Table():
                return self._table(block)
            case Callout(kind=kind, title=title, blocks=blocks):
                return self._box(kind, title, blocks)
            case Question(prompt=prompt, answer=answer):
                return self._box("question", prompt, answer)
            case Figure():
                return self._figure(block)
            case Quote(blocks=blocks):
                return _quoted(self.blocks(blocks))
        return ["---"]

    def _list(self, found: List) -> Lines:
        lines: Lines = []
        for number, entry in enumerate(found.entries, found.start):
            mark = f"{min(number, _LAST_NUMBER)}. " if found.ordered else "- "
            lines += self._entry(entry, mark)
        return lines

    def _entry(self, entry: Entry, mark: str) -> Lines:
        done = {None: "", True: "[x] ", False: "[ ] "}[entry.checked]
        text = done + _guarded(self.text(entry.text)) + _behind(entry.attributes)
        first = [text or _APART] if text or entry.blocks else [""]
        below = self.blocks(entry.blocks)
        return _hung(mark, _joined([first, below]), " " * len(mark))

    def _definition(self, entry: Definition) -> Lines:
        return [_guarded(self.text(entry.term)), *_hung(":   ", self.blocks(entry.blocks), "    ")]

    def _box(self, kind: str, title: Text, blocks: Sequence[Block]) -> Lines:
        head = f"[!{kind}] {self.text(title)}".rstrip()
        return _quoted(_joined([[head], self.blocks(blocks)]))

    def _table(self, table: Table) -> Lines:
        head = [*(row.cells for row in table.groups), table.header]
        plain = [0.0] * len(table.rows)
        found, _ = table_role(table, self.inline.words, plain)
        bold = table.row_headers and not has_row_headers(table, found, plain)
        braces = [_behind(row.attributes) for row in table.rows]
        body = self._rows([row.cells for row in table.rows], braces, bold=bold)
        caption = [f": {self.text(table.caption)}"] if table.caption else []
        return _joined([[*self._rows(head, [""] * len(head)), _dashes(table), *body], caption])

    def _rows(self, rows: Sequence[Sequence[Cell]], braces: Sequence[str], *,
              bold: bool = False) -> Iterator[str]:  # fmt: skip
        """Yield rows of a head or a body: `||` reaches over columns, `^^` over the rows above."""
        above: dict[int, int] = {}  # column → columns that the cell above is over
        for cells, behind in zip(rows, braces, strict=True):
            last = max((place for place, cell in enumerate(cells) if cell.columns), default=-1)
            line, place = "|", 0
            while place < len(cells):
                columns = above[place] = cells[place].columns or above.get(place, 1)
                text = self._cell(cells[place], bold=bold and not place)
                line += f" {text}{behind if place == last else ''} |" + "|" * (columns - 1)
                place += columns
            yield line

    def _cell(self, cell: Cell, *, bold: bool) -> str:
        text = self.text(cell) if cell.columns else _ABOVE
        text = f"\\{text}" if cell and text == _ABOVE else text
        return (f"**{text}**" if bold and cell else text).replace("|", "\\|")

    def _figure(self, figure: Figure) -> Lines:
        alternative, caption = self.inline.escaped(figure.alternative), figure.caption
        address, plain = image_address(self.inline.file(figure.source)), _is_plain(caption)
        title = f' "{self.inline.escaped(caption.plain)}"' if plain else ""
        below = [f"Figure: {self.text(caption)}"] if caption and not plain else []
        return _joined([[f"![{alternative}]({address}{title})"], below])

    def _group(self, group: Group) -> Lines:
        """Return a group between fences. Classes behind the first are those of all in it, too."""
        attributes, first = group.attributes, group.attributes.classes[:1]
        classed = bool(first) and first[0] in CLASSES and first[0] not in KINDS
        name = group.name or ("" if classed else "group")
        shared = {each for each in attributes.classes if each in CLASSES}
        behind = all(shared <= {*block.attributes.classes} for block in group.blocks)
        braces = _braces(attributes)
        opening = " ".join(filter(None, [":::", name, braces if behind or not name else ""]))
        below = [braces] if braces not in opening else []
        return _joined([[opening], self.blocks(group.blocks), [":::"], below])


def _is_plain(text: Text) -> bool:
    return bool(text) and str(text.html) == text.plain


def _code(block: Code) -> Lines:
    """Return code between fences, with its braces behind the first."""
    runs = [len(run) for run in re.findall("`{3,}", block.code)]
    fence = "`" * max([3, *(run + 1 for run in runs)])
    lines = block.code.split("\n") if block.code else []
    behind, below = _code_braces(block)
    language = block.language if _is_word(block.language) else ""
    info = " ".join(filter(None, [language, _braces(behind)]))
    braces = _braces(below)
    return _joined([[f"{fence}{info}", *lines, fence], [braces] if braces else []])


def _is_word(language: str) -> bool:
    return language == language.lower() and " " not in language


def _code_braces(block: Code) -> tuple[Attributes, Attributes]:
    """Return what stands behind the fence, and what below the code: where no language is named,
    the first class behind the fence would be it."""
    written = block.attributes
    named = written.option("caption") or written.option("title")
    caption = () if not block.caption or named else (("caption", block.caption.plain),)
    options = (*caption, *written.options)
    if not _is_word(block.language):
        return replace(written, classes=(block.language, *written.classes), options=options), NONE
    if block.language or not written.classes:
        return replace(written, options=options), NONE
    return Attributes(options=options), replace(written, options=())


def _dashes(table: Table) -> str:
    """Return the line below the head, whose dashes say how wide columns are wished."""
    sides = table.alignments or ("",) * len(table.header)
    counts = table.widths or (3,) * len(sides)
    rules = (_RULES[side].format("-" * count) for side, count in zip(sides, counts, strict=False))
    return f"| {' | '.join(rules)} |"


def _joined(parts: Iterable[Lines]) -> Lines:
    lines: Lines = []
    for part in filter(None, parts):
        lines += ["", *part] if lines else part
    return lines


def _hung(mark: str, lines: Lines, indent: str) -> Lines:
    """Return lines behind a mark, those after the first below it."""
    first, *rest = lines or [""]
    return [(mark + first).rstrip(), *(indent + line if line else "" for line in rest)]


def _quoted(lines: Lines) -> Lines:
    return [f"> {line}".rstrip() for line in lines or [""]]


def _guarded(text: str) -> str:
    """Return text that begins no list, heading or the like."""
    if text.startswith("\\["):  # alone on its line, an equation
        return f"&#91;{text[2:]}"
    found = _BEGINS.match(text)
    return f"{text[: found.end()]}\\{text[found.end() :]}" if found else text


def _behind(attributes: Attributes) -> str:
    braces = _braces(attributes)
    return f" {braces}" if braces else ""


def _braces(attributes: Attributes) -> str:
    parts = [f"#{attributes.id}"] if attributes.id else []
    parts += (f".{name}" for name in attributes.classes)
    parts += (f"{name}={_value(value)}" for name, value in dict(attributes.options).items())
    return f"{{{' '.join(parts)}}}" if parts else ""


def _value(value: str) -> str:
    if re.fullmatch(r"[^\s\"'{}]+", value):
        return value
    return f"'{value}'" if '"' in value else f'"{value}"'
