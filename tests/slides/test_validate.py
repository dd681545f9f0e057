"""A sound file with one fault planted -> the fault, named. What schemas find: tests/render."""

from __future__ import annotations

import io
import zipfile

import pytest

import sample_deck
from packages import unzipped
from planted_faults import FAULTS
from triptych.slides.checking.validate import validate
from triptych.slides.ooxml.zipped import zipped
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme


@pytest.fixture(scope="module")
def sound(theme: Theme) -> bytes:
    return write_pptx(sample_deck.sample_deck(), theme, sample_deck.ASSETS)


def test_a_sound_file_has_no_findings(sound: bytes) -> None:
    assert validate(sound) == ()


@pytest.mark.parametrize("name", [name for name in FAULTS if FAULTS[name].by == "validate"])
def test_a_fault_is_found(sound: bytes, name: str) -> None:
    parts = unzipped(sound)
    FAULTS[name].plant(parts)
    assert FAULTS[name].message in "\n".join(validate(zipped(parts)))


def test_a_part_that_stands_twice_is_found(sound: bytes) -> None:
    written = io.BytesIO(sound)
    with (
        zipfile.ZipFile(written, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("ppt/presProps.xml", b"<x/>")
    assert "ppt/presProps.xml stands 2 times in the package" in validate(written.getvalue())
