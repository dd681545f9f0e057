"""A slide that is too full -> several, as even as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from triptych.slides.deck import Paragraph, Region, Run, Slide, Takeaway
from triptych.slides.fitting.frames import columns, place, region_height, region_width
from triptych.slides.fitting.pages import Page, Piece, blocks_of, counted, paginate
from triptych.slides.fitting.pieces import pieces_of
from triptych.slides.fitting.setting import STEPS, Setting, settings
from triptych.slides.fitting.simplify import labelled
from triptych.slides.fitting.spoken import with_notes
from triptych.slides.fitting.titles import with_suffix
from triptych.slides.layouts import ABOVE, BELOW
from triptych.theme import Theme

LEAST_HEIGHT = 190.0  # pt: columns with less room than this are not split beside other text
FEW = 3  # slides: of more, the smallest type is worth it when it leaves but
MANY = 0.7  # of them
_ONE_BY_ONE = ("title", "section", "two-content", "comparison", "picture", "statement")


def split(slide: Slide, theme: Theme) -> tuple[list[Slide], Slide | None, bool]:
    """Return a slide as several, the statement slide that is to follow, and whether a single
    block had to be broken."""
    setting, pages = _best(slide, theme)
    bare, closing = without_takeaway(slide)
    if closing:
        fewer = _pages(bare, setting) if bare.regions else []
        if len(fewer) < len(pages):
            slide, pages = bare, fewer
        else:
            closing = None
    laid_out = [_part(slide, n, page, setting) for n, page in enumerate(pages)]
    parts = with_notes(laid_out, slide.notes)
    return parts, closing, any(map(_is_broken, pages))


def _best(slide: Slide, theme: Theme) -> tuple[Setting, list[_Filled]]:
    """Return the comfortable setting and the parts it makes; the floor instead when that keeps
    something whole or saves many slides."""
    *_, floor = settings(theme, slide.layout)
    comfortable = settings(theme, slide.layout)[STEPS]
    pages, smaller = _pages(slide, comfortable), _pages(slide, floor)
    saves_many = len(pages) > FEW and len(smaller) <= len(pages) * MANY
    if saves_many or any(map(_is_broken, pages)):
        return floor, smaller
    return _largest(slide, theme, comfortable, pages) if len(pages) <= FEW else (comfortable, pages)


def _largest(
    slide: Slide, theme: Theme, comfortable: Setting, pages: list[_Filled]
) -> tuple[Setting, list[_Filled]]:
    """Return the largest setting that makes no more parts, none broken, than the comfortable."""
    for setting in settings(theme, slide.layout)[:STEPS]:
        found = _pages(slide, setting)
        if len(found) == len(pages) and not any(map(_is_broken, found)):
            return setting, found
    return comfortable, pages


_Filled = tuple[tuple[Region, Page], ...]


def _is_broken(page: _Filled) -> bool:
    return any(piece.broken for _, pieces in page for piece in pieces)


def _pages(slide: Slide, setting: Setting) -> list[_Filled]:
    """Return for each part the regions that it fills, and with what."""
    beside = all(region_height(slide, region, setting) >= LEAST_HEIGHT for region in columns(slide))
    inner = slide if beside else replace(slide, regions=columns(slide))
    found = [(region, _paginated(inner, region, setting)) for region in columns(slide)]
    count = min((len(pages) for _, pages in found), default=0)
    parts: list[_Filled] = [tuple((region, pages[n]) for region, pages in found)
                            for n in range(count)]  # fmt: skip
    rest = [
        part for region, pages in found for part in _rest(slide, region, pages[count:], setting)
    ]
    if above := slide.region(ABOVE):
        parts = _join(_across(slide, above, setting), parts, together=beside)
    parts += rest
    if below := slide.region(BELOW):
        parts = _join(parts, _across(slide, below, setting), together=beside and not rest)
    return parts


def _rest(slide: Slide, region: Region, pages: list[Page], setting: Setting) -> list[_Filled]:
    """Return what of a column is left when the other has ended, in the whole width of a slide."""
    if not pages:
        return []
    blocks = blocks_of(tuple(piece for page in pages for piece in page))
    wide = replace(region, name="body", blocks=blocks, reach=None)
    alone = replace(slide, layout="content", regions=(wide,))
    return _across(alone, wide, setting)


def _across(slide: Slide, region: Region, setting: Setting) -> list[_Filled]:
    return [((region, page),) for page in _paginated(slide, region, setting)]


def _join(first: list[_Filled], second: list[_Filled], *, together: bool) -> list[_Filled]:
    """Return the parts of both, the last of one and the first of the other on one slide when
    there is room for that."""
    if together and first and second:
        return [*first[:-1], (*first[-1], *second[0]), *second[1:]]
    return [*first, *second]


def _paginated(slide: Slide, region: Region, setting: Setting) -> list[Page]:
    height = region_height(slide, region, setting)
    return counted(paginate(_pieces(slide, region, height, setting), height))


def _pieces(slide: Slide, region: Region, height: float, setting: Setting) -> list[Piece]:
    return pieces_of(region.blocks, region_width(slide, region), height, setting)


def _part(slide: Slide, number: int, page: _Filled, setting: Setting) -> Slide:
    """Return one part of a slide, laid out. A part that fills one region has all the room."""
    regions = tuple(replace(region, blocks=blocks_of(pieces)) for region, pieces in page)
    part = replace(slide, regions=regions)
    if number:
        part = replace(part, id="")
    alone = len(regions) == 1 and (number or regions[0].name in (ABOVE, BELOW))
    if alone and slide.layout in _ONE_BY_ONE:
        # A label takes less than the band did.
        body = labelled(replace(regions[0], name="body", reach=None))
        part = replace(part, layout="content", regions=(body,))
    return place(part, setting)


def numbered(parts: Sequence[Slide], part_label: str) -> list[Slide]:
    """Return the parts of a slide with titles that say which each is."""
    total = len(parts)
    if total == 1:
        return list(parts)
    return [
        replace(part, part=(n, total),
                title=with_suffix(part.title, " " + part_label.format(n=n, total=total)))
        for n, part in enumerate(parts, 1)
    ]  # fmt: skip


# --- takeaways


def without_takeaway(slide: Slide) -> tuple[Slide, Slide | None]:
    """Return the slide without the takeaway that may leave it, and the statement slide that this
    becomes; None when it has none."""
    for number, region in enumerate(slide.regions):
        last = region.blocks[-1] if region.blocks else None
        alone = len(region.blocks) == 1 and region.heading  # which would be left without text
        if isinstance(last, Takeaway) and last.otherwise == "statement" and not alone:
            rest = replace(region, blocks=region.blocks[:-1])
            kept = (rest,) if rest.blocks else ()
            regions = (*slide.regions[:number], *kept, *slide.regions[number + 1 :])
            return replace(slide, regions=regions), _statement(last, slide)
    return slide, None


def _statement(takeaway: Takeaway, slide: Slide) -> Slide:
    runs: list[Run] = []
    for paragraph in takeaway.paragraphs:
        runs += [Run(" ")] if runs else []
        runs += paragraph.runs
    label = takeaway.label_paragraph
    return Slide(
        "statement",
        Paragraph(tuple(runs), source=takeaway.source, ids=takeaway.ids),
        kicker=replace(label, style="") if label else None,
        section=slide.section,
        hue=slide.hue,
        worth=slide.worth,
        hidden=slide.hidden,
        source=takeaway.source or slide.source,
        template=slide.template,
    )
