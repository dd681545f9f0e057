"""Block markup -> Blocks: one reader for each element of the vocabulary in docs/templates.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from triptych.equations import LatexError, mathml
from triptych.slides.deck import (
    Agenda,
    AgendaEntry,
    Block,
    Card,
    Cards,
    Cell,
    Code,
    Equation,
    Paragraph,
    Picture,
    Prose,
    Run,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.merging import merged
from triptych.slides.reader.elements import Element, Place, is_on
from triptych.slides.reader.inline import read_lines, read_runs
from triptych.slides.reader.pace import paced
from triptych.slides.reader.paragraphs import (
    SHAPES,
    TEXT,
    Part,
    one_line,
    only_text,
    read_flow,
    read_heading,
    read_text,
)

BLOCKS = (*TEXT, "table", "figure", "div.equation", "div.cards", "section.takeaway")


def read_blocks(elements: Iterable[Element], place: Place) -> tuple[Block, ...]:
    """Return the blocks that the elements become; neighbouring text is one Prose."""
    return merged(block for element in elements for block in _paced(element, place.at(element)))


def _paced(element: Element, place: Place) -> Iterator[Block]:
    """Yield the blocks of an element, to appear on a click when its class says so."""
    found = _called(_read_block(element, place), tuple(_ids(element)))
    if element.tag in ("ul", "ol") or "incremental" not in element.get("class", "").split():
        yield from found
    else:
        yield from map(paced, found)


def _ids(element: Element) -> Iterator[str]:
    """Yield the ids of an element and its text; what is a shape of its own has its own."""
    if name := element.get("id"):
        yield name
    for child in element:
        if child.tag not in SHAPES:
            yield from _ids(child)


def _called(blocks: Iterable[Block], ids: tuple[str, ...]) -> Iterator[Block]:
    """Yield the blocks, the first of them called by the ids: of a text, its first paragraph."""
    for block in blocks:
        match block:
            case Prose(paragraphs=(first, *others)) if ids:
                yield replace(block, paragraphs=(replace(first, ids=ids + first.ids), *others))
            case Prose() | Agenda():
                yield block
            case _:
                yield replace(block, ids=ids + block.ids)
        ids = ()


def _read_block(element: Element, place: Place) -> Iterator[Block]:
    kinds = element.get("class", "").split()
    match element.tag:
        case "ol" if "agenda" in kinds:
            yield _agenda(element, place)
        case "ol" if "steps" in kinds:
            yield _steps(element, place)
        case "pre":
            yield _code(element, place)
        case "p" | "ul" | "ol" | "blockquote":
            yield from _prose(read_text(element, place), place, points="points" in kinds)
        case "table":
            yield read_table(element, place)
        case "figure":
            yield _picture(element, place)
        case "div" if "equation" in kinds:
            yield from read_equation(element, place)
        case "div" if "cards" in kinds:
            yield from _cards(element, place)
        case "section" if "takeaway" in kinds:
            yield from _takeaway(element, place)
        case _:
            raise place.refuse(element, BLOCKS)


def _prose(parts: Iterable[Part], place: Place, *, points: bool = False) -> Iterator[Block]:
    """Yield text as Prose, and between it what text cannot hold as blocks of their own."""
    for is_text, group in groupby(parts, key=lambda part: isinstance(part, Paragraph)):
        if is_text:
            yield Prose(tuple(only_text(group, place, "p")), points=points)
        else:
            yield from read_blocks(_elements(group), place)


def _elements(parts: Iterable[Part]) -> list[Element]:
    return [part for part in parts if not isinstance(part, Paragraph)]


def _points(element: Element, place: Place) -> Iterator[tuple[Element, Place]]:
    """Yield each li of a list, with its place; a list of none is an error."""
    found = list(place.children(element))
    if not found:
        raise place.error(f"<{element.tag} class={element.get('class')!r}> is empty")
    for child in found:
        if child.tag != "li":
            raise place.refuse(child, ("li",), str(element.tag))
        yield child, place.at(child)


def _agenda(element: Element, place: Place) -> Agenda:
    place.classes(element, ("agenda",))
    return Agenda(tuple(
        AgendaEntry(
            li.get("data-numeral", ""),
            Paragraph(one_line(li, here), source=here.source),
            here.integer(li, "data-hue", number),
        )
        for number, (li, here) in enumerate(_points(element, place), 1)
    ))  # fmt: skip


def _steps(element: Element, place: Place) -> Steps:
    kinds = place.classes(element, ("steps", "muted", "layered"))
    steps = tuple(
        Paragraph(one_line(li, here), source=here.source) for li, here in _points(element, place)
    )
    text = element.get("data-label", "")
    label = Paragraph((Run(text),), style="label", source=place.source) if text else None
    return Steps(steps, label, "muted" in kinds, "layered" in kinds, source=place.source)


def _code(element: Element, place: Place) -> Code:
    numbered = "numbers" in place.classes(element, ("numbers", "incremental"))
    first = place.integer(element, "data-first", 1)
    holder = element
    if len(element) == 1 and element[0].tag == "code" and not (element.text or "").strip():
        holder = element[0]
    lines = read_lines(holder, place)
    language = element.get("data-language", "")
    return Code(lines, language, max(1, first), numbered, source=place.source)


def read_table(element: Element, place: Place) -> Table:
    """Return a table; its rows may stand in thead, tbody and tfoot, or directly in it."""
    caption: Paragraph | None = None
    header: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    shares: tuple[int, ...] = ()
    for child in place.children(element):
        match child.tag:
            case "caption":
                caption = _captioned(child, place)
            case "colgroup":
                shares = tuple(place.integer(col, "data-share", 0, (1, 100))
                               for col in place.children(child))  # fmt: skip
            case "thead":
                header += (_row(row, place) for row in place.children(child))
            case "tbody" | "tfoot":
                rows += (_row(row, place) for row in place.children(child))
            case "tr":
                rows.append(_row(child, place))
            case _:
                raise place.refuse(child, ("caption", "colgroup", "thead", "tbody", "tr"), "table")
    if not any((*header, *rows)):
        raise place.error("<table> has no cell")
    row_headers = is_on(element, "data-row-headers")
    return Table(tuple(header), tuple(rows), caption, row_headers, shares, source=place.source)


def _row(element: Element, place: Place) -> tuple[Cell, ...]:
    if element.tag != "tr":
        raise place.refuse(element, ("tr",), "table")
    return tuple(_cell(child, place.at(element)) for child in place.children(element))


def _cell(element: Element, place: Place) -> Cell:
    if element.tag not in ("th", "td"):
        raise place.refuse(element, ("th", "td"), "tr")
    here = place.at(element)
    align = here.choice(element, "data-align", ("left", "center", "right"), "left")
    return Cell(
        tuple(only_text(read_flow(element, here), here, "td")) or (Paragraph(),),
        heading=element.tag == "th",
        align=align,  # type: ignore[arg-type]
        columns=max(1, here.integer(element, "colspan", 1)),
        rows=max(1, here.integer(element, "rowspan", 1)),
    )


def _captioned(element: Element, place: Place) -> Paragraph | None:
    runs = read_runs(element, place)
    return Paragraph(runs, style="caption", source=place.source) if runs else None


def _picture(element: Element, place: Place) -> Picture:
    image: Element | None = None
    caption: Paragraph | None = None
    for child in place.children(element):
        if child.tag == "img" and image is None:
            image = child
        elif child.tag == "figcaption":
            caption = _captioned(child, place)
        else:
            raise place.refuse(child, ("img", "figcaption"), "figure")
    if image is None or not image.get("src"):
        raise place.error("<figure> needs an img with a src")
    if image.get("alt") is None:
        raise place.error("<img> needs an alt", 'alt="" marks a picture as decoration')
    share = place.integer(image, "data-share", 100, (1, 100))
    return Picture(image.get("src", ""), image.get("alt", ""), caption,
                   source=place.source, share=share)  # fmt: skip


def read_equation(element: Element, place: Place) -> Iterator[Equation | Code]:
    """Yield an equation; one that could not be set stands as its code."""
    place.classes(element, ("equation",))
    for child in place.children(element):
        if child.tag == "img":
            width, height = place.size(child, "data-em")
            yield Equation(_latex(child, place), child.get("src", ""), width, height,
                           element.get("data-number", ""), child.get("alt", ""),
                           source=place.source)  # fmt: skip
        elif child.tag == "code":
            yield Code(read_lines(child, place), "latex", source=place.source)
        else:
            raise place.refuse(child, ("img[data-latex data-em]", "code"), "div")


def _latex(image: Element, place: Place) -> str:
    latex = image.get("data-latex", "")
    try:
        mathml(latex, display=True)
    except LatexError as error:
        raise place.at(image).error(f"<img data-latex={latex!r}> cannot be set: {error}") from None
    return latex


def _cards(element: Element, place: Place) -> Iterator[Block]:
    """Yield cards; when one holds more than text, each as its blocks below its heading."""
    place.classes(element, ("cards", "incremental"))
    found = [_card(child, place) for child in place.children(element)]
    if not found:
        raise place.error("<div class='cards'> needs at least one div.card")
    if all(isinstance(part, Paragraph) for _, parts, _ in found for part in parts):
        yield Cards(tuple(Card(heading, tuple(only_text(parts, here, "div")),
                               icon=here.icon(child))
                          for child, (heading, parts, here) in zip(element, found, strict=True)),
                    source=place.source)  # fmt: skip
        return
    for heading, parts, here in found:
        label = [replace(heading, style="label")] if heading else []
        yield from _prose((*label, *parts), here)


def _card(element: Element, place: Place) -> tuple[Paragraph | None, list[Part], Place]:
    here = place.at(element)
    if element.tag != "div" or here.classes(element, ("card",)) != {"card"}:
        raise place.refuse(element, ("div.card",), "div")
    heading, children = read_heading(element, "h3", here)
    return heading, [part for child in children for part in read_text(child, here)], here


def _takeaway(element: Element, place: Place) -> Iterator[Block]:
    """Yield what the takeaway holds besides text, and then its bar."""
    place.classes(element, ("takeaway", "incremental"))
    parts = [part for child in place.children(element) for part in read_text(child, place)]
    text = tuple(part for part in parts if isinstance(part, Paragraph))
    yield from read_blocks(_elements(parts), place)
    label = element.get("data-label", "")
    if not text:  # a picture, say, or nothing: its label stands in the bar
        if not label:
            raise place.error("<section class='takeaway'> has no text")
        text, label = (Paragraph((Run(label),), source=place.source),), ""
    otherwise = place.choice(element, "data-else", ("statement",), "")
    yield Takeaway(text, label, otherwise, source=place.source, icon=place.icon(element))
