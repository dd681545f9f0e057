"""Fonts -> src/triptych/slides/fitting/metrics.json: how wide every character is.

Carlito has the widths of Calibri, Liberation Sans those of Arial (Debian: fonts-crosextra-carlito,
fonts-liberation). Arabic is measured in DejaVu Sans (fonts-dejavu-core), which is wider than
Arial's: its free twin has none. Run it again when a character is missing:

    python scripts/make_metrics.py
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype")
TARGET = Path(__file__).parents[1] / "src/triptych/slides/fitting/metrics.json"
TWINS = {"Calibri": "crosextra/Carlito-{}.ttf", "Arial": "liberation/LiberationSans-{}.ttf"}
ARABIC = {"regular": "dejavu/DejaVuSans.ttf", "bold": "dejavu/DejaVuSans-Bold.ttf"}
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}
CHARACTERS = [
    (0x20, 0x7E),
    (0xA0, 0x2FF),  # Latin
    (0x370, 0x52F),  # Greek and Cyrillic
    (0x590, 0x5FF),  # Hebrew
    (0x1E00, 0x1EFF),  # Latin, more accents
    (0x1F00, 0x1FFF),  # Greek, more accents
    (0x2000, 0x20BF),  # punctuation, superscripts, currencies
    (0x2100, 0x23FF),  # letter-like, arrows, mathematics, technical
    (0x25A0, 0x27BF),  # shapes and signs
    (0xFB00, 0xFB06),  # ligatures
]


ARABIC_CHARACTERS = [
    (0x600, 0x6FF),
    (0xFB50, 0xFBFF),  # the forms that letters have at the beginning, in the middle and at the end
    (0xFE70, 0xFEFC),
]


def main() -> None:
    table = {family: measure(faces_of(pattern), CHARACTERS) for family, pattern in TWINS.items()}
    table["Arabic"] = measure({style: face(file) for style, file in ARABIC.items()},
                              ARABIC_CHARACTERS)  # fmt: skip
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"))
    TARGET.write_text(text.replace("],", "],\n") + "\n", encoding="ascii")


def face(file: str) -> TTFont:
    return TTFont(FOLDER / file)


def faces_of(pattern: str) -> dict[str, TTFont]:
    return {style: face(pattern.format(name)) for style, name in STYLES.items()}


def measure(faces: dict[str, TTFont], ranges: list[tuple[int, int]]) -> dict[str, object]:
    """Return units to the em, the characters that the regular face has, and their advances."""
    regular = faces["regular"]
    known = regular.getBestCmap()
    wanted = chain.from_iterable(range(first, last + 1) for first, last in ranges)
    characters = [code for code in wanted if code in known]
    widths = {style: advances(one, characters) for style, one in faces.items()}
    return {
        "units": regular["head"].unitsPerEm,
        "characters": "".join(map(chr, characters)),
        **widths,
    }


def advances(face: TTFont, characters: list[int]) -> list[int]:
    glyphs, widths = face.getBestCmap(), face["hmtx"]
    return [widths[glyphs.get(code, ".notdef")][0] for code in characters]


if __name__ == "__main__":
    main()
