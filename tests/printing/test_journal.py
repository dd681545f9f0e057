from __future__ import annotations

import logging
import threading

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
        ("missing-glyph", "no font has 你 (U+4F60), 好 (U+597D), 吗 (U+5417)")
    ]


def test_another_thread_is_not_listened_to() -> None:
    journal = Journal()
    with journal.listening():
        other = threading.Thread(target=LOGGER.warning, args=("not ours",))
        other.start()
        other.join()
    assert journal.diagnostics == ()


def test_nothing_reaches_the_root_logger(caplog: object) -> None:
    seen: list[str] = []
    root = logging.getLogger()
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
    root.addHandler(handler)
    with Journal().listening():
        LOGGER.error("quiet")
    root.removeHandler(handler)
    assert seen == []
