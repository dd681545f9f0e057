"""Where artefacts are written, and what is never destroyed."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

import pytest

from triptych.config import Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.outputs import (
    MOST,
    artefact_name,
    check_writable,
    deliver,
    destination,
    remove_superseded,
    write,
)
from triptych.state import digest


@pytest.mark.parametrize(
    ("config", "name"),
    [
        (Config(), "cheatsheet.pdf"),
        (Config(orientation="portrait"), "cheatsheet-portrait.pdf"),
        (Config(pages=2), "cheatsheet-2p.pdf"),
        (Config(orientation="portrait", pages=2), "cheatsheet-portrait-2p.pdf"),
    ],
)
def test_variants_of_the_cheat_sheet_never_share_a_name(config: Config, name: str) -> None:
    assert artefact_name("cheatsheet", config) == name
    assert artefact_name("slides", config) == "slides.pptx"
    assert artefact_name("handout", config) == "handout.pdf"


def test_a_talk_of_some_minutes_has_a_name_of_its_own() -> None:
    config = Config(minutes=20)
    assert artefact_name("slides", config) == "slides-20min.pptx"
    assert artefact_name("handout", config) == "handout.pdf"
    assert artefact_name("cheatsheet", config) == "cheatsheet.pdf"


@pytest.mark.parametrize(
    ("config", "name"),
    [
        (Config(guided=True), "handout-guided.pdf"),
        (Config(audience="instructor"), "handout-instructor.pdf"),
        (Config(guided=True, audience="instructor"), "handout-guided-instructor.pdf"),
        (Config(pdf_variant="pdf/a-3a"), "handout.pdf"),
    ],
)
def test_variants_of_the_handout_never_share_a_name(config: Config, name: str) -> None:
    assert artefact_name("handout", config) == name
    assert artefact_name("slides", config) == "slides.pptx"
    assert artefact_name("cheatsheet", config) == "cheatsheet.pdf"


def test_an_artefact_takes_its_own_name_where_nothing_or_ours_is(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    assert destination(path, {}, force=False).path == path
    path.write_bytes(b"ours")
    assert destination(path, {"slides.pptx": digest(b"ours")}, force=False).path == path


def test_an_artefact_stands_beside_one_that_was_changed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(b"edited")
    place = destination(path, {"slides.pptx": digest(b"ours")}, force=False)
    assert (place.path, place.edited) == (tmp_path / "slides.new.pptx", path)
    (warning,) = place.diagnostics
    assert format_diagnostic(warning) == (
        f"warning[edited-by-hand]: {path} was changed by hand and is left alone; the new one is "
        "slides.new.pptx\n  hint: --force replaces it; or move it elsewhere"
    )


def test_a_file_that_we_never_wrote_counts_as_changed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(b"made by a person")
    assert destination(path, {}, force=False).path.name == "slides.new.pptx"


def test_the_new_one_is_kept_too_when_it_was_changed_by_hand(tmp_path: Path) -> None:
    for name in ("slides.pptx", "slides.new.pptx"):
        (tmp_path / name).write_bytes(b"edited")
    place = destination(tmp_path / "slides.pptx", {}, force=False)
    assert place.path.name == "slides.new-2.pptx"


def test_force_takes_the_name_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(b"edited")
    place = destination(path, {}, force=True)
    assert (place.path, place.diagnostics) == (path, ())


def test_a_new_one_that_was_renamed_over_the_old_is_ours(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(b"new")
    written = {"slides.pptx": digest(b"old"), "slides.new.pptx": digest(b"new")}
    assert destination(path, written, force=False).path == path


def test_our_own_new_file_goes_once_it_is_superseded(tmp_path: Path) -> None:
    path, new, other = (tmp_path / f"slides{n}.pptx" for n in ("", ".new", ".new-2"))
    new.write_bytes(b"ours")
    other.write_bytes(b"edited since")
    written = {path.name: "x", new.name: digest(b"ours"), other.name: digest(b"ours too")}
    assert remove_superseded(path, written) == {path.name: "x"}
    assert (new.exists(), other.exists()) == (False, True)


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deep/er/slides.pptx"
    write(path, b"first")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SourceError) as raised:
        write(path, b"second")
    assert format_diagnostic(raised.value.diagnostic) == (
        f"error[output]: {path} cannot be written: No space left on device\n"
        "  hint: close the program that has it open, or name another folder: --out DIR"
    )
    assert path.read_bytes() == b"first"
    assert [file.name for file in path.parent.iterdir()] == ["slides.pptx"]


def test_whoever_has_the_old_file_open_keeps_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    write(path, b"first")
    with path.open("rb") as old:
        write(path, b"second")
        assert old.read() == b"first"
    assert path.read_bytes() == b"second"


def test_a_folder_that_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cannot be written: "):
        check_writable(tmp_path / "file/build")
    check_writable(tmp_path / "new/build")
    assert list((tmp_path / "new/build").iterdir()) == []


@pytest.mark.parametrize("folder", ["file", "file/below", "link", "link/below"])
def test_what_stands_in_the_place_of_a_folder_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("nowhere")
    kind = "a file" if "file" in folder else "a link that leads to no folder"
    said = f"is {kind}\n  hint: delete or rename it, or name another folder: --out DIR"
    path = tmp_path / folder / "slides.pptx"
    assert destination(path, {}, force=False).path == path  # it is nobody's work
    for refused in (partial(write, path, b""), partial(check_writable, tmp_path / folder)):
        with pytest.raises(SourceError) as raised:
            refused()
        assert format_diagnostic(raised.value.diagnostic).endswith(said)


def test_where_every_name_is_taken_nothing_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    for _ in range(MOST + 1):
        destination(path, {}, force=False).path.write_bytes(b"edited")
    with pytest.raises(SourceError, match="and 99 newer files beside it were changed by hand"):
        destination(path, {}, force=False)
    assert destination(path, {}, force=True).path == path


def test_a_link_that_a_user_named_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_bytes(b"old")
    (tmp_path / "there.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("there.json")
    deliver(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "there.json").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "there.json").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_that_a_user_named_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    deliver(pipe, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
