"""A written document -> what was found out about its glyphs.

Characters that no font has, each where it first stands; and those that only a font of this machine
has, since another machine may set them in another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from triptych.diagnostics import Diagnostic, Span, span_of
from triptych.printing.install import FONTS

SCRIPT = f"install fonts for this script; on Debian: {FONTS['apt-get']}"
EMOJI = "for emoji, on Debian: apt-get install fonts-noto-color-emoji"
DELETE = "delete it: no font shows such a character"
PICTURES = range(0x1F000, 0x1FB00)  # Unicode's blocks of emoji and other pictures
ELSEWHERE = ("the bundled ones have Latin, Greek and Cyrillic; where other fonts are installed, "
             "lines may break elsewhere")  # fmt: skip
IN_DRAWING = ("another machine may have others: name a bundled one in it, as font-family=\"Source "
              "Sans 3\", or save its words as paths")  # fmt: skip
SHOWN = 12  # characters named in one message
MESSAGES = 6  # a chapter in a script without a font would fill the screen

DRAWN = "drawn-"  # begins the family by which a drawing's font was brought in
FACE = re.compile(r'@font-face\s*\{[^}]*?font-family:\s*"([^"]+)"')


def missing_glyphs(characters: Iterable[str], root: Element | None) -> tuple[Diagnostic, ...]:
    """Return a warning for each place that is the first of characters without a glyph."""
    if not (missing := sorted(set(characters))):
        return ()
    places = _first_places(root) if root is not None else {}
    groups: dict[Span | None, list[str]] = defaultdict(list)
    for character in missing:
        groups[places.get(character)].append(character)
    ordered = sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or Span("", 0)))
    rest = [character for _, group in ordered[MESSAGES - 1 :] for character in group]
    shown = [*ordered[: MESSAGES - 1], *((place, rest) for place, _ in ordered[MESSAGES - 1 :][:1])]
    return tuple(_no_glyph(place, group) for place, group in shown)


def system_fonts(fonts: Iterable[Any], root: Element) -> tuple[Diagnostic, ...]:
    """Return notes of the fonts used that no `@font-face` brings along: in drawings, in texts.

    Drawings bring the bundled files in by their addresses, and what is laid out later in the same
    process may find them under these names.
    """
    own = {name for style in root.iter("style") for name in FACE.findall(style.text or "")}
    foreign = {font.family: _letters(font.to_unicode.values()) for font in fonts
               if font.family not in own and not font.family.startswith(DRAWN)}  # fmt: skip
    drawn = {family: {*filter(_is_bundled, letters)} for family, letters in foreign.items()}
    texts = {family: letters - drawn[family] for family, letters in foreign.items()}
    return (*_in_drawings(_used(drawn), root), *_in_texts(texts, root))


def _is_bundled(character: str) -> bool:
    """Whether the bundled fonts have a letter, so that no text but a drawing's lacks them."""
    return character.isalpha() and character < "\u0180"


def _used(letters: Mapping[str, set[str]]) -> str:
    return ", ".join(sorted(family for family, found in letters.items() if found))


def _in_drawings(families: str, root: Element) -> Iterator[Diagnostic]:
    if families:
        found = dict(reversed([*_drawings(root, "")]))
        place = span_of(found.popitem()[1]) if len(found) == 1 else None  # else it is not known
        message = f"words in a drawing are set in fonts of this machine, {families}"
        yield Diagnostic("note", "system-font", message, place, IN_DRAWING)


def _drawings(element: Element, place: str) -> Iterator[tuple[str, str]]:
    """Yield the address of each SVG with the `data-source` around it; equations have no fonts."""
    inside, address = element.get("data-source", place), element.get("src", "")
    if address.lower().endswith(".svg") and element.get("class") != "math":
        yield address, inside
    for child in element:
        yield from _drawings(child, inside)


def _in_texts(foreign: Mapping[str, set[str]], root: Element) -> Iterator[Diagnostic]:
    letters = set().union(*foreign.values())
    if not letters:
        return
    places = _first_places(root)
    first = next((one for one in places if one in letters), min(letters))
    more = f" and {len(letters) - 1} more" if len(letters) > 1 else ""
    message = f"set in fonts of this machine, {_used(foreign)}: {_named(first)}{more}"
    yield Diagnostic("note", "system-font", message, places.get(first), ELSEWHERE, about=first)


def _letters(texts: Iterable[str]) -> set[str]:
    return {character for text in texts for character in text if not character.isspace()
            and unicodedata.category(character) != "Cf"}  # fmt: skip


def _first_places(root: Element) -> Mapping[str, Span]:
    """Return for each character of the document the place of the block where it is first."""
    found: dict[str, str] = {}
    for text, place in _texts(root, ""):
        for character in dict.fromkeys(text):
            found.setdefault(character, place)
    return {character: span for character, place in found.items() if (span := span_of(place))}


def _texts(element: Element, place: str) -> Iterator[tuple[str, str]]:
    """Yield each text with the `data-source` around it; style sheets are no text."""
    if element.tag in ("head", "style"):
        return
    inside = element.get("data-source", place)
    yield element.text or "", inside
    for child in element:
        yield from _texts(child, inside)
        yield child.tail or "", inside


def _no_glyph(place: Span | None, characters: list[str]) -> Diagnostic:
    named = ", ".join(map(_named, characters[:SHOWN]))
    more = f" and {len(characters) - SHOWN} more" if len(characters) > SHOWN else ""
    hint = "; ".join(dict.fromkeys(map(_remedy, characters)))
    return Diagnostic("warning", "missing-glyph", f"no font has {named}{more}", place, hint,
                      about=characters[0])  # fmt: skip


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code


def _remedy(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Co", "Zl", "Zp"):
        return DELETE
    return EMOJI if category == "So" or ord(character) in PICTURES else SCRIPT
