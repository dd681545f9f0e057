"""triptych.toml -> Config, and which folder is the project's.

The nearest triptych.toml counts: beside the chapter, else in a folder above it up to the one where
the command was run or that was named.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from triptych.config import CONFIG_NAME, Config, overlay
from triptych.diagnostics import SourceError, Span, with_excerpt
from triptych.project.chapters import ChapterFile
from triptych.toml import read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """A chapter's settings before its own front matter.

    `root` is the project's folder, and nothing outside is read: the one with triptych.toml, else
    the one that was named. `spans` are the places of what that file sets, `lines` its text, and
    `logo` the name that it has there.
    """

    config: Config
    root: Path
    spans: Mapping[str, Span] = field(default_factory=dict, repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    logo: str = ""


def read_settings(source: ChapterFile) -> Settings:
    """Return the settings that hold for a chapter.

    Raises:
        SourceError: triptych.toml is not TOML, or says what no setting takes.
    """
    for folder in _folders(source):
        path = folder / CONFIG_NAME
        if path.is_file():
            return _read_settings(path, source)
    return Settings(Config(), source.folder.resolve())


def _folders(source: ChapterFile) -> list[Path]:
    here, run = source.path.parent.resolve(), Path.cwd()
    top = run if here.is_relative_to(run) else source.folder.resolve()
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
        config = overlay(Config(), written.table, written.spans)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, shown, lines)
        raise
    logo = _from_chapter(config.logo, path.parent, source)
    config, named = replace(config, logo=logo), config.logo
    return Settings(config, path.parent, written.spans, lines, named)


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"the settings cannot be read: {error.strerror}", Span(shown, 1),
                          rule="config") from None  # fmt: skip
    except UnicodeDecodeError:
        raise SourceError("the settings are not UTF-8 text", Span(shown, 1), rule="config",
                          hint="save the file as UTF-8") from None  # fmt: skip


def _from_chapter(name: str, folder: Path, source: ChapterFile) -> str:
    """Return the name of a file, relative to `folder`, as a chapter would name it."""
    if not name or urlsplit(name).scheme or os.path.isabs(name):
        return name
    here = source.path.parent.resolve()
    return Path(os.path.relpath(folder / name, here)).as_posix()
