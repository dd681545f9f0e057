from __future__ import annotations

from collections.abc import Callable

import pytest

from slide_markup import page, section
from triptych.slides.deck import Deck, Prose, Run
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

Dump = Callable[[Deck], str]
Plan = Callable[..., Deck]

KICKER = '<p class="kicker">The section</p>'
SHORT = KICKER + "<ul><li>{}</li></ul>"


@pytest.fixture
def planned(theme: Theme) -> Plan:
    def plan(*slides: str) -> Deck:
        return fit(read_deck(page(*slides)), theme)[0]

    return plan


def divider(inner: str = "", **attributes: str) -> str:
    return section(inner, "The section", layout="section", section="s", when="section>1",
                   id="s", **attributes)  # fmt: skip


def short(text: str, **attributes: str) -> str:
    wishes = {"section": "s", "pair": "yes"} | attributes
    return section(SHORT.format(text), text.title(), **wishes)


def test_a_divider_falls_away_when_its_section_has_one_more_slide(
    planned: Plan, dump_deck: Dump
) -> None:
    deck = planned(
        divider('<aside class="notes"><p>say</p></aside>'),
        section("<p>x</p>", "Slide", section="s"),
        section('<p><a href="#s">to the section</a></p>', "Elsewhere"),
    )
    assert dump_deck(deck) == (
        "content: Slide\n  x\n  notes: say\ncontent: Elsewhere\n  to the section\n"
    )
    assert deck.slides[0].id == "s"
    assert deck.slides[0].kicker
    assert deck.slides[0].kicker.plain == "The section"


@pytest.mark.parametrize(
    ("kicker", "shown", "notes"),
    [
        ("", "3 · The section", []),
        ("Chapter", "Chapter", ["3 · The section"]),
        ("Section 3", "Section 3", ["The section"]),
        ("3 · The section", "3 · The section", []),
        ("The section", "The section", ["3"]),
    ],
)
def test_a_dropped_divider_leaves_its_numeral_and_its_title(
    planned: Plan, kicker: str, shown: str, notes: list[str]
) -> None:
    above = f'<p class="kicker">{kicker}</p>' if kicker else ""
    numbered = divider('<p class="numeral">3</p>')
    (slide,) = planned(numbered, section(f"{above}<p>x</p>", "Slide", section="s")).slides
    assert slide.kicker
    assert slide.kicker.plain == shown
    assert [note.plain for note in slide.notes] == notes


def test_a_dropped_divider_leaves_its_kicker(planned: Plan) -> None:
    named = divider('<p class="kicker">Part two</p>').replace('"section"', '"content"', 1)
    (slide,) = planned(named, section(f"{KICKER}<p>x</p>", "Slide", section="s")).slides
    assert [note.plain for note in slide.notes] == ["Part two"]


def test_a_divider_stays_in_a_longer_section(planned: Plan) -> None:
    deck = planned(divider(), *(section("<p>x</p>", t, section="s") for t in "AB"))
    assert [slide.layout for slide in deck.slides] == ["section", "content", "content"]


def test_a_divider_may_ask_for_three_slides(planned: Plan) -> None:
    slides = [section("<p>x</p>", title, section="s") for title in "ABC"]
    deck = planned(divider().replace("section>1", "section>2"), *slides[:2])
    assert [slide.layout for slide in deck.slides] == ["content", "content"]
    deck = planned(divider().replace("section>1", "section>2"), *slides)
    assert [slide.layout for slide in deck.slides] == ["section", *["content"] * 3]


def test_what_a_dropped_divider_said_opens_the_slide(planned: Plan, dump_deck: Dump) -> None:
    deck = planned(divider("<p>intro</p>"), section("<p>x</p>", "Slide", section="s"))
    assert dump_deck(deck) == "content: Slide\n  intro\n  x\n"


def test_a_divider_whose_text_has_no_room_elsewhere_stays(planned: Plan) -> None:
    full = "<ul>" + "<li>one of ten points</li>" * 10 + "</ul>"
    deck = planned(divider("<p>intro</p>"), section(full, "Slide", section="s"))
    assert deck.slides[0].layout == "section"


def test_two_short_slides_share_one(planned: Plan, dump_deck: Dump) -> None:
    assert dump_deck(planned(short("first"), short("second"))) == (
        "two-content: The section\n left: First\n  • first\n right: Second\n  • second\n"
    )


def test_the_takeaway_of_the_second_closes_both(planned: Plan, dump_deck: Dump) -> None:
    bar = '<section class="takeaway"><p>so</p></section>'
    deck = planned(short("first"), section(SHORT.format("second") + bar, "Second", section="s",
                                           pair="yes"))  # fmt: skip
    assert dump_deck(deck).endswith(" below\n  ! : so\n")


@pytest.mark.parametrize(
    "second",
    [
        short("second", section="t"),
        short("second", pair="no"),
        short("second", hidden="yes"),
        section(KICKER + "<table><tr><td>x</td></tr></table>", "Second", section="s", pair="yes"),
        section(KICKER + "<ul>" + "<li>point</li>" * 8 + "</ul>", "Second", section="s",
                pair="yes"),
    ],
    ids=["another section", "not asked", "hidden", "a table", "not short"],
)  # fmt: skip
def test_these_keep_a_slide_of_their_own(planned: Plan, second: str) -> None:
    assert len(planned(short("first"), second).slides) == 2


def test_three_short_slides_make_a_pair_and_one(planned: Plan) -> None:
    deck = planned(*map(short, ("one", "two", "three")))
    assert [slide.layout for slide in deck.slides] == ["two-content", "content"]


def test_links_follow_a_slide_into_its_pair(planned: Plan) -> None:
    deck = planned(
        section('<p><a href="#b">see</a></p>', "Agenda"),
        short("first", id="a"),
        short("second", id="b"),
    )
    (text,) = deck.slides[0].regions[0].blocks
    assert isinstance(text, Prose)
    assert text.paragraphs[0].runs == (Run("see", link="#a"),)
    assert deck.slides[1].id == "a"


def test_a_link_to_what_is_on_no_slide_is_plain_text(theme: Theme) -> None:
    deck, said = fit(read_deck(page(section('<p><a href="#b">see</a></p>'))), theme)
    (text,) = deck.slides[0].regions[0].blocks
    assert isinstance(text, Prose)
    assert text.paragraphs[0].runs == (Run("see"),)
    assert said == ()


def test_a_repeated_title_says_what_is_distinct(planned: Plan) -> None:
    deck = planned(
        section("<p>x</p>", "Setup"),
        section("<p>y</p>", "Setup", distinct="step by step"),
        section("<p>z</p>", "Setup", distinct="step by step"),
    )
    assert [slide.title.plain for slide in deck.slides] == [
        "Setup",
        "Setup: step by step",
        "Setup: step by step (2)",
    ]


def test_titles_that_repeat_are_counted(planned: Plan) -> None:
    deck = planned(*[section("<p>x</p>", "Setup")] * 3)
    assert [slide.title.plain for slide in deck.slides] == ["Setup", "Setup (2)", "Setup (3)"]


def test_what_was_split_and_broken_is_told(theme: Theme) -> None:
    long = "<p>" + "word " * 900 + "</p>"
    _, said = fit(read_deck(page(section(long, "Full"))), theme)
    assert [(one.severity, one.rule, str(one.span)) for one in said] == [
        ("note", "slide-split", "content/ch.md:7"),
        ("warning", "type-at-floor", "content/ch.md:7"),
    ]
