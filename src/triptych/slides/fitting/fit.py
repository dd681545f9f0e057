"""Deck, theme -> Deck in which everything has its size and place, and nothing runs off.

Type is made smaller step by step; a slide that is still too full becomes several, and its title
says "(2 of 3)". Pure: the same deck and theme give the same result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from triptych.diagnostics import Diagnostic, span_of
from triptych.slides.deck import Deck, Paragraph, Picture, Prose, Region, Run, Slide, Table
from triptych.slides.fitting.frames import fits, fullness, place
from triptych.slides.fitting.links import land
from triptych.slides.fitting.measures import Measures
from triptych.slides.fitting.mirror import mirrored
from triptych.slides.fitting.neighbours import plan
from triptych.slides.fitting.setting import STEPS, Setting, settings
from triptych.slides.fitting.simplify import simplified
from triptych.slides.fitting.split import numbered, split, without_takeaway
from triptych.slides.fitting.titles import cut_to_width, shortened, title_size, unique
from triptych.slides.layouts import FOOTER, LAYOUTS, PANELLED, to_pt
from triptych.slides.typography import LEFTWARD_FONT, is_leftward, title_sizes
from triptych.theme import Theme

SEEN = 200.0  # pt: a lower picture is a stamp, which is no help to whoever sits at the back
WIDE = 1.5  # width over height of a picture of which they are not known
SHORT = 0.6  # of its room: a slide that fills less, in the largest type, may share one

_BRIEF = ("title", "section")  # what these have no room for stands on a slide of its own

Fitted = tuple[list[Slide], list[Diagnostic]]
NO_RATIOS: Mapping[str, float] = MappingProxyType({})


def fit(
    deck: Deck, theme: Theme, ratios: Mapping[str, float] = NO_RATIOS
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Return the deck with sizes, frames and as many slides as it takes, and what was done to it.

    `ratios` are width over height of the pictures, by the names of their assets, as far as known.
    The diagnostics are notes `slide-split` and `wide-table`, and warnings `type-at-floor`.
    """
    leftward = is_leftward(deck.language)
    if leftward:  # all but Latin letters, which are narrower, is set in it
        theme = replace(theme, fonts=replace(theme.fonts, slides=LEFTWARD_FONT))
    planned = plan(deck, _measures(theme, ratios), ratios)
    slides: list[Slide] = []
    diagnostics: list[Diagnostic] = []
    for slide in planned.slides:
        parts, more = _fit_slide(slide, theme, deck.part_label)
        slides += [*parts[:1], *(replace(part, continued=True) for part in parts[1:])]
        diagnostics += more
    sized = land(tuple(_sized(slide, theme) for slide in unique(slides)))
    sized = tuple(map(mirrored, sized)) if leftward else sized
    return replace(planned, slides=sized, footer=_footer(deck, theme)), tuple(diagnostics)


def _footer(deck: Deck, theme: Theme) -> str:
    """Return as much of the footer as one line holds where it has least room, beside a panel."""
    whole = Paragraph((Run(deck.footer),))
    room = FOOTER.right - max(LAYOUTS[name].regions["body"].x for name in PANELLED)
    return cut_to_width(whole, to_pt(room), theme.slides.footer, theme, capitals=False).plain


def _measures(theme: Theme, ratios: Mapping[str, float]) -> Measures:
    return Measures(
        shows=lambda slide: _shows(slide, theme, ratios),
        fits=lambda slide: _setting(slide, theme) is not None,
        is_short=lambda slide: fullness(slide, settings(theme, slide.layout)[0]) < SHORT,
    )


def _shows(slide: Slide, theme: Theme, ratios: Mapping[str, float]) -> bool:
    """Whether every picture is as tall as it should be, or as wide as its place is."""
    setting = _setting(slide, theme)
    blocks = place(slide, setting).blocks if setting else ()
    frames = ((block.frame, ratios.get(block.asset, WIDE)) for block in blocks
              if isinstance(block, Picture) and block.frame)  # fmt: skip
    return all(frame.height_pt >= min(SEEN, frame.width_pt / ratio) for frame, ratio in frames)


def _sized(slide: Slide, theme: Theme) -> Slide:
    _, floor = title_sizes(slide.layout, theme.slides)
    return replace(slide, title_size=title_size(slide.title, theme, slide.layout) or floor)


def _fit_slide(slide: Slide, theme: Theme, part_label: str) -> Fitted:
    """Return the slides that one becomes."""
    simple = simplified(slide, theme)
    wide = _told_wide(slide, simple)
    slide, diagnostics = _trimmed(simple, theme)
    diagnostics = [*wide, *diagnostics]
    if setting := _setting(slide, theme):
        return [place(slide, setting)], diagnostics
    bare, statement = without_takeaway(slide)
    if statement and (setting := _setting(bare, theme)):
        following, said = _fit_slide(statement, theme, part_label)
        return [place(bare, setting), *following], [*diagnostics, *said]
    if slide.layout in _BRIEF:
        first, rest = _continued(slide)
        following, said = _fit_slide(rest, theme, part_label)
        return [place(first, settings(theme, slide.layout)[0]), *following], [*diagnostics, *said]
    parts, closing, broken = split(slide, theme)
    following, said = _fit_slide(closing, theme, part_label) if closing else ([], [])
    diagnostics += [*_told(slide, parts, broken=broken), *said]
    return [*numbered(parts, part_label), *following], diagnostics


def _setting(slide: Slide, theme: Theme) -> Setting | None:
    """Return the first setting in which a slide fits, None when it is rather to be split."""
    steps = settings(theme, slide.layout)
    patient = slide.fit == "shrink" or slide.layout in _BRIEF
    allowed = steps if patient else steps[: STEPS + 1]
    return next((setting for setting in allowed if fits(slide, setting)), None)


def _continued(slide: Slide) -> tuple[Slide, Slide]:
    """Return a slide with its title alone, and a slide that has its text."""
    rest = replace(slide, layout="content", id="", numeral="", notes=(), kicker=None,
                   regions=(Region("body", slide.blocks),))  # fmt: skip
    return replace(slide, regions=()), rest


def _told(slide: Slide, parts: Sequence[Slide], *, broken: bool) -> list[Diagnostic]:
    span, title = span_of(slide.source), slide.title.plain
    told = []
    if len(parts) > 1:
        told.append(Diagnostic("note", "slide-split",
                               f"{title!r} is too full for one slide: it became {len(parts)}",
                               span))  # fmt: skip
    if broken:
        told.append(Diagnostic("warning", "type-at-floor",
                               f"a block of {title!r} is longer than a slide and was broken",
                               span, "divide it into shorter ones"))  # fmt: skip
    return told


def _told_wide(slide: Slide, simple: Slide) -> list[Diagnostic]:
    """Return a note about each table that became several of fewer columns."""
    before, after = _tables(slide), _tables(simple)
    return [
        Diagnostic("note", "wide-table",
                   f"a table is wider than a slide: it became {count}, each with its first column",
                   span_of(source), "give it fewer columns, or shorter words")
        for source, count in after.items() if count > before[source]
    ]  # fmt: skip


def _tables(slide: Slide) -> Counter[str]:
    return Counter(block.source for block in slide.blocks if isinstance(block, Table))


def _trimmed(slide: Slide, theme: Theme) -> tuple[Slide, list[Diagnostic]]:
    """Return the slide with the end of a title that is too long moved into its text."""
    title, rest = shortened(slide, theme)
    if rest is None:
        return slide, []
    if not LAYOUTS[slide.layout].regions:  # a statement that is none
        slide = replace(slide, layout="content")
        title, rest = shortened(slide, theme)
    message = f"the title {slide.title.plain[:40]!r}… is too long: its end stands in the text"
    trimmed = _opened(replace(slide, title=title), rest) if rest else slide
    return trimmed, [Diagnostic("warning", "type-at-floor", message, span_of(slide.source))]


def _opened(slide: Slide, paragraph: Paragraph) -> Slide:
    """Return the slide with a paragraph put before its text."""
    block = Prose((paragraph,))
    if slide.regions:
        first, *others = slide.regions
        return replace(slide, regions=(replace(first, blocks=(block, *first.blocks)), *others))
    name = next(iter(LAYOUTS[slide.layout].regions))
    return replace(slide, regions=(Region(name, (block,)),))
