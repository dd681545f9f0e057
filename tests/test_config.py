"""Settings over settings, and what is said about a wrong one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from triptych.config import KEYS, PDF_VARIANTS, Config, overlay, settings_of
from triptych.diagnostics import SourceError, Span, format_diagnostic
from triptych.limits import Limits, read_limits


def test_later_settings_stand_over_earlier_ones() -> None:
    config = overlay(overlay(Config(), {"paper": "letter", "theme": "a"}, {}), {"theme": "b"}, {})
    assert config == Config(paper="letter", theme="b")


def test_the_readme_shows_every_setting_as_it_is_written() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    written = tomllib.loads(re.findall(r"^```toml\n(.*?)^```", readme, re.M | re.S)[0])
    assert read_limits(written.pop("limits"), lambda name: Span(name, 1)) == Limits()
    assert set(written) == set(KEYS)
    overlay(Config(), written, {})


def test_one_target_may_be_written_without_a_list() -> None:
    assert overlay(Config(), {"targets": "slides"}, {}).targets == ("slides",)


def test_words_of_a_choice_may_be_written_in_capitals() -> None:
    assert overlay(Config(), {"paper": "A4"}, {}).paper == "a4"


def test_a_number_may_be_written_as_text() -> None:
    assert overlay(Config(), {"pages": "2"}, {}).pages == 2
    assert overlay(Config(), {"minutes": "20"}, {}).minutes == 20


@pytest.mark.parametrize(
    ("written", "meant"),
    [(True, True), (False, False), ("true", True), ("Yes", True), ("off", False), ("no", False)],
)
def test_a_switch_may_be_written_as_yaml_does(written: object, *, meant: bool) -> None:
    assert overlay(Config(), {"guided": written}, {}).guided is meant


def test_the_pdf_variants_are_those_that_the_layout_engine_writes() -> None:
    from weasyprint.pdf import VARIANTS

    assert sorted(PDF_VARIANTS) == sorted(set(VARIANTS) - {"debug"})
    assert overlay(Config(), {"pdf_variant": "PDF/A-3a"}, {}).pdf_variant == "pdf/a-3a"


@pytest.mark.parametrize(
    "minutes", [0, 601, -5, "2.5", 2.5, "", "ten", True, [20], "９", "9" * 5000]
)
def test_a_talk_takes_whole_minutes(minutes: object) -> None:
    with pytest.raises(SourceError) as raised:
        overlay(Config(), {"minutes": minutes}, {})
    assert raised.value.diagnostic.message == (
        f"minutes takes a whole number from 1 to 600, not {minutes!r}"
    )


def test_an_artefact_knows_no_setting_of_another() -> None:
    config = Config(
        ("slides",), "warm", "letter", "portrait", 2, 20, "instructor", True, "pdf/a-3a"
    )
    shared = Config(theme="warm", paper="letter")
    assert settings_of("slides", config) == replace(shared, minutes=20)
    assert settings_of("handout", config) == replace(
        shared, audience="instructor", guided=True, pdf_variant="pdf/a-3a")  # fmt: skip
    assert settings_of("cheatsheet", config) == replace(
        shared, orientation="portrait", pages=2, pdf_variant="pdf/a-3a")  # fmt: skip


@pytest.mark.parametrize(("written", "read"), [(True, True), ("true", True), ("no", False)])
def test_a_switch_may_be_written_as_a_word(written: object, read: bool) -> None:
    assert overlay(Config(), {"incremental": written}, {}).incremental is read


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"incremental": "maybe"},
            "t.toml:2: error[config]: incremental does not take 'maybe'\n"
            "  hint: write true or false",
        ),
        (
            {"papre": "a4"},
            "t.toml:2: error[config]: unknown setting 'papre'\n  hint: did you mean 'paper'?",
        ),
        (
            {"paper": "a5"},
            "t.toml:2: error[config]: paper does not take 'a5'\n  hint: one of a4, letter",
        ),
        ({"pages": True}, "t.toml:2: error[config]: pages does not take True\n  hint: one of 1, 2"),
        (
            {"targets": 3},
            "t.toml:2: error[config]: targets takes one or more of them, not 3\n"
            "  hint: as in [slides, handout, cheatsheet]",
        ),
        (
            {"targets": []},
            "t.toml:2: error[config]: targets takes one or more of them, not []\n"
            "  hint: as in [slides, handout, cheatsheet]",
        ),
        (
            {"guided": "perhaps"},
            "t.toml:2: error[config]: guided does not take 'perhaps'\n  hint: write true or false",
        ),
        (
            {"pdf_variant": "pdf/a-9"},
            "t.toml:2: error[config]: pdf_variant does not take 'pdf/a-9'\n"
            f"  hint: one of {', '.join(PDF_VARIANTS)}",
        ),
        (
            {"audience": "teacher"},
            "t.toml:2: error[config]: audience does not take 'teacher'\n"
            "  hint: one of instructor, student",
        ),
        ({"theme": 3}, "t.toml:2: error[config]: theme takes a text, not 3"),
        (
            {"targets": ["slides", "poster"]},
            "t.toml:2: error[config]: targets does not take 'poster'\n"
            "  hint: one of cheatsheet, handout, slides",
        ),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(SourceError) as raised:
        overlay(Config(), settings, dict.fromkeys(settings, Span("t.toml", 2)))
    assert format_diagnostic(raised.value.diagnostic) == message
