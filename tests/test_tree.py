"""Dataclasses in dataclasses, walked and changed."""

from __future__ import annotations

from triptych.slides.deck import Code, Paragraph, Prose, Region, Run
from triptych.tree import rebuilt, walk

HI = Paragraph((Run("hi"), Run("there")))
REGIONS = (Region("body", (Prose((HI,)), Code(((Run("x"),),)))),)


def test_everything_is_met_the_outer_before_the_inner() -> None:
    kinds = [type(each).__name__ for each in walk(REGIONS)]
    assert kinds == ["Region", "Prose", "Paragraph", "Run", "Run", "Code", "Run"]


def test_nothing_inside_of_what_is_taken_whole_is_met() -> None:
    kinds = [type(each).__name__ for each in walk(REGIONS, whole=(Paragraph, Code))]
    assert kinds == ["Region", "Prose", "Paragraph", "Code"]


def test_all_of_a_kind_are_changed_and_nothing_else() -> None:
    changed = rebuilt(REGIONS, Run, lambda run: Run(run.text.upper()))
    assert [each.text for each in walk(changed) if isinstance(each, Run)] == ["HI", "THERE", "X"]
    texts = rebuilt(REGIONS, str, lambda text: text.replace("hi", "ho"))
    assert [each.text for each in walk(texts) if isinstance(each, Run)] == ["ho", "there", "x"]


def test_what_does_not_change_is_the_same_value() -> None:
    assert rebuilt(REGIONS, Run, lambda run: run) is REGIONS
    part = rebuilt(REGIONS, Run, lambda run: Run("y") if run.text == "x" else run)
    assert part[0].blocks[0] is REGIONS[0].blocks[0]
