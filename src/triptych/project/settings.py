"""triptych.toml -> Config, and which folder is the project's.

The nearest triptych.toml counts: beside the chapter, else in a folder above it up to the one where
the command was run or that was named.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from triptych.config import CONFIG_NAME, Config, overlay
from triptych.diagnostics import SourceError, Span, with_excerpt
from triptych.images import is_address
from triptych.limits import SETTINGS_BYTES, TABLE, Limits, read_limits
from triptych.project.chapters import ChapterFile
from triptych.project.paths import real
from triptych.toml import read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """A chapter's settings before its own front matter, and the limits, which it cannot change.

    `root` is the project's folder, and nothing outside is read: the one with triptych.toml, else
    the one that was named. `spans` are the places of what that file sets, `lines` its text, and
    `logo` the name that it has there.
    """

    config: Config
    root: Path
    spans: Mapping[str, Span] = field(default_factory=dict, repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    logo: str = ""
    limits: Limits = field(default_factory=Limits)


def read_settings(source: ChapterFile) -> Settings:
    """Return the settings that hold for a chapter.

    Raises:
        SourceError: triptych.toml is not TOML, or says what no setting takes.
    """
    folders = _folders(source)
    for folder in folders:
        path = folder / CONFIG_NAME
        if path.is_file():
            _check_inside(path, folders[-1])
            return _read_settings(path, source)
    return Settings(Config(), real(source.folder))


def _check_inside(path: Path, top: Path) -> None:
    if not real(path).is_relative_to(top):
        shown = _shown(path)
        raise SourceError(f"{shown} leads outside of the project's folder and is not read",
                          Span(shown, 1), rule="config", hint="copy the file")  # fmt: skip


def _folders(source: ChapterFile) -> list[Path]:
    here, run = real(source.path.parent), Path.cwd()
    top = run if here.is_relative_to(run) else real(source.folder)
    return [folder for folder in (here, *here.parents) if folder.is_relative_to(top)]


def _shown(path: Path) -> str:
    run = Path.cwd()
    return (path.relative_to(run) if path.is_relative_to(run) else path).as_posix()


def _read_settings(path: Path, source: ChapterFile) -> Settings:
    shown = _shown(path)
    text = _read_text(path, shown)
    written = read_toml(text, shown, rule="config",
                        hint='a setting is written as: paper = "letter"')  # fmt: skip
    lines = tuple(text.splitlines())
    try:
        limits = read_limits(written.table.pop(TABLE, {}), written.span)
        config = overlay(Config(), written.table, written.spans)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, shown, lines)
        raise
    logo = _from_chapter(config.logo, path.parent, source)
    config, named = replace(config, logo=logo), config.logo
    return Settings(config, path.parent, written.spans, lines, named, limits)


def _read_text(path: Path, shown: str) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(SETTINGS_BYTES + 1)
        if len(content) > SETTINGS_BYTES:
            raise SourceError(f"the settings are larger than {SETTINGS_BYTES:,} bytes",
                              Span(shown, 1), rule="config")  # fmt: skip
        return content.decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"the settings cannot be read: {error.strerror}", Span(shown, 1),
                          rule="config") from None  # fmt: skip
    except UnicodeDecodeError:
        raise SourceError("the settings are not UTF-8 text", Span(shown, 1), rule="config",
                          hint="save the file as UTF-8") from None  # fmt: skip


def _from_chapter(name: str, folder: Path, source: ChapterFile) -> str:
    """Return the name of a file, relative to `folder`, as a chapter would name it."""
    if not name or is_address(name) or os.path.isabs(name):
        return name
    here = real(source.path.parent)
    return Path(os.path.relpath(folder / name, here)).as_posix()
