"""Which slides a talk of some minutes keeps, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slide_markup import page, section
from triptych.artefact import Slot, Talk
from triptych.diagnostics import Diagnostic
from triptych.language import languages, words
from triptych.slides.choosing.pace import seconds_of
from triptych.slides.choosing.talk import choose
from triptych.slides.deck import Deck, DeckSection, Paragraph, Run, Slide
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

Chosen = tuple[Deck, Talk, tuple[Diagnostic, ...]]


def slide(title: str, seconds: int = 60, **more: object) -> Slide:
    """Return a slide that takes so many seconds."""
    notes = Paragraph((Run("word " * int((seconds - 10) * 130 / 60)),))
    made = Slide("content", Paragraph((Run(title),)), notes=(notes,), **more)  # type: ignore[arg-type]
    assert seconds_of(made) == seconds or made.layout != "content" or made.hidden
    return made


def of_section(name: str, *slides: Slide, lone: bool = False) -> list[Slide]:
    """Return the slides as one section, with its divider."""
    divider = Slide("section", Paragraph((Run(name),)), id=name, worth=2,
                    when="" if lone else "section>1")  # fmt: skip
    return [replace(each, section=name) for each in (divider, *slides)]


def deck_of(*slides: Slide) -> Deck:
    names = dict.fromkeys(each.section for each in slides if each.section)
    return Deck("T", slides, tuple(DeckSection(name, name.upper()) for name in names))


def talk_of(minutes: int, *slides: Slide) -> Chosen:
    return choose(deck_of(*slides), minutes, words("en"))


def kept(chosen: Chosen) -> list[str]:
    return titles(chosen, "kept")


def titles(chosen: Chosen, state: str) -> list[str]:
    return [slot.title for slot in chosen[1].slots if slot.state == state]


TITLE = Slide("title", Paragraph((Run("Tides"),)), worth=1)
CLOSE = Slide("points", Paragraph((Run("Close"),)), worth=1)


# --- what is chosen


def test_all_is_kept_when_there_is_time() -> None:
    chosen = talk_of(3, TITLE, *of_section("a", slide("One")), CLOSE)
    assert kept(chosen) == ["Tides", "a", "One", "Close"]
    assert chosen[1].left == 180 - 10 - 10 - 60 - 20
    assert [each.id for each in chosen[0].sections] == ["a"]
    assert chosen[2] == ()


def test_the_slides_of_most_worth_are_kept_in_their_order() -> None:
    chosen = talk_of(3, slide("A", worth=3), slide("B", worth=6), slide("C", worth=2),
                     slide("D", worth=7), slide("E", worth=4))  # fmt: skip
    assert kept(chosen) == ["B", "D", "E"]
    assert titles(chosen, "backup") == ["A", "C"]


def test_of_equal_slides_the_earlier_one_is_kept() -> None:
    assert kept(talk_of(1, slide("A"), slide("B"), slide("C"))) == ["A"]


def test_one_great_slide_is_worth_more_than_two_of_half_its_worth() -> None:
    assert kept(talk_of(2, slide("A", worth=3), slide("B", 120, worth=6),
                        slide("C", worth=3))) == ["B"]  # fmt: skip


def test_no_section_is_left_out_while_another_keeps_everything() -> None:
    full = of_section("a", slide("A1", worth=6), slide("A2", worth=6), slide("A3", worth=6))
    poor = of_section("b", slide("B1", worth=5), slide("B2", worth=5))
    assert kept(talk_of(2, *full, *poor)) == ["A1", "B1"]


def test_the_title_and_the_close_are_kept_whatever_they_are_worth() -> None:
    assert kept(talk_of(1, TITLE, slide("A", worth=7), CLOSE)) == ["Tides", "Close"]


def test_a_divider_lives_only_with_its_section() -> None:
    sections = [*of_section("a", slide("A1", worth=6), slide("A2", worth=5)),
                *of_section("b", slide("B1", 180, worth=1), lone=True)]  # fmt: skip
    assert kept(talk_of(1, *sections)) == ["A1"]
    assert kept(talk_of(2, *sections)) == ["A1"]  # two slides and a divider take longer
    assert kept(talk_of(3, *sections)) == ["a", "A1", "A2"]


def test_a_divider_that_may_stand_before_one_slide_does() -> None:
    sections = of_section("a", slide("A1"), slide("A2"), lone=True)
    assert kept(talk_of(1, *sections)) == []
    assert kept(talk_of(2, *sections)) == ["a", "A1"]


def test_a_slide_is_kept_with_the_one_that_it_needs() -> None:
    needs = replace(slide("B", 30, worth=7), keep="previous")
    rest = (slide("A", 60, worth=2), needs, slide("C", 60, worth=5))
    assert kept(talk_of(1, *rest)) == ["C"]
    assert kept(talk_of(2, *rest)) == ["A", "B"]


def test_parts_of_one_slide_are_kept_together() -> None:
    parts = (slide("A (1 of 2)", 60, worth=7), replace(slide("A (2 of 2)", 60), continued=True))
    assert kept(talk_of(1, *parts, slide("B", worth=1))) == ["B"]
    assert kept(talk_of(2, *parts, slide("B", worth=1))) == ["A (1 of 2)", "A (2 of 2)"]


def test_fitting_marks_what_was_one_slide(theme: Theme) -> None:
    points = "".join(f"<li><p>{'many words ' * 12}</p></li>" for _ in range(14))
    takeaway = (
        '<section class="takeaway" data-label="Key" data-else="statement"><p>So.</p></section>'
    )
    markup = page(section(f"<ul>{points}</ul>{takeaway}"), section("<p>Next</p>", "Next"))
    slides = fit(read_deck(markup), theme)[0].slides
    assert len(slides) > 2
    assert [each.continued for each in slides] == [False, *[True] * (len(slides) - 2), False]


# --- what becomes of the others


def test_backup_slides_are_hidden_in_a_section_of_their_own() -> None:
    deck, talk, _ = talk_of(2, TITLE, *of_section("a", slide("A1"), slide("A2", worth=6)), CLOSE)
    assert [(each.title.plain, each.hidden) for each in deck.slides] == [
        ("Tides", False), ("A2", False), ("Close", False), ("a", True), ("A1", True),
    ]  # fmt: skip
    assert [each.title for each in deck.sections] == ["A", "Backup"]
    backup = deck.sections[-1].id
    assert [each.section for each in deck.slides] == ["", "a", "", backup, backup]
    assert [slot.section for slot in talk.slots] == ["", "A", "", "A", "A"]


@pytest.mark.parametrize("code", languages())
def test_the_backup_is_named_in_the_language_of_the_chapter(code: str) -> None:
    deck, _, _ = choose(deck_of(slide("A"), slide("B")), 1, words(code))
    assert deck.sections[-1].title == words(code).label("backup")


def test_what_the_author_hid_stays_and_costs_nothing() -> None:
    chosen = talk_of(1, slide("A"), slide("Hidden", hidden=True), slide("B"))
    assert [each.title.plain for each in chosen[0].slides] == ["A", "Hidden", "B"]
    assert [slot.state for slot in chosen[1].slots] == ["kept", "hidden", "backup"]
    assert chosen[1].seconds == 60


def test_links_to_a_divider_that_went_lead_to_what_its_section_keeps() -> None:
    link = Paragraph((Run("see", link="#a"), Run("and", link="#b")))
    first = replace(TITLE, kicker=link)
    deck, _, _ = talk_of(2, first, *of_section("a", slide("A1"), slide("A2", worth=6)),
                         *of_section("b", slide("B1", 300)))  # fmt: skip
    by_id = {each.id: each.title.plain for each in deck.slides if each.id}
    assert deck.slides[0].kicker
    led = [by_id[run.link[1:]] for run in deck.slides[0].kicker.runs]
    assert led == ["A2", "b"]


def test_the_notes_begin_with_the_time() -> None:
    deck, talk, _ = talk_of(2, TITLE, slide("A"), slide("B"), CLOSE)
    assert [each.notes[0].plain[:20] for each in deck.slides[:3]] == [
        "0:10 min, until 0:10", "1:00 min, until 1:10", "0:20 min, until 1:30"]  # fmt: skip
    assert "until" not in deck.slides[3].notes[0].plain
    assert [slot.until for slot in talk.slots] == [10, 70, 90, 0]
    assert talk.slots[1] == Slot(2, "A", "", 4, "kept", 60, 70)


def test_a_talk_too_short_says_what_would_do() -> None:
    _, talk, (said,) = talk_of(1, TITLE, slide("A", 60), CLOSE)
    assert (said.severity, said.rule, said.hint) == (
        "warning", "short-talk", "2 min is the least that makes sense")  # fmt: skip
    assert "takes 0:30" in said.message
    assert talk.left == 30


def test_a_close_that_is_too_long_is_kept_and_told() -> None:
    close = Slide("points", Paragraph((Run("word " * 400),)))
    _, talk, (said,) = talk_of(2, TITLE, close)
    assert talk.left == -80
    assert said.hint == "4 min is the least that makes sense"


# --- whatever the deck

SLIDES = st.builds(
    lambda n, worth, seconds, layout, extra: replace(
        slide(f"{n}", seconds, worth=worth), layout=layout, **extra
    ),
    st.integers(0, 99),
    st.integers(1, 7),
    st.integers(4, 30).map(lambda fives: fives * 5),
    st.sampled_from(["content"] * 6 + ["points", "question", "statement"]),
    st.sampled_from([{}] * 6 + [{"hidden": True}, {"keep": "previous"}, {"continued": True}]),
)


@st.composite
def decks(draw: Callable[..., list[list[Slide]]]) -> Deck:
    parts = draw(st.lists(st.lists(SLIDES, min_size=1, max_size=5), max_size=4))
    slides = [TITLE]
    for number, part in enumerate(parts):
        slides += of_section(f"s{number}", *part, lone=number % 2 == 1)
    return deck_of(*(replace(each, id=each.id or f"n{n}") for n, each in enumerate(slides)))


@given(decks(), st.integers(1, 12))
def test_a_talk_is_never_too_long_unless_it_must(deck: Deck, minutes: int) -> None:
    _, talk, told = choose(deck, minutes, words("en"))
    assert talk.left >= 0 or [said.rule for said in told] == ["short-talk"]


@given(decks(), st.integers(1, 12))
def test_every_slide_is_there_once_in_its_order(deck: Deck, minutes: int) -> None:
    variant, talk, _ = choose(deck, minutes, words("en"))
    places = {each.id: n for n, each in enumerate(deck.slides)}
    front = [places[slide.id] for slide, slot in zip(variant.slides, talk.slots, strict=True)
             if slot.state != "backup"]  # fmt: skip
    back = [places[each.id] for each in variant.slides[len(front) :]]
    assert sorted(front + back) == list(range(len(deck.slides)))
    assert (front, back) == (sorted(front), sorted(back))


@given(decks(), st.integers(1, 12))
def test_the_same_deck_gives_the_same_talk(deck: Deck, minutes: int) -> None:
    assert choose(deck, minutes, words("en")) == choose(deck, minutes, words("en"))
