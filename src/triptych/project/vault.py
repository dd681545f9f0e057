"""A file's bare name -> where it is in the project, as Obsidian finds what a note embeds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


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


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        paths = (Path(folder, each) for each in names)
        yield from (path for path in paths if not path.is_symlink())
