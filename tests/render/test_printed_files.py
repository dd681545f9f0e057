"""Every PDF of the repository's chapters, opened by others: checkers, qpdf, poppler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from pages import alternatives, faults, outline, pages, unembedded, words
from rendered import run
from triptych.build import build
from triptych.document import Chapter, Code, Group, Text
from triptych.plan import Request
from triptych.reading import read_chapter

pytestmark = pytest.mark.render

CONTENT = Path(__file__).parents[2] / "content"
CHAPTERS = sorted(path.stem for path in CONTENT.glob("*.md"))
COPIES: dict[str, dict[str, Any]] = {
    "handout": {"targets": ("handout", "cheatsheet")},
    "handout-guided": {"targets": ("handout",), "guided": True},
    "handout-instructor": {"targets": ("handout",), "audience": "instructor"},
    "handout-guided-instructor": {
        "targets": ("handout",), "guided": True, "audience": "instructor", "paper": "letter",
    },
}  # fmt: skip
HANDOUTS = [(chapter, copy) for chapter in CHAPTERS for copy in COPIES]
FILES = [*HANDOUTS, *((chapter, "cheatsheet") for chapter in CHAPTERS)]
ALLOWED = {"PAG-001", "ORD-001"}  # running heads, and cues beside their text


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    for options in COPIES.values():
        assert build(Request((CONTENT,), folder, options)).exit_code() == 0
    return folder


@pytest.fixture(scope="module")
def chapters() -> dict[str, Chapter]:
    read = {name: (CONTENT / f"{name}.md").read_bytes() for name in CHAPTERS}
    return {name: read_chapter(content, f"{name}.md").chapter for name, content in read.items()}


@pytest.mark.parametrize(("chapter", "copy"), FILES)
def test_no_checker_finds_a_fault(chapter: str, copy: str, out: Path) -> None:
    import pdfua

    path = out / chapter / f"{copy}.pdf"
    said = run("outloud", str(path))
    assert set(re.findall(r"^ +(?:ERROR|WARNING) +(\S+)", said, re.MULTILINE)) <= ALLOWED, said
    assert pdfua.validate(str(path)).findings == ()
    assert faults(path, "PDF_UA_1") == []
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
    assert unembedded(path) == []


def texts(value: object, *, notes: bool) -> Iterator[str]:
    """Yield all that a chapter says; without what is only spoken unless `notes`."""
    match value:
        case Text():
            yield value.plain
        case Code():
            yield value.code
        case Group(name="notes") if not notes:
            return
        case tuple():
            for each in value:
                yield from texts(each, notes=notes)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from texts(getattr(value, field.name), notes=notes)


@pytest.mark.parametrize(("chapter", "copy"), HANDOUTS)
def test_every_word_of_the_chapter_is_printed(
    chapter: str, copy: str, out: Path, chapters: dict[str, Chapter]
) -> None:
    printed = run("pdftotext", "-layout", str(out / chapter / f"{copy}.pdf"), "-")
    said = words("\n".join(texts(chapters[chapter], notes="instructor" in copy)))
    run_together = re.sub(r"[\s\u2010-]", "", printed).lower()
    assert len(said) > 200
    assert {word for word in said - words(printed) if word not in run_together} == set()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_there_are_as_many_blanks_as_answers(chapter: str, out: Path) -> None:
    path = out / chapter / "handout-guided.pdf"
    *_, last = run("pdftotext", "-raw", str(path), "-").split("Answers to the blanks\n")
    answers = re.findall(r"^(\d+) \S.*$", last, re.MULTILINE)
    blanks = [said for said in alternatives(path) if said == "blank"]
    assert [int(number) for number in answers] == [*range(1, len(blanks) + 1)]
    assert len(blanks) > 5
    filled = out / chapter / "handout-guided-instructor.pdf"
    assert "blank" not in alternatives(filled)


@pytest.mark.parametrize(("chapter", "copy"), HANDOUTS)
def test_the_outline_and_the_contents_lead_to_the_right_pages(
    chapter: str, copy: str, out: Path
) -> None:
    path = out / chapter / f"{copy}.pdf"
    shown = pages(path)
    headings = outline(path)
    assert headings[0].level == 1
    first = re.sub(r" +", " ", run("pdftotext", "-raw", "-l", "1", str(path), "-"))
    listed = 0
    for heading in headings[1:]:
        start = " ".join(heading.title.split())[:24]
        assert start in shown[heading.page - 1].text, heading
        title = re.sub(r"^[\d.]+ ", "", start)
        for number in re.findall(rf"^(?:\d+ )?{re.escape(title)}\D*?(\d+)$", first, re.MULTILINE):
            assert int(number) == heading.page, heading
            listed += 1
    assert listed >= 6


@pytest.mark.parametrize("variant", ["pdf/a-1a", "pdf/a-2u", "pdf/a-3a", "pdf/a-3b"])
def test_an_archival_pdf_is_what_it_says(variant: str, tmp_path: Path) -> None:
    options = {"targets": ("handout", "cheatsheet"), "pdf_variant": variant, "guided": True}
    assert build(Request((CONTENT / "triptych-tour.md",), tmp_path, options)).exit_code() == 0
    profiles = [variant.upper().translate({45: 95, 47: 95})]
    if not variant.startswith("pdf/a-1"):
        profiles.append("PDF_UA_1")
    for name in ("handout-guided", "cheatsheet"):
        path = tmp_path / "triptych-tour" / f"{name}.pdf"
        for profile in profiles:
            assert faults(path, profile) == [], profile
        assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
        assert unembedded(path) == []


@pytest.mark.parametrize("variant", ["pdf/ua-2", "pdf/a-4f", "pdf/x-4"])
def test_a_variant_without_a_checker_is_a_sound_file(variant: str, tmp_path: Path) -> None:
    options = {"targets": ("handout",), "pdf_variant": variant}
    assert build(Request((CONTENT / "triptych-tour.md",), tmp_path, options)).exit_code() == 0
    path = tmp_path / "triptych-tour/handout.pdf"
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
    assert unembedded(path) == []
