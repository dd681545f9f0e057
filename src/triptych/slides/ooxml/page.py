"""Slide -> its XML, and the relations that the XML refers to.

The order of the shapes is the order in which they are read aloud: title, kicker, content, feet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from triptych.slides.deck import Deck, Paragraph, Prose, Region, Run, Slide
from triptych.slides.layouts import SLIDE, Frame
from triptych.slides.ooxml.art import block
from triptych.slides.ooxml.blocks import Images, fills, framed, in_placeholder, shapes_of
from triptych.slides.ooxml.canvas import Canvas, Relation
from triptych.slides.ooxml.levels import Look
from triptych.slides.ooxml.logo import large_logo
from triptych.slides.ooxml.placeholders import Placeholder, placeholders
from triptych.slides.ooxml.scripts import tagged
from triptych.slides.ooxml.shapes import placeholder_mark, shape, transform, tree
from triptych.slides.ooxml.text import body, paragraphs
from triptych.slides.ooxml.timing import all_at_once, timing
from triptych.slides.ooxml.xml import part, tag
from triptych.theme import Theme


@dataclass(frozen=True, slots=True)
class Page:
    """A written slide; relation n of `relations` has the id `rId` n + 1."""

    xml: bytes
    relations: tuple[Relation, ...]


def write_page(slide: Slide, deck: Deck, theme: Theme, images: Images,
               places: Mapping[str, int]) -> Page:  # fmt: skip
    """Return a slide's part. `places` are the positions of the slides by their ids."""
    canvas = Canvas(theme, deck.language, places, slide.hue, slide.title.plain)
    canvas.relate("layout", slide.layout)
    slots = placeholders(slide.layout, theme.slides)
    heads = "".join((*_title(canvas, slide, slots), *_heads(canvas, slide, slots)))
    regions = "".join(_region(canvas, region, slots, images) for region in slide.regions)
    logo = _logo(canvas, deck, images) if slide.layout == "title" else ""
    shapes = tree(heads, regions, logo, *_feet(canvas, deck, slots))
    mapping = tag("p:clrMapOvr", "<a:masterClrMapping/>")
    clicks = canvas.clicks or (all_at_once(regions) if slide.answer_on_click else ())
    xml = part("p:sld", tag("p:cSld", shapes), mapping, _transition(theme), timing(clicks),
               show=0 if slide.hidden else None)  # fmt: skip
    return Page(xml, tuple(canvas.relations))


def _transition(theme: Theme) -> str:
    """Return how the slide takes the place of the one before: quick, as it is not to be seen."""
    kind = theme.slides.transition
    return "" if kind == "none" else tag("p:transition", tag(f"p:{kind}"), spd="fast")


_ABOVE = Frame(SLIDE.x, -SLIDE.height // 4, SLIDE.width, SLIDE.height // 8)


def _title(canvas: Canvas, slide: Slide, slots: Mapping[str, Placeholder]) -> Iterator[str]:
    slot = slots.get("title")
    if slot:
        yield in_placeholder(canvas, slot, (slide.title,), None, size=slide.title_size)
        return
    # A layout without a title: screen readers and the outline need one all the same.
    text = body("<a:bodyPr/>", "<a:lstStyle/>", paragraphs(canvas, (slide.title,), Look(32)))
    yield shape(canvas, "Title", transform(_ABOVE), text, mark=placeholder_mark("title", 0))


def _heads(canvas: Canvas, slide: Slide, slots: Mapping[str, Placeholder]) -> Iterator[str]:
    if slide.kicker and (slot := slots.get("kicker")):
        hue = f"hue{canvas.hue}" if canvas.hue and slot.colour == "accent" else ""
        yield in_placeholder(canvas, slot, (slide.kicker,), None, colour=hue)
    if slide.numeral and (slot := slots.get("numeral")):
        yield in_placeholder(canvas, slot, (Paragraph((Run(slide.numeral),)),), None)


def _region(canvas: Canvas, region: Region, slots: Mapping[str, Placeholder],
            images: Images) -> str:  # fmt: skip
    shown = []
    head = slots.get(f"{region.name} heading")
    if region.heading and head:
        shown.append(in_placeholder(canvas, head, (region.heading,), region.heading_frame,
                                    size=region.heading_size))  # fmt: skip
    slot = slots.get(region.name)
    if slot and slot.fill and not _alone(region):
        shown.append(block(canvas, "Card", framed(region), slot.fill))
        slot = None
    for each in region.blocks:
        fitting = fills(each, slot)
        shown.append(shapes_of(canvas, each, images, slot if fitting else None))
        slot = None if fitting else slot
    return "".join(shown)


def _alone(region: Region) -> bool:
    """Return whether the region is one text, which then stands in the card itself."""
    return len(region.blocks) == 1 and isinstance(region.blocks[0], Prose)


def _logo(canvas: Canvas, deck: Deck, images: Images) -> str:
    if not deck.logo:
        return ""
    relation = canvas.relate("image", deck.logo)
    return large_logo(canvas, images[deck.logo], relation, deck.logo_alternative)


def _feet(canvas: Canvas, deck: Deck, slots: Mapping[str, Placeholder]) -> Iterator[str]:
    for role, words in (("date", deck.date), ("footer", deck.footer)):
        if words and (slot := slots.get(role)):
            yield in_placeholder(canvas, slot, (Paragraph((Run(words),)),), None)
    if slot := slots.get("number"):
        text = body("<a:bodyPr/>", "<a:lstStyle/>", number_field(deck.language))
        yield shape(canvas, slot.name, "", text, mark=placeholder_mark(slot.type, slot.index))


def number_field(language: str) -> str:
    """Return a paragraph that shows the number of its slide."""
    field = tag("a:fld", tag("a:rPr", lang=tagged(language)), tag("a:t", "‹#›"),
                id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")  # fmt: skip
    return tag("a:p", field)
