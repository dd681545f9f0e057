"""theme.toml -> Theme: colours, fonts, type scale and floors for all three artefacts."""

from __future__ import annotations

import re
import types
import typing
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal, TypeVar

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
    highlight: str  # the second accent, on dark only
    dark: str
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
    transition: Transition = "fade"  # from slide to slide


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
class Theme:
    """One look for deck, handout and cheat sheet."""

    name: str
    colours: Colours
    code: CodeColours
    fonts: Fonts
    slides: SlideSizes
    handout: HandoutSizes
    cheatsheet: CheatsheetSizes

    def hue(self, number: int) -> str:
        """Return the colour of the section with this place in the chapter, counting from 1."""
        return self.colours.hues[(number - 1) % len(self.colours.hues)]


def read_theme(text: str, path: str) -> Theme:
    """Return the theme written in TOML.

    Raises:
        SourceError: not TOML, a key missing, unknown or of the wrong type.
    """
    written = read_toml(text, path, rule="theme", hint='a colour is written as: ink = "#111b36"')
    try:
        return _build(Theme, written.table, "", written)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, path, text.splitlines())
        raise


def _build(kind: type[T], table: dict[str, Any], prefix: str, written: Toml) -> T:
    known = {field.name: field.default for field in fields(kind)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(kind)
    if unknown := sorted(set(table) - set(known)):
        name = prefix + unknown[0]
        raise SourceError(f"unknown key {name!r}", written.span(name), rule="theme",
                          hint=did_you_mean(unknown[0], known), length=len(unknown[0]))  # fmt: skip
    if missing := [name for name in known if name not in table and known[name] is MISSING]:
        name = prefix + missing[0]
        raise SourceError(f"the key {name!r} is missing", written.span(name), rule="theme")
    return kind(**{
        name: _value(hints[name], table[name], prefix + name, written) for name in known
        if name in table
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
    return not name.startswith(("colours", "code")) or bool(re.fullmatch("#[0-9a-fA-F]{6}", value))
