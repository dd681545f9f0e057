"""Where a path leads, with every link in it followed."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """Return the path that this one leads to; one that runs in a circle leads to some of itself.

    Path.resolve raises RuntimeError for that, or not, by the release of Python.
    """
    return Path(os.path.realpath(path))
