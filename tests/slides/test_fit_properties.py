"""What holds for every deck: nothing runs off, nothing overlaps, no word is lost."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from random_markdown import examples
from triptych.slides.deck import (
    Agenda,
    AgendaEntry,
    Block,
    Card,
    Cards,
    Cell,
    Code,
    Deck,
    Paragraph,
    Picture,
    Prose,
    Region,
    Run,
    Slide,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting.fit import fit
from triptych.slides.fitting.setting import Setting, ruler
from triptych.slides.fitting.setting import settings as settings_of
from triptych.slides.fitting.shapes import caption_height, code_height, takeaway_height
from triptych.slides.fitting.stack import prose_style
from triptych.slides.fitting.tables import row_heights
from triptych.slides.fitting.text import Style, text_height
from triptych.slides.layouts import BODY, CARD_INSET, LAYOUTS, LEAD, SLIDE, TITLE_LEAD, Frame
from triptych.theme import Theme

LAYOUT_NAMES = ("content", "two-content", "comparison", "table", "question", "picture", "points",
                "title", "section")  # fmt: skip
SYLLABLES = ("a", "tion", "mia", "mo", "WWW", "i", "-up", "λόγος")


@st.composite
def words(draw: st.DrawFn, most: int) -> str:
    """Return some words, each of them unlike any other in the deck once numbered."""
    length = draw(st.one_of(st.integers(1, 12), st.integers(1, most)))
    seed = draw(st.integers(0, 7))
    return " ".join(SYLLABLES[(seed + n * n) % 8] * (1 + n % 3) for n in range(length))


def text(most: int) -> st.SearchStrategy[tuple[Run, ...]]:
    long_word = st.sampled_from([(Run("x" * 100),), (Run("x" * 300),)][: 1 + (most > 30)])
    plain = words(most).map(lambda found: (Run(found),))
    mixed = words(most).map(lambda found: (Run(found, bold=True), Run(" tail", code=True)))
    return st.one_of(plain, mixed, long_word)


def paragraphs(most: int) -> st.SearchStrategy[tuple[Paragraph, ...]]:
    one = st.builds(
        Paragraph,
        text(most),
        st.integers(0, 8),
        st.sampled_from(["", "dot", "number", "task"]),
        st.just(1),
        st.sampled_from(["", "", "", "lead", "label", "quote"]),
    )
    return st.lists(one, min_size=1, max_size=8).map(tuple)


heading = st.none() | st.builds(Paragraph, text(30))
row = st.lists(st.builds(Cell, paragraphs(40)), min_size=1, max_size=5).map(tuple)
table = st.builds(
    Table,
    st.lists(row, max_size=2).map(tuple),
    st.lists(row, min_size=1, max_size=12).map(tuple),
    heading,
)
block: st.SearchStrategy[Block] = st.one_of(
    st.builds(Prose, paragraphs(400), st.booleans()),
    table,
    st.builds(Picture, st.just("a.png"), st.just(""), heading),
    st.builds(Code, st.lists(text(60), min_size=1, max_size=40).map(tuple)),
    st.builds(Steps, st.lists(st.builds(Paragraph, text(20)), min_size=1, max_size=9).map(tuple),
              heading),
    st.builds(Cards, st.lists(st.builds(Card, heading, paragraphs(200)), min_size=1,
                              max_size=5).map(tuple)),
    st.builds(Agenda, st.lists(st.builds(AgendaEntry, st.just("1"), st.builds(Paragraph, text(20)),
                                         st.just(1)), min_size=1, max_size=14).map(tuple)),
    st.builds(Takeaway, paragraphs(80), st.sampled_from(["", "Key"]),
              st.sampled_from(["", "statement"])),
)  # fmt: skip


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    layout = draw(st.sampled_from(LAYOUT_NAMES))
    names = [*LAYOUTS[layout].regions]
    if len(names) == 2 and layout != "picture":
        names = ["above"] * draw(st.booleans()) + names + ["below"] * draw(st.booleans())
    regions = []
    for name in names:
        blocks = tuple(draw(st.lists(block, min_size=1, max_size=3)))
        own = draw(heading) if name in ("left", "right") else None
        regions.append(Region(name, blocks, own))
    return Slide(layout, Paragraph(draw(text(30))), "s", draw(heading), regions=tuple(regions),
                 fit=draw(st.sampled_from(["split", "shrink"])))  # fmt: skip


def numbered(value: Any, numbers: Iterator[int]) -> Any:
    """Return any part of a deck with every word made unlike all others."""
    if isinstance(value, Run):
        return replace(value, text=" ".join(f"{w}_{next(numbers)}_" for w in value.text.split()))
    if isinstance(value, tuple):
        return tuple(numbered(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: numbered(getattr(value, field.name), numbers)
                                 for field in fields(value)
                                 if isinstance(getattr(value, field.name), tuple)
                                 or is_dataclass(getattr(value, field.name))})  # fmt: skip
    return value


def runs_of(value: Any) -> Iterator[Paragraph | Run]:
    if isinstance(value, Paragraph | Run):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from runs_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs_of(getattr(value, field.name))


def count_words(value: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in runs_of(value):
        found.update((one.plain if isinstance(one, Paragraph) else one.text).split())
    return found


decks = st.lists(slides(), min_size=1, max_size=2).map(
    lambda found: numbered(Deck("D", tuple(found)), count())
)
thorough = settings(
    max_examples=examples(12),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking decks takes minutes
    suppress_health_check=list(HealthCheck),
)


@thorough
@given(decks)
def test_no_word_is_lost_and_only_headings_are_repeated(theme: Theme, deck: Deck) -> None:
    before = count_words(deck.slides)
    after = count_words(fit(deck, theme)[0].slides)
    broken = set(after) - set(before)
    assert {word for word in before if word not in after and not made_of(word, broken)} == set()
    heads = count_words(tuple(headings(deck)))
    repeated = {word for word in before if after[word] > before[word]}
    assert repeated - set(heads) == set()


def made_of(word: str, parts: set[str]) -> bool:
    """Return whether a word longer than its line and page stands there in parts."""
    made = [True] + [False] * len(word)  # whether so many of its letters do
    for end in range(1, len(word) + 1):
        made[end] = any(made[start] and word[start:end] in parts for start in range(end))
    return made[-1]


def headings(deck: Deck) -> Iterator[Paragraph | tuple[Any, ...] | None]:
    for slide in deck.slides:
        yield from (slide.title, slide.kicker)
        for region in slide.regions:
            yield region.heading
            for one in region.blocks:
                yield one.header if isinstance(one, Table) else None
                yield tuple(row[:1] for row in one.rows) if isinstance(one, Table) else None
                yield tuple(card.heading for card in one.cards) if isinstance(one, Cards) else None
                yield one.paragraphs if isinstance(one, Takeaway) else None  # may become a title


@thorough
@given(decks)
def test_everything_is_on_the_slide_and_nothing_overlaps(theme: Theme, deck: Deck) -> None:
    for slide in fit(deck, theme)[0].slides:
        frames = list(frames_of(slide))
        for name, frame in frames:
            assert inside(frame, SLIDE), (name, frame)
            assert frame.bottom <= BODY.bottom + 10, (name, frame)
        for (name, one), (other, two) in combinations(frames, 2):
            assert not overlap(one, two), (name, one, other, two)


@thorough
@given(decks)
def test_every_text_is_inside_of_its_shape(theme: Theme, deck: Deck) -> None:
    for slide in fit(deck, theme)[0].slides:
        assert_title_fits(slide, theme)
        for region in slide.regions:
            for one in region.blocks:
                assert_fits(one, region, slide, theme)


@thorough
@given(decks)
def test_equal_decks_give_equal_results(theme: Theme, deck: Deck) -> None:
    first = fit(deck, theme)
    forget()
    assert fit(deck, theme) == first


def forget() -> None:
    """Empty every cache of the slides' code, which would hand out the same results again."""
    cached = [
        one
        for name, module in sys.modules.items()
        if name.startswith("triptych.slides")
        for one in vars(module).values()
        if hasattr(one, "cache_clear")
    ]
    assert cached
    for one in cached:
        one.cache_clear()


@thorough
@given(decks)
def test_titles_are_unique(theme: Theme, deck: Deck) -> None:
    titles = [slide.title.plain for slide in fit(deck, theme)[0].slides]
    assert len(set(titles)) == len(titles)


def frames_of(slide: Slide) -> Iterator[tuple[str, Frame]]:
    layout = LAYOUTS[slide.layout]
    named = [("title", layout.title), ("kicker", layout.kicker if slide.kicker else None)]
    for region in slide.regions:
        named.append((f"{region.name} heading", region.heading_frame))
        for one in region.blocks:
            kind = type(one).__name__
            if isinstance(one, Cards):
                named += [(kind, card.frame) for card in one.cards]
                named += [(f"{kind} heading", card.heading_frame) for card in one.cards]
            elif isinstance(one, Agenda):
                named += [(kind, entry.frame) for entry in one.entries]
            else:
                named.append((kind, one.frame))
                named.append(("caption", getattr(one, "caption_frame", None)))
                named.append(("label", getattr(one, "label_frame", None)))
            assert one.frame is not None
    yield from ((name, frame) for name, frame in named if frame is not None)


def inside(frame: Frame, outer: Frame) -> bool:
    return (frame.x >= outer.x and frame.y >= outer.y and frame.right <= outer.right
            and frame.bottom <= outer.bottom and frame.width > 0 and frame.height > 0)  # fmt: skip


def overlap(one: Frame, two: Frame, slack: int = 20) -> bool:
    return (one.x < two.right - slack and two.x < one.right - slack
            and one.y < two.bottom - slack and two.y < one.bottom - slack)  # fmt: skip


def assert_title_fits(slide: Slide, theme: Theme) -> None:
    frame = LAYOUTS[slide.layout].title
    assert frame is not None
    style = Style(ruler(theme), slide.title_size, 0, 0, TITLE_LEAD, bold=True)
    assert text_height([slide.title], frame.width / 12700, style) <= frame.height / 12700


def assert_fits(one: Block, region: Region, slide: Slide, theme: Theme) -> None:
    frame = one.frame
    assert frame is not None
    width, height = frame.width / 12700, frame.height / 12700 + 0.1
    setting = settings_of(theme, slide.layout)[-1]
    match one:
        case Prose():
            column = region.name in LAYOUTS[slide.layout].regions
            alone = column and LAYOUTS[slide.layout].cards and frame == region.frame
            sides = (CARD_INSET.left + CARD_INSET.right) / 12700 if alone else 0
            ends = (CARD_INSET.top + CARD_INSET.bottom) / 12700 if alone else 0
            style = Style(setting.ruler, one.size, setting.nested, one.spacing, LEAD,
                          points=one.points)  # fmt: skip
            assert style.lead == prose_style(one, setting).lead
            assert text_height(one.paragraphs, width - sides, style) <= height - ends
        case Table():
            widths = tuple(w / 12700 for w in one.widths)
            needed = row_heights(one, widths, sized(setting, table=one.size))
            assert all(low <= high / 12700 + 0.1
                       for low, high in zip(needed, one.heights, strict=True))  # fmt: skip
            assert sum(one.heights) == frame.height
            assert sum(one.widths) == frame.width
        case Takeaway():
            assert takeaway_height(one, width, sized(setting, card=one.size)) <= height
        case Code():
            assert code_height(one, width, sized(setting, code=one.size)) <= height
        case Picture() if one.caption_frame:
            assert (
                caption_height(one.caption, width, setting) <= one.caption_frame.height / 12700 + 1
            )
        case Cards():
            style = Style(setting.ruler, one.size, setting.nested, one.spacing)
            for card in one.cards:
                assert card.frame is not None
                room = (card.frame.width - CARD_INSET.left - CARD_INSET.right) / 12700
                tall = (card.frame.height - CARD_INSET.top - CARD_INSET.bottom) / 12700
                assert text_height(card.paragraphs, room, style) <= tall + 0.1


def sized(setting: Setting, **sizes: float) -> Setting:
    return replace(setting, **sizes)  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_slide_without_blocks_is_a_slide(theme: Theme, layout: str) -> None:
    (slide,) = fit(Deck("D", (Slide(layout, Paragraph((Run("T"),))),)), theme)[0].slides
    assert slide.title_size > 0
