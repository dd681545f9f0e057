"""The real chapter, as a person left it and as a careful author keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from triptych.config import Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Chapter
from triptych.reading import Reading, read_chapter

ROOT = Path(__file__).parents[2]
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def raw(fixtures: Path) -> Reading:
    return read_chapter((fixtures / "ai-engineering-1.4.raw.md").read_bytes(), "ai-1.4.raw.md")


def test_the_raw_chapter_is_read_whole(
    raw: Reading, golden: Golden, dump_chapter: Callable[[Chapter], str]
) -> None:
    golden("reading/ai-engineering-1.4.raw.txt", dump_chapter(raw.chapter))


def test_each_fault_of_the_raw_chapter_is_reported_once(raw: Reading, golden: Golden) -> None:
    shown = "".join(f"{format_diagnostic(found)}\n" for found in raw.diagnostics)
    golden("reading/ai-engineering-1.4.raw.diagnostics.txt", shown)


def test_the_decoded_text_is_the_repaired_one(raw: Reading, fixtures: Path) -> None:
    repaired = (fixtures / "ai-engineering-1.4.repaired.md").read_text(encoding="utf-8")
    assert "\n".join(raw.chapter.lines) == repaired.removesuffix("\n")


def test_the_repaired_chapter_reads_alike(raw: Reading, fixtures: Path) -> None:
    content = (fixtures / "ai-engineering-1.4.repaired.md").read_bytes()
    assert read_chapter(content, "ai-1.4.raw.md").chapter == raw.chapter


def test_residue_is_kept_when_the_author_wants_it(fixtures: Path) -> None:
    content = (fixtures / "ai-engineering-1.4.raw.md").read_bytes()
    reading = read_chapter(content, "ch.md", Config(residue="keep"))
    assert not [found for found in reading.diagnostics if found.rule == "residue"]
    assert reading.chapter.summary is not None
    assert "Would you like any modifications" in repr(reading.chapter.summary.blocks)


def test_the_kept_chapter_has_no_fault() -> None:
    content = (ROOT / "content/ai-engineering-1.4.md").read_bytes()
    reading = read_chapter(content, "content/ai-engineering-1.4.md")
    assert not reading.diagnostics
    assert [section.number for section in reading.chapter.sections] == [*"12345678", ""]


def test_the_kept_chapter_loses_nothing_of_substance(raw: Reading) -> None:
    """Every word of the raw notes is there, but for typos, labels and decoration."""
    kept = set(words((ROOT / "content/ai-engineering-1.4.md").read_text(encoding="utf-8")))
    gone = set(words("\n".join(raw.chapter.lines))) - kept
    mended = {"adaption", "colse", "developmeny", "developmetn", "responsibilitiesl", "varity"}
    decoration = {"sentence", "summary", "three"} - kept
    residue = {"additions", "any", "complete", "github", "markdown", "modifications", "now", "this",
               "would", "you", "like"}  # fmt: skip
    assert gone - mended - decoration - residue == set()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.lower())


def test_one_message_names_the_limit_of_nesting() -> None:
    with pytest.raises(SourceError, match="more than 40 levels"):
        read_chapter(b"> " * 200 + b"x", "ch.md")
