"""How long a speaker takes for a slide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from triptych.slides.choosing.pace import EXPLAINED, ROUNDED, SPOKEN, count_words, seconds_of
from triptych.slides.deck import Slide

Read = Callable[..., Slide]
WORDS = " ".join(["word"] * 130)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("it's 3.5 kg (net)", 4),
        ("a → b — c", 3),
        ("潮の満ち引き", 3),
        ("GPT 是模型。", 2.5),
        ("사람이 말한다", 2),
        ("a\vb\u00a0c", 3),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: float) -> None:
    assert count_words(text) == words


def test_notes_are_spoken(slide_of: Read) -> None:
    silent = slide_of("<p>Text</p>")
    spoken = slide_of(f"<p>Text</p><aside class='notes'><p>{WORDS}</p></aside>")
    assert seconds_of(silent) == 20
    assert seconds_of(spoken) == 70  # a minute of notes, two words and the change


def test_what_a_slide_shows_is_read_and_explained(slide_of: Read) -> None:
    assert seconds_of(slide_of(f"<p>{WORDS}</p>")) == 130
    assert EXPLAINED * 2 == SPOKEN


def test_what_the_notes_have_whole_is_said_once(slide_of: Read) -> None:
    lead = "The moon pulls the water towards it, and the earth as well, a little less."
    notes = f"<aside class='notes'><p>{lead} {WORDS}</p></aside>"
    assert seconds_of(slide_of(f"<p>{lead}</p>{notes}")) == seconds_of(slide_of(notes))
    assert seconds_of(slide_of(f"<p>{lead} So.</p>{notes}")) > seconds_of(slide_of(notes))


def test_the_words_of_a_divider_or_a_statement_are_not_explained(slide_of: Read) -> None:
    assert seconds_of(slide_of("", title="A part", layout="section")) == 10
    assert seconds_of(slide_of("", title=WORDS, layout="statement")) == 75
    assert seconds_of(slide_of("", title=WORDS, layout="section")) == 65


def test_a_question_waits_for_an_answer(slide_of: Read) -> None:
    text = "<p>Because of the moon, which pulls at all the water there is on earth.</p>"
    asked = seconds_of(slide_of(text, layout="question"))
    assert asked - seconds_of(slide_of(text)) == 15


def test_a_table_a_picture_and_a_process_take_a_look(slide_of: Read) -> None:
    text = " ".join(["word"] * 30)
    plain = seconds_of(slide_of(f"<p>{text}</p>"))
    table = f"<table><tbody><tr><td>{text}</td></tr></tbody></table>"
    figure = f"<p>{text}</p><figure><img src='a.png' alt='words that are not said'/></figure>"
    for shown in (table, figure, f"<ol class='steps'><li><p>{text}</p></li></ol>"):
        assert seconds_of(slide_of(shown)) == plain + 15


def test_a_program_is_not_read_out(slide_of: Read) -> None:
    lines = "\n".join(["a = b + c + d + e + f + g + h"] * 10)
    assert seconds_of(slide_of(f"<pre data-language=''><code>{lines}</code></pre>")) == 55


def test_an_agenda_is_read_out(slide_of: Read) -> None:
    entries = "".join(
        f"<li data-numeral='{n}' data-hue='1'><a href='#s'>Some title of a section</a></li>"
        for n in range(1, 9)
    )
    assert seconds_of(slide_of(f"<ol class='agenda'>{entries}</ol>")) == 25


def test_a_hidden_slide_takes_no_time(slide_of: Read) -> None:
    assert seconds_of(slide_of(f"<p>{WORDS}</p>", hidden="yes")) == 0


def test_times_are_told_in_steps(slide_of: Read) -> None:
    for count in range(1, 60):
        assert seconds_of(slide_of(f"<p>{'a ' * count}</p>")) % ROUNDED == 0
