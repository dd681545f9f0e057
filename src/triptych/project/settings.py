"""triptych.toml -> Config, and which folder is the project's.

The nearest triptych.toml counts: beside the chapter, else in a folder above it up to the one where
the command was run or that was named.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from triptych.config import CONFIG_NAME, Config, overlay
from triptych.diagnostics import SourceError, Span, with_excerpt
from triptych.project.chapters import ChapterFile
from triptych.toml import read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """A chapter's settings before its own front matter.

    `root` is the project's folder, and nothing outside is read: the one with triptych.toml, else
    the one that was named.
    """

    config: Config
    root: Path


def read_settings(source: ChapterFile) -> Settings:
    """Return the settings that hold for a chapter.

    Raises:
        SourceError: triptych.toml is not TOML, or says what no setting takes.
    """
    for folder in _folders(source):
        path = folder / CONFIG_NAME
        if path.is_file():
            return Settings(_read_config(path), folder)
    return Settings(Config(), source.folder.resolve())


def _folders(source: ChapterFile) -> list[Path]:
    here, run = source.path.parent.resolve(), Path.cwd()
    top = run if here.is_relative_to(run) else source.folder.resolve()
    return [folder for folder in (here, *here.parents) if folder.is_relative_to(top)]


def _shown(path: Path) -> str:
    run = Path.cwd()
    return (path.relative_to(run) if path.is_relative_to(run) else path).as_posix()


def _read_config(path: Path) -> Config:
    shown = _shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"the settings cannot be read: {error.strerror}", Span(shown, 1),
                          rule="config") from None  # fmt: skip
    except UnicodeDecodeError:
        raise SourceError("the settings are not UTF-8 text", Span(shown, 1), rule="config",
                          hint="save the file as UTF-8") from None  # fmt: skip
    written = read_toml(text, shown, rule="config",
                        hint='a setting is written as: paper = "letter"')  # fmt: skip
    try:
        return overlay(Config(), written.table, written.spans)
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, shown, text.splitlines())
        raise
