"""What a person reads when something is wrong."""

from __future__ import annotations

import pickle

import pytest

from triptych.diagnostics import (
    Diagnostic,
    SourceError,
    Span,
    did_you_mean,
    format_diagnostic,
    span_of,
    with_excerpt,
)

LINE = "See the [figre](#x) here."


def test_a_message_shows_its_line_a_marker_and_a_hint() -> None:
    said = Diagnostic("warning", "dead-link", "nothing has the id 'x'", Span("content/ch.md", 7, 9),
                      "did you mean '#y'?", LINE, 10)  # fmt: skip
    assert format_diagnostic(said) == (
        "content/ch.md:7: warning[dead-link]: nothing has the id 'x'\n"
        "    7 | See the [figre](#x) here.\n"
        "                ^^^^^^^^^^\n"
        "  hint: did you mean '#y'?"
    )


def test_a_message_about_a_whole_line_has_no_marker() -> None:
    said = Diagnostic("note", "split", "two slides", Span("a.md", 3), excerpt="## Long")
    assert format_diagnostic(said) == "a.md:3: note[split]: two slides\n    3 | ## Long"


def test_a_message_about_no_place_is_one_line() -> None:
    assert format_diagnostic(Diagnostic("error", "output", "no room")) == "error[output]: no room"


def test_control_characters_never_reach_the_terminal() -> None:
    said = Diagnostic("error", "x", "a\x1b[31mb\u202ec", Span("a.md", 1), excerpt="\x07\tz")
    assert format_diagnostic(said) == (
        "a.md:1: error[x]: a\\x1b[31mb\\u202ec\n    1 | \\x07 z"
    )  # fmt: skip


def test_the_marker_stays_under_its_place_in_a_long_line() -> None:
    excerpt = "x" * 300 + "HERE" + "y" * 300
    shown, marker = format_diagnostic(
        Diagnostic("error", "x", "m", Span("a.md", 1, 301), excerpt=excerpt, length=4)
    ).splitlines()[1:]
    assert shown[marker.index("^") : marker.rindex("^") + 1] == "HERE"


def test_an_excerpt_is_filled_in_from_the_file_it_is_about() -> None:
    said = Diagnostic("error", "x", "m", Span("a.md", 2))
    assert with_excerpt(said, "a.md", ["one", "two"]).excerpt == "two"
    assert with_excerpt(said, "b.md", ["one", "two"]) == said
    assert with_excerpt(said, "a.md", ["one"]) == said


@pytest.mark.parametrize(
    ("word", "hint"), [("papre", "did you mean 'paper'?"), ("zzz", "one of pages, paper")]
)
def test_a_hint_names_the_nearest_word_or_all(word: str, hint: str) -> None:
    assert did_you_mean(word, ["paper", "pages"]) == hint


def test_an_error_survives_the_way_between_processes() -> None:
    error = SourceError("m", Span("a.md", 1, 2), rule="r", hint="h", excerpt="e", length=3)
    assert pickle.loads(pickle.dumps(error)).diagnostic == error.diagnostic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("content/a.md:7", Span("content/a.md", 7)),
        ("a:b.md:12", Span("a:b.md", 12)),
        ("a.md:²", None),
        ("a.md:٣", None),
        ("a.md:", None),
        (":7", None),
        ("a.md", None),
        ("", None),
        ("a.md:" + "9" * 5000, None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_place_is_read_back_from_text(text: str, expected: Span | None) -> None:
    assert span_of(text) == expected
