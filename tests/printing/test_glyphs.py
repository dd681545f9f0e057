from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from printed import FILES, FONT_RULES, document
from triptych.diagnostics import Diagnostic, Span, with_excerpt
from triptych.printing.glyphs import MESSAGES, missing_glyphs, system_fonts
from triptych.printing.pdf import lay_out, pdf_bytes

BODY = """<html><head><title>你</title><style>p::before { content: "你" }</style></head><body>
<ul data-source="a.md:3"><li data-source="a.md:4">moon 🦄</li><li data-source="a.md:5">
<b>sea</b> 你 🦄</li></ul><p>好</p></body></html>"""


def missing(characters: str) -> list[tuple[str, Span | None]]:
    told = missing_glyphs(characters, ElementTree.fromstring(BODY))
    return [(one.message, one.span) for one in told]


def test_a_character_without_a_font_is_told_where_it_stands_first() -> None:
    assert missing("好你🦄") == [
        ("no font has 🦄 (U+1F984)", Span("a.md", 4)),
        ("no font has 你 (U+4F60)", Span("a.md", 5)),
        ("no font has 好 (U+597D)", None),
    ]


def test_a_chapter_without_any_font_for_it_does_not_fill_the_screen() -> None:
    letters = [chr(0xE40 + n) for n in range(20)]
    lines = "".join(f'<p data-source="a.md:{n}">{one}</p>' for n, one in enumerate(letters, 1))
    told = missing_glyphs(letters, ElementTree.fromstring(f"<body>{lines}</body>"))
    assert len(told) == MESSAGES
    assert told[-1].span == Span("a.md", MESSAGES)
    assert told[-1].message.endswith(" and 3 more")


def test_the_line_in_a_block_is_found_from_its_character() -> None:
    lines = ["# T", "", "first line", "second 你 line"]
    told = with_excerpt(Diagnostic("warning", "r", "m", Span("a.md", 3), about="你"), "a.md", lines)
    assert (told.span, told.excerpt) == (Span("a.md", 4, 8), "second 你 line")
    told = with_excerpt(Diagnostic("warning", "r", "m", Span("a.md", 3), about="x"), "a.md", lines)
    assert told.span == Span("a.md", 3)


def font(family: str, text: str) -> SimpleNamespace:
    return SimpleNamespace(family=family, to_unicode=dict(enumerate(text)))


def test_fonts_of_the_machine_are_noted_and_those_brought_along_are_not() -> None:
    root = ElementTree.fromstring(BODY.replace("<style>", f"<style>{FONT_RULES}"))
    bundled = font("Source Sans 3", "moon sea")
    (told,) = system_fonts([bundled, font("B", "好"), font("A", "你 "), font("C", " \u200f")], root)
    assert (told.severity, told.rule, told.span) == ("note", "system-font", Span("a.md", 5))
    assert told.message == "set in fonts of this machine, A, B: 你 (U+4F60) and 1 more"
    drawn = font("drawn-SourceSans3_400Regular", "a")
    assert system_fonts([bundled, drawn], root) == ()


def test_fonts_of_the_machine_in_a_drawing_are_told_of_the_drawing() -> None:
    root = ElementTree.fromstring(
        '<body><p data-source="a.md:3">sea <img class="math" src="asset:x.svg"/></p>'
        '<figure data-source="a.md:5">'
        '<img alt="sea" src="asset:chapter/sea.svg"/></figure></body>'
    )
    told = system_fonts([font("Noto Sans", "sea 1"), font("Emoji", "1")], root)
    assert [(each.span, each.message) for each in told[:1]] == [
        (Span("a.md", 5), "words in a drawing are set in fonts of this machine, Noto Sans")
    ]
    assert "Source Sans 3" in told[0].hint


@pytest.mark.parametrize(("text", "rules"), [("Ebb и ώ → ✓", []), ("你", ["system-font"])])
def test_a_printed_document_tells_of_its_fonts(text: str, rules: list[str]) -> None:
    layout = lay_out(document(f"<h1>T</h1><p>{text}</p>"), FILES)
    pdf_bytes(layout)
    told = [one.rule for one in layout.diagnostics]
    if told == ["missing-glyph"]:
        pytest.skip("this machine has no Chinese font")
    assert told == rules
