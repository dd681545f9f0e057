"""Every language says the same things."""

from __future__ import annotations

import string

import pytest

from triptych.language import languages, words

ENGLISH = words("en")


def test_eleven_languages() -> None:
    assert languages() == ("ar", "de", "en", "es", "fr", "he", "it", "ja", "pt", "ru", "zh")


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_cue_and_label(code: str) -> None:
    found = words(code)
    assert set(found.cues) == set(ENGLISH.cues)
    assert set(found.labels) == set(ENGLISH.labels)
    assert all(found.cues.values())
    assert all(label.strip() for label in found.labels.values())


@pytest.mark.parametrize("code", languages())
def test_cues_are_lower_case_and_said_once(code: str) -> None:
    for kind, cues in words(code).cues.items():
        assert [cue for cue in cues if cue != cue.lower()] == [], kind
        assert len(cues) == len(set(cues)), kind


@pytest.mark.parametrize("code", languages())
def test_labels_have_the_places_of_the_english_ones(code: str) -> None:
    for name, label in words(code).labels.items():
        assert places(label) == places(ENGLISH.labels[name]), name


def places(label: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(label) if name is not None}


def test_codes_are_read_as_people_write_them() -> None:
    assert words("DE_at").language == words("de-CH").language == "de"
    assert words("xx").language == "en"


def test_a_label_is_filled_in() -> None:
    assert words("de").label("part", n=2, total=3) == "(2 von 3)"
