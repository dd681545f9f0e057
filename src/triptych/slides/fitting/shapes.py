"""Cards, processes, agendas, bars, programs, pictures: how tall, and where their parts stand.

For each kind a `*_height` that says what it needs at a width, in pt, and a `place_*` that lays it
into a frame of at least that height.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from triptych.slides.deck import (
    Agenda,
    AgendaEntry,
    Card,
    Cards,
    Code,
    Paragraph,
    Picture,
    Steps,
    Takeaway,
)
from triptych.slides.fitting.setting import STEP, Setting
from triptych.slides.fitting.text import Style, text_height
from triptych.slides.fitting.wrap import Ruler, line_height, longest_word, pitch_of
from triptych.slides.layouts import (
    AGENDA_CHIP,
    AGENDA_TEXT,
    BAND_INSET,
    BAR_INSET,
    CARD_GUTTER,
    CARD_INSET,
    CHEVRON_POINT,
    CODE_INSET,
    CODE_LEAD,
    HEADING,
    HEADING_SIZES,
    ICON_ROOM,
    LABEL_HEIGHT,
    LABEL_SIZE,
    PITCH,
    SPACING,
    STEP_GAP,
    STEP_INSET,
    Frame,
    bar_inset,
    pt,
    step_frames,
    step_rows,
    to_pt,
)
from triptych.slides.typography import code_gutter

CARD_LEAST = 84.0
_MANY_LINES, _APART = 6, 0.5  # over so many a break may fall apart from ours: parts of a line
PICTURE_LEAST = 120.0
CHEVRON, LAYER = (60.0, 110.0), (44.0, 66.0)  # least and most height
ENTRY_LEAST, ENTRY_MOST = 38.0, 56.0
ENTRY_GAP, ENTRY_GAP_MOST = 10.0, 20.0
ENTRY_COLUMN = 5  # more entries than this stand in two columns


def text_style(setting: Setting, size: float, *, bold: bool = False) -> Style:
    """Return how text of a size is set in a card or bar."""
    return Style(setting.ruler, size, setting.nested, size * SPACING, bold=bold)


# --- headings and captions


def heading_size(headings: list[Paragraph], width: float, setting: Setting) -> tuple[float, float]:
    """Return the size at which headings side by side take fewest lines, and their band's height."""
    start, floor = HEADING_SIZES
    room = width - BAND_INSET.width_pt
    for size in (start, start - 1, start - 2, floor):
        lines = max((setting.ruler.lines(p.runs, room, size, bold=True) for p in headings),
                    default=1)  # fmt: skip
        if lines == 1:
            break
    each = line_height(size, 1.0, _pitch(headings))
    band = max(to_pt(HEADING), lines * each + BAND_INSET.height_pt)
    return size, band


def icon_room(card: Card) -> float:
    """Return the width that a card's icon takes from its heading."""
    return to_pt(ICON_ROOM) if card.icon else 0.0


def _pitch(paragraphs: Iterable[Paragraph]) -> float:
    return max((pitch_of(paragraph.runs) for paragraph in paragraphs), default=PITCH)


def caption_height(paragraph: Paragraph | None, width: float, setting: Setting) -> float:
    """Return the height of a caption or label, 0 for none."""
    if paragraph is None:
        return 0.0
    return max(to_pt(LABEL_HEIGHT), text_height([paragraph], width,
                                                 text_style(setting, LABEL_SIZE)))  # fmt: skip


# --- cards


@dataclass(frozen=True, slots=True)
class _Board:
    """Cards laid out: how many side by side, and the height of each row of them."""

    columns: int
    width: float
    size: float  # of the headings
    band: float
    rows: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.rows) + (len(self.rows) - 1) * to_pt(CARD_GUTTER)


def _board(block: Cards, width: float, setting: Setting) -> _Board:
    """Return the layout of the cards that is least tall; the widest row of equally tall ones."""
    boards = [_columns(block, columns, width, setting)
              for columns in range(min(4, len(block.cards)), 0, -1)]  # fmt: skip
    return min(boards, key=lambda board: board.height)


def _columns(block: Cards, columns: int, width: float, setting: Setting) -> _Board:
    each = (width - (columns - 1) * to_pt(CARD_GUTTER)) / columns
    headings = [card.heading for card in block.cards if card.heading]
    free = each - max(icon_room(card) for card in block.cards)
    size, band = heading_size(headings, free, setting) if headings else (0.0, 0.0)
    heights = [_card_height(card, each, band, setting) for card in block.cards]
    rows = tuple(max(heights[n : n + columns]) for n in range(0, len(heights), columns))
    return _Board(columns, each, size, band, rows)


def _card_height(card: Card, width: float, band: float, setting: Setting) -> float:
    style = text_style(setting, setting.card)
    text = text_height(card.paragraphs, width - CARD_INSET.width_pt, style)
    line = line_height(style.size, style.lead)
    text += line * _APART if text > _MANY_LINES * line else 0.0
    return max(CARD_LEAST, text + CARD_INSET.height_pt + (band if card.heading else 0.0))


def cards_height(block: Cards, width: float, setting: Setting) -> float:
    """Return the height of cards side by side, or in rows when that is shorter."""
    return _board(block, width, setting).height


def place_cards(block: Cards, frame: Frame, setting: Setting) -> Cards:
    """Return the cards with their frames."""
    board = _board(block, frame.width_pt, setting)
    placed = []
    for number, card in enumerate(block.cards):
        row, column = divmod(number, board.columns)
        x = frame.x + column * (pt(board.width) + CARD_GUTTER)
        y = frame.y + pt(sum(board.rows[:row])) + row * CARD_GUTTER
        placed.append(_place_card(card, Frame(x, y, pt(board.width), pt(board.rows[row])), board))
    whole = replace(frame, height=pt(board.height))
    return replace(block, cards=tuple(placed), size=setting.card, heading_size=board.size,
                   spacing=setting.card * SPACING, frame=whole)  # fmt: skip


def _place_card(card: Card, box: Frame, board: _Board) -> Card:
    if not card.heading:
        return replace(card, frame=box)
    band = pt(board.band)
    text = Frame(box.x, box.y + band, box.width, box.height - band)
    return replace(card, frame=text, heading_frame=replace(box, height=band))


# --- processes


def _step_size(block: Steps, width: float, setting: Setting) -> tuple[float, float]:
    """Return the size at which no word is broken, and the height of one row of chevrons."""
    room, words = _step_room(block, width), _longest(block, setting)
    size, floor = setting.step, STEP[1]
    while size > floor and words * size > room:
        size = max(floor, size - 1)
    lines = max(setting.ruler.lines(step.runs, room, size, bold=True) for step in block.steps)
    least, _ = LAYER if block.layered else CHEVRON
    each = line_height(size, 1.0, _pitch(block.steps))
    return size, max(least, lines * each + STEP_INSET.height_pt)


def breaks_step(block: Steps, width: float, setting: Setting) -> bool:
    """Return whether a word is wider than a chevron, in the smallest type that is read."""
    return _longest(block, setting) * STEP[1] > _step_room(block, width)


def _longest(block: Steps, setting: Setting) -> float:
    return max(longest_word(setting.ruler.words(step.runs, bold=True)) for step in block.steps)


def _step_room(block: Steps, width: float) -> float:
    frames = step_frames(Frame(0, 0, pt(width), pt(CHEVRON[0])), len(block.steps),
                         layered=block.layered)  # fmt: skip
    return max(20.0, to_pt(frames[0].width - 2 * CHEVRON_POINT) - STEP_INSET.width_pt)


def steps_height(block: Steps, width: float, setting: Setting) -> float:
    """Return the height of a process with its label."""
    rows, (_, each) = _step_rows(block), _step_size(block, width, setting)
    return caption_height(block.label, width, setting) + rows * each + (rows - 1) * to_pt(STEP_GAP)


def steps_stretch(block: Steps, width: float, setting: Setting) -> float:
    """Return how much taller the chevrons may become."""
    each = _step_size(block, width, setting)[1]
    _, most = LAYER if block.layered else CHEVRON
    return _step_rows(block) * max(0.0, most - each)


def _step_rows(block: Steps) -> int:
    return step_rows(len(block.steps), layered=block.layered)


def place_steps(block: Steps, frame: Frame, setting: Setting) -> Steps:
    """Return the process with the frames of its label and its chevrons."""
    size, _ = _step_size(block, frame.width_pt, setting)
    label = pt(caption_height(block.label, frame.width_pt, setting))
    chevrons = Frame(frame.x, frame.y + label, frame.width, frame.height - label)
    above = replace(frame, height=label) if block.label else None
    return replace(block, size=size, frame=chevrons, label_frame=above)


# --- agendas


def _entry_columns(block: Agenda) -> int:
    return 1 if len(block.entries) <= ENTRY_COLUMN else 2


def _entry_height(block: Agenda, width: float, setting: Setting) -> float:
    columns = _entry_columns(block)
    room = (width - (columns - 1) * to_pt(CARD_GUTTER)) / columns - to_pt(AGENDA_TEXT)
    lines = max(setting.ruler.lines(entry.title.runs, room, setting.agenda)
                for entry in block.entries)  # fmt: skip
    each = line_height(setting.agenda, 1.0, _pitch(entry.title for entry in block.entries))
    return max(ENTRY_LEAST, to_pt(AGENDA_CHIP), lines * each + 4)


def agenda_height(block: Agenda, width: float, setting: Setting) -> float:
    """Return the height of an agenda, in one column or two."""
    rows = -(-len(block.entries) // _entry_columns(block))
    return rows * _entry_height(block, width, setting) + (rows - 1) * ENTRY_GAP


def agenda_stretch(block: Agenda, width: float, setting: Setting) -> float:
    """Return how much taller an agenda may become."""
    rows = -(-len(block.entries) // _entry_columns(block))
    taller = max(0.0, ENTRY_MOST - _entry_height(block, width, setting))
    return rows * taller + (rows - 1) * (ENTRY_GAP_MOST - ENTRY_GAP)


def place_agenda(block: Agenda, frame: Frame, setting: Setting) -> Agenda:
    """Return the agenda with the frame of each entry, filled top to bottom."""
    columns = _entry_columns(block)
    rows = -(-len(block.entries) // columns)
    gap = pt(ENTRY_GAP_MOST if _is_roomy(block, frame, setting) else ENTRY_GAP)
    each = (frame.height - (rows - 1) * gap) // rows
    width = (frame.width - (columns - 1) * CARD_GUTTER) // columns
    entries: list[AgendaEntry] = []
    for number, entry in enumerate(block.entries):
        column, row = divmod(number, rows)
        box = Frame(frame.x + column * (width + CARD_GUTTER), frame.y + row * (each + gap),
                    width, each)  # fmt: skip
        entries.append(replace(entry, frame=box))
    return replace(block, entries=tuple(entries), size=setting.agenda, frame=frame)


def _is_roomy(block: Agenda, frame: Frame, setting: Setting) -> bool:
    width = frame.width_pt
    rows = -(-len(block.entries) // _entry_columns(block))
    extra = frame.height_pt - agenda_height(block, width, setting)
    return extra + 0.01 >= (rows - 1) * (ENTRY_GAP_MOST - ENTRY_GAP)


# --- bars


def takeaway_height(block: Takeaway, width: float, setting: Setting) -> float:
    """Return the height of a bar with its label."""
    style = text_style(setting, setting.card, bold=True)
    room = width - bar_inset(block.icon).width_pt
    label = (block.label_paragraph,) if block.label_paragraph else ()
    return (BAR_INSET.height_pt + text_height(label, room, style)
            + text_height(block.paragraphs, room, style))  # fmt: skip


def place_takeaway(block: Takeaway, frame: Frame, setting: Setting) -> Takeaway:
    """Return the bar with its frame."""
    return replace(block, size=setting.card, frame=frame)


# --- programs


def code_style(setting: Setting) -> Style:
    """Return how a program is set."""
    mono = Ruler(setting.ruler.mono, setting.ruler.mono)
    return Style(mono, setting.code, setting.code, 0.0, CODE_LEAD)


def code_height(block: Code, width: float, setting: Setting) -> float:
    """Return the height of a program."""
    lines = (Paragraph(line) for line in block.lines)
    room = code_room(block, width, setting)
    return CODE_INSET.height_pt + text_height(lines, room, code_style(setting))


def code_room(block: Code, width: float, setting: Setting) -> float:
    """Return the width that the lines of a program have, beside their numbers."""
    return max(20.0, width - CODE_INSET.width_pt - code_gutter(block, setting.code))


def place_code(block: Code, frame: Frame, setting: Setting) -> Code:
    """Return the program with its frame."""
    return replace(block, size=setting.code, frame=frame)


# --- pictures


def picture_height(block: Picture, width: float, setting: Setting) -> float:
    """Return the least height of a picture with its caption."""
    return PICTURE_LEAST + caption_height(block.caption, width, setting)


def place_picture(block: Picture, frame: Frame, setting: Setting) -> Picture:
    """Return the picture with the frames of its image and of the caption below."""
    caption = pt(caption_height(block.caption, frame.width_pt, setting))
    image = replace(frame, height=frame.height - caption)
    below = Frame(frame.x, image.bottom, frame.width, caption) if block.caption else None
    return replace(block, frame=image, caption_frame=below)
