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
from itertools import pairwise
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
        return self.colours.hues[self.turn(number) - 1]

    def turn(self, number: int) -> int:
        """Return which of the hues that section has, counting from 1; 0 where it is none."""
        return (number - 1) % len(self.colours.hues) + 1 if number else 0

    def colour(self, name: str) -> str:
        """Return a colour by its name in theme.toml, or one that follows from those.

        `hue3`; `wash3`, the ground in that hue; `mark`, behind marked words; `sheet`, white paper;
        `dusk1` to `dusk3`, between the dark ground and the accent.
        """
        kind, number = _parted(name)
        if kind in DERIVED:
            colour, ground, share = DERIVED[kind]
            return mix(self.colour(colour + number), self.colour(ground), share)
        if kind == "hue":
            return self.hue(int(number))
        if name == "sheet":
            return self.print.colours.paper
        return str(getattr(self.code if hasattr(self.code, name) else self.colours, name))


# Colours that follow from others: this one, on that one, and how much of it is in the mixture.
DERIVED = {
    "wash": ("hue", "paper", 0.07),
    "mark": ("highlight", "paper", 0.45),
    "dusk1": ("accent", "dark", 0.10),
    "dusk2": ("accent", "dark", 0.22),
    "dusk3": ("accent", "dark", 0.45),
}
_OF_SECTION = re.compile("(hue|wash)([0-9]+)")


def _parted(name: str) -> tuple[str, str]:
    """Return the name of a colour and the number of the section whose it is, "" for none."""
    found = _OF_SECTION.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of theme.toml that a colour is written in, or follows from."""
    kind, _ = _parted(name)
    if kind in DERIVED:
        return tuple(key for source in DERIVED[kind][:2] for key in keys_of(source))
    if kind == "hue":
        return ("colours.hues",)
    if kind == "sheet":
        return ("print.colours.paper",)
    table = "code" if name in CodeColours.__dataclass_fields__ else "colours"
    return (f"{table}.{name}",)


def read_theme(text: str, path: str, base: str = "") -> Theme:
    """Return the theme written in TOML; what it does not say is as in the text of `base`.

    Raises:
        SourceError: not TOML; a key missing, unknown or of the wrong type; sizes out of order.
    """
    written = read_theme_toml(text, path)
    table = _over(tomllib.loads(base), written.table)
    printed = {name: table[name] for name in ("colours", "code") if name in table}
    table["print"] = _over(printed, table.get("print", {}))
    try:
        theme = _build(Theme, table, "", written)
        _check_order(theme.cheatsheet, written)
        return theme
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
    if kind == Range and _sizes(value, 2):
        return _range(value, name, written)
    if isinstance(kind, types.GenericAlias) and isinstance(value, list) and kind != Range and value:
        return tuple(_value(str, each, name, written) for each in value)
    if kind is float and _sizes([value], 1):
        return float(value)
    if kind is str and isinstance(value, str) and _well_formed(name, value):
        return value
    if _is_choice(kind) and value in typing.get_args(kind):
        return value
    raise SourceError(f"{name!r} does not take {value!r}", written.span(name), rule="theme",
                      hint=_hint(kind, value))  # fmt: skip


def _hint(kind: Any, value: Any) -> str:
    if _is_choice(kind):
        return did_you_mean(str(value), typing.get_args(kind))
    if kind == Range:
        return "two sizes in pt, where to begin and the floor: [26, 18]"
    return "one colour at least" if value == [] else ""


def _range(value: list[float], name: str, written: Toml) -> Range:
    start, floor = map(float, value)
    if floor > start:
        raise SourceError(f"the floor of {name!r} is above the size to begin with: {value!r}",
                          written.span(name), rule="theme",
                          hint=f"the larger one comes first: {value[::-1]!r}")  # fmt: skip
    return start, floor


def _check_order(sizes: CheatsheetSizes, written: Toml) -> None:
    """Raise SourceError when the floor is above the size to aim at, or that above the largest."""
    names = [each.name for each in fields(CheatsheetSizes)]
    for low, high in pairwise(names):
        if getattr(sizes, low) > getattr(sizes, high):
            keys = (f"cheatsheet.{low}", f"cheatsheet.{high}")
            place = next((key for key in keys if key in written.spans), "cheatsheet")
            raise SourceError(f"'cheatsheet.{low}' is above 'cheatsheet.{high}'",
                              written.span(place), rule="theme",
                              hint=f"they grow in this order: {', '.join(names)}")  # fmt: skip


def _is_choice(kind: Any) -> bool:
    return typing.get_origin(kind) is Literal


LARGEST = 4000  # pt: no size that PowerPoint takes is larger (ECMA-376 part 1, 20.1.10.72)


def _sizes(values: Any, count: int) -> bool:
    return (isinstance(values, list) and len(values) == count
            and all(type(n) in (int, float) and 0 < n <= LARGEST for n in values))  # fmt: skip


def _well_formed(name: str, value: str) -> bool:
    coloured = name.startswith(("colours", "code", "print"))
    return not coloured or bool(re.fullmatch("#[0-9a-fA-F]{6}", value))
