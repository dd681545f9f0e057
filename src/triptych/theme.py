"""theme.toml -> Theme: colours, fonts, type scale and floors for all three artefacts.

A theme says what differs from the default one. `[print]` says what differs on paper, which is
white: `Theme.on_paper` is the theme as the handout, the cheat sheet and the notes pages see it.
"""

from __future__ import annotations

import re
import tomllib
import types
import typing
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from triptych.colour import luminance, mix
from triptych.diagnostics import SourceError, did_you_mean, with_excerpt
from triptych.toml import Toml, read_toml

Transition = Literal["none", "fade", "push", "wipe", "cut"]
Range = tuple[float, float]  # pt: the size to begin with, and the floor
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as `#rrggbb`; `hues` colour the sections in turn, alike in all artefacts."""

    ink: str
    muted: str
    paper: str
    tint: str  # cards and callouts
    line: str
    accent: str
    on_accent: str  # text on the accent and on the hues
    highlight: str  # the second accent, on dark only
    dark: str  # panels, the title slide, the heads of tables
    on_dark: str
    soft_on_dark: str
    hues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeColours:
    """Colours of code on `tint`, by what the word is."""

    keyword: str
    name: str
    string: str
    number: str
    comment: str
    operator: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families. The slides' are ones that every PowerPoint has; print's are bundled."""

    slides: str
    slides_mono: str
    serif: str
    sans: str
    mono: str


@dataclass(frozen=True, slots=True)
class SlideSizes:
    """Type sizes on slides in pt: where to begin, and the floor; and how a slide comes in."""

    title: Range
    statement: Range
    body: Range
    nested_floor: float
    table: Range
    code: Range
    notes: float
    kicker: float
    footer: float
    transition: Transition  # from slide to slide


@dataclass(frozen=True, slots=True)
class HandoutSizes:
    """The handout's type in pt."""

    body: float
    line: float


@dataclass(frozen=True, slots=True)
class CheatsheetSizes:
    """The cheat sheet's type in pt: never below `floor`, all content at `comfort`, never above
    `cap`."""

    floor: float
    comfort: float
    cap: float


@dataclass(frozen=True, slots=True)
class Print:
    """The colours on paper."""

    colours: Colours
    code: CodeColours


@dataclass(frozen=True, slots=True)
class Theme:
    """One look for deck, handout and cheat sheet. `name` is that of its folder."""

    colours: Colours
    code: CodeColours
    print: Print
    fonts: Fonts
    slides: SlideSizes
    handout: HandoutSizes
    cheatsheet: CheatsheetSizes
    name: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return luminance(self.colours.paper) < luminance(self.colours.ink)

    @property
    def on_paper(self) -> Theme:
        """The same look with the colours that it has on white paper."""
        return replace(self, colours=self.print.colours, code=self.print.code)

    def hue(self, number: int) -> str:
        """Return the colour of the section with this place in the chapter, counting from 1."""
        return self.colours.hues[(number - 1) % len(self.colours.hues)]

    def colour(self, name: str) -> str:
        """Return a colour by its name in theme.toml, or one that follows from those.

        `hue3`; `wash3`, the ground in that hue; `mark`, behind marked words; `sheet`, white paper;
        `dusk1` to `dusk3`, between the dark ground and the accent.
        """
        own, number = self.colours, int(re.sub(r"\D", "", name) or 0)
        match name.rstrip("0123456789"):
            case "hue":
                return self.hue(number)
            case "wash":
                return mix(self.hue(number), own.paper, WASH)
            case "dusk":
                return mix(own.accent, own.dark, DUSKS[number - 1])
            case "mark":
                return mix(own.highlight, own.paper, MARK)
            case "sheet":
                return self.print.colours.paper
        return str(getattr(self.code if hasattr(self.code, name) else own, name))


WASH, MARK = 0.07, 0.45  # how much of the colour is in the ground
DUSKS = (0.10, 0.22, 0.45)


def read_theme(text: str, path: str, base: str = "") -> Theme:
    """Return the theme written in TOML; what it does not say is as in the text of `base`.

    Raises:
        SourceError: not TOML, a key missing, unknown or of the wrong type.
    """
    written = read_theme_toml(text, path)
    table = _over(tomllib.loads(base), written.table)
    printed = {name: table[name] for name in ("colours", "code") if name in table}
    table["print"] = _over(printed, table.get("print", {}))
    try:
        return _build(Theme, table, "", written)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, path, text.splitlines())
        raise


def read_theme_toml(text: str, path: str) -> Toml:
    """Return what a theme.toml says, and where.

    Raises:
        SourceError: it is not TOML.
    """
    return read_toml(text, path, rule="theme", hint='a colour is written as: ink = "#111b36"')


def _over(below: Any, above: Any) -> Any:
    """Return a table over another, key by key; anything else takes the place of what it is over."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return below | {name: _over(below.get(name), value) for name, value in above.items()}


def _build(kind: type[T], table: dict[str, Any], prefix: str, written: Toml) -> T:
    known = [each.name for each in fields(kind) if each.default is MISSING]  # type: ignore[arg-type]
    hints = typing.get_type_hints(kind)
    if unknown := sorted(set(table) - set(known)):
        name = prefix + unknown[0]
        raise SourceError(f"unknown key {name!r}", written.span(name), rule="theme",
                          hint=did_you_mean(unknown[0], known), length=len(unknown[0]))  # fmt: skip
    if missing := [name for name in known if name not in table]:
        name = prefix + missing[0]
        raise SourceError(f"the key {name!r} is missing", written.span(name), rule="theme")
    return kind(**{
        name: _value(hints[name], table[name], prefix + name, written) for name in known
    })  # fmt: skip


def _value(kind: Any, value: Any, name: str, written: Toml) -> Any:
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _build(kind, value, name + ".", written)
    if kind == Range and _numbers(value, 2):
        return (float(value[0]), float(value[1]))
    if isinstance(kind, types.GenericAlias) and isinstance(value, list) and kind != Range:
        return tuple(_value(str, each, name, written) for each in value)
    if kind is float and _numbers([value], 1):
        return float(value)
    if kind is str and isinstance(value, str) and _well_formed(name, value):
        return value
    if _is_choice(kind) and value in typing.get_args(kind):
        return value
    hint = did_you_mean(str(value), typing.get_args(kind)) if _is_choice(kind) else ""
    raise SourceError(f"{name!r} does not take {value!r}", written.span(name), rule="theme",
                      hint=hint)  # fmt: skip


def _is_choice(kind: Any) -> bool:
    return typing.get_origin(kind) is Literal


def _numbers(values: Any, count: int) -> bool:
    return (isinstance(values, list) and len(values) == count
            and all(isinstance(n, int | float) and n > 0 for n in values))  # fmt: skip


def _well_formed(name: str, value: str) -> bool:
    coloured = name.startswith(("colours", "code", "print"))
    return not coloured or bool(re.fullmatch("#[0-9a-fA-F]{6}", value))
