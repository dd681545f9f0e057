"""The documents of well-known packages, as their authors wrote them, built as by the command."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from deck_faults import beyond, lost, overlaps, repeated_titles, strays
from judged import faults
from package_documents import Built, build_package
from rendered import pages_of, printed_decks
from triptych.artefact import TARGETS
from triptych.reading import read_chapter

pytestmark = pytest.mark.documents

PACKAGES = ("attrs", "black", "click", "fastapi", "hatch", "httpx", "markdown-it-py",
            "pymdown-extensions", "rich", "starlette", "structlog")  # fmt: skip
TITLES_ALONE = {"Title Slide", "Section Header", "Statement"}
AROUND = ("Title", "Kicker", "Footer", "Slide Number", "Numeral")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """Build the documents of all packages."""
    folders = [tmp_path_factory.mktemp("packages") / package for package in PACKAGES]
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as crew:
        return [document for built in crew.map(build_package, folders) for document in built]


def test_all_three_are_made_and_no_word_is_lost(documents: list[Built]) -> None:
    assert [(document.source, fault) for document in documents for fault in missing(document)] == []


def missing(document: Built) -> Iterator[str]:
    """Yield what the artefacts of a document lack."""
    reading = read_chapter(document.source.read_bytes(), str(document.source))
    contents = {target: path.read_bytes() for target, path in document.artefacts.items()}
    assert contents.keys() == set(TARGETS)
    yield from faults(reading, contents)


def test_no_slide_is_empty_and_each_has_a_title_of_its_own(documents: list[Built]) -> None:
    assert [
        (document.source, fault)
        for document in documents
        for fault in (*empty(document.slides), *repeated_titles(document.slides))
    ] == []


def empty(slides: list[Any]) -> Iterator[str]:
    """Yield the titles of slides that show nothing else."""
    for slide in slides:
        shown = [shape.name for shape in slide.shapes if not shape.name.startswith(AROUND)]
        if not shown and slide.slide_layout.name not in TITLES_ALONE:
            yield f"the slide {slide.shapes.title.text_frame.text!r} is empty"


def test_no_word_is_cut_on_a_page(documents: list[Built]) -> None:
    assert [
        (document.source, target, fault)
        for document in documents
        for target in ("handout", "cheatsheet")
        for page in pages_of(document.artefacts[target])
        for fault in beyond(page)
    ] == []


def test_no_word_is_cut_on_the_slides_of_a_readme(documents: list[Built], tmp_path: Path) -> None:
    readmes = {f"{document.source.parent.name}.pptx": document for document in documents
               if document.source.stem == "README"}  # fmt: skip
    assert len(readmes) == len(PACKAGES)
    for name, document in readmes.items():
        (tmp_path / name).write_bytes(document.artefacts["slides"].read_bytes())
    printed = printed_decks([tmp_path / name for name in readmes])
    assert [
        (document.source, number, fault)
        for document, pdf in zip(readmes.values(), printed, strict=True)
        for number, (slide, page) in enumerate(zip(document.slides, pages_of(pdf), strict=True), 1)
        for fault in (*strays(slide, page), *lost(slide, page), *beyond(page), *overlaps(slide))
    ] == []
