"""How the handout's layout compares with a bare one, and how it grows: handout.py [--long].

Bare is WeasyPrint alone, given the finished HTML once: parsed, laid out, written as PDF/UA-1, with
nothing looked up and nothing mended. Seconds are CPU time of this process, the best of some runs;
compare lines of one run with each other, and with nothing else. With --long also handouts of some
70 and 300 pages, which takes minutes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

from triptych.artefact import Artefact
from triptych.jobs import Job, _files
from triptych.language import words
from triptych.plan import Request, plan
from triptych.printing import handout, pdf
from triptych.rendering import render

CHAPTER = Path(__file__).parents[1] / "content" / "ai-engineering-1.4.md"
RUNS = 5
MOST_WARM, MOST_COLD, MOST_GROWTH = 1.15, 2.0, 4.4
SHORT, LONG = 11, 44  # times the chapter: some 70 pages, and four times as many


def spent(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the fewest seconds of CPU that the work took."""
    return min(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def job_of(path: Path, out: Path) -> Job:
    """Return the job that makes the handout of a chapter."""
    (task,) = plan(Request((path,), out, {"targets": ("handout",)})).tasks
    return task.job


def markup(job: Job) -> str:
    """Return what the template writes."""
    label = words(job.chapter.language)
    return render(job.chapter, job.target, job.config, job.theme, label, job.templates).xhtml


def repeated(times: int, folder: Path) -> Path:
    """Write the chapter several times over, under one title."""
    title, _, rest = CHAPTER.read_bytes().partition(b"\n## ")
    path = folder / f"{CHAPTER.stem}-{times}.md"
    path.write_bytes(title + (b"\n## " + rest) * times)
    return path


def finished_html(xhtml: str, files: Mapping[str, bytes], made: Artefact) -> str:
    """Return the HTML of the last layout of a handout, its page numbers filled in."""
    seen: list[str] = []
    lay_out = pdf.lay_out_tree

    def watched(root: Any, *rest: Any) -> pdf.Layout:
        seen.append("<!DOCTYPE html>" + ElementTree.tostring(root, "unicode", "html"))
        return lay_out(root, *rest)

    with patch.object(handout, "lay_out_tree", watched):
        handout.write_handout(xhtml, files, made.hints)
    return seen[-1]


def bare(html: str, files: Mapping[str, bytes]) -> Any:
    """Lay the document out and write it, as anyone would; return it."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from triptych.printing.fetch import AssetFetcher
    from triptych.printing.journal import Journal

    source = weasyprint.HTML(string=html, url_fetcher=AssetFetcher(files, Journal()))
    document = source.render(font_config=FontConfiguration(), pdf_variant=pdf.VARIANT)
    document.write_pdf(pdf_variant=pdf.VARIANT)
    return document


def beside_bare(folder: Path) -> bool:
    """Print what a handout takes beside a bare one; return whether that is little enough."""
    job = job_of(CHAPTER, folder)
    xhtml, files = markup(job), _files(job)
    made = handout.write_handout(xhtml, files)
    html = finished_html(xhtml, files, made)
    pages = len(bare(html, files).pages)
    alone = spent(lambda: bare(html, files))
    warm = spent(lambda: handout.write_handout(xhtml, files, made.hints))
    cold = spent(lambda: handout.write_handout(xhtml, files))
    print(f"the handout of {CHAPTER.name}, {made.count} pages; bare {pages} pages {alone:.3f} s")
    print(f"  page numbers remembered {warm:8.3f} s  {warm / alone:5.2f} x (at most {MOST_WARM})")
    print(f"  cold                    {cold:8.3f} s  {cold / alone:5.2f} x (at most {MOST_COLD})")
    return warm <= MOST_WARM * alone and cold <= MOST_COLD * alone


def growth(folder: Path) -> bool:
    """Print how a handout's time grows with its pages; return whether that is linear."""
    made = [_long(times, folder) for times in (SHORT, LONG)]
    (few, short), (many, long) = made
    ratio = (long / many) / (short / few) * 4
    print(f"a handout of {few} pages {short:.2f} s, of {many} {long:.2f} s, remembered:")
    print(f"  four times the pages    {ratio:19.2f} x the time (at most {MOST_GROWTH})")
    return ratio <= MOST_GROWTH


def _long(times: int, folder: Path) -> tuple[int, float]:
    job = job_of(repeated(times, folder), folder)
    xhtml, files = markup(job), _files(job)
    made = handout.write_handout(xhtml, files)
    return made.count, spent(lambda: handout.write_handout(xhtml, files, made.hints), 2)


def main(*, long: bool) -> int:
    """Print all of it; return 1 when something took too long."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        return int(not (beside_bare(folder) and (not long or growth(folder))))


if __name__ == "__main__":
    sys.exit(main(long="--long" in sys.argv))
