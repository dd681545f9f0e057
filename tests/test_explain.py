"""The account of a chapter: what each block is, and where it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixture_types import Command, Golden, Project
from triptych import jobs
from triptych.artefact import TARGETS

CHAPTER = """# Tides

## Why

The moon pulls the water. {.no-cheat}

- **Ebb**: the sea goes out
- **Flow**: the sea comes in {.no-handout}
- **Neap**: both are small

| Out | In |
| --- | --- |
| The sea falls. | The sea rises. |

**Key takeaway**: The moon does it.

> A quote
>
> - of points

### Q1: How often?
**Answer:** Twice a day.

## Summary

1. The moon pulls.
"""

pytestmark = pytest.mark.usefixtures("here")


def lines(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def test_every_block_is_told_with_its_places(
    project: Project, triptych: Command, golden: Golden
) -> None:
    project({"a.md": CHAPTER})
    run = triptych("explain", "a.md")
    assert (run.code, run.err) == (0, "")
    golden("cli/explain.txt", lines(run.out))


def test_equations_and_headings_without_a_slide_of_their_own_are_told_where_they_are(
    project: Project, triptych: Command
) -> None:
    project({"a.md": "# T\n\n## A\n\n$$\nx^2\n$$\n\n## Summary\n\n1. One.\n2. Two.\n"})
    told = json.loads(triptych("explain", "a.md", "--json").out)["blocks"]
    places = {block["text"]: block["places"]["slides"] for block in told}
    assert places["x2"]
    assert places["Summary"]
    assert places["Summary"] == places["One."] != places["x2"]


def test_a_picture_and_an_equation_are_told_in_words_and_code_on_one_line(
    project: Project, triptych: Command
) -> None:
    code = "```python\na = 1\nb = 2\n```"
    project({"a.md": f"# T\n\n## A\n\nIt is $x^2$.\n\n{code}\n\nSee @eq-a.\n\n$$a$$ {{#eq-a}}\n"})
    told = triptych("explain", "a.md").out
    assert "a = 1 b = 2" in told
    assert "See Equation 1." in told
    for target in ("handout", "cheatsheet"):
        assert "It is x^2." in triptych("explain", "a.md", "-t", target).out


@pytest.mark.parametrize("target", TARGETS)
def test_everything_in_one_artefact_is_told(
    target: str, project: Project, triptych: Command, golden: Golden
) -> None:
    project({"a.md": CHAPTER})
    run = triptych("explain", "a.md", "--target", target)
    assert (run.code, run.err) == (0, "")
    golden(f"cli/explain-{target}.txt", lines(run.out))


def test_what_was_left_out_is_told_with_its_line_and_why(
    project: Project, triptych: Command
) -> None:
    points = "\n".join(f"- point number {n} of very many" for n in range(900))
    project({"a.md": f"# Tides\n\n## Why\n\n{points}\n"})
    run = triptych("explain", "a.md", "-t", "cheatsheet", "--json")
    account = json.loads(run.out)
    found = account["placements"]["cheatsheet"]
    out = [place for place in found if place["where"] == "left out"]
    assert {place["reason"] for place in out} == {"no room"}
    assert {place["size"] for place in found} == {0.0, 7.0}
    assert [place["line"] for place in found] == [3, *range(5, 905)]
    assert (account["exit"], account["chapter"]) == (0, "a.md")


def test_json_tells_blocks_and_places(project: Project, triptych: Command) -> None:
    project({"a.md": CHAPTER})
    account = json.loads(triptych("explain", "a.md", "--json").out)
    takeaway = next(block for block in account["blocks"] if block["role"] == "takeaway")
    assert takeaway["line"] == 15
    assert takeaway["why"] == [{"sign": "cue", "words": "Key takeaway"}]
    assert takeaway["places"] == {"slides": ["slide 3, takeaway"], "handout": ["page 1"],
                                  "cheatsheet": ["column 1"]}  # fmt: skip
    assert list(account["placements"]) == list(TARGETS)


def test_nothing_is_written(project: Project, triptych: Command) -> None:
    project({"a.md": CHAPTER})
    triptych("explain", "a.md", "-t", "slides")
    assert [path.name for path in Path.cwd().iterdir()] == ["a.md"]


def test_options_reach_the_sheet(project: Project, triptych: Command) -> None:
    project({"a.md": CHAPTER})
    run = triptych("explain", "a.md", "-t", "cheatsheet", "--pages", "2")
    assert "page 1, column 1" in run.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.md",), "none.md"),
        (("content",), "content holds 2 chapters: name one"),
        (("a.md", "--target", "poster"), "'poster' is not one of"),
        ((), "Missing argument 'CHAPTER'"),
    ],
)
def test_wrong_use_is_told(
    arguments: tuple[str, ...], message: str, project: Project, triptych: Command
) -> None:
    project({"content/a.md": CHAPTER, "content/b.md": CHAPTER})
    run = triptych("explain", *arguments)
    assert run.code == 2
    assert message in run.err
    assert "Traceback" not in run.err


def test_what_cannot_be_made_is_told_and_the_rest_explained(
    project: Project, triptych: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setitem(jobs.WRITERS, "handout", broken)
    project({"a.md": CHAPTER})
    run = triptych("explain", "a.md")
    assert run.code == 1
    assert "internal error while making the handout of a.md" in run.err
    assert "slide 3, takeaway" in run.out


def test_help_names_every_option(triptych: Command, golden: Golden) -> None:
    golden("cli/explain-help.txt", triptych("explain", "--help").out)
