"""theme.toml, and what is said about a wrong one."""

from __future__ import annotations

import pytest

from triptych.diagnostics import SourceError
from triptych.project.templates import read_templates, theme_file
from triptych.theme import read_theme

TEXT = read_templates()[theme_file("default")].decode()


def test_the_default_theme_is_read_whole() -> None:
    theme = read_theme(TEXT, "theme.toml")
    assert theme.name == "default"
    assert theme.slides.body == (26.0, 18.0)
    assert theme.cheatsheet.floor == 7


def test_hues_begin_again_after_the_last() -> None:
    theme = read_theme(TEXT, "theme.toml")
    count = len(theme.colours.hues)
    assert theme.hue(1) == theme.colours.hues[0] == theme.hue(count + 1)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_can_be_read_on_its_ground() -> None:
    theme = read_theme(TEXT, "theme.toml")
    colours, code = theme.colours, theme.code
    on_light = [colours.ink, colours.muted, colours.accent, *colours.hues]
    on_tint = [code.keyword, code.name, code.string, code.number, code.comment, code.operator]
    on_dark = [colours.on_dark, colours.soft_on_dark, colours.highlight]
    assert min(contrast(colour, colours.paper) for colour in on_light) >= 4.5
    assert min(contrast(colour, colours.tint) for colour in (*on_tint, colours.ink)) >= 4.5
    assert min(contrast(colour, colours.dark) for colour in on_dark) >= 4.5


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ('ink = "#111b36"', 'inc = "#111b36"', "unknown key 'colours.inc'", "did you mean 'ink'?"),
        ('ink = "#111b36"\n', "", "the key 'colours.ink' is missing", ""),
        ('ink = "#111b36"', 'ink = "navy"', "'colours.ink' does not take 'navy'", ""),
        ("body = [26, 18]", "body = 26", "'slides.body' does not take 26", ""),
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
