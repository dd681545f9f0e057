"""The document model: what a chapter is, once read. Types only.

A block's *kind* is its class and says how it was written; its *role* says what it is for, and is
what templates choose by. Every node carries the Span of the original file.

    Chapter › Section › Block
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from markupsafe import Markup

from triptych.diagnostics import Span
from triptych.reasons import Why

Role = Literal[
    "summary", "takeaway", "definitions", "comparison", "process", "layers", "points", "question",
    "example", "note", "tip", "warning", "prose", "code", "figure", "table", "quote",
    "tasks", "footnotes", "notes", "questions", "section", "equation", "contents",
]  # fmt: skip

# What a block is worth keeping when room or time is short: 7 most, 1 least.
WORTH: dict[Role, int] = {
    "summary": 7, "takeaway": 7, "definitions": 6, "comparison": 5, "process": 5, "layers": 5,
    "warning": 5, "points": 4, "tip": 4, "table": 4, "figure": 4, "code": 4, "tasks": 3,
    "question": 3, "questions": 3, "quote": 3, "note": 3, "example": 2, "prose": 1,
    "equation": 5, "footnotes": 1, "notes": 1, "section": 4, "contents": 1,
}  # fmt: skip

# How inline images and templates address a file of the chapter: this, then its name in the assets.
ASSET = "asset:chapter/"

EMBEDDED = "data:"  # begins the name of an image that is no file
MOST_COLUMNS = 4  # that can be read beside one another

STRUCTURED = (".yaml", ".yml", ".json")  # how the names of chapters end that are no Markdown

CalloutKind = Literal["takeaway", "example", "note", "tip", "warning"]


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the author wrote in braces: `{#id .class key=value}`."""

    id: str = ""
    classes: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> str:
        """Return the value written for `name`, "" where none was."""
        return dict(self.options).get(name, "")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a class in braces does by itself; the rest templates do, who look for its name."""

    excludes: tuple[str, ...] = ()  # targets that the block or section is kept out of
    worth: int = 0  # at least that much
    inherited: bool = False  # behind a heading, it holds for all below that


# The classes that mean something in braces; templates may know more.
CLASSES: dict[str, Effect] = {
    "no-slides": Effect(excludes=("slides",)),
    "no-handout": Effect(excludes=("handout",)),
    "no-cheat": Effect(excludes=("cheatsheet",)),
    "slides-only": Effect(excludes=("handout", "cheatsheet")),
    "handout-only": Effect(excludes=("slides", "cheatsheet")),
    "key": Effect(worth=7),
    "cheat": Effect(worth=8),  # and on the cheat sheet for certain
    "hidden": Effect(inherited=True),  # its slide is skipped in the show
    "incremental": Effect(inherited=True),  # its points come one by one, anything else as one
    "same-slide": Effect(),  # it stands on the slide of what is before it
    "at-once": Effect(),  # nothing of it waits for a click: no answer, no point
    "decorative": Effect(),  # its image says nothing, and is not read aloud
    "numbers": Effect(),  # its lines are numbered
}


@dataclass(frozen=True, slots=True)
class Text:
    """Inline content. `html` is well-formed XHTML of a closed set of tags.

    The set: strong em u code s sub sup kbd abbr mark a[href title class] span[lang] br img[src alt]
    math[data-latex alt]; `src` is ASSET and a name of Chapter.assets. `a.ref` says by itself where
    it leads, "Figure 1"; an equation is empty, and rendering sets it.
    The rest is computed from the tokens while reading, so that no template looks into markup.
    """

    html: Markup = Markup("")
    plain: str = ""
    sentences: tuple[Markup, ...] = ()  # html, one a sentence
    lead: Markup = Markup("")  # what a slide shows: the first sentence, or its bold core
    term: Markup = Markup("")  # bold words at the start that the rest explains, without mark-up
    rest: Markup = Markup("")  # what follows the term and its `:`, `→` or `—`
    steps: tuple[Markup, ...] = ()  # the parts of `a → b → c`, when there are three or more
    emphasis: float = 0.0  # share of the letters that are bold, 0 to 1

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Node:
    """What every block has. `why` tells role and worth; no two blocks differ by that alone."""

    span: Span
    role: Role = "prose"
    worth: int = 1
    attributes: Attributes = Attributes()
    why: Why = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph of prose."""

    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Entry:
    """One list item: its text, and the blocks nested in it. `worth` 0: as much as its list."""

    span: Span
    text: Text
    blocks: tuple[Block, ...] = ()
    checked: bool | None = None  # None: not a task
    attributes: Attributes = Attributes()
    worth: int = 0


@dataclass(frozen=True, slots=True)
class List(Node):
    """A bulleted or numbered list."""

    entries: tuple[Entry, ...] = ()
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    span: Span
    term: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Node):
    """Terms with definitions, written `Term` and `: meaning`."""

    entries: tuple[Definition, ...] = ()


Alignment = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class Cell(Text):
    """A place in a table: its text, and the columns and rows that this reaches over.

    What another cell reaches over is there too, empty and of 0 columns.
    """

    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `worth` 0: as much as its table."""

    span: Span
    cells: tuple[Cell, ...]
    attributes: Attributes = Attributes()
    worth: int = 0


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table. Every row has as many cells as the header, which are empty where there is none.

    `groups` are rows of the head above the header, "Size" over "Width" and "Height".
    """

    header: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[Row, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    widths: tuple[int, ...] = ()  # per cent of each column that its author wishes; () for none
    caption: Text = Text()
    number: int = 0  # of the tables with a caption, from 1; 0 for none
    row_headers: bool = False  # the first column names what its row is about


@dataclass(frozen=True, slots=True)
class Callout(Node):
    """A titled box: a cue (`**Example**: …`), `> [!TIP] Title` or `::: tip Title`."""

    kind: CalloutKind = "note"
    title: Text = Text()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Question(Node):
    """A question and its answer; `number` counts from 1 through the chapter."""

    number: int = 0
    prompt: Text = Text()
    answer: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Code(Node):
    """A code block; `language` is "" where the author named none."""

    code: str = ""
    language: str = ""
    caption: Text = Text()


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """An image on its own. `source` is a key of Chapter.assets, or "" when it could not be read."""

    source: str = ""
    alternative: str = ""
    caption: Text = Text()
    number: int = 0  # of the figures with a caption, from 1; 0 for none


@dataclass(frozen=True, slots=True)
class Equation(Node):
    """An equation that stands alone. `plain` is the equation on one line, as text."""

    latex: str = ""
    plain: str = ""
    number: int = 0  # of the equations with an id, from 1; 0 for none


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """A quotation."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Blocks the author put together: `::: name`. `name` is "notes" for speaker notes."""

    name: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Break(Node):
    """`---` on its own: a new slide."""


Block: TypeAlias = (
    Paragraph | List | DefinitionList | Table | Callout | Question | Code | Figure
    | Equation | Quote | Group | Break
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    `number` is ours ("3", "3.1"), "" for sections that are not numbered (summary, questions, …);
    `id` is unique in the chapter. Role "section" unless it is the summary, a set of questions or
    a list of contents.
    """

    span: Span
    id: str
    title: Text
    level: int  # 1 for a section of the chapter, 2 below it, …
    number: str = ""
    role: Role = "section"
    worth: int = 4
    attributes: Attributes = Attributes()
    why: Why = field(default=(), compare=False, repr=False)
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note called from the text as `number`."""

    span: Span
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the front matter says about the chapter as a whole; "" where it is silent."""

    subtitle: str = ""
    author: str = ""
    date: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Embedded:
    """An image whose bytes stand in the text itself; no file can have its name."""

    span: Span
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A whole chapter, read.

    `opening` are blocks before the first section. `summary` is the section of that role, taken out
    of `sections`. `assets` are the names of the files the text shows, relative to the chapter, and
    its addresses of images elsewhere; `embedded` are the images that it holds itself.
    """

    span: Span
    title: Text
    kicker: str = ""  # "Chapter 1.4"
    language: str = "en"
    metadata: Metadata = Metadata()
    opening: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: Section | None = None
    footnotes: tuple[Footnote, ...] = ()
    assets: tuple[str, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)  # the source, decoded
