"""The whole pipeline: what is built, what is left alone, and what is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fixture_types import Project
from triptych import jobs
from triptych.artefact import Artefact
from triptych.build import Outcome, build
from triptych.diagnostics import Diagnostic, SourceError, Span
from triptych.jobs import Job
from triptych.plan import Request

CHAPTER = "# Tides\n\n## Why\n\nThe moon pulls the water.\n"
ALL = ["slides", "handout", "cheatsheet"]


def built(*paths: str, force: bool = False, **options: Any) -> Outcome:
    given = tuple(Path(path) for path in paths or ("c",))
    return build(Request(given, Path("out"), options, force, children=1))


def states(outcome: Outcome) -> dict[str, str]:
    return {result.path.relative_to("out").as_posix(): result.state for result in outcome.results}


def rules(outcome: Outcome) -> list[str]:
    return [said.rule for said in outcome.diagnostics]


def test_every_chapter_gives_three_artefacts(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER, "c/part/b.md": CHAPTER})
    outcome = built()
    assert states(outcome) == dict.fromkeys(
        ["a/slides.pptx", "a/handout.pdf", "a/cheatsheet.pdf",
         "part/b/slides.pptx", "part/b/handout.pdf", "part/b/cheatsheet.pdf"], "built",
    )  # fmt: skip
    assert sorted(quick) == sorted(ALL * 2)
    assert all(result.path.is_file() for result in outcome.results)
    assert outcome.exit_code() == 0


def test_a_second_build_has_nothing_to_do(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    quick.clear()
    assert set(states(built()).values()) == {"unchanged"}
    assert quick == []


@pytest.mark.parametrize(
    ("name", "content", "made"),
    [
        ("c/a.md", CHAPTER + "\nMore.\n", ALL),
        ("triptych.toml", 'paper = "letter"', ALL),
        ("templates/handout.html.j2", "<html/>", ["handout"]),
        ("templates/unused.html.j2", "<html/>", []),
        ("c/other.txt", "", []),
    ],
)
def test_a_change_rebuilds_what_it_touches(
    project: Project, quick: list[str], name: str, content: str, made: list[str]
) -> None:
    project({"c/a.md": CHAPTER, "triptych.toml": ""})
    built()
    quick.clear()
    project({name: content})
    built()
    assert quick == made


def test_an_image_that_changes_rebuilds_its_chapter(project: Project, quick: list[str]) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='{0}'/>"
    project({"c/a.md": CHAPTER + "\n![A b](x.svg)\n", "c/b.md": CHAPTER, "c/x.svg": svg.format(1)})
    built()
    quick.clear()
    project({"c/x.svg": svg.format(2)})
    built()
    assert quick == ALL


def test_a_missing_image_is_told_and_its_arrival_rebuilds(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER + "\n![A b](x.svg)\n"})
    outcome = built()
    (said,) = outcome.diagnostics
    assert (said.rule, said.span, said.excerpt) == (
        "missing-image", Span("c/a.md", 7, 8), "![A b](x.svg)",
    )  # fmt: skip
    assert set(states(outcome).values()) == {"built"}
    quick.clear()
    project({"c/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    assert built().diagnostics == ()
    assert quick == ALL


def test_a_new_release_of_the_program_rebuilds(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project({"c/a.md": CHAPTER})
    built()
    quick.clear()
    monkeypatch.setattr("triptych.project.ingredients.program", lambda: "newer")
    built()
    assert quick == ALL


def test_an_artefact_that_is_gone_is_built_again(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    quick.clear()
    Path("out/a/handout.pdf").unlink()
    assert states(built())["a/handout.pdf"] == "built"
    assert quick == ["handout"]


def test_front_matter_stands_over_the_settings_and_options_over_both(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": "---\npages: 2\ntargets: [cheatsheet]\n---\n" + CHAPTER,
             "triptych.toml": 'targets = ["slides"]\norientation = "portrait"'})  # fmt: skip
    assert states(built()) == {"a/cheatsheet-portrait-2p.pdf": "built"}
    assert list(states(built(pages=1))) == ["a/cheatsheet-portrait.pdf"]
    assert list(states(built(targets=("handout",)))) == ["a/handout.pdf"]


def test_another_talk_rebuilds_the_slides_alone(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    quick.clear()
    assert states(built(minutes=20)) == {
        "a/slides-20min.pptx": "built",
        "a/handout.pdf": "unchanged",
        "a/cheatsheet.pdf": "unchanged",
    }
    assert quick == ["slides"]
    assert set(states(built()).values()) == {"unchanged"}
    assert set(states(built(minutes=20)).values()) == {"unchanged"}


def test_what_lies_on_paper_alone_rebuilds_no_slides(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    quick.clear()
    built(orientation="portrait", pages=2)
    assert quick == ["cheatsheet"]


def test_the_minutes_of_a_talk_are_a_setting_too(project: Project, quick: list[str]) -> None:
    project({"c/a.md": "---\nminutes: 12\n---\n" + CHAPTER, "c/b.md": CHAPTER,
             "triptych.toml": 'minutes = 45\ntargets = ["slides"]'})  # fmt: skip
    assert set(states(built())) == {"a/slides-12min.pptx", "b/slides-45min.pptx"}
    assert set(states(built(minutes=5))) == {"a/slides-5min.pptx", "b/slides-5min.pptx"}


def test_one_target_and_then_all_builds_nothing_twice(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built(targets=("slides",))
    built()
    assert quick == ALL


# --- artefacts that a person changed


def test_a_deck_that_was_edited_is_left_alone(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    project({"out/a/slides.pptx": "edited", "c/a.md": CHAPTER + "\nMore.\n"})
    outcome = built()
    assert states(outcome)["a/slides.new.pptx"] == "built"
    assert rules(outcome) == ["edited-by-hand"]
    assert Path("out/a/slides.pptx").read_text() == "edited"
    assert Path("out/a/slides.new.pptx").is_file()


def test_it_is_told_again_while_nothing_else_changes(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    project({"out/a/slides.pptx": "edited"})
    assert rules(built()) == ["edited-by-hand"]
    quick.clear()
    outcome = built()
    assert rules(outcome) == ["edited-by-hand"]
    assert quick == []


def test_force_replaces_it_and_takes_the_new_one_away(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    built()
    ours = Path("out/a/slides.pptx").read_bytes()
    project({"out/a/slides.pptx": "edited"})
    built()
    outcome = built(force=True)
    assert (states(outcome)["a/slides.pptx"], rules(outcome)) == ("built", [])
    assert Path("out/a/slides.pptx").read_bytes() == ours
    assert not Path("out/a/slides.new.pptx").exists()


def test_a_deck_that_was_there_before_is_not_ours(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER, "out/a/slides.pptx": "made by a person"})
    assert rules(built()) == ["edited-by-hand"]
    assert Path("out/a/slides.pptx").read_text() == "made by a person"


def test_a_lost_memory_does_not_make_our_own_file_a_strangers(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER})
    built()
    for record in Path("out/.triptych").rglob("*.json"):
        record.write_text("{")
    assert rules(built()) == []
    assert not Path("out/a/slides.new.pptx").exists()


# --- what goes wrong


def failing(error: Exception) -> Any:
    def write(xhtml: str, job: Job) -> Artefact:
        raise error

    return write


def test_one_artefact_that_fails_leaves_the_others_and_its_last_good_one(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project({"c/a.md": CHAPTER})
    built()
    good = Path("out/a/handout.pdf").read_bytes()
    project({"c/a.md": CHAPTER + "\nMore.\n"})
    error = SourceError("no room", Span("c/a.md", 5), rule="wide")
    monkeypatch.setitem(jobs.WRITERS, "handout", failing(error))
    outcome = built()
    assert states(outcome) == {
        "a/slides.pptx": "built", "a/handout.pdf": "failed", "a/cheatsheet.pdf": "built",
    }  # fmt: skip
    assert Path("out/a/handout.pdf").read_bytes() == good
    assert outcome.exit_code() == 1


def test_what_failed_is_tried_again(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project({"c/a.md": CHAPTER})
    with monkeypatch.context() as broken:
        broken.setitem(jobs.WRITERS, "handout", failing(ZeroDivisionError()))
        outcome = built()
    assert (rules(outcome), len(outcome.traces)) == (["internal"], 1)
    assert states(built())["a/handout.pdf"] == "built"


def test_a_chapter_that_cannot_be_read_leaves_the_others(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": "---\npaper: a5\n---\n" + CHAPTER, "c/b.md": CHAPTER})
    outcome = built()
    assert set(states(outcome).values()) == {"failed", "built"}
    (said,) = outcome.diagnostics
    assert (said.rule, said.span and said.span.line) == ("config", 2)
    assert said.excerpt == "paper: a5"


def test_a_mistake_that_all_artefacts_share_is_told_once(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER, "templates/_blocks.html.j2": "{% macro %}"})
    outcome = built()
    assert set(states(outcome).values()) == {"failed"}
    (said,) = outcome.diagnostics
    assert str(said.span) == "templates/_blocks.html.j2:1"


def test_a_fault_of_ours_while_reading_fails_that_chapter(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project({"c/a.md": CHAPTER})

    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("triptych.reading.read_chapter", broken)
    outcome = built()
    assert rules(outcome) == ["internal"]
    assert "by zero" in outcome.diagnostics[0].message
    assert outcome.exit_code() == 1


def test_no_chapter_at_all_is_wrong_use(project: Project) -> None:
    project({"c/README.md": ""})
    assert built().exit_code() == 2
    assert not Path("out").exists()


def test_a_path_that_is_wrong_leaves_the_others(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER})
    outcome = built("c", "nowhere")
    assert (rules(outcome), outcome.exit_code()) == (["no-chapter"], 1)
    assert set(states(outcome).values()) == {"built"}


# --- diagnostics


RAW = "# T\n\n## 1. One\n\nText.\n\n## 1. Two\n\nText.\n"


def test_what_is_said_about_a_chapter_is_said_once(project: Project, quick: list[str]) -> None:
    project({"c/a.md": RAW})
    assert rules(built()) == ["duplicate-number"]


def test_it_is_remembered_while_nothing_changes(project: Project, quick: list[str]) -> None:
    project({"c/a.md": RAW})
    first = built()
    second = built()
    assert (second.diagnostics, second.remembered) == ((), first.diagnostics)
    assert second.count("warning") == 1
    assert second.exit_code(strict=True) == 1
    assert second.exit_code() == 0


def test_what_an_artefact_said_is_remembered_too(
    project: Project, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Diagnostic("note", "split", "two slides", Span("c/a.md", 5), "", "The moon")

    def write(xhtml: str, job: Job) -> Artefact:
        return Artefact("slides", b"", 2, (said,))

    monkeypatch.setitem(jobs.WRITERS, "slides", write)
    project({"c/a.md": CHAPTER})
    assert built().diagnostics == (said,)
    assert built().remembered == (said,)


def test_progress_is_told_of_every_artefact(project: Project, quick: list[str]) -> None:
    from contextlib import contextmanager

    told: list[Any] = []

    @contextmanager
    def progress(total: int) -> Any:
        told.append(total)
        yield lambda result: told.append(result.target)

    project({"c/a.md": CHAPTER})
    build(Request((Path("c"),), Path("out"), children=1), progress)
    assert told[0] == 3
    assert sorted(told[1:]) == sorted(ALL)
