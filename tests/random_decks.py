"""Seed -> a random deck, made as `triptych build` makes it.

    PYTHONPATH=src:tests python -m random_decks 17 OUT

writes the source and the deck of a seed, and says what is wrong with it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import random_chapters
import random_slides
from sample_deck import THEME
from triptych.config import Config
from triptych.document import ASSET
from triptych.language import words
from triptych.project.templates import read_templates
from triptych.reading import read_chapter
from triptych.rendering.render import render
from triptych.slides.deck import Deck
from triptych.slides.fitting.fit import fit
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme, read_theme

EVERY = 4  # seeds: one of them is a deck in the slides' own markup, the others are chapters


@dataclass(frozen=True)
class Made:
    """A deck as it was read, as it was fitted, and its file."""

    seed: int
    source: str
    read: Deck
    deck: Deck
    content: bytes

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return f"seed-{self.seed:04}"


@cache
def _theme() -> Theme:
    return read_theme(THEME.read_text(encoding="utf-8"), str(THEME))


@cache
def _templates() -> dict[str, bytes]:
    return dict(read_templates())


def made(seed: int) -> Made:
    """Return the deck of a seed."""
    source = random_slides.deck(seed) if is_markup(seed) else random_chapters.chapter(seed)
    read = read_deck(source if is_markup(seed) else _rendered(source))
    deck, _ = fit(read, _theme())
    assets = {ASSET + name: content for name, content in random_chapters.images().items()}
    files = {f"asset:{name}": content for name, content in assets.items()} | assets
    return Made(seed, source, read, deck, write_pptx(deck, _theme(), files))


def is_markup(seed: int) -> bool:
    """Return whether the seed's deck is written in the slides' own markup."""
    return seed % EVERY == EVERY - 1


def _rendered(text: str) -> str:
    chapter = read_chapter(text.encode(), "chapter.md").chapter
    own = words(chapter.language)
    return render(chapter, "slides", Config(), _theme(), own, _templates()).xhtml


def main(seed: int, out: Path) -> None:
    """Write the source and the deck of a seed, and print what is wrong with it."""
    from random_faults import faults

    out.mkdir(parents=True, exist_ok=True)
    one = made(seed)
    ending = "html" if is_markup(seed) else "md"
    (out / f"{one.name}.{ending}").write_text(one.source, encoding="utf-8")
    for fault in faults([one], out):
        print(fault)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
