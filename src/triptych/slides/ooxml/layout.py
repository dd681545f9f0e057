"""Layouts and theme -> the parts of the slide master and its twelve layouts."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.layouts import (
    BODY,
    CARD_EDGE,
    DARK_PANEL,
    HEADING,
    LAYOUTS,
    LEAD,
    SLIDE,
    TITLE,
    TITLE_LEAD,
    Frame,
    pt,
)
from triptych.slides.ooxml import art
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.levels import LEVELS, Look, level, level_as
from triptych.slides.ooxml.logo import BARE, small_logo
from triptych.slides.ooxml.page import number_field
from triptych.slides.ooxml.palette import colour_map
from triptych.slides.ooxml.picture import Image
from triptych.slides.ooxml.placeholders import (
    NO_INSET,
    PARAGRAPH_SPACING,
    Placeholder,
    placeholders,
)
from triptych.slides.ooxml.shapes import geometry, placeholder_mark, shape, transform, tree
from triptych.slides.ooxml.text import body, body_properties
from triptych.slides.ooxml.xml import Value, part, tag
from triptych.theme import Theme

FIRST_MASTER_ID = 2147483648  # ids of masters and layouts begin here (ECMA-376 19.7.10)
_PROMPTS = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")
_AS_NAMED = {name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")}


def layout_part(theme: Theme, key: str, logo: Image | None = None) -> bytes:
    """Return the part of the layout with this key."""
    canvas, layout = Canvas(theme), LAYOUTS[key]
    slots = placeholders(key, theme.slides).values()
    mark = small_logo(canvas, logo) if logo and key not in BARE else ""
    shapes = tree(_ornaments(canvas, key), mark, *(_placeholder(canvas, slot) for slot in slots))
    content = tag("p:cSld", _background(canvas, key), shapes, name=layout.name)
    own: dict[str, Value] = {"type": layout.kind} if layout.kind else {"userDrawn": 1}
    return part("p:sldLayout", content, tag("p:clrMapOvr", "<a:masterClrMapping/>"), preserve=1,
                **own)  # fmt: skip


def _background(canvas: Canvas, key: str) -> str:
    colour = {"title": "dark", "statement": "tint"}.get(key)
    return _ground(canvas, colour) if colour else ""


def _ground(canvas: Canvas, colour: str) -> str:
    return tag("p:bg", tag("p:bgPr", canvas.palette.solid(colour), "<a:effectLst/>"))


def _ornaments(canvas: Canvas, key: str) -> str:
    match key:
        case "title":
            rule = Frame(pt(54), pt(318), pt(64), pt(4))
            return art.title_art(canvas) + art.block(canvas, "Rule", rule, "highlight")
        case "section":
            rule = Frame(pt(384), pt(268), pt(64), pt(4))
            return _panel(canvas) + art.panel_art(canvas) + art.block(
                canvas, "Rule", rule, "accent")  # fmt: skip
        case "question":
            return _panel(canvas) + art.question_art(canvas)
        case "statement":
            bar = replace(SLIDE, width=pt(14))
            return art.block(canvas, "Bar", bar, "accent")
    return ""


def _panel(canvas: Canvas) -> str:
    return art.block(canvas, "Panel", DARK_PANEL, "dark")


def _placeholder(canvas: Canvas, slot: Placeholder) -> str:
    look = Look(slot.size, slot.spacing, slot.colour, slot.bold, slot.align,
                LEAD if slot.body else TITLE_LEAD if slot.role == "title" else 1.0,
                bullets=slot.body, capitals=slot.capitals, points=slot.points)  # fmt: skip
    properties = transform(slot.frame) + geometry("rect") + _fill(canvas, slot)
    mark = placeholder_mark(slot.type, slot.index, half=slot.half, prompt=bool(slot.prompt))
    return shape(canvas, slot.name, properties, _text(canvas, slot, look), mark=mark)


def _fill(canvas: Canvas, slot: Placeholder) -> str:
    if slot.edge:
        return canvas.palette.edged(slot.edge, slot.fill, CARD_EDGE / HEADING, "top")
    return canvas.palette.solid(slot.fill or "none")


def _text(canvas: Canvas, slot: Placeholder, look: Look) -> str:
    levels = (level(canvas, look, n) for n in range(LEVELS if slot.body else 1))
    return body(body_properties(slot.inset, slot.anchor, fit=True), tag("a:lstStyle", *levels),
                _prompt(slot))  # fmt: skip


def _prompt(slot: Placeholder) -> str:
    if slot.type == "sldNum":
        return number_field("en")
    if slot.body:
        return "".join(_line(words, n) for n, words in enumerate(_PROMPTS))
    # LibreOffice shows a slide's footer in the look of the layout's, so there has to be one.
    return _line(slot.prompt or slot.name, 0)


def _line(words: str, number: int) -> str:
    run = tag("a:r", tag("a:rPr", lang="en-US"), tag("a:t", words))
    return tag("a:p", tag("a:pPr", lvl=number) if number else "", run)


def master_part(theme: Theme, layout_ids: tuple[str, ...]) -> bytes:
    """Return the slide master's part; `layout_ids` are its relations to the layouts."""
    canvas = Canvas(theme)
    shapes = tree(*(_placeholder(canvas, slot) for slot in _master_slots(theme)))
    listed = (tag("p:sldLayoutId", id=FIRST_MASTER_ID + 1 + n, r_id=relation)
              for n, relation in enumerate(layout_ids))  # fmt: skip
    return part(
        "p:sldMaster",
        tag("p:cSld", _ground(canvas, "paper"), shapes),
        _colour_map(theme),
        tag("p:sldLayoutIdLst", *listed),
        _styles(canvas, theme),
    )


def _colour_map(theme: Theme) -> str:
    return tag("p:clrMap", **colour_map(theme), **_AS_NAMED)


def _master_slots(theme: Theme) -> tuple[Placeholder, ...]:
    slots = placeholders("content", theme.slides)
    body_slot = replace(slots["body"], type="body")
    title = replace(slots["title"], frame=TITLE, prompt="")
    feet = (replace(slots[role], index=index) for role, index in
            (("date", 2), ("footer", 3), ("number", 4)))  # fmt: skip
    return (title, replace(body_slot, frame=BODY), *feet)


def _styles(canvas: Canvas, theme: Theme) -> str:
    sizes = theme.slides
    title = Look(sizes.title[0], bold=True, lead=TITLE_LEAD, bullets=False)
    text = Look(sizes.body[0], PARAGRAPH_SPACING)
    other = Look(18, lead=1.0, bullets=False)
    return tag(
        "p:txStyles",
        tag("p:titleStyle", level(canvas, title, 0)),
        tag("p:bodyStyle", *(level(canvas, text, n) for n in range(LEVELS))),
        tag("p:otherStyle", level_as("a:defPPr", canvas, other, 0), level(canvas, other, 0)),
    )


def notes_master_part(theme: Theme) -> bytes:
    """Return the notes master's part: the slide above, the notes below it."""
    canvas = Canvas(theme)
    notes = Placeholder("notes", "Notes", "body", 1, NOTES_TEXT, "", theme.slides.notes, body=True,
                        spacing=4, inset=NO_INSET)  # fmt: skip
    shapes = tree(slide_image(canvas, placed=True), _placeholder(canvas, notes))
    look = Look(theme.slides.notes, 4.0)
    style = tag("p:notesStyle", *(level(canvas, look, n) for n in range(LEVELS)))
    return part("p:notesMaster", tag("p:cSld", _ground(canvas, "paper"), shapes),
                _colour_map(theme), style)  # fmt: skip


NOTES_TEXT = Frame(pt(54), pt(372), pt(432), pt(312))
_NOTES_IMAGE = Frame(pt(54), pt(54), pt(432), pt(243))


def slide_image(canvas: Canvas, *, placed: bool) -> str:
    """Return the picture of the slide on its notes page."""
    outline = tag("a:ln", canvas.palette.solid("line"), w=9525)
    properties = transform(_NOTES_IMAGE) + geometry("rect") + outline if placed else ""
    locks = tag("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    number = canvas.shape_id()
    named = tag("p:cNvPr", id=number, name=f"Slide Image {number}")
    mark = tag("p:nvPr", tag("p:ph", type="sldImg", idx=2 if placed else None))
    return tag("p:sp", tag("p:nvSpPr", named, tag("p:cNvSpPr", locks), mark),
               tag("p:spPr", properties))  # fmt: skip
