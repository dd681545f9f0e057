"""What can be read on what: in all themes, in finished decks, and in a theme of one's own."""

from __future__ import annotations

import re

import pytest

from painted import painted
from themes import CHAPTERS, ROOT, TEMPLATES, THEMES, deck
from triptych.colour import LEGIBLE, contrast
from triptych.contrast import PAPER, SLIDES, pairs
from triptych.diagnostics import format_diagnostic
from triptych.project.templates import find_theme, theme_warnings


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#2f56d4", "#2f56d4") == 1


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_can_be_read_on_its_ground(name: str) -> None:
    theme = THEMES[name]
    found = [*pairs(theme, SLIDES), *pairs(theme.on_paper, PAPER)]
    assert len(found) > 70
    assert [pair for pair in found if pair.ratio < LEGIBLE] == []
    assert theme_warnings(theme, TEMPLATES) == ()


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("name", THEMES)
def test_the_pairs_are_those_that_the_slides_paint(name: str, chapter: str) -> None:
    theme = THEMES[name]
    listed = {(theme.colour(p.text), theme.colour(p.ground)) for p in pairs(theme, SLIDES)}
    found = [*painted(deck(chapter, name))]
    assert len(found) > 200
    assert [each for each in found if each[:2] not in listed] == []


def test_the_style_sheets_write_in_no_colour_that_is_not_compared() -> None:
    sheets = b"".join(TEMPLATES[f"themes/default/{sheet}.css.j2"]
                      for sheet in ("handout", "cheatsheet")).decode()  # fmt: skip
    used = set(re.findall(r"color: \{\{ c\.(\w+)", sheets))
    compared = {name for ground, texts in PAPER.items() for name in (ground, *texts)}
    assert used >= {"ink", "muted", "accent", "on_accent", "tint"}
    assert used <= compared


@pytest.mark.parametrize("name", THEMES)
def test_print_stays_on_white_paper(name: str) -> None:
    assert THEMES[name].on_paper.colours.paper == "#ffffff"
    assert not THEMES[name].on_paper.is_dark


def warnings(toml: str) -> list[str]:
    templates = TEMPLATES | {"themes/mine/theme.toml": toml.encode()}
    theme = find_theme("mine", templates)
    return [format_diagnostic(said) for said in theme_warnings(theme, templates)]


def test_a_colour_that_cannot_be_read_is_told_with_its_ground_and_its_line() -> None:
    assert warnings('[colours]\n\nmuted = "#9aa0b0"\n') == [
        "templates/themes/mine/theme.toml:3: warning[contrast]: muted (#9aa0b0) on tint (#edf1fc) "
        "has a contrast of 2.3, and text needs 4.5\n"
        '    3 | muted = "#9aa0b0"\n'
        "        ^\n"
        "  hint: make one of the two darker or lighter",
        "templates/themes/mine/theme.toml:3: warning[contrast]: muted (#9aa0b0) on paper (#ffffff)"
        ", in print, has a contrast of 2.6, and text needs 4.5\n"
        '    3 | muted = "#9aa0b0"\n'
        "        ^\n"
        "  hint: say in [print.colours] or [print.code] what is darker on white paper",
    ]


def test_a_ground_on_which_nothing_can_be_read_is_told_by_each_colour_that_stands_on_it() -> None:
    said = warnings('[colours]\nink = "#f0f0f0"\npaper = "#202020"\n')
    assert [each.split(" has ")[0].partition("[contrast]: ")[2] for each in said[:2]] == [
        "ink (#f0f0f0) on tint (#edf1fc)", "hue 3 (#7e22ce) on paper (#202020)",
    ]  # fmt: skip
    assert all("theme.toml:2" in each or "theme.toml:3" in each for each in said)
    assert len(said) < 8


def test_the_theme_in_the_documentation_can_be_read() -> None:
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    assert warnings(example) == []


def test_a_hue_that_cannot_be_read_is_told_by_its_number() -> None:
    said = warnings('[colours]\nhues = ["#2f56d4", "#ffee88"]\n')
    assert len(said) == 2 + 2  # the hue, and the numeral on it: on slides and in print
    assert any("hue 2 (#ffee88) on " in each and "theme.toml:2:" in each for each in said)


def test_a_ground_that_follows_from_others_is_told_with_the_line_of_these() -> None:
    said = warnings('[colours]\n\naccent = "#f4f4f4"\n')
    (layer,) = [each for each in said if " on dusk 3 (" in each]
    assert "theme.toml:3:" in layer
