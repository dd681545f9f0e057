"""triptych.toml -> Config, and which folder is the project's.

The nearest triptych.toml counts: beside the chapter, else in a folder above it up to the one where
the command was run or that was named.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from triptych.config import CONFIG_NAME, Config, overlay
from triptych.diagnostics import Diagnostic, SourceError, Span, with_excerpt
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
    path = settings_file(source)
    if path is None:
        return Settings(Config(), real(source.folder))
    settings = _settings(read_file(path), path)
    logo = _from_chapter(settings.logo, path.parent, source)
    return replace(settings, config=replace(settings.config, logo=logo))


def settings_file(source: ChapterFile) -> Path | None:
    """Return the triptych.toml that holds for a chapter, None where there is none.

    Raises:
        SourceError: it leads outside of the project.
    """
    folders = _folders(source)
    for folder in folders:
        path = folder / CONFIG_NAME
        if path.is_file():
            _check_inside(path, folders[-1])
            return path
    return None


def faults(content: bytes, path: Path) -> Sequence[Diagnostic]:
    """Return what is wrong with the content of a triptych.toml."""
    try:
        _settings(content, path)
    except SourceError as error:
        return [error.diagnostic]
    return []


def _check_inside(path: Path, top: Path) -> None:
    if not real(path).is_relative_to(top):
        shown = shown_path(path)
        raise SourceError(f"{shown} leads outside of the project's folder and is not read",
                          Span(shown, 1), rule="config", hint="copy the file")  # fmt: skip


def _folders(source: ChapterFile) -> list[Path]:
    here, run = real(source.path.parent), Path.cwd()
    top = run if here.is_relative_to(run) else real(source.folder)
    return [folder for folder in (here, *here.parents) if folder.is_relative_to(top)]


def shown_path(path: Path) -> str:
    """Return the path of a triptych.toml for messages: from where the command was run."""
    run = Path.cwd()
    return (path.relative_to(run) if path.is_relative_to(run) else path).as_posix()


def _settings(content: bytes, path: Path) -> Settings:
    """Return what a triptych.toml says, its logo named as it stands there."""
    shown = shown_path(path)
    text = _decoded(content, shown)
    written = read_toml(text, shown, rule="config",
                        hint='a setting is written as: paper = "letter"')  # fmt: skip
    lines = tuple(text.splitlines())
    try:
        limits = read_limits(written.table.pop(TABLE, {}), written.span)
        config = overlay(Config(), written.table, written.spans)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, shown, lines)
        raise
    return Settings(config, path.parent, written.spans, lines, config.logo, limits)


def read_file(path: Path) -> bytes:
    """Return the bytes of a triptych.toml; of a large one only enough to see that.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(SETTINGS_BYTES + 1)
    except OSError as error:
        raise SourceError(f"the settings cannot be read: {error.strerror}",
                          Span(shown_path(path), 1), rule="config") from None  # fmt: skip


def _decoded(content: bytes, shown: str) -> str:
    if len(content) > SETTINGS_BYTES:
        raise SourceError(f"the settings are larger than {SETTINGS_BYTES:,} bytes",
                          Span(shown, 1), rule="config")  # fmt: skip
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("the settings are not UTF-8 text", Span(shown, 1), rule="config",
                          hint="save the file as UTF-8") from None  # fmt: skip


def _from_chapter(name: str, folder: Path, source: ChapterFile) -> str:
    """Return the name of a file, relative to `folder`, as a chapter would name it."""
    if not name or is_address(name) or os.path.isabs(name):
        return name
    here = real(source.path.parent)
    return Path(os.path.relpath(folder / name, here)).as_posix()
