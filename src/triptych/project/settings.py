"""triptych.toml -> Config, and which folder is the project's.

The nearest triptych.toml counts: beside the chapter, else in a folder above it up to the one where
the command was run or that was named.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from triptych.config import CONFIG_NAME, Config, overlay
from triptych.diagnostics import SourceError, Span, with_excerpt
from triptych.project.chapters import Source


@dataclass(frozen=True, slots=True)
class Settings:
    """A chapter's settings before its own front matter.

    `root` is the project's folder, and nothing outside is read: the one with triptych.toml, else
    the one that was named.
    """

    config: Config
    root: Path


def read_settings(source: Source) -> Settings:
    """Return the settings that hold for a chapter.

    Raises:
        SourceError: triptych.toml is not TOML, or says what no setting takes.
    """
    for folder in _folders(source):
        path = folder / CONFIG_NAME
        if path.is_file():
            return Settings(_read_config(path), folder)
    return Settings(Config(), source.folder.resolve())


def _folders(source: Source) -> list[Path]:
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
        table = tomllib.loads(text)
    except OSError as error:
        raise SourceError(f"the settings cannot be read: {error.strerror}", Span(shown, 1),
                          rule="config") from None  # fmt: skip
    except UnicodeDecodeError:
        raise SourceError("the settings are not UTF-8 text", Span(shown, 1), rule="config",
                          hint="save the file as UTF-8") from None  # fmt: skip
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), shown, text) from None
    try:
        return overlay(Config(), table, _spans(table, text, shown))
    except SourceError as error:
        error.diagnostic = with_excerpt(error.diagnostic, shown, text.splitlines())
        raise


def _syntax_error(message: str, shown: str, text: str) -> SourceError:
    # tomllib gives the place only in words before Python 3.14.
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    lines = text.splitlines()
    line, column = (int(place[1]), int(place[2])) if place else (max(len(lines), 1), 0)
    said = message[: place.start()] if place else message
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return SourceError(f"not valid TOML: {said[:1].lower()}{said[1:]}", Span(shown, line, column),
                       rule="config", hint='a setting is written as: paper = "letter"',
                       excerpt=excerpt)  # fmt: skip


def _spans(table: dict[str, object], text: str, shown: str) -> dict[str, Span]:
    spans = {}
    for key in table:
        found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?({re.escape(key)})\b", text, re.MULTILINE)
        if found:
            before = text[: found.start(1)]
            column = found.start(1) - (before.rfind("\n") + 1) + 1
            spans[key] = Span(shown, before.count("\n") + 1, column)
    return spans
