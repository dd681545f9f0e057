"""A file's bare name -> where it is in the project, as Obsidian finds what a note embeds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

MOST_FILES = 20_000  # that are looked at: a chapter may stand in someone's home


def find_by_name(name: str, root: Path) -> Path | None:
    """Return the file of that name nearest to the top of the project; None where there is none.

    Letters' case does not count; hidden folders and links are passed over.
    """
    if "/" in name:
        return None
    wanted = name.casefold()
    named = (path for path in islice(_files(root), MOST_FILES) if path.name.casefold() == wanted)
    found = [path for path in named if path.is_file()]  # and no pipe, which never ends
    return min(found, key=lambda path: (len(path.parts), path), default=None)


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        paths = (Path(folder, each) for each in names)
        yield from (path for path in paths if not path.is_symlink())
