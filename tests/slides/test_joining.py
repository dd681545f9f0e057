from __future__ import annotations

from collections.abc import Callable

import pytest

from slide_markup import page, section
from triptych.slides.deck import Deck, Table
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

Dump = Callable[[Deck], str]
Plan = Callable[..., Deck]

TABLE = "<table><tr><td>cell</td></tr></table>"
BAR = '<section class="takeaway" data-else="statement"><p>so</p></section>'
CARDS = (
    '<div class="region" data-region="left"><h2>Before</h2><p>slow</p></div>'
    '<div class="region" data-region="right"><h2>After</h2><p>fast</p></div>'
)


@pytest.fixture
def planned(theme: Theme) -> Plan:
    def plan(*slides: str) -> Deck:
        return fit(read_deck(page(*slides)), theme)[0]

    return plan


def topic(inner: str, title: str = "Setup", **attributes: str) -> str:
    return section(inner, title, **{"section": "s", "layout": "content"} | attributes)


def test_a_short_slide_stands_below_the_one_before_it(planned: Plan, dump_deck: Dump) -> None:
    deck = planned(topic("<p>lead</p>"), topic(TABLE, join="yes", layout="table"))
    assert dump_deck(deck) == "content: Setup\n  lead\n  | cell |\n"


PICTURE = '<figure><img src="leaf.png" alt="A leaf"/></figure>'
POINTS = f"<ul>{'<li>what is to be seen</li>' * 5}</ul>"


@pytest.mark.parametrize(("lead", "ratio", "slides"), [
    ("<p>lead</p>", 1.8, 1), (POINTS, 1.8, 2), (POINTS, 8.0, 1), (POINTS, 0.5, 1),
], ids=["a line", "points", "points, and a flat picture", "points beside a tall one"])  # fmt: skip
def test_a_picture_that_would_be_a_stamp_keeps_its_slide(
    theme: Theme, lead: str, ratio: float, slides: int
) -> None:
    deck = read_deck(page(topic(lead), topic(PICTURE, join="yes")))
    assert len(fit(deck, theme, {"leaf.png": ratio})[0].slides) == slides


def test_two_cards_stand_below_under_their_label(planned: Plan, dump_deck: Dump) -> None:
    deck = planned(
        topic(TABLE, layout="table"),
        topic(CARDS, "Example: Setup", layout="comparison", join="yes", label="Example"),
    )
    assert dump_deck(deck) == (
        "table: Setup\n  | cell |\n  (label) Example\n  [Before]\n    slow\n  [After]\n    fast\n"
    )


def test_more_stands_below_two_cards(planned: Plan, dump_deck: Dump) -> None:
    deck = planned(topic(CARDS, layout="comparison"), topic("<p>more</p>", join="yes"))
    assert dump_deck(deck).endswith(" below\n  more\n")


def test_a_table_takes_its_label_as_caption(planned: Plan) -> None:
    labelled = topic(TABLE, layout="table", join="yes", label="Tip")
    (slide,) = planned(topic("<p>lead</p>"), labelled).slides
    _, table = slide.regions[0].blocks
    assert isinstance(table, Table)
    assert table.caption
    assert table.caption.plain == "Tip"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (topic("<p>x</p>"), topic("<p>y</p>")),
        (topic("<p>x</p>"), topic("<p>y</p>", join="yes", section="t")),
        (topic("<p>x</p>"), topic("<p>y</p>", "Setup in detail", join="yes")),
        (topic("<p>x</p>"), topic("<p>y</p>", join="yes", hidden="yes")),
        (topic("<p>x</p>" + BAR), topic("<p>y</p>", join="yes")),
        (topic("<ul>" + "<li>point</li>" * 10 + "</ul>"), topic("<p>y</p>", join="yes")),
        (topic("<p>x</p>", layout="question"), topic("<p>y</p>", join="yes")),
    ],
    ids=["not asked", "another section", "a word of the title lost", "hidden", "concluded",
         "no room", "a question"],
)  # fmt: skip
def test_these_keep_slides_of_their_own(planned: Plan, first: str, second: str) -> None:
    assert len(planned(first, second).slides) == 2


def test_notes_and_links_follow_into_the_joined_slide(planned: Plan, dump_deck: Dump) -> None:
    deck = planned(
        topic('<p>x</p><aside class="notes"><p>one</p></aside>'),
        topic('<p>y</p><aside class="notes"><p>two</p></aside>', join="yes", id="b"),
        section('<p><a href="#b">see</a></p>', "Elsewhere"),
    )
    assert dump_deck(deck).startswith("content: Setup\n  x\n  y\n  notes: one\n  notes: two\n")
    assert deck.slides[0].id == "b"
