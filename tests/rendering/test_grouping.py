"""Blocks -> slide groups."""

from __future__ import annotations

from dataclasses import replace

from chapters import at, bullets, paragraph, text
from triptych.document import Attributes, Block, Break, Callout, Code, Figure, Group, Table
from triptych.rendering.grouping import groups


def shape(*blocks: Block) -> list[str]:
    """Return each group as `opening* Main closing*`, a letter a block."""
    return [
        "".join(_letter(block) for block in group.opening)
        + (_letter(group.main).upper() if group.main else "-")
        + "".join(_letter(block) for block in group.closing)
        for group in groups(blocks)
    ]


def _letter(block: Block) -> str:
    return type(block).__name__[0].lower()


prose, points, table = paragraph("p"), bullets("a"), Table(at(1))
takeaway = Callout(at(1), "takeaway", 7, kind="takeaway", blocks=(paragraph("t"),))
example = Callout(at(1), "example", 2, kind="example", blocks=(bullets("a", "b"),))


def test_prose_leads_to_what_follows() -> None:
    assert shape(prose, prose, points) == ["ppL"]


def test_every_main_block_has_a_slide() -> None:
    assert shape(table, points) == ["T", "L"]


def with_class(block: Block, name: str) -> Block:
    return replace(block, attributes=Attributes(classes=(name,)))


def test_what_is_to_be_on_the_same_slide_closes_what_is_before_it() -> None:
    assert shape(table, with_class(points, "same-slide"), points) == ["Tl", "L"]
    assert shape(with_class(points, "same-slide")) == ["L"]


def test_what_is_hidden_has_slides_of_its_own() -> None:
    assert shape(prose, with_class(takeaway, "hidden"), points) == ["p-", "c-", "L"]


def test_a_rule_keeps_apart_what_follows() -> None:
    apart = [group.apart for group in groups((table, points, Break(at(1)), table, points))]
    assert apart == [False, False, True, False]


def test_a_takeaway_closes_what_it_concludes() -> None:
    assert shape(table, takeaway) == ["Tc"]


def test_prose_between_two_blocks_leads_to_the_second() -> None:
    assert shape(table, prose, points) == ["T", "pL"]


def test_last_prose_closes_the_last_slide() -> None:
    assert shape(table, prose, takeaway) == ["Tpc"]


def test_prose_alone_is_one_slide() -> None:
    assert shape(prose, takeaway) == ["pc-"]


def test_a_rule_begins_a_new_slide() -> None:
    assert shape(prose, Break(at(1)), prose) == ["p-", "p-"]


def test_a_callout_with_a_list_stands_on_its_own() -> None:
    assert shape(table, example, takeaway) == ["T", "Cc"]


def test_a_callout_with_a_program_or_a_picture_stands_on_its_own() -> None:
    for inner in (Code(at(1), code="x = 1"), Figure(at(1), source="a.png")):
        assert shape(points, replace(takeaway, blocks=(prose, inner))) == ["L", "C"]


def test_prose_does_not_stand_under_the_title_of_the_callout_after_it() -> None:
    assert shape(prose, replace(example, title=text("Tides"))) == ["p-", "C"]
    assert shape(prose, example) == ["pC"]


def test_notes_go_with_the_slide_before_them() -> None:
    assert shape(points, Group(at(1), "notes", name="notes")) == ["Lg"]


def test_a_group_is_worth_what_its_best_block_is_worth() -> None:
    (group,) = groups((table, takeaway))
    assert group.worth == 7
