"""A document -> what is wrong with the three artefacts that are made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from said import alternatives, lost, marked_up, on_pages, on_slides, texts, unprinted
from sources import Document
from triptych.artefact import TARGETS
from triptych.document import Chapter
from triptych.jobs import Failure, Job, attempt
from triptych.language import words as language
from triptych.project.placeholder import placeholder
from triptych.reading import Reading, read_chapter
from triptych.rendering import render
from triptych.theme import Theme, read_theme

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def templates() -> Mapping[str, bytes]:
    """Return every file of the templates by name."""
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes()
            for path in TEMPLATES.rglob("*") if path.is_file()}  # fmt: skip


@cache
def theme() -> Theme:
    """Return the theme that chapters are built in when nothing else is said."""
    return read_theme(templates()["themes/default/theme.toml"].decode(), "theme.toml")


def judge(document: Document) -> tuple[str, ...]:
    """Return what is wrong with a document's artefacts, made in this process; nothing if all is
    well."""
    return tuple(f"{document.name}: {fault}" for fault in _faults(document))


def _faults(document: Document) -> Iterator[str]:
    reading = read_chapter(document.content, document.name)
    images = {name: placeholder(name) for name in reading.chapter.assets}
    artefacts: dict[str, bytes] = {}
    for target in TARGETS:
        job = Job(reading.chapter, target, reading.config, theme(), templates(), images)
        outcome = attempt(job)
        if isinstance(outcome, Failure):
            yield f"{target}: {outcome.diagnostics[0].message}\n{outcome.trace}"
        else:
            artefacts[target] = outcome.content
    yield from faults(reading, artefacts)


def faults(reading: Reading, artefacts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the artefacts of a chapter lack: words, or being one page."""
    chapter = reading.chapter
    said, printed = (" ".join(texts(chapter, notes=notes)) for notes in (True, False))
    if "slides" in artefacts and (missing := lost(said, on_slides(artefacts["slides"]))):
        yield f"slides: without the words {dict(missing)}"
    if "handout" in artefacts:
        xhtml = handout_of(chapter, reading)
        if missing := lost(printed, marked_up(xhtml)):
            yield f"handout: without the words {dict(missing)}"
        told = on_pages(artefacts["handout"]) + alternatives(xhtml)
        if unseen := unprinted(printed, told):
            yield f"handout: without the printed words {unseen}"
    if "cheatsheet" in artefacts and (pages := page_count(artefacts["cheatsheet"])) != 1:
        yield f"cheatsheet: {pages} pages"


def handout_of(chapter: Chapter, reading: Reading) -> str:
    """Return the markup that the handout is printed from."""
    spoken = language(chapter.language)
    return render(chapter, "handout", reading.config, theme(), spoken, templates()).xhtml


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    count = len(document)
    document.close()
    return count
