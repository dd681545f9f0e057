"""Title, layout -> its size; and titles that no two slides of a deck share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from triptych.slides.deck import Paragraph, Run, Slide
from triptych.slides.fitting.setting import ruler
from triptych.slides.fitting.text import Style, cut_runs, text_height
from triptych.slides.layouts import LAYOUTS, TITLE, TITLE_LEAD
from triptych.slides.titles import title_key
from triptych.slides.typography import title_sizes
from triptych.theme import Theme

_LONGEST = 3000  # characters; no frame holds as many
_LONGEST_KICKER = 400


def title_size(title: Paragraph, theme: Theme, layout: str) -> float:
    """Return the largest size at which a title fits its frame, 0 when none does."""
    size, floor = title_sizes(layout, theme.slides)
    while not _fits(title, theme, layout, size):
        if size <= floor:
            return 0.0
        size = max(size - 1.0, floor)
    return size


def _fits(title: Paragraph, theme: Theme, layout: str, size: float) -> bool:
    frame = LAYOUTS[layout].title or TITLE
    style = Style(ruler(theme), size, size, 0.0, TITLE_LEAD, bold=True)
    width, height = frame.width_pt, frame.height_pt
    if text_height([title], width, style) > height:
        return False
    floor = title_sizes(layout, theme.slides)[1]
    return size <= floor or not _breaks_word(title, theme, width, size)


def _breaks_word(title: Paragraph, theme: Theme, width: float, size: float) -> bool:
    words = ruler(theme).words(title.runs, bold=True)
    return any(word.width * size > width for word in words)


def shortened(slide: Slide, theme: Theme) -> tuple[Paragraph, Paragraph | None]:
    """Return as much of a slide's title as fits, and the rest of it: None when it all does."""
    title = slide.title
    if len(title.plain) < _LONGEST and _has_room(title, slide, theme):
        return title, None
    low, high = 1, min(len(title.plain), _LONGEST)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        fits = _has_room(_beginning(title, middle), slide, theme)
        low, high = (middle, high) if fits else (low, middle - 1)
    blank = title.plain.rfind(" ", 0, low + 1)
    place = blank if blank > low // 2 else low
    rest = replace(title, runs=(Run("… "), *cut_runs(title.runs, place)[1]))
    return _beginning(title, place), rest


def _has_room(title: Paragraph, slide: Slide, theme: Theme) -> bool:
    """Return whether a title fits, also when it is counted and told apart from others."""
    suffix = f" (888 of 888){f' – {slide.distinct} (88)' if slide.distinct else ''}"
    return bool(title_size(with_suffix(title, suffix), theme, slide.layout))


def _beginning(title: Paragraph, place: int) -> Paragraph:
    return replace(title, runs=(*cut_runs(title.runs, place)[0], Run(" …")))


def cut_to_width(
    text: Paragraph, width: float, size: float, theme: Theme, *, capitals: bool = True
) -> Paragraph:
    """Return a text cut to one line, of spaced capitals if it is a kicker; itself when it fits."""
    code = any(run.code for run in text.runs)
    label = partial(ruler(theme).label_width, code=code)
    measure = label if capitals else ruler(theme).text_width
    plain = text.plain.replace("\v", " ")
    if measure(plain, size) <= width:
        return text
    place = min(len(plain), _LONGEST_KICKER)
    while place > 1 and measure(f"{plain[:place]} …", size) > width:
        place -= 1
    blank = plain.rfind(" ", 0, place)
    return _beginning(text, blank if blank > place // 2 else place)


def with_suffix(title: Paragraph, suffix: str) -> Paragraph:
    """Return a title with words added, in the look of its end."""
    last = title.runs[-1] if title.runs else Run("")
    return replace(title, runs=(*title.runs, replace(last, text=suffix, link="")))


def unique(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return the slides; a title that an earlier slide had is told apart.

    By what the template says, "Setup: step by step", and where that is not enough by a number,
    "Setup (2)".
    """
    seen: dict[str, int] = {}  # title → how often
    result = []
    for slide in slides:
        base = slide.title
        if title_key(base.plain) in seen and slide.distinct:
            base = _told_apart(base, slide.distinct)
        key, title = title_key(base.plain), base
        number = seen.get(key, 0)
        while title_key(title.plain) in seen:
            number += 1
            title = with_suffix(base, f" ({number})")
        seen[key] = max(number, 1)
        seen.setdefault(title_key(title.plain), 1)
        result.append(replace(slide, title=title))
    return tuple(result)


def _told_apart(title: Paragraph, distinct: str) -> Paragraph:
    return with_suffix(title, f": {distinct}" if title.plain[-1:].isalnum() else f" – {distinct}")
