from __future__ import annotations

import logging
import threading

import pytest

from triptych.printing.journal import LOGGER, Journal


def test_each_line_is_told_once() -> None:
    journal = Journal()
    with journal.listening():
        LOGGER.warning("Ignored `%s`", "colour: red")
        LOGGER.warning("Ignored `%s`", "colour: red")
        LOGGER.debug("not worth telling")
    LOGGER.warning("after the end")
    assert [one.message for one in journal.diagnostics] == ["Ignored `colour: red`"]


def test_missing_characters_are_told_in_one_message() -> None:
    journal = Journal()
    with journal.listening():
        for character in "你好吗你":
            LOGGER.warning(".notdef glyph rendered for: %s U+%04X", character, ord(character))
    assert [(one.rule, one.message) for one in journal.diagnostics] == [
        ("missing-glyph", "no font has 你 (U+4F60), 吗 (U+5417), 好 (U+597D)")
    ]


def glyphs(characters: str) -> tuple[str, str]:
    """Return what is told of characters that no font has, and the hint."""
    journal = Journal()
    with journal.listening():
        for character in characters:
            LOGGER.warning(".notdef glyph rendered for: %s U+%04X", character, ord(character))
    (told,) = journal.diagnostics
    return told.message, told.hint


def test_missing_characters_are_told_alike_in_whatever_order_they_come() -> None:
    assert glyphs("好你") == glyphs("你好你")


@pytest.mark.parametrize(
    ("character", "remedy"),
    [
        ("你", "fonts-noto-cjk"),
        ("🦄", "fonts-noto-color-emoji"),
        ("\u2028", "delete it"),
        ("\ue000", "delete it"),
        ("\U000f0000", "delete it"),
        ("\u200b", "delete it"),
    ],
)
def test_the_hint_is_what_helps_with_the_character(character: str, remedy: str) -> None:
    message, hint = glyphs(character)
    assert remedy in hint
    assert ";" not in hint.removeprefix("install").replace("; on Debian", "")
    assert f"U+{ord(character):04X}" in message
    assert message.isprintable()


def test_characters_of_several_kinds_have_a_hint_each() -> None:
    _, hint = glyphs("你🦄🐙\ue000")
    assert [part in hint for part in ("noto-cjk", "color-emoji", "delete it")] == [True] * 3
    assert hint.count("color-emoji") == 1


def test_another_thread_is_not_listened_to() -> None:
    journal = Journal()
    with journal.listening():
        other = threading.Thread(target=LOGGER.warning, args=("not ours",))
        other.start()
        other.join()
    assert journal.diagnostics == ()


def test_nothing_reaches_the_root_logger() -> None:
    seen: list[str] = []
    root = logging.getLogger()
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
    root.addHandler(handler)
    with Journal().listening():
        LOGGER.error("quiet")
    root.removeHandler(handler)
    assert seen == []
