"""Where things stand on a slide: the frames of the twelve layouts, for fitting and for writing.

16:9, 960 x 540 pt (13.333 x 7.5 in). Lengths are EMU, 12,700 to the point.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from triptych.theme import Range

Emu = int


EMU_PER_PT = 12700


def pt(points: float) -> Emu:
    """Return a length in EMU."""
    return round(points * EMU_PER_PT)


def to_pt(length: Emu) -> float:
    """Return a length in pt."""
    return length / EMU_PER_PT


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the slide, in EMU."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu

    @property
    def bottom(self) -> Emu:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def right(self) -> Emu:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def width_pt(self) -> float:
        """The width in pt."""
        return to_pt(self.width)

    @property
    def height_pt(self) -> float:
        """The height in pt."""
        return to_pt(self.height)


def _frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(pt(x), pt(y), pt(width), pt(height))


SLIDE = _frame(0, 0, 960, 540)
MARGIN = pt(54)
FOOTER = _frame(54, 502, 700, 22)
NUMBER = _frame(846, 502, 60, 22)
KICKER = _frame(54, 27, 852, 20)
TITLE = _frame(54, 50, 852, 72)
BODY = _frame(54, 134, 852, 356)
GUTTER = pt(28)
ABOVE, BELOW = "above", "below"  # regions across the slide, around the two of a layout
HEADING = pt(42)  # height of the band that heads a card or a column
DARK_PANEL = _frame(0, 0, 330, 540)

_HALF = (BODY.width - GUTTER) // 2
LEFT = Frame(BODY.x, BODY.y, _HALF, BODY.height)
RIGHT = Frame(BODY.x + _HALF + GUTTER, BODY.y, _HALF, BODY.height)


@dataclass(frozen=True, slots=True)
class Inset:
    """The space between the edge of a shape and its text, in EMU."""

    left: Emu
    top: Emu
    right: Emu
    bottom: Emu

    @property
    def width_pt(self) -> float:
        """The width that it takes, in pt."""
        return to_pt(self.left + self.right)

    @property
    def height_pt(self) -> float:
        """The height that it takes, in pt."""
        return to_pt(self.top + self.bottom)


# What fitting measured with and the writer must therefore write. Text shapes not named here, the
# placeholders of title, body and kicker among them, have no insets.
CARD_INSET = Inset(pt(12), pt(8), pt(12), pt(12))  # cards, and the regions of a cards layout
BAND_INSET = Inset(pt(12), pt(10), pt(12), pt(2))  # the heading of a card, below its edge
CARD_EDGE = pt(4)  # the coloured upper edge of a card
CELL_INSET = Inset(pt(10), pt(6), pt(10), pt(6))
BAR_INSET = Inset(pt(18), pt(10), pt(14), pt(10))  # takeaways
ICON = pt(20)  # the square of an icon
ICON_ROOM = ICON + pt(10)  # what it takes from the width of the text beside it
CODE_INSET = Inset(pt(14), pt(14), pt(14), pt(14))
STEP_INSET = Inset(pt(6), pt(6), pt(6), pt(6))  # inside the chevron's points


def bar_inset(icon: str, *, leftward: bool = False) -> Inset:
    """Return the inset of a takeaway, whose icon, if any, stands between its edge and its text."""
    before, after = BAR_INSET.left + (ICON_ROOM if icon else 0), BAR_INSET.right
    left, right = (after, before) if leftward else (before, after)
    return replace(BAR_INSET, left=left, right=right)


INDENT = pt(28)  # hanging indent of a bullet, room for "9."; every level adds one
DIGIT = pt(14)  # what a list with longer numbers is indented more, for each of their digits
POINT_INDENT = pt(72)  # of `points`, whose numerals are large
POINTS_INSET = Inset(0, pt(20), 0, 0)  # the numerals reach above their lines
QUOTE_INDENT = pt(22)  # of the style "quote", without a bullet

PITCH = 1.2207  # height of a line for every pt of type at single spacing
LEAD = 1.05  # line spacing of prose, cards and bars
TITLE_LEAD = 0.9
CELL_LEAD = 1.0
CODE_LEAD = 1.1

SPACING = 0.4  # between the paragraphs of prose, cards and bars, of their size, at least
HEADING_SIZES: Range = (24.0, 16.0)  # pt: of cards and columns
LABEL_SIZE = 16.0  # pt: the styles "label" and "caption", and the label of a bar or process
TRACKING = 1.0  # pt between the capitals of kickers and labels
GAP = pt(16)  # between the blocks of a region
CARD_GUTTER = pt(18)
LABEL_HEIGHT = pt(24)  # of the label above a process, the caption of a table or picture
AGENDA_CHIP = pt(36)  # the square with the numeral
AGENDA_TEXT = pt(52)  # where the entry's title begins, from the entry's left edge
CHEVRON_POINT = pt(18)  # depth of the chevron's point and notch
STEPS_PER_ROW = 6
STEP_GAP = pt(8)  # between chevrons


def step_rows(count: int, *, layered: bool = False) -> int:
    """Return how many rows the chevrons of a process stand in; each layer has its own."""
    return (count if layered else -(-count // STEPS_PER_ROW)) or 1


def step_frames(
    frame: Frame, count: int, *, layered: bool = False, leftward: bool = False
) -> tuple[Frame, ...]:
    """Return the frames of `count` chevrons or layers in the frame of all, in reading order."""
    rows = step_rows(count, layered=layered)
    columns = -(-count // rows) or 1
    width = (frame.width - (columns - 1) * STEP_GAP) // columns
    height = (frame.height - (rows - 1) * STEP_GAP) // rows
    places = [n % columns for n in range(count)]
    return tuple(
        Frame(frame.x + (columns - 1 - places[n] if leftward else places[n]) * (width + STEP_GAP),
              frame.y + n // columns * (height + STEP_GAP), width, height)
        for n in range(count)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """One slide layout. `regions` are the frames content may fill, by name.

    A region with a heading gives its top HEADING to it. `kind` is the `type` attribute of
    p:sldLayout (ECMA-376 part 1, 19.7.15), "" for a layout of our own. Type sizes that are not
    said here are the theme's: typography.py tells them.
    """

    name: str  # as PowerPoint shows it
    kind: str
    title: Frame | None
    regions: dict[str, Frame] = field(default_factory=dict)
    kicker: Frame | None = KICKER
    numeral: Frame | None = None
    dark: bool = False  # the title stands on the dark colour
    cards: bool = False  # regions are filled cards with a coloured heading
    footer: bool = True
    title_sizes: Range | None = None
    body_start: float | None = None  # pt: text begins no larger, whatever the theme says
    more: tuple[str, ...] = ()  # regions that a slide may have beside these, without placeholders

    @property
    def names(self) -> tuple[str, ...]:
        """The regions that a slide may have, in reading order."""
        return (*self.regions, *self.more)


LAYOUTS: dict[str, Layout] = {
    "title": Layout("Title Slide", "title", _frame(54, 196, 540, 112),
                    {"subtitle": _frame(54, 336, 540, 76)},
                    kicker=_frame(54, 66, 540, 22), dark=True, footer=False,
                    title_sizes=(48.0, 30.0), body_start=22.0),
    "section": Layout("Section Header", "secHead", _frame(384, 176, 522, 84),
                      {"body": _frame(384, 284, 522, 200)},
                      kicker=None, numeral=_frame(40, 146, 250, 150),
                      title_sizes=(36.0, 24.0), body_start=20.0),
    "content": Layout("Title and Content", "obj", TITLE, {"body": BODY}),
    "two-content": Layout("Two Content", "twoObj", TITLE, {"left": LEFT, "right": RIGHT},
                          body_start=24.0, more=("third", "fourth")),
    "comparison": Layout("Comparison", "twoTxTwoObj", TITLE, {"left": LEFT, "right": RIGHT},
                         cards=True),
    "table": Layout("Title and Table", "tbl", TITLE, {"body": BODY}),
    "statement": Layout("Statement", "", _frame(90, 168, 780, 250), {},
                        kicker=_frame(90, 126, 780, 24)),
    "question": Layout("Question and Answer", "", _frame(36, 96, 258, 360),
                       {"body": _frame(366, 92, 540, 398)},
                       kicker=_frame(36, 66, 258, 22), dark=True,
                       title_sizes=(30.0, 20.0), body_start=24.0),
    "points": Layout("Key Points", "", TITLE, {"body": BODY},
                     body_start=24.0),
    "picture": Layout("Picture with Caption", "picTx", TITLE,
                      {"picture": _frame(54, 134, 540, 356), "body": _frame(622, 134, 284, 356)},
                      body_start=22.0),
    "title-only": Layout("Title Only", "titleOnly", TITLE, {"body": BODY}),
    "blank": Layout("Blank", "blank", None, {}, kicker=None),
}  # fmt: skip

PANELLED = ("section", "question")  # layouts whose footer stands beside the dark panel
