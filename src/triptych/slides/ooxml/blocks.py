"""Block -> its shapes on the slide. Frames and sizes are given; here is how each block looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from triptych.slides.deck import (
    Agenda,
    AgendaEntry,
    Block,
    Card,
    Cards,
    Code,
    Equation,
    Paragraph,
    Picture,
    Prose,
    Region,
    Run,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.layouts import (
    AGENDA_CHIP,
    AGENDA_TEXT,
    BAR_INSET,
    CARD_EDGE,
    CARD_INSET,
    CHEVRON_POINT,
    CODE_INSET,
    CODE_LEAD,
    ICON,
    ICON_ROOM,
    LABEL_SIZE,
    LEAD,
    PITCH,
    SPACING,
    STEP_INSET,
    Frame,
    Inset,
    bar_inset,
    pt,
    step_frames,
    to_pt,
)
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.equation import equation
from triptych.slides.ooxml.icon import icon, square
from triptych.slides.ooxml.levels import Look, list_style, override
from triptych.slides.ooxml.palette import Side
from triptych.slides.ooxml.picture import Image, picture
from triptych.slides.ooxml.placeholders import NO_INSET, Placeholder
from triptych.slides.ooxml.shapes import geometry, placeholder_mark, rounded, shape, transform
from triptych.slides.ooxml.table import graphic_frame
from triptych.slides.ooxml.text import body, body_properties, click, paragraphs
from triptych.slides.ooxml.timing import Click, all_at_once, one_by_one
from triptych.slides.typography import code_gutter

RADIUS = pt(6)
EDGE = pt(5)  # the coloured edge of bars
HEADING_SPACE = 8.0  # pt below the heading of a card
NO_LINE = "<a:ln><a:noFill/></a:ln>"
PLAIN = "<p:nvPr/>"

Images = Mapping[str, Image]


def shapes_of(canvas: Canvas, block: Block, images: Images, slot: Placeholder | None) -> str:
    """Return the shapes of a block; `slot` is the placeholder it fills, if any."""
    shown = tuple(_shapes(canvas, block, images, slot))
    if not isinstance(block, Prose | Agenda) and block.incremental:
        canvas.clicks += _appearing(block, shown)
    return "".join(shown)


def _appearing(block: Block, shapes: Sequence[str]) -> tuple[Click, ...]:
    """Return a click for each card and step, one for any other block."""
    if not isinstance(block, Cards | Steps):
        return all_at_once("".join(shapes))
    first = 2 if isinstance(block, Steps) and block.label_frame else 1  # with its label
    groups = ("".join(shapes[:first]), *shapes[first:])
    return tuple(click for group in groups for click in all_at_once(group))


def _shapes(
    canvas: Canvas, block: Block, images: Images, slot: Placeholder | None
) -> Iterator[str]:
    match block:
        case Prose():
            yield prose(canvas, block, slot)
        case Table():
            yield _caption(canvas, block.caption, block.caption_frame, bold=True)
            yield graphic_frame(canvas, block, framed(block), _mark(slot))
        case Picture():
            yield picture(canvas, block, images[block.asset], framed(block), _mark(slot))
            yield _caption(canvas, block.caption, block.caption_frame)
        case Equation():
            yield equation(canvas, block, framed(block))
            if block.number_frame:
                look = Look(block.size, align="r", bullets=False)
                text = (Paragraph((Run(block.number),)),)
                yield text_box(canvas, "Number", text, block.number_frame, look, anchor="ctr")
        case Code():
            yield _code(canvas, block)
        case Steps():
            yield from _steps(canvas, block)
        case Cards():
            yield from (_card(canvas, card, block) for card in block.cards)
        case Agenda():
            yield from (part for entry in block.entries for part in _entry(canvas, entry, block))
        case Takeaway():
            yield _takeaway(canvas, block)


def framed(part: Block | Card | AgendaEntry | Region) -> Frame:
    """Return the frame that fitting gave a part of a slide.

    Raises:
        RuntimeError: it was never fitted, which is our own mistake.
    """
    if part.frame is None:
        raise RuntimeError(f"this was never fitted: {part!r}"[:200])
    return part.frame


def _caption(canvas: Canvas, given: Paragraph | None, frame: Frame | None, *,
             bold: bool = False) -> str:  # fmt: skip
    if given is None or frame is None:
        return ""
    look = Look(LABEL_SIZE, colour="muted", bold=bold, bullets=False)
    return text_box(canvas, "Caption", (given,), frame, look, anchor="b" if bold else "t")


def fills(block: Block, slot: Placeholder | None) -> bool:
    """Return whether the block can stand in the placeholder."""
    kinds = {Prose: ("", "body", "subTitle"), Table: ("", "tbl"), Picture: ("", "pic")}
    if slot is None or (isinstance(block, Prose) and block.points != slot.points):
        return False
    return slot.type in kinds.get(type(block), ())


def _mark(slot: Placeholder | None) -> str:
    return placeholder_mark(slot.type, slot.index, half=slot.half) if slot else PLAIN


def prose(canvas: Canvas, block: Prose, slot: Placeholder | None) -> str:
    """Return text in the layout's placeholder, else in a text box."""
    shown = _prose(canvas, block, slot)
    canvas.clicks += one_by_one(canvas.shapes, block.paragraphs)
    return shown


def _prose(canvas: Canvas, block: Prose, slot: Placeholder | None) -> str:
    if slot is None:
        look = Look(block.size, block.spacing, points=block.points)
        return text_box(canvas, "Text", block.paragraphs, framed(block), look)
    return in_placeholder(canvas, slot, block.paragraphs, framed(block), size=block.size,
                          spacing=block.spacing, points=block.points)  # fmt: skip


def in_placeholder(canvas: Canvas, slot: Placeholder, given: tuple[Paragraph, ...],
                   frame: Frame | None, *, size: float = 0, spacing: float | None = None,
                   colour: str = "", points: bool = False) -> str:  # fmt: skip
    """Return a placeholder's shape: it says only what differs from the layout."""
    look = Look(size or slot.size, colour=slot.colour, bold=slot.bold, align=slot.align,
                bullets=slot.body, points=points,
                capitals=slot.capitals)  # fmt: skip
    wish = spacing if spacing != slot.spacing else None
    style = override(canvas, size=size, base=slot.size, spacing=wish, colour=colour,
                     body=slot.body)  # fmt: skip
    moved = transform(frame) if frame and frame != slot.frame else ""
    text = body("<a:bodyPr/>", style, paragraphs(canvas, given, look))
    return shape(canvas, slot.name, moved, text, mark=_mark(slot))


def text_box(canvas: Canvas, name: str, given: tuple[Paragraph, ...], frame: Frame, look: Look,
             *, inset: Inset = NO_INSET, anchor: str = "t", ground: str = "",
             link: str = "", flipped: bool = False) -> str:  # fmt: skip
    """Return text in a shape of its own. `ground` is its geometry and fill, "" for a bare box."""
    properties = transform(frame, flipH=1 if flipped else None) + (
        ground or geometry("rect") + "<a:noFill/>"
    )
    text = body(body_properties(inset, anchor), list_style(canvas, look),
                paragraphs(canvas, given, look))  # fmt: skip
    return shape(canvas, name, properties, text, click=click(canvas, link), box=not ground)


def _takeaway(canvas: Canvas, block: Takeaway) -> str:
    frame = framed(block)
    label = (block.label_paragraph,) if block.label_paragraph else ()
    look = Look(block.size, block.size * SPACING, bold=True)
    side: Side = "right" if canvas.leftward else "left"
    ground = geometry("rect") + canvas.palette.edged("accent", "tint", EDGE / frame.width, side)
    inset = bar_inset(block.icon, leftward=canvas.leftward)
    bar = text_box(canvas, "Takeaway", (*label, *block.paragraphs), frame, look, inset=inset,
                   anchor="ctr", ground=ground + NO_LINE)  # fmt: skip
    at = square(frame, BAR_INSET.left, (frame.height - ICON) // 2, leftward=canvas.leftward)
    return bar + icon(canvas, block.icon, at)


def _card(canvas: Canvas, card: Card, cards: Cards) -> str:
    """Return heading and text in one shape, which can be moved as one, and its icon."""
    frame = _joined(card.heading_frame, framed(card))
    ground = geometry("rect") + canvas.palette.edged("accent", "tint", CARD_EDGE / frame.height,
                                                     "top")  # fmt: skip
    # LibreOffice has a paragraph that names no margin take that of the one above it.
    look = Look(cards.size, cards.spacing, kept=0 if card.icon else None)
    style = list_style(canvas, look)
    shown = _card_heading(canvas, card, cards) + paragraphs(canvas, card.paragraphs, look)
    text = body(body_properties(CARD_INSET), style, shown)
    box = shape(canvas, "Card", transform(frame) + ground + NO_LINE, text)
    line = pt(cards.heading_size * PITCH * LEAD)  # the heading's first, with which it is level
    top = CARD_INSET.top + (line - ICON) // 2
    at = square(frame, CARD_INSET.right, top, leftward=not canvas.leftward)
    return box + icon(canvas, card.icon if card.heading else "", at)


def _card_heading(canvas: Canvas, card: Card, cards: Cards) -> str:
    if card.heading is None:
        return ""
    coloured = (replace(run, bold=True, token=run.token or "accent") for run in card.heading.runs)
    kept = to_pt(ICON_ROOM) if card.icon else None
    look = Look(cards.heading_size, sized=True, after=HEADING_SPACE, kept=kept)
    return paragraphs(canvas, (replace(card.heading, runs=tuple(coloured)),), look)


def _joined(above: Frame | None, frame: Frame) -> Frame:
    return replace(above, height=above.height + frame.height) if above else frame


def _code(canvas: Canvas, block: Code) -> str:
    frame = framed(block)
    lines = tuple(_code_line(line, block, n) for n, line in enumerate(block.lines))
    look = Look(block.size, lead=CODE_LEAD, mono=True, bullets=False,
                gutter=code_gutter(block, block.size))  # fmt: skip
    ground = geometry("rect") + canvas.palette.solid("tint") + NO_LINE
    return text_box(canvas, "Code", lines, frame, look, inset=CODE_INSET, ground=ground)


def _code_line(line: tuple[Run, ...], block: Code, place: int) -> Paragraph:
    runs = tuple(replace(run, code=True, text=run.text.expandtabs(4)) for run in line)
    if not block.numbered:
        return Paragraph(runs)
    # An empty paragraph has no number, and is not counted.
    return Paragraph(runs or (Run(" ", code=True),), bullet="number", number=block.first + place)


def _steps(canvas: Canvas, block: Steps) -> Iterator[str]:
    colour = "muted" if block.muted else "accent"
    if block.label and block.label_frame:
        look = Look(LABEL_SIZE, colour=colour, bold=True, bullets=False, capitals=True)
        yield text_box(canvas, "Label", (block.label,), block.label_frame, look)
    frames = step_frames(framed(block), len(block.steps), layered=block.layered,
                         leftward=canvas.leftward)  # fmt: skip
    for n, (step, frame) in enumerate(zip(block.steps, frames, strict=True)):
        yield _layer(canvas, step, frame, block, n) if block.layered else _step(
            canvas, step, frame, block, first=n == 0)  # fmt: skip


def _step(canvas: Canvas, step: Paragraph, frame: Frame, block: Steps, *, first: bool) -> str:
    point = min(50000, CHEVRON_POINT * 100000 // min(frame.width, frame.height))
    fill = "line" if block.muted else "accent"
    ground = geometry("homePlate" if first else "chevron", point) + canvas.palette.solid(fill)
    look = Look(block.size, colour="ink" if block.muted else "on_accent", bold=True, align="ctr",
                bullets=False, lead=1.0)  # fmt: skip
    return text_box(canvas, "Step", (step,), frame, look, inset=STEP_INSET, anchor="ctr",
                    ground=ground + NO_LINE, flipped=canvas.leftward)  # fmt: skip


def _layer(canvas: Canvas, step: Paragraph, frame: Frame, block: Steps, number: int) -> str:
    """Return one layer: the upper ones lighter, the lowest the ground that all stand on."""
    fill, colour = _LAYERS[round(number * (len(_LAYERS) - 1) / max(1, len(block.steps) - 1))]
    ground = rounded(frame, RADIUS) + canvas.palette.solid(fill) + NO_LINE
    look = Look(block.size, colour=colour, bold=True, align="ctr", bullets=False, lead=1.0)
    return text_box(canvas, "Layer", (step,), frame, look, inset=STEP_INSET, anchor="ctr",
                    ground=ground)  # fmt: skip


_LAYERS = (("accent", "on_accent"), ("dusk3", "on_dark"), ("dark", "on_dark"))


def _entry(canvas: Canvas, entry: AgendaEntry, agenda: Agenda) -> Iterator[str]:
    """Yield the chip and the title; both lead to the section, as whole shapes: no underline."""
    frame = framed(entry)
    link = next((run.link for run in entry.title.runs if run.link), "")
    top = frame.y + (frame.height - AGENDA_CHIP) // 2
    left = frame.right - AGENDA_CHIP if canvas.leftward else frame.x
    chip = Frame(left, top, AGENDA_CHIP, AGENDA_CHIP)
    ground = rounded(chip, RADIUS) + canvas.palette.solid(f"hue{entry.hue}") + NO_LINE
    look = Look(18, colour="on_accent", bold=True, align="ctr", bullets=False, lead=1)
    yield text_box(canvas, "Chip", (Paragraph((Run(entry.numeral),)),), chip, look, anchor="ctr",
                   ground=ground, link=link)  # fmt: skip
    plain = replace(entry.title, runs=tuple(replace(run, link="") for run in entry.title.runs))
    beside = Frame(
        frame.x if canvas.leftward else frame.x + AGENDA_TEXT,
        frame.y,
        frame.width - AGENDA_TEXT,
        frame.height,
    )
    yield text_box(canvas, "Section", (plain,), beside, Look(agenda.size, bullets=False, lead=1.0),
                   anchor="ctr", link=link)  # fmt: skip
