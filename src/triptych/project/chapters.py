"""Paths that a person names -> the chapters they stand for."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from triptych.diagnostics import Diagnostic, Severity, SourceError, Span, visible
from triptych.project.kinds import SUFFIXES, chapter_name, is_chapter, may_be_chapter
from triptych.project.paths import real
from triptych.project.vault import nearly

_NAME = "name a Markdown file, or a folder that holds some"
TURNED_BY_PANDOC = {".docx", ".epub", ".html", ".ipynb", ".odt", ".org", ".rst", ".rtf", ".tex"}
NOT_CONTENT = {"node_modules", "__pycache__", "site-packages"}


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """A chapter's file. `folder` is the one a person gave, or the file's own.

    `shown` is the path in messages, `name` the folder of its artefacts below OUT.
    """

    path: Path
    folder: Path
    name: str

    @property
    def shown(self) -> str:
        """The path as the person would write it, but what cannot be shown, in escapes."""
        return visible(self.path.as_posix())

    def read(self, most: int) -> bytes:
        """Return the file's bytes; of one that has more than `most` only enough to see that.

        Raises:
            SourceError: it cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                return file.read(most + 1)  # one more, by which reading refuses it
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            raise SourceError(message, Span(self.shown, 1), rule="unreadable",
                              hint="check its permissions") from None  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The chapters, in reading order, and what was wrong with the paths."""

    sources: tuple[ChapterFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_chapters(paths: Sequence[Path], out: Path) -> Found:
    """Return the chapters that the paths name; a folder stands for those in it.

    Left out of a folder: README and its like, hidden files and folders, and `out`.
    """
    search = _Search(real(out))
    for path in paths:
        search.add(path)
    return Found(*_without_clashes(list(search.found.values()), search.diagnostics))


class _Search:
    """One walk over all paths; a file that is named twice is found once."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.found: dict[Path, ChapterFile] = {}
        self.diagnostics: list[Diagnostic] = []

    def add(self, path: Path) -> None:
        """Find what a path stands for."""
        if os.path.isdir(path):
            self._add_folder(path)
        elif not os.path.exists(path):  # unlike Path.exists, no error for a name that is too long
            near = nearly(path, SUFFIXES)
            hint = f"did you mean {_shown(near)!r}?" if near else _NAME
            self._report("error", f"there is no file or folder {_shown(path)!r}", hint)
        elif not os.path.isfile(path) or path.suffix.lower() not in SUFFIXES:
            self._report("error", f"{_shown(path)!r} is not a Markdown file", _way_from(path))
        else:
            self._keep(ChapterFile(path, path.parent, chapter_name(Path(path.name))))

    def _add_folder(self, folder: Path) -> None:
        paths = list(self._walk(folder))
        for path in paths:
            self._keep(ChapterFile(path, folder, chapter_name(path.relative_to(folder))))
        if not paths:
            self._report("error", f"there is no chapter in the folder {_shown(folder)!r}",
                         "a chapter's name ends in .md; README and its like are none, and YAML "
                         "or JSON without title: and sections:")  # fmt: skip

    def _walk(self, folder: Path) -> Iterator[Path]:
        root = real(folder)
        for top, folders, files in os.walk(folder, onerror=self._unreadable):
            here = Path(top)
            inside = (name for name in folders if self._is_content(here / name, root))
            folders[:] = sorted(inside, key=natural)
            for name in sorted((n for n in files if may_be_chapter(n)), key=natural):
                path = here / name
                if not real(path).is_relative_to(root):
                    self._report("warning", f"{_shown(path)!r} leads outside of the folder and is "
                                 "left out", "name the file itself to build it")  # fmt: skip
                elif path.is_file() and is_chapter(path):
                    yield path

    def _is_content(self, folder: Path, root: Path) -> bool:
        hidden = folder.name.startswith(".") or folder.name in NOT_CONTENT
        return not hidden and (real(folder) != self.out or self.out == root)

    def _keep(self, source: ChapterFile) -> None:
        self.found.setdefault(real(source.path), source)

    def _unreadable(self, error: OSError) -> None:
        place = _shown(Path(str(error.filename)))
        self._report("error", f"the folder {place!r} cannot be read: {error.strerror}",
                     "check its permissions")  # fmt: skip

    def _report(self, severity: Severity, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(severity, "no-chapter", message, hint=hint))


def _without_clashes(
    sources: list[ChapterFile], diagnostics: list[Diagnostic]
) -> tuple[tuple[ChapterFile, ...], tuple[Diagnostic, ...]]:
    by_name: dict[str, list[ChapterFile]] = {}
    for source in sources:
        by_name.setdefault(source.name, []).append(source)
    clashes = [same for same in by_name.values() if len(same) > 1]
    kept = tuple(same[0] for same in by_name.values() if len(same) == 1)
    return kept, (*diagnostics, *map(_clash, clashes))


def _clash(same: list[ChapterFile]) -> Diagnostic:
    first, *others = same
    named = ", ".join(other.shown for other in others)
    return Diagnostic("error", "same-output",
                      f"its artefacts would be written to the folder {first.name!r}, and so would "
                      f"those of {named}", Span(first.shown, 1),
                      hint="rename one, or build them with different --out")  # fmt: skip


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts `ch2` before `ch10`."""
    parts = re.split(r"(\d+)", name.lower())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _way_from(path: Path) -> str:
    """Return what to do with a file that is no chapter."""
    form = "the name of a chapter ends in .md, .yaml or .json"
    if path.suffix.lower() not in TURNED_BY_PANDOC:
        return form
    names = shlex.quote(_shown(path)), shlex.quote(_shown(path.with_suffix(".md")))
    return f"{form}; pandoc makes one: pandoc -t gfm --extract-media=. -o {names[1]} -- {names[0]}"


def _shown(path: Path) -> str:
    return path.as_posix()
