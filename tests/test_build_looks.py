"""Themes and logos in a build: where mistakes are told, and what a change rebuilds."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixture_types import Project
from test_build import ALL, CHAPTER, built, rules, states
from triptych.diagnostics import Span
from triptych.project.templates import read_templates


def test_a_theme_that_changes_rebuilds_its_artefacts(project: Project, quick: list[str]) -> None:
    theme = read_templates()["themes/default/theme.toml"].decode()
    project({"c/a.md": CHAPTER, "templates/themes/x/theme.toml": theme})
    built(theme="x")
    quick.clear()
    project({"templates/themes/x/theme.toml": theme.replace("#111b36", "#000000")})
    built(theme="x")
    assert quick == ALL


def test_an_unknown_theme_is_told_once_with_those_there_are(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER, "c/b.md": CHAPTER})
    (said,) = built(theme="nigth").diagnostics
    assert (said.message, said.hint) == ("there is no theme 'nigth'",
                                         "there is dark, default, warm")  # fmt: skip


def test_an_unknown_theme_is_told_where_it_was_set(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER, "c/b.md": CHAPTER, "triptych.toml": '\ntheme = "nigth"\n'})
    (said,) = built().diagnostics
    assert (said.span, said.excerpt) == (Span("triptych.toml", 2, 1), 'theme = "nigth"')
    project({"triptych.toml": "", "c/b.md": "---\nlang: en\ntheme: nigth\n---\n" + CHAPTER})
    (said,) = built().diagnostics
    assert (said.span, said.excerpt) == (Span("c/b.md", 3, 1, 3), "theme: nigth")


def test_a_theme_that_cannot_be_read_is_told_once_and_remembered(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER, "c/b.md": CHAPTER,
             "templates/themes/x/theme.toml": '[print.code]\nname = "#eeeeee"\n'})  # fmt: skip
    assert rules(built(theme="x")) == ["contrast"]
    again = built(theme="x")
    assert (rules(again), [said.rule for said in again.remembered]) == ([], ["contrast"])
    assert quick == ALL * 2


def test_a_theme_needs_no_style_sheet_and_may_have_its_own(
    project: Project, quick: list[str]
) -> None:
    project({"c/a.md": CHAPTER, "templates/themes/x/theme.toml": '[colours]\nink = "#110022"'})
    built(theme="x")
    for name in ("handout", "cheatsheet"):
        assert "color: #110022" in Path(f"out/a/{name}.pdf").read_text()
    project({"templates/themes/x/cheatsheet.css.j2": "p { color: {{ theme.colours.ink }} }"})
    built(theme="x")
    assert "p { color: #110022 }" in Path("out/a/cheatsheet.pdf").read_text()
    assert quick == [*ALL, "cheatsheet"]


# --- the logo


LOGO = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='1'/>"


def test_a_logo_is_read_from_beside_the_file_that_names_it(
    project: Project, quick: list[str]
) -> None:
    project({"triptych.toml": 'logo = "brand/a.svg"', "brand/a.svg": LOGO.format(1),
             "c/part/a.md": CHAPTER, "c/brand/b.svg": LOGO.format(2),
             "c/b.md": "---\nlogo: brand/b.svg\n---\n" + CHAPTER})  # fmt: skip
    assert built().diagnostics == ()
    assert "asset:chapter/../../brand/a.svg" in Path("out/part/a/slides.pptx").read_text()
    assert "asset:chapter/brand/b.svg" in Path("out/b/handout.pdf").read_text()


def test_a_logo_that_changes_rebuilds_its_chapters(project: Project, quick: list[str]) -> None:
    project({"c/a.md": CHAPTER, "triptych.toml": 'logo = "x.svg"', "x.svg": LOGO.format(1)})
    built()
    assert built().diagnostics == ()
    assert quick == ALL
    project({"x.svg": LOGO.format(2)})
    built()
    assert quick == ALL * 2


@pytest.mark.parametrize(
    ("name", "rule"),
    [("gone.png", "missing-image"), ("bad.png", "unreadable-image"),
     ("../x.svg", "refused-image"), ("https://example.org/x.svg", "remote-image"),
     ("/x.svg", "refused-image")],
)  # fmt: skip
def test_a_logo_that_cannot_be_shown_is_told_once_and_everything_is_built(
    project: Project, quick: list[str], name: str, rule: str
) -> None:
    project({"c/a.md": CHAPTER, "c/part/b.md": CHAPTER, "bad.png": "no image",
             "triptych.toml": f'paper = "a4"\nlogo = "{name}"'})  # fmt: skip
    outcome = built()
    (said,) = outcome.diagnostics
    assert (said.severity, said.rule, said.span) == ("warning", rule, Span("triptych.toml", 2, 1))
    assert said.excerpt.startswith("logo = ")
    assert f"'{name}'" in said.message
    assert said.message.endswith(", so there is no logo")
    assert set(states(outcome).values()) == {"built"}
    assert "logo" not in Path("out/a/slides.pptx").read_text()
    assert set(states(built()).values()) == {"unchanged"}
