"""How long each stage takes: stages.py [FOLDER], for the chapters of content/ by default.

Each line gives the best of three runs, and how much more the chapter four times over takes: 4 is
linear, 16 would be quadratic. Compare lines of one run, never times of two machines.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from triptych.jobs import render_job
from triptych.language import words
from triptych.plan import Request, plan
from triptych.reading import read_chapter
from triptych.rendering import render

CONTENT = Path(__file__).parents[1] / "content"
TIMES = 4


def best(work: Callable[..., Any], *arguments: Any, runs: int = 3) -> float:
    """Return the shortest of some runs, in milliseconds."""
    return min(_timed(work, arguments) for _ in range(runs)) * 1000


def _timed(work: Callable[..., Any], arguments: tuple[Any, ...]) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def stages(path: Path, out: Path) -> dict[str, float]:
    """Return the milliseconds of every stage of one chapter."""
    found = {"read": best(read_chapter, path.read_bytes(), path.name)}
    for task in plan(Request((path,), out)).tasks:
        job = task.job
        label = words(job.chapter.language)
        found[f"render {job.target}"] = best(
            render, job.chapter, job.target, job.config, job.theme, label, job.templates
        )
        found[f"render and write {job.target}"] = best(render_job, job)
    return found


def repeated(path: Path) -> Path:
    """Write the chapter several times over, under one title, beside it."""
    title, _, rest = path.read_bytes().partition(b"\n## ")
    longer = path.with_stem(f"{path.stem}-{TIMES}")
    longer.write_bytes(title + (b"\n## " + rest) * TIMES)
    return longer


def main(folder: Path) -> None:
    """Print a table for each chapter."""
    with TemporaryDirectory() as scratch:
        content = Path(shutil.copytree(folder, Path(scratch) / "content"))
        for path in sorted(content.glob("*.md")):
            once = stages(path, Path(scratch) / "once")
            often = stages(repeated(path), Path(scratch) / "often")
            print(f"{path.name}\n{'':30}{'ms':>8}{f'x{TIMES}':>8}")
            for name, spent in once.items():
                print(f"  {name:28}{spent:8.1f}{often[name] / spent:8.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT)
