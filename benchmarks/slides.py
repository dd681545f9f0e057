"""How the work on slides grows, and what a chapter's deck takes beside pandoc's: ratios.

All figures are of one run on one machine: compare them with each other, with nothing else. CPU is
user and system time; what is measured of ours is the work itself, its imports done. pandoc is
started anew, and what it takes to convert an empty file is told apart.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from triptych.jobs import render_job
from triptych.plan import Request, plan
from triptych.slides.fitting.fit import fit
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

CHAPTER = Path(__file__).parents[1] / "content" / "ai-engineering-1.4.md"
COUNTS = (75, 300, 3000)
MOST_GROWTH, MOST_OF_PANDOC = 4.4, 0.7

RICH = (
    "<ul><li><p>A point with <strong>bold words</strong> and <code>code</code> in it</p>"
    "<ul><li>nested, a second level</li></ul></li><li>another point that takes two lines, as the "
    "sentence goes on for a while and then some more</li></ul>",
    "<table><thead><tr><th>Name</th><th>What it is</th><th>Example</th></tr></thead><tbody>"
    + "<tr><td>Quantization</td><td>Reducing the precision of a model</td><td>FP16</td></tr>" * 5
    + "</tbody></table><section class='takeaway' data-label='Key' data-else='statement'>"
    "<p>What it concludes, in a sentence of some length.</p></section>",
    "<div class='cards'><div class='card'><h3>Before</h3><p>Slow and by hand</p></div>"
    "<div class='card'><h3>After</h3><p>Fast and tested</p></div></div>"
    "<pre><code>for step in range(10):\n    print(step)\n</code></pre>",
    "<ol class='steps'><li>Collect</li><li>Train</li><li>Deploy</li><li>Watch</li></ol>"
    "<p>And a paragraph that says what the steps are for.</p>",
)


def rich_slides(count: int) -> str:
    """Return the markup of a deck of lists, tables, cards, programs, processes and notes."""
    slides = "".join(
        f'<section class="slide" data-source="a.md:{n + 1}" data-section="s{n // 20}">'
        f'<p class="kicker">Section {n // 20}</p><h1>Slide {n}</h1>{RICH[n % len(RICH)]}'
        '<aside class="notes"><p>What is said here.</p><ul><li>point</li></ul></aside></section>'
        for n in range(count)
    )
    return f"<html><head><title>Rich</title></head><body>{slides}</body></html>"


def fitted_and_written(count: int, theme: Theme) -> float:
    """Return the seconds of CPU that fitting and writing a deck takes, best of three."""
    deck = read_deck(rich_slides(count))
    return min(spent(lambda: write_pptx(fit(deck, theme)[0], theme, {}))
               for _ in range(3 if count < 1000 else 1))  # fmt: skip


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of CPU of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spent_by(*command: str) -> float:
    """Return the seconds of CPU of a command, best of three."""
    return min(_child(command) for _ in range(3))


def _child(command: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def growth(theme: Theme) -> None:
    """Print how fitting and writing grows with the number of slides."""
    before = 0.0
    for n, count in enumerate(COUNTS):
        now = fitted_and_written(count, theme)
        ratio = f"  {now / before:5.2f} x the time of {COUNTS[n - 1]}" if n else ""
        limit = f" (at most {MOST_GROWTH})" if count == COUNTS[1] else ""
        print(f"  {count:5} rich slides {now:8.3f} s{ratio}{limit}")
        before = now


def beside_pandoc(out: Path) -> None:
    """Print the CPU that the real chapter's deck takes, as a share of pandoc's."""
    (task,) = plan(Request((CHAPTER,), out, {"targets": ("slides",)})).tasks
    render_job(task.job)
    ours = min(spent(lambda: render_job(task.job)) for _ in range(5))
    print(f"  ours, beyond start-up {ours:8.3f} s")
    if not shutil.which("pandoc"):
        print("  pandoc is not installed: nothing to compare with")
        return
    (out / "empty.md").write_text("")
    target = str(out / "pandoc.pptx")
    empty = spent_by("pandoc", "-f", "gfm", "-o", target, str(out / "empty.md"))
    theirs = spent_by("pandoc", "-f", "gfm", "-o", target, str(CHAPTER))
    print(f"  pandoc                {theirs:8.3f} s, of an empty file {empty:.3f} s")
    print(f"  ratio                 {ours / theirs:8.2f}   (at most {MOST_OF_PANDOC})")


def main() -> int:
    """Print both."""
    with TemporaryDirectory() as scratch:
        out = Path(scratch)
        (task,) = plan(Request((CHAPTER,), out, {"targets": ("slides",)})).tasks
        print("fitting and writing, seconds of CPU")
        growth(task.job.theme)
        print(f"the deck of {CHAPTER.name}, seconds of CPU")
        beside_pandoc(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
