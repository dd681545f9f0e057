"""What is on the slides, in PowerPoint's words and without its XML. Types only.

The reader leaves every `frame` empty and every `size` 0; fitting fills them in and makes more
slides where one was too full; the writer copies them out.

    Deck › Slide › Region › Block › Paragraph › Run

Points that are `incremental` appear one by one, other blocks as one thing, cards and steps each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from triptych.slides.layouts import Frame

Script = Literal["", "sub", "sup"]
Bullet = Literal["", "dot", "number", "task", "done"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `link` is an address, or `#id` of a slide, and `tip` what a pointer on it
    shows; "\\v" in text breaks the line.

    `token` names a colour of the theme: "accent", "muted", "keyword", "string", …; "" is the
    colour of the text around it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    underline: bool = False
    mark: bool = False
    script: Script = ""
    link: str = ""
    tip: str = ""
    token: str = ""
    language: str = ""  # "": the deck's


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` counts from 0. `number` is its ordinal when the bullet is one, and
    `digits` how many the last number of its list has.

    `style`: "" body text; "lead" the sentence that opens a slide; "label" small bold capitals;
    "caption"; "quote".
    """

    runs: tuple[Run, ...] = ()
    level: int = 0
    bullet: Bullet = ""
    number: int = 0
    style: Literal["", "lead", "label", "caption", "quote"] = ""
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()  # what links call it by
    digits: int = 1

    @property
    def plain(self) -> str:
        """The text without its look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and list points that flow in one text shape.

    `size` is the pt of level 0; deeper levels are 4 smaller, down to the theme's floor. `spacing`
    is the pt between paragraphs. `points` asks for the large numerals of a closing slide.
    """

    paragraphs: tuple[Paragraph, ...]
    points: bool = False
    size: float = 0
    spacing: float = 0
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `columns` and `rows` are how many it spans. `heading` marks th."""

    paragraphs: tuple[Paragraph, ...]
    heading: bool = False
    align: Literal["left", "center", "right"] = "left"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A native table. `header` rows repeat on every part; widths and heights are EMU.

    `shares` are the per cent that its columns wish for, () for none.
    """

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Paragraph | None = None
    row_headers: bool = False
    shares: tuple[int, ...] = ()
    size: float = 0
    widths: tuple[int, ...] = ()
    heights: tuple[int, ...] = ()  # header rows first
    frame: Frame | None = None
    caption_frame: Frame | None = None  # above the table
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; `asset` is the name of its bytes. `alternative` "" marks it as decorative."""

    asset: str
    alternative: str = ""
    caption: Paragraph | None = None
    frame: Frame | None = None  # the box to fit the image into, its proportions kept
    caption_frame: Frame | None = None  # below the picture
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()
    share: int = 100  # per cent of the width that it may take


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation that stands alone: native, and for who cannot show that a picture, `asset`.

    `width` and `height` are em; `number` is as shown, "(1)"; `alternative` describes it.
    """

    latex: str
    asset: str
    width: float
    height: float
    number: str = ""
    alternative: str = ""
    size: float = 0
    frame: Frame | None = None
    number_frame: Frame | None = None
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A program: a line is a tuple of runs. `first` is the number of its first line; the numbers
    are shown when it is `numbered`, beside the text and no part of it."""

    lines: tuple[tuple[Run, ...], ...]
    language: str = ""
    first: int = 1
    numbered: bool = False
    size: float = 0
    frame: Frame | None = None
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """A process, a chevron a step, or the layers of a whole, bar on bar; `label` stands above."""

    steps: tuple[Paragraph, ...]
    label: Paragraph | None = None
    muted: bool = False  # the one to be compared with, in grey
    layered: bool = False
    size: float = 0
    frame: Frame | None = None  # of the chevrons
    label_frame: Frame | None = None
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One box of a row of cards: text, and on top a band with a heading and an icon (path data)."""

    heading: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    frame: Frame | None = None
    heading_frame: Frame | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Boxes of equal width side by side."""

    cards: tuple[Card, ...]
    size: float = 0
    heading_size: float = 0
    spacing: float = 0
    frame: Frame | None = None
    source: str = ""
    incremental: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One line of the agenda: the section's numeral in its hue, and its title as a link."""

    numeral: str
    title: Paragraph
    hue: int  # counts from 1
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The sections to come, in one column or two."""

    entries: tuple[AgendaEntry, ...]
    size: float = 0
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A tinted bar that closes the slide, its `icon` before its text. When it does not fit there
    and `otherwise` is "statement", it becomes a slide of that layout."""

    paragraphs: tuple[Paragraph, ...]
    label: str = ""  # a line of its own above the paragraphs, at LABEL_SIZE
    otherwise: str = ""
    size: float = 0
    frame: Frame | None = None
    source: str = ""
    incremental: bool = False
    icon: str = ""
    ids: tuple[str, ...] = ()

    @property
    def label_paragraph(self) -> Paragraph | None:
        """The label as it stands above the paragraphs, None when there is none."""
        runs = (Run(self.label),)
        return Paragraph(runs, style="label", source=self.source) if self.label else None


Block: TypeAlias = Prose | Table | Picture | Equation | Code | Steps | Cards | Agenda | Takeaway


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the layout, by its name there, and what fills it from the top.

    `heading_frame` stands on top of `frame`. On a layout with cards, `frame` is the card below
    its band; text that is alone there has the same frame and the card's insets, other blocks
    stand inside of it as shapes of their own. `reach` is from where to where it goes, of the width
    of the slide's body as 1, where its columns are not those of the layout.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    heading: Paragraph | None = None
    heading_frame: Frame | None = None
    heading_size: float = 0
    frame: Frame | None = None
    reach: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. What the template wishes for it stands in the fields from `fit` on.

    `hue` is the place of its section, counting from 1; 0 for none. `distinct` is what tells its
    title from an equal one: "Setup: step by step". `label` heads what a slide shows when it is
    joined to the one before. `keep` "previous": only with the slide before it. `part` is (2, 3)
    on the second of three slides that were one. `continued` marks all that the slide before it was
    too full for: such parts, a takeaway that became a statement.
    """

    layout: str
    title: Paragraph
    id: str = ""
    kicker: Paragraph | None = None
    numeral: str = ""
    regions: tuple[Region, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    hue: int = 0
    worth: int = 4
    fit: Literal["split", "shrink"] = "split"
    pair: bool = False
    join: bool = False
    label: Paragraph | None = None
    when: str = ""
    hidden: bool = False
    source: str = ""
    template: str = ""
    distinct: str = ""
    title_size: float = 0
    part: tuple[int, int] = (1, 1)
    answer_on_click: bool = False
    continued: bool = False
    keep: Literal["", "previous"] = ""
    ids: tuple[str, ...] = ()  # of all that stands on it, or on what it was a part of

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, region by region."""
        return tuple(block for region in self.regions for block in region.blocks)

    def region(self, name: str) -> Region | None:
        """Return the region of that name, None when nothing fills it."""
        return next((region for region in self.regions if region.name == name), None)


@dataclass(frozen=True, slots=True)
class DeckSection:
    """A section of the deck, as PowerPoint's slide sorter shows it; `kicker` stands above its title
    on a slide that is called by it."""

    id: str
    title: str
    kicker: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and what the file says of itself."""

    title: str
    slides: tuple[Slide, ...]
    sections: tuple[DeckSection, ...] = ()
    language: str = "en"
    author: str = ""
    subject: str = ""
    keywords: str = ""
    footer: str = ""
    date: str = ""
    part_label: str = "({n} of {total})"
    logo: str = ""  # the asset
    logo_alternative: str = ""
