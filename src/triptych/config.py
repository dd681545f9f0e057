"""Settings: triptych.toml, front matter over it, command-line options over both -> Config."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from triptych.artefact import TARGETS, Target
from triptych.diagnostics import SourceError, Span, did_you_mean, respelling

Paper = Literal["a4", "letter"]
Orientation = Literal["landscape", "portrait"]
Audience = Literal["student", "instructor"]

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
    audience: Audience = "student"  # of the handout; an instructor's has answers and notes in place
    guided: bool = False  # whether key terms of the handout are numbered blanks
    pdf_variant: str = "pdf/ua-1"  # of the two PDFs: one of PDF_VARIANTS
    logo: str = ""  # an image: as a chapter would name it, or relative to triptych.toml
    logo_alt: str = ""  # what it says to whoever cannot see it; "": it is decoration
    lang: str = ""  # "": as the front matter says, else English
    residue: Literal["omit", "keep"] = "omit"  # a chat assistant's closing words
    dialect: str = ""  # the tool the text was written for, one of DIALECTS; "": told by its marks
    allow_remote: bool = False  # whether images on the network are fetched
    incremental: bool = False  # points and figures of the slides come one by one


# What WeasyPrint takes; it is not asked, since importing it takes long.
PDF_VARIANTS = (
    "pdf/ua-1", "pdf/ua-2",
    "pdf/a-1a", "pdf/a-1b", "pdf/a-2a", "pdf/a-2b", "pdf/a-2u", "pdf/a-3a", "pdf/a-3b", "pdf/a-3u",
    "pdf/a-4e", "pdf/a-4f", "pdf/a-4u",
    "pdf/x-1a", "pdf/x-3", "pdf/x-4", "pdf/x-5g",
)  # fmt: skip

DIALECTS = (
    "markdown",
    "marp", "slidev", "deckset", "md2pptx", "remark", "reveal-md", "quarto", "pandoc",
    "github", "obsidian", "myst", "mkdocs", "office", "liquid", "hugo", "mdx", "logseq",
    "hackmd", "mdbook", "jupyter", "notion",
)  # fmt: skip

CHOICES: dict[str, tuple[object, ...]] = {
    "targets": TARGETS,
    "audience": ("student", "instructor"),
    "paper": ("a4", "letter"),
    "orientation": ("landscape", "portrait"),
    "pages": (1, 2),
    "residue": ("omit", "keep"),
    "dialect": DIALECTS,
}
SWITCHES = ("incremental", "guided", "allow_remote")
NOT_IN_CHAPTERS = ("allow_remote",)  # what a file from elsewhere must not decide
_ON_OFF = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
MINUTES = range(1, 601)
# Settings of some artefacts, which the others are built without.
OF_SOME: dict[str, tuple[Target, ...]] = {
    "orientation": ("cheatsheet",), "pages": ("cheatsheet",), "minutes": ("slides",),
    "incremental": ("slides",), "audience": ("handout",), "guided": ("handout",),
    "pdf_variant": ("handout", "cheatsheet"),
}  # fmt: skip
KEYS = tuple(field.name for field in fields(Config))


def overlay(config: Config, settings: Mapping[str, Any], spans: Mapping[str, Span]) -> Config:
    """Return `config` with `settings` over it; `spans` says where each was written.

    Raises:
        SourceError: an unknown key, or a value that the key does not take.
    """
    for key, value in settings.items():
        if key not in KEYS:
            span, free = spans.get(key), {*KEYS} - {*settings}
            raise SourceError(
                f"unknown setting {key!r}",
                span,
                rule="config",
                hint=did_you_mean(key, KEYS),
                fix=respelling(key, free, span),
            )
        config = replace(config, **{key: _checked(key, value, spans.get(key))})
    return config


def settings_of(target: Target, config: Config) -> Config:
    """Return `config` without what concerns other artefacts: a change of that is none of this."""
    others = {key: getattr(Config(), key) for key, some in OF_SOME.items() if target not in some}
    return replace(config, targets=TARGETS, **others)


def _checked(key: str, value: Any, span: Span | None) -> Any:
    if key in SPECIAL:
        return SPECIAL[key](value, span)
    if key in SWITCHES:
        return _switched(key, value, span)
    if key in CHOICES:
        return _chosen(key, value, span)
    if not isinstance(value, str):
        raise SourceError(f"{key} takes a text, not {value!r}", span, rule="config")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise SourceError(f"{key} holds a character that nothing can show: {value!r}", span,
                          rule="config")  # fmt: skip
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


def _pdf_variant(value: Any, span: Span | None) -> str:
    written = str(value).strip().lower()
    if written not in PDF_VARIANTS:
        raise SourceError(f"pdf_variant does not take {value!r}", span, rule="config",
                          hint=f"one of {', '.join(PDF_VARIANTS)}")  # fmt: skip
    return written


SPECIAL: dict[str, Callable[[Any, Span | None], Any]] = {
    "targets": _targets, "minutes": _minutes, "pdf_variant": _pdf_variant,
}  # fmt: skip


def _chosen(key: str, value: Any, span: Span | None) -> Any:
    choices = CHOICES[key]
    value = value.lower() if isinstance(value, str) else value
    if isinstance(value, str) and value.isdecimal():  # `pages: "2"`
        value = int(value)
    if isinstance(value, bool) or value not in choices:
        raise SourceError(f"{key} does not take {value!r}", span, rule="config",
                          hint=did_you_mean(str(value), map(str, choices)))  # fmt: skip
    return value
