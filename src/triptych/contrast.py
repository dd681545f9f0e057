"""Theme -> a warning for every colour that cannot be read where it stands.

The pairs are what the artefacts paint; tests compare them with the finished decks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triptych.colour import LEGIBLE, contrast
from triptych.diagnostics import Diagnostic, with_excerpt
from triptych.theme import Theme, read_theme_toml

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
    return (*_warnings(theme, SLIDES, text, path, ""),
            *_warnings(theme.on_paper, PAPER, text, path, "print."))  # fmt: skip


def _warnings(theme: Theme, painted: dict[str, tuple[str, ...]], text: str, path: str,
              printed: str) -> Iterator[Diagnostic]:  # fmt: skip
    worst: dict[str, Pair] = {}
    for pair in sorted(pairs(theme, painted), key=lambda pair: pair.ratio):
        if pair.ratio < LEGIBLE:
            worst.setdefault(pair.text, pair)
    lines, written = text.splitlines(), read_theme_toml(text, path)
    for pair in worst.values():
        key = _key(theme, pair.text)
        span = written.spans.get(printed + key) or written.span(key)
        yield with_excerpt(Diagnostic("warning", "contrast", _message(theme, pair, printed), span,
                                      _hint(printed)), path, lines)  # fmt: skip


def _key(theme: Theme, name: str) -> str:
    if name.startswith("hue"):
        return "colours.hues"
    return f"{'code' if hasattr(theme.code, name) else 'colours'}.{name}"


def _message(theme: Theme, pair: Pair, printed: str) -> str:
    shown = [f"{_said(name)} ({theme.colour(name)})" for name in (pair.text, pair.ground)]
    where = ", in print," if printed else ""
    return (f"{shown[0]} on {shown[1]}{where} has a contrast of {pair.ratio:.1f}, and text needs "
            f"{LEGIBLE}")  # fmt: skip


def _said(name: str) -> str:
    return re.sub(r"^(hue|wash)(\d+)$", r"\1 \2", name)


def _hint(printed: str) -> str:
    if printed:
        return "say in [print.colours] or [print.code] what is darker on white paper"
    return "make one of the two darker or lighter"
