"""Settings: triptych.toml, front matter over it, command-line options over both -> Config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from triptych.artefact import TARGETS, Target
from triptych.diagnostics import SourceError, Span, did_you_mean

Paper = Literal["a4", "letter"]
Orientation = Literal["landscape", "portrait"]

CONFIG_NAME = "triptych.toml"
DEFAULT_THEME = "default"  # what other themes do not say is as there
TEMPLATE_FOLDER = "templates/"  # begins the names of templates in messages and records


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting an author can make. The names are the keys of triptych.toml."""

    targets: tuple[Target, ...] = TARGETS
    theme: str = DEFAULT_THEME
    paper: Paper = "a4"
    orientation: Orientation = "landscape"  # of the cheat sheet
    pages: int = 1  # of the cheat sheet: 1, or 2 for both sides of a sheet
    minutes: int = 0  # of the talk that the slides are for; 0: all slides are shown
    logo: str = ""  # an image: as a chapter would name it, or relative to triptych.toml
    logo_alt: str = ""  # what it says to whoever cannot see it; "": it is decoration
    lang: str = ""  # "": as the front matter says, else English
    residue: Literal["omit", "keep"] = "omit"  # a chat assistant's closing words
    incremental: bool = False  # points and figures of the slides come one by one


CHOICES: dict[str, tuple[object, ...]] = {
    "targets": TARGETS,
    "paper": ("a4", "letter"),
    "orientation": ("landscape", "portrait"),
    "pages": (1, 2),
    "residue": ("omit", "keep"),
}
SWITCHES = ("incremental",)
_ON_OFF = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
MINUTES = range(1, 601)
# Settings of one artefact, which the others are built without.
OF_ONE: dict[str, Target] = {"orientation": "cheatsheet", "pages": "cheatsheet",
                             "minutes": "slides", "incremental": "slides"}  # fmt: skip
KEYS = tuple(field.name for field in fields(Config))


def overlay(config: Config, settings: Mapping[str, Any], spans: Mapping[str, Span]) -> Config:
    """Return `config` with `settings` over it; `spans` says where each was written.

    Raises:
        SourceError: an unknown key, or a value that the key does not take.
    """
    for key, value in settings.items():
        config = replace(config, **{key: _checked(key, value, spans.get(key))})
    return config


def settings_of(target: Target, config: Config) -> Config:
    """Return `config` without what concerns other artefacts: a change of that is none of this."""
    others = {key: getattr(Config(), key) for key, one in OF_ONE.items() if one != target}
    return replace(config, targets=TARGETS, **others)


def _checked(key: str, value: Any, span: Span | None) -> Any:
    if key not in KEYS:
        raise SourceError(f"unknown setting {key!r}", span, rule="config",
                          hint=did_you_mean(key, KEYS))  # fmt: skip
    if key == "targets":
        return _targets(value, span)
    if key in SWITCHES:
        return _switched(key, value, span)
    if key == "minutes":
        return _minutes(value, span)
    if key in CHOICES:
        return _chosen(key, value, span)
    if not isinstance(value, str):
        raise SourceError(f"{key} takes a text, not {value!r}", span, rule="config")
    return value


def _switched(key: str, value: Any, span: Span | None) -> bool:
    if (found := _ON_OFF.get(str(value).lower())) is None:
        raise SourceError(f"{key} does not take {value!r}", span, rule="config",
                          hint="write true or false")  # fmt: skip
    return found


def _targets(value: Any, span: Span | None) -> tuple[Target, ...]:
    named = [value] if isinstance(value, str) else value
    if not isinstance(named, list | tuple) or not named:
        raise SourceError(f"targets takes one or more of them, not {value!r}", span, rule="config",
                          hint=f"as in [{', '.join(TARGETS)}]")  # fmt: skip
    return tuple(_chosen("targets", one, span) for one in named)


def _minutes(value: Any, span: Span | None) -> int:
    written = str(value).strip()
    if not (written.isascii() and written.isdigit() and int(written[:9]) in MINUTES):
        raise SourceError(f"minutes takes a whole number from {MINUTES[0]} to {MINUTES[-1]}, not "
                          f"{value!r}", span, rule="config")  # fmt: skip
    return int(written)


def _chosen(key: str, value: Any, span: Span | None) -> Any:
    choices = CHOICES[key]
    value = value.lower() if isinstance(value, str) else value
    if isinstance(value, str) and value.isdecimal():  # `pages: "2"`
        value = int(value)
    if isinstance(value, bool) or value not in choices:
        raise SourceError(f"{key} does not take {value!r}", span, rule="config",
                          hint=did_you_mean(str(value), map(str, choices)))  # fmt: skip
    return value
