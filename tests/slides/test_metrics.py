from __future__ import annotations

from pathlib import Path

import pytest

from triptych.slides.fitting.metrics import (
    EMOJI,
    MARGIN,
    STAND_IN,
    STRANGER,
    UNKNOWN,
    WIDE,
    advances,
)

FONTS = Path("/usr/share/fonts/truetype")
TWINS = [
    ("Calibri", "crosextra/Carlito-Regular.ttf", {}),
    ("Calibri", "crosextra/Carlito-BoldItalic.ttf", {"bold": True, "italic": True}),
    ("Arial", "liberation/LiberationSans-Bold.ttf", {"bold": True}),
]


@pytest.mark.render
@pytest.mark.parametrize(("family", "file", "style"), TWINS)
def test_the_table_agrees_with_the_fonts(family: str, file: str, style: dict[str, bool]) -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(FONTS / file)
    units, glyphs, widths = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    table = advances(family, **style)
    for character in "AaWi€äßЖλ→≤…–“ ":
        expected = widths[glyphs[ord(character)]][0] / units * MARGIN
        assert table[character] == pytest.approx(expected), character


def test_each_style_has_its_own_widths() -> None:
    assert advances("Calibri")["a"] < advances("Calibri", bold=True)["a"]


def test_a_metric_twin_is_the_same_font() -> None:
    twin, own = advances("Carlito"), advances("Calibri")
    assert [twin[c] for c in "AaWiЖλ→漢"] == [own[c] for c in "AaWiЖλ→漢"]


def test_code_is_as_wide_for_every_character() -> None:
    table = advances("Consolas")
    assert table["i"] == table["W"] == pytest.approx(STAND_IN * MARGIN)


@pytest.mark.parametrize(
    ("character", "width"),
    [("漢", WIDE), ("한", WIDE), ("\u200d", 0), ("\ufe0f", 0), ("\u0301", 0), ("😀", EMOJI),
     ("⚠", EMOJI), ("\u20e3", EMOJI),
     ("ഉ", UNKNOWN)],
)  # fmt: skip
def test_what_the_font_lacks_is_estimated(character: str, width: float) -> None:
    assert advances("Calibri")[character] == pytest.approx(width * MARGIN)


def test_an_unknown_font_is_taken_to_be_wider_than_any_known() -> None:
    stranger = advances("Papyrus")
    for character in "aWi–漢":
        widest = max(advances("Calibri")[character], advances("Arial")[character])
        assert stranger[character] == pytest.approx(widest * (STRANGER if character != "漢" else 1))
