"""Theme -> a warning for every colour that cannot be read where it stands.

The pairs are what the artefacts paint; tests compare them with the finished decks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triptych.colour import LEGIBLE, contrast
from triptych.diagnostics import Diagnostic, Span, with_excerpt
from triptych.theme import Theme, keys_of, read_theme_toml
from triptych.toml import Toml

# The grounds, and what is written on them; `hue` and `wash` stand for those of every section.
_CODE = ("keyword", "name", "string", "number", "comment", "operator")
SLIDES: dict[str, tuple[str, ...]] = {
    "paper": ("ink", "muted", "accent", "hue"),
    "tint": ("ink", "muted", "accent", "hue", *_CODE),  # cards, bars, statements, every second row
    "dark": ("on_dark", "soft_on_dark", "highlight"),  # title slide, panels, heads of tables
    "accent": ("on_accent",),  # the steps of a process
    "dusk3": ("on_dark",),  # a layer of a whole
    "hue": ("on_accent",),  # the numeral of a section
    "line": ("ink",),  # the steps of the process that another replaces
    "mark": ("ink",),
}
PAPER: dict[str, tuple[str, ...]] = {
    "paper": ("ink", "muted", "accent", "hue"),
    "tint": ("ink", "accent", *_CODE),
    "hue": ("on_accent",),
    "wash": ("ink", "hue"),  # the boxes of the cheat sheet
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on its ground, both by name, as `Theme.colour` knows them."""

    text: str
    ground: str
    ratio: float


def pairs(theme: Theme, painted: dict[str, tuple[str, ...]]) -> Iterator[Pair]:
    """Yield what a theme paints. A hue stands on its own wash, and on every other ground."""
    every = range(1, len(theme.colours.hues) + 1)
    for ground, texts in painted.items():
        for text in texts:
            for number in every if {text, ground} & _PER_SECTION else (0,):
                names = [f"{n}{number}" if n in _PER_SECTION else n for n in (text, ground)]
                yield Pair(names[0], names[1], contrast(*map(theme.colour, names)))


_PER_SECTION = {"hue", "wash"}


def contrast_warnings(theme: Theme, text: str, path: str) -> tuple[Diagnostic, ...]:
    """Return a warning for each colour of less contrast than can be read, at its worst.

    `text` and `path` are those of its theme.toml, which is where the warnings point to.
    """
    written, lines = read_theme_toml(text, path), text.splitlines()
    said = (*_warnings(theme, SLIDES, written, ""),
            *_warnings(theme.on_paper, PAPER, written, "print."))  # fmt: skip
    return tuple(with_excerpt(each, path, lines) for each in said)


def _warnings(theme: Theme, painted: dict[str, tuple[str, ...]], written: Toml,
              printed: str) -> Iterator[Diagnostic]:  # fmt: skip
    worst: dict[str, Pair] = {}
    for pair in sorted(pairs(theme, painted), key=lambda pair: pair.ratio):
        if pair.ratio < LEGIBLE:
            worst.setdefault(keys_of(pair.text)[0], pair)
    for pair in worst.values():
        yield Diagnostic("warning", "contrast", _message(theme, pair, printed),
                         _span(pair, written, printed), _hint(printed))  # fmt: skip


def _span(pair: Pair, written: Toml, printed: str) -> Span:
    """Return the place of the text's colour, else of what the ground is made of: one was said
    here."""
    keys = [start + key for name in (pair.text, pair.ground) for key in keys_of(name)
            for start in dict.fromkeys((printed, ""))]  # fmt: skip
    return written.span(next((key for key in keys if key in written.spans), keys[0]))


def _message(theme: Theme, pair: Pair, printed: str) -> str:
    text, ground = (f"{re.sub(r'(?=[0-9])', ' ', name)} ({theme.colour(name)})"
                    for name in (pair.text, pair.ground))  # fmt: skip
    where = ", in print," if printed else ""
    return (f"{text} on {ground}{where} has a contrast of {pair.ratio:.1f}, and text needs "
            f"{LEGIBLE}")  # fmt: skip


def _hint(printed: str) -> str:
    if printed:
        return "say in [print.colours] or [print.code] what is darker on white paper"
    return "make one of the two darker or lighter"
