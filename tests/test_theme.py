"""theme.toml, and what is said about a wrong one."""

from __future__ import annotations

import math
from colorsys import rgb_to_hls
from dataclasses import replace
from itertools import combinations

import pytest

from themes import THEMES
from triptych.colour import mix
from triptych.diagnostics import SourceError
from triptych.project.templates import read_templates, theme_file
from triptych.theme import DERIVED, keys_of, read_theme

TEXT = read_templates()[theme_file("default")].decode()


def test_the_default_theme_is_read_whole() -> None:
    theme = read_theme(TEXT, "theme.toml")
    assert theme.slides.body == (26.0, 18.0)
    assert theme.cheatsheet.floor == 7


def test_hues_begin_again_after_the_last() -> None:
    theme = read_theme(TEXT, "theme.toml")
    count = len(theme.colours.hues)
    assert theme.hue(1) == theme.colours.hues[0] == theme.hue(count + 1)
    assert [theme.turn(number) for number in (0, 1, count, count + 1)] == [0, 1, count, 1]


def test_a_theme_says_what_differs_from_the_default() -> None:
    theme = read_theme('[colours]\ndark = "#400000"\n[slides]\nbody = [24, 18]\n', "t.toml", TEXT)
    default = read_theme(TEXT, "theme.toml")
    assert theme.colours == replace(default.colours, dark="#400000")
    assert theme.slides == replace(default.slides, body=(24.0, 18.0))
    assert read_theme("", "t.toml", TEXT) == default


def test_print_says_what_differs_on_paper() -> None:
    written = """
[colours]
ink = "#eeeeee"
paper = "#101010"
line = "#333333"
[print.colours]
ink = "#222222"
[print.code]
name = "#123456"
"""
    theme = read_theme(written, "t.toml", TEXT)
    printed = theme.on_paper
    assert (theme.is_dark, printed.is_dark) == (True, False)
    assert printed.colours.ink == "#222222"
    assert printed.colours.line == "#333333"  # as on the slides
    assert printed.colours.paper == "#ffffff"  # as in the default theme's [print.colours]
    assert printed.code == replace(theme.code, name="#123456")
    assert printed.fonts == theme.fonts


def test_colours_that_follow_from_others_have_names() -> None:
    theme = read_theme(TEXT, "theme.toml")
    assert theme.colour("hue2") == theme.colours.hues[1]
    assert theme.colour("wash2") == mix(theme.hue(2), "#ffffff", 0.07)
    assert theme.colour("sheet") == "#ffffff"
    assert theme.colour("keyword") == theme.code.keyword
    assert len({theme.colour(f"dusk{n}") for n in (1, 2, 3)}) == 3


@pytest.mark.parametrize("name", THEMES)
def test_a_section_has_the_same_hue_on_slides_and_on_paper(name: str) -> None:
    theme = THEMES[name]
    pairs = list(zip(theme.colours.hues, theme.on_paper.colours.hues, strict=True))
    assert len(pairs) == 8
    assert max(apart(one, other) for one, other in pairs) < 15


@pytest.mark.parametrize("name", THEMES)
def test_no_two_hues_are_nearly_the_same(name: str) -> None:
    hues = THEMES[name].colours.hues
    assert min(distance(one, other) for one, other in combinations(hues, 2)) > 40


def apart(one: str, other: str) -> float:
    """Return how many degrees of the colour circle lie between two colours."""
    angles = [360 * rgb_to_hls(*channels(colour))[0] for colour in (one, other)]
    return min(abs(angles[0] - angles[1]), 360 - abs(angles[0] - angles[1]))


def distance(one: str, other: str) -> float:
    return 255 * math.dist(channels(one), channels(other))


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ('ink = "#111b36"', 'inc = "#111b36"', "unknown key 'colours.inc'", "did you mean 'ink'?"),
        ('ink = "#111b36"\n', "", "the key 'colours.ink' is missing", ""),
        ('ink = "#111b36"', 'ink = "navy"', "'colours.ink' does not take 'navy'", ""),
        (
            "[print.colours]\npaper",
            "[print.colours]\npapre",
            "unknown key 'print.colours.papre'",
            "did you mean 'paper'?",
        ),
        ("[print.colours]", "[print.fonts]", "unknown key 'print.fonts'", "one of code, colours"),
        (
            "[colours]",
            'name = "x"\n[colours]',
            "unknown key 'name'",
            "one of cheatsheet, code, colours, fonts, handout, print, slides",
        ),
        (
            "body = [26, 18]",
            "body = 26",
            "'slides.body' does not take 26",
            "two sizes in pt, where to begin and the floor: [26, 18]",
        ),
    ],
)
def test_a_mistake_is_told_with_the_key(old: str, new: str, message: str, hint: str) -> None:
    with pytest.raises(SourceError) as raised:
        read_theme(TEXT.replace(old, new, 1), "theme.toml")
    assert (raised.value.diagnostic.message, raised.value.diagnostic.hint) == (message, hint)


def test_a_theme_that_is_not_toml_is_told_with_its_line() -> None:
    with pytest.raises(SourceError, match="not valid TOML") as raised:
        read_theme('name = "x"\ncolours = = 3\n', "theme.toml")
    assert raised.value.diagnostic.span is not None
    assert raised.value.diagnostic.span.line == 2


def test_a_wrong_colour_is_told_with_its_own_line() -> None:
    with pytest.raises(SourceError) as raised:
        read_theme(TEXT.replace('ink = "#111b36"', 'ink = "navy"', 1), "theme.toml")
    said = raised.value.diagnostic
    assert said.span is not None
    assert said.span.line > 1
    assert said.excerpt.startswith('ink = "navy"')


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ('hues = ["#2f56d4", ', "hues = []\n#", "'colours.hues' does not take []",
         "one colour at least"),
        ("body = [26, 18]", "body = [inf, 18]", "'slides.body' does not take [inf, 18]",
         "two sizes in pt, where to begin and the floor: [26, 18]"),
        ("notes = 12", "notes = nan", "'slides.notes' does not take nan", ""),
        ("notes = 12", "notes = 1e300", "'slides.notes' does not take 1e+300", ""),
        ("notes = 12", "notes = true", "'slides.notes' does not take True", ""),
        ("body = [26, 18]", "body = [18, 26]",
         "the floor of 'slides.body' is above the size to begin with: [18, 26]",
         "the larger one comes first: [26, 18]"),
        ("comfort = 8.2", "comfort = 6", "'cheatsheet.floor' is above 'cheatsheet.comfort'",
         "they grow in this order: floor, comfort, cap"),
    ],
)  # fmt: skip
def test_sizes_and_hues_that_cannot_be_used_are_told_with_their_line(
    old: str, new: str, message: str, hint: str
) -> None:
    written = TEXT.replace(old, new, 1)
    with pytest.raises(SourceError) as raised:
        read_theme(written, "theme.toml")
    said = raised.value.diagnostic
    assert (said.message, said.hint) == (message, hint)
    assert said.span is not None
    key = message.split("'")[1].split(".")[1]
    assert said.excerpt.startswith(key)


def test_a_derived_colour_says_which_keys_it_follows_from() -> None:
    assert keys_of("dusk3") == ("colours.accent", "colours.dark")
    assert keys_of("mark") == ("colours.highlight", "colours.paper")
    assert keys_of("wash12") == ("colours.hues", "colours.paper")
    assert keys_of("keyword") == ("code.keyword",)
    theme = read_theme(TEXT, "theme.toml")
    for name in (f"{name}1" if name == "wash" else name for name in DERIVED):
        assert theme.colour(name).startswith("#")
