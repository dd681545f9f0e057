"""What a cheat sheet costs, in layouts and as ratios: cheatsheet.py [CHAPTER ...].

A layout is one of everything on a sheet. All figures are of one run on one machine: compare them
with each other, with nothing else.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from xml.etree.ElementTree import Element

from triptych.jobs import Job, render_job
from triptych.plan import Request, plan
from triptych.printing import onepage, ruler
from triptych.printing.pdf import Layout, lay_out_tree
from triptych.reading import read_chapter

CONTENT = Path(__file__).parents[1] / "content"
MOST = 3
PAPERS = (("landscape", 1), ("portrait", 1), ("landscape", 2))


class Count:
    """Counts layouts, and the time they take."""

    def __init__(self) -> None:
        self.layouts, self.items, self.seconds, self.longest = 0, 0, 0.0, 0.0

    def __call__(self, root: Element, *how: Any) -> Layout:
        """Lay out as usual, and count."""
        start = time.process_time()
        layout = lay_out_tree(root, *how)
        spent = time.process_time() - start
        self.layouts += 1
        self.items += sum("data-item" in element.attrib for element in root.iter())
        self.seconds += spent
        self.longest = max(self.longest, spent)
        return layout


def counted(job: Job) -> tuple[Count, Job]:
    """Make the sheet and count; return the job as it is after that, with hints."""
    count = Count()
    with patch.object(onepage, "lay_out_tree", count), patch.object(ruler, "lay_out_tree", count):
        made = render_job(job)
    return count, replace(job, hints=made.hints)


def edited(job: Job) -> Job:
    """Return the job with a sentence more in the last third of its chapter."""
    lines = list(job.chapter.lines)
    place = next(n for n in range(len(lines) * 2 // 3, len(lines)) if not lines[n].strip())
    lines[place:place] = ["", "A sentence that was not there before.", ""]
    text = "\n".join(lines).encode()
    return replace(job, chapter=read_chapter(text, job.chapter.span.path).chapter)


def main(paths: list[Path]) -> int:
    """Print a line for each chapter and paper; return 1 when a sheet took too many layouts."""
    most = 0
    print(f"{'':44}{'layouts':>8}{'items':>8}{'x one layout':>14}")
    for path in paths:
        for orientation, pages in PAPERS:
            options = {"targets": ("cheatsheet",), "orientation": orientation, "pages": pages}
            with TemporaryDirectory() as scratch:
                (task,) = plan(Request((path,), Path(scratch), options)).tasks
            counted(task.job)  # fonts and libraries are loaded once
            cold, warm = counted(task.job)
            for name, count in (("anew", cold), ("again", counted(warm)[0]),
                                ("after an edit", counted(edited(warm))[0])):  # fmt: skip
                label = f"{path.stem}, {orientation} {pages}, {name}"
                ratio = count.seconds / cold.longest
                print(f"{label:44}{count.layouts:8}{count.items:8}{ratio:14.2f}")
                most = max(most, count.layouts)
    print(f"at most {most} layouts (limit {MOST})")
    return int(most > MOST)


if __name__ == "__main__":
    chosen = [Path(name) for name in sys.argv[1:]]
    sys.exit(main(chosen or sorted(CONTENT.glob("*.md"))))
