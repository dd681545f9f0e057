"""What is remembered from one build to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from triptych.artefact import Hints, Slot, Talk
from triptych.config import Config
from triptych.diagnostics import Diagnostic, Span
from triptych.state import (
    ArtefactRecord,
    ChapterRecord,
    program,
    read_artefact_record,
    read_chapter_record,
    to_json,
)

SAID = (Diagnostic("warning", "r", "m", Span("é.md", 1, 2), "h", "line", 3),
        Diagnostic("note", "r", "no place"))  # fmt: skip


def test_an_artefacts_record_comes_back_as_it_was(tmp_path: Path) -> None:
    record = ArtefactRecord({"chapter": "1"}, "2", {"slides.pptx": "2"}, 24, SAID,
                            Hints((("5f", 8.2),), (("s-1", 3),)),
                            Talk(20, (Slot(1, "T", "", 7, "kept", 60, 60),)))  # fmt: skip
    (tmp_path / "r.json").write_bytes(to_json(record))
    assert read_artefact_record(tmp_path / "r.json") == record


def test_a_chapters_record_comes_back_as_it_was(tmp_path: Path) -> None:
    record = ChapterRecord({"chapter": "1"}, Config(targets=("slides",), pages=2), SAID)
    (tmp_path / "r.json").write_bytes(to_json(record))
    assert read_chapter_record(tmp_path / "r.json") == record


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"{}", b'{"hints": 3}', b"\xff", b'{"config": {"x": 1}}']
)
def test_a_damaged_record_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    assert read_artefact_record(path) == ArtefactRecord()
    assert read_chapter_record(path) is None


@pytest.mark.parametrize(
    "change", [{"hints": None}, {"talk": 3}, {"diagnostics": [{}]}, {"new": 1}]
)
def test_of_another_releases_record_is_left_which_files_are_ours(
    tmp_path: Path, change: dict[str, object]
) -> None:
    record = ArtefactRecord({"chapter": "1"}, "2", {"slides.pptx": "2"}, 24, SAID)
    path = tmp_path / "r.json"
    path.write_text(json.dumps(json.loads(to_json(record)) | change), encoding="utf-8")
    assert read_artefact_record(path) == ArtefactRecord(written={"slides.pptx": "2"})


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    assert read_artefact_record(tmp_path / "none.json") == ArtefactRecord()
    assert read_chapter_record(tmp_path / "none.json") is None


def test_the_program_has_one_digest() -> None:
    assert program() == program()
    assert len(program()) == 32
