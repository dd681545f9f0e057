"""Slides XHTML -> Deck.

Strict: markup that cannot become a native shape is an error, never dropped. The vocabulary is
docs/templates.md; frames and sizes are left to fitting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from triptych.diagnostics import did_you_mean
from triptych.equations import linear, mathml
from triptych.slides.deck import (
    Block,
    Cell,
    Code,
    Deck,
    DeckSection,
    Equation,
    Paragraph,
    Region,
    Run,
    Slide,
)
from triptych.slides.fitting.dividers import WHEN
from triptych.slides.layouts import ABOVE, BELOW, LAYOUTS
from triptych.slides.reader.blocks import read_blocks, read_equation, read_table
from triptych.slides.reader.elements import Element, Place, is_on, parse
from triptych.slides.reader.inline import join, read_lines, read_runs
from triptych.slides.reader.pace import one_by_one
from triptych.slides.reader.paragraphs import TEXT, read_heading, read_text
from triptych.slides.reader.shares import shared
from triptych.slides.reader.wishes import relaid

MAIN = ("body", "subtitle", "left", "picture")  # a slide's own blocks go to the first there is


def read_deck(xhtml: str) -> Deck:
    """Return the deck that the markup of the slides template describes.

    Raises:
        SourceError: not well-formed, or outside of the vocabulary; names the chapter's line and
            the template's.
    """
    root = parse(xhtml)
    body = root.find("body")
    if root.tag != "html" or body is None:
        raise Place().error("the slides template must write an html with a body")
    slides = tuple(_read_slides(body))
    return Deck(
        (root.findtext("head/title") or "").strip(),
        slides,
        tuple(_sections(body)),
        root.get("lang", "en"),
        _meta(root, "author"),
        _meta(root, "description"),
        _meta(root, "keywords"),
        root.get("data-footer", ""),
        root.get("data-date", ""),
        root.get("data-part", "({n} of {total})"),
        root.get("data-logo", ""),
        root.get("data-logo-alt", ""),
    )


def _meta(root: Element, name: str) -> str:
    element = root.find(f"head/meta[@name='{name}']")
    return "" if element is None else element.get("content", "")


def _sections(body: Element) -> Iterator[DeckSection]:
    """Yield each section once, with the first title and kicker that a slide gives it."""
    found: dict[str, DeckSection] = {}
    for slide in body:
        name = slide.get("data-section", "")
        seen = found.get(name, DeckSection(name, ""))
        found[name] = DeckSection(name, seen.title or slide.get("data-section-title", ""),
                                  seen.kicker or slide.get("data-section-kicker", ""))  # fmt: skip
    for section in found.values():
        if section.id:
            yield replace(section, title=section.title or section.id)


def _read_slides(body: Element) -> Iterator[Slide]:
    near = Place()
    for element in Place().children(body):
        near = near.at(element)  # what tells no place of its own is looked for after the last
        if element.tag != "section" or "slide" not in element.get("class", "").split():
            raise near.refuse(element, ("section.slide",), "body")
        yield _read_slide(element, near)


def _read_slide(element: Element, place: Place) -> Slide:
    place.classes(element, ("slide",))
    layout = place.choice(element, "data-layout", LAYOUTS, "content")
    parts = list(place.children(element))
    return _wished(element, place, Slide(
        layout,
        title=_title(parts, place),
        id=element.get("id", ""),
        kicker=_kicker(parts, place),
        numeral=_numeral(parts, place),
        regions=_regions(parts, layout, place),
        notes=tuple(_notes(parts, place)),
        section=element.get("data-section", ""),
        hue=place.integer(element, "data-hue", 0),
        label=_label(element, place),
        distinct=element.get("data-distinct", ""),
        source=place.source,
        template=place.template,
    ))  # fmt: skip


def _wished(element: Element, place: Place, slide: Slide) -> Slide:
    """Return the slide with what its attributes wish for."""
    asked = element.get("data-asked", "")
    regions = relaid(slide.regions, asked, place) if asked else slide.regions
    if is_on(element, "data-incremental"):
        regions = tuple(map(one_by_one, regions))
    return replace(
        slide,
        layout=asked or slide.layout,
        regions=regions,
        worth=place.integer(element, "data-worth", 4),
        fit=place.choice(element, "data-fit", ("split", "shrink"), "split"),  # type: ignore[arg-type]
        pair=is_on(element, "data-pair") and not asked,
        join=is_on(element, "data-join") and not asked,
        when=place.choice(element, "data-when", WHEN, ""),
        hidden=is_on(element, "data-hidden"),
        answer_on_click=place.choice(element, "data-answer", ("click",), "") == "click",
        keep=place.choice(element, "data-keep", ("previous",), ""),  # type: ignore[arg-type]
        ids=tuple(name for part in element for each in part.iter() if (name := each.get("id"))),
    )


def _named(parts: list[Element], name: str, place: Place) -> list[Element]:
    """Return the p of that class, one at most."""
    found = [part for part in parts if part.tag == "p" and part.get("class") == name]
    if len(found) > 1:
        raise place.error(f"a slide has one p.{name} at most")
    return found


def _title(parts: list[Element], place: Place) -> Paragraph:
    found = [part for part in parts if part.tag == "h1"]
    if len(found) != 1:
        raise place.error(f"a slide has exactly one h1, not {len(found)}")
    title = Paragraph(read_runs(found[0], place), source=place.at(found[0]).source)
    if not title.plain.strip():
        raise place.error("the h1 of a slide is empty", "every slide needs a title")
    return title


def _numeral(parts: list[Element], place: Place) -> str:
    found = _named(parts, "numeral", place)
    return "".join(run.text for part in found for run in read_runs(part, place))


def _kicker(parts: list[Element], place: Place) -> Paragraph | None:
    found = _named(parts, "kicker", place)
    runs = read_runs(found[0], place) if found else ()
    return Paragraph(runs, source=place.at(found[0]).source) if runs else None


def _label(element: Element, place: Place) -> Paragraph | None:
    text = element.get("data-label", "")
    return Paragraph((Run(text),), source=place.source) if text else None


def _regions(parts: list[Element], layout: str, place: Place) -> tuple[Region, ...]:
    """Return the regions; blocks directly in the slide join the only one there is, or stand above
    and below them when there are two."""
    names = LAYOUTS[layout].names
    first = next((n for n, part in enumerate(parts) if _is_region(part)), len(parts))
    before = [part for part in parts[:first] if not _is_apart(part)]
    after = [part for part in parts[first:] if not _is_apart(part)]
    regions = [_region(part, place) for part in parts if _is_region(part)]
    if (before or after) and not names:
        tag = (before + after)[0].tag
        raise place.error(f"the layout {layout!r} has a title only: no room for <{tag}>")
    if not regions or len(names) == 1:
        main = next((name for name in MAIN if name in names), "")
        return _joined(read_blocks(before, place), regions, read_blocks(after, place), main,
                       names, layout, place)  # fmt: skip
    found = shared(_checked(regions, names, layout, place))
    return (*_around(ABOVE, before, place), *found, *_around(BELOW, after, place))


def _around(name: str, parts: list[Element], place: Place) -> tuple[Region, ...]:
    return (Region(name, read_blocks(parts, place)),) if parts else ()


def _joined(
    before: tuple[Block, ...],
    regions: list[Region],
    after: tuple[Block, ...],
    main: str,
    names: tuple[str, ...],
    layout: str,
    place: Place,
) -> tuple[Region, ...]:
    """Return the one region of a layout with all that is to fill it."""
    found = _checked(regions, names, layout, place)
    region = found[0] if found else Region(main)
    blocks = (*before, *region.blocks, *after)
    return (replace(region, blocks=blocks),) if blocks or region.heading else ()


def _checked(
    regions: list[Region], names: tuple[str, ...], layout: str, place: Place
) -> tuple[Region, ...]:
    seen: set[str] = set()
    for region in regions:
        if region.name not in names:
            raise place.error(f"the layout {layout!r} has no region {region.name!r}",
                              did_you_mean(region.name, names) if names else "")  # fmt: skip
        if region.name in seen:
            raise place.error(f"the region {region.name!r} is filled twice")
        seen.add(region.name)
    return tuple(sorted(regions, key=lambda region: names.index(region.name)))


def _is_apart(part: Element) -> bool:
    """Return whether a child of the slide is something else than a block of the main region."""
    named = part.tag == "p" and part.get("class") in ("kicker", "numeral")
    return named or part.tag in ("h1", "aside") or _is_region(part)


def _is_region(part: Element) -> bool:
    return part.tag == "div" and "region" in part.get("class", "").split()


def _region(element: Element, place: Place) -> Region:
    here = place.at(element)
    here.classes(element, ("region",))
    heading, children = read_heading(element, "h2", here)
    share = here.integer(element, "data-share", 0, (0, 100))
    return Region(element.get("data-region", ""), read_blocks(children, here), heading,
                  reach=(0.0, share / 100) if share else None)  # fmt: skip


def _notes(parts: list[Element], place: Place) -> Iterator[Paragraph]:
    for aside in (part for part in parts if part.tag == "aside"):
        here = place.at(aside)
        here.classes(aside, ("notes",))
        for child in here.children(aside):
            yield from _note(child, here.at(child))


def _note(element: Element, place: Place) -> Iterator[Paragraph]:
    """Yield a block of the notes as paragraphs: a table's rows as lines, a card's as text."""
    match element.tag:
        case "table":
            table = read_table(element, place)
            yield from (_row_line(row) for row in (*table.header, *table.rows))
        case "pre":
            yield from (Paragraph(line, source=place.source) for line in read_lines(element, place))
        case "figure":
            yield from _described(element, place)
        case "h3":
            yield Paragraph(read_runs(element, place), style="label", source=place.source)
        case "div" if "equation" in element.get("class", "").split():
            for block in read_equation(element, place):
                yield from _equation_lines(block, place)
        case "div" | "section":
            if label := element.get("data-label", ""):
                yield Paragraph((Run(label),), style="label", source=place.source)
            for child in place.children(element):
                yield from _note(child, place.at(child))
        case _ if element.tag in TEXT:
            for part in read_text(element, place):
                yield from (part,) if isinstance(part, Paragraph) else _note(part, place)
        case _:
            raise place.refuse(element, (*TEXT, "table"), "aside")


def _equation_lines(block: Equation | Code, place: Place) -> Iterator[Paragraph]:
    """Yield an equation as a line of text, or the lines of the code that stands for it."""
    if isinstance(block, Code):
        yield from (Paragraph(line, source=block.source) for line in block.lines)
        return
    text = parse(f"<p>{linear(mathml(block.latex))} {escape(block.number)}</p>")
    yield Paragraph(read_runs(text, place), source=block.source)


def _described(figure: Element, place: Place) -> Iterator[Paragraph]:
    """Yield what a figure shows, in brackets as inside a line, and its caption."""
    shown = "".join(f"[{alt}]" for image in figure.iter("img") if (alt := image.get("alt", "")))
    if shown:
        yield Paragraph((Run(shown),), source=place.source)
    for caption in figure.iter("figcaption"):
        yield Paragraph(read_runs(caption, place), source=place.source)


def _row_line(row: tuple[Cell, ...]) -> Paragraph:
    """Return a table row as one line."""
    runs: list[Run] = []
    for number, cell in enumerate(row):
        runs += [Run(" | ")] if number else []
        for place, paragraph in enumerate(cell.paragraphs):
            runs += ([Run(" ")] if place else []) + list(paragraph.runs)
    return Paragraph(join(runs))
