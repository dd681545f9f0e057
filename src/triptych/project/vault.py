"""A file's bare name -> where it is in the project, as Obsidian finds what a note embeds."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

_BESIDE = 1000  # files of a folder among which one of nearly the same name is looked for


class TooManyFilesError(Exception):
    """The file is not among those that may be looked at."""


def find_by_name(name: str, root: Path, most: int) -> Path | None:
    """Return the file of that name nearest to the top of the project; None where there is none.

    Letters' case does not count; hidden folders and links are passed over.

    Raises:
        TooManyFilesError: it is not among the first `most` files, and there are more.
    """
    if "/" in name:
        return None
    wanted, found = name.casefold(), list[Path]()
    for count, path in enumerate(_files(root), 1):
        if count > most:
            if not found:
                raise TooManyFilesError
            break
        if path.name.casefold() == wanted and path.is_file():  # and no pipe, which never ends
            found.append(path)
    return min(found, key=lambda path: (len(path.parts), path), default=None)


def meant(path: Path, root: Path, most: int) -> Path | None:
    """Return the file that a wrong path may have been meant to lead to; None where none is like it.

    That is one of the same name in another folder, else one of nearly that name beside it.
    """
    with suppress(TooManyFilesError):
        if found := find_by_name(path.name, root, most):
            return found
    return nearly(path)


def nearly(path: Path, suffixes: tuple[str, ...] = ("",)) -> Path | None:
    """Return the file beside a path that has nearly its name; None where none has."""
    try:
        with os.scandir(path.parent) as entries:
            names = [each.name for each in islice(entries, _BESIDE) if each.is_file()
                     and each.name.lower().endswith(suffixes)]  # fmt: skip
    except OSError:
        return None
    stems = {Path(name).stem: name for name in sorted(names)}  # all ends are much alike
    near = difflib.get_close_matches(path.stem, stems, n=1, cutoff=0.75)
    return path.with_name(stems[near[0]]) if near else None


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        paths = (Path(folder, each) for each in names)
        yield from (path for path in paths if not path.is_symlink())
