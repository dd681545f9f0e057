"""Scripts whose lines are taller, whose letters join, or that run from right to left."""

from __future__ import annotations

import re

import pytest

from packages import unzipped
from slide_markup import page, section
from triptych.slides.deck import Agenda, Cards, Deck, Paragraph, Prose, Run, Table
from triptych.slides.fitting.arabic import shaped
from triptych.slides.fitting.fit import fit
from triptych.slides.fitting.metrics import TALL_PITCH
from triptych.slides.fitting.text import Style, paragraph_height
from triptych.slides.fitting.wrap import Ruler, line_starts
from triptych.slides.layouts import SLIDE, pt, step_frames
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

RULER = Ruler("Calibri", "Consolas")
STYLE = Style(RULER, 20, 16, 8)
TWO = ('<div class="region" data-region="left"><p>one</p></div>'
       '<div class="region" data-region="right"><p>two</p></div>')  # fmt: skip
CARDS = '<div class="cards">' + '<div class="card"><p>a</p></div>' * 3 + "</div>"
ENTRIES = "".join(f'<li data-numeral="{n}" data-hue="{n}">entry</li>' for n in range(1, 8))


def arabic(inner: str, theme: Theme, **attributes: str) -> Deck:
    markup = page(section(inner, "لغة", **attributes)).replace("<html>", '<html lang="ar">')
    return fit(read_deck(markup), theme)[0]


def xml_of(deck: Deck, theme: Theme) -> str:
    return unzipped(write_pptx(deck, theme, {}))["ppt/slides/slide1.xml"].decode()


def lines(text: str, ems: float) -> list[str]:
    starts = line_starts(RULER.words((Run(text),)), ems)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def height(*runs: Run, width: float = 400) -> float:
    return paragraph_height(Paragraph(runs), width, STYLE)


@pytest.mark.parametrize("text", ["漢字", "한국어", "हिन्दी", "🙂"])
def test_a_line_of_another_script_is_taller(text: str) -> None:
    assert height(Run(text)) == pytest.approx(height(Run("word")) * TALL_PITCH)


def test_a_line_with_a_subscript_is_taller() -> None:
    assert height(Run("CO"), Run("2", script="sub")) > height(Run("CO"), Run("2", script="sup"))


def test_lines_without_the_other_script_are_as_they_were() -> None:
    plain = height(Run("word " * 100))
    assert height(Run("漢 " + "word " * 100)) < plain * 1.1


def test_opening_brackets_end_no_line_and_small_kana_begin_none() -> None:
    assert lines("漢字「漢字", 3.2) == ["漢字", "「漢字"]
    assert lines("漢字ょ漢", 2.2) == ["漢", "字ょ", "漢"]


def test_between_ideographs_and_letters_there_is_room() -> None:
    both = RULER.natural((Run("漢a"),), 20)
    assert both == pytest.approx(
        RULER.natural((Run("漢"),), 20) + RULER.natural((Run("a"),), 20) + 5
    )


def test_an_address_longer_than_a_line_is_broken_where_a_part_of_it_ends() -> None:
    text = "see https://example.org/some/path-to/it"
    assert lines(text, 9) == ["see", "https://example.org/", "some/path-to/it"]
    assert lines(text, 8) == ["see", "https://", "example.org/", "some/path-to/it"]


def test_arabic_letters_are_measured_in_the_forms_they_take() -> None:
    assert shaped("ببب") == "\ufe91\ufe92\ufe90"  # at the beginning, in the middle, at the end
    assert shaped("دد") == "\u062f\u062f".replace(
        "\u062f", "\ufea9"
    )  # which join nothing after them
    assert shaped("بَب") == "\ufe91\u064e\ufe90"
    assert shaped("plain") == "plain"


def test_blanks_and_digits_of_arabic_are_set_in_its_font() -> None:
    assert RULER.natural((Run("لغة 12"),), 20) > RULER.natural((Run("لغة"),), 20) + (
        RULER.natural((Run(" 12"),), 20)
    )  # fmt: skip


def test_columns_cards_and_agenda_begin_on_the_right(theme: Theme) -> None:
    (two,) = arabic(TWO, theme, layout="two-content").slides
    left, right = (region.frame for region in two.regions)
    assert left
    assert right
    assert left.x > right.x
    assert left.x + right.right == SLIDE.width
    (cards,) = arabic(CARDS, theme).slides[0].regions[0].blocks
    assert isinstance(cards, Cards)
    places = [card.frame.x for card in cards.cards if card.frame]
    assert places == sorted(places, reverse=True)
    (agenda,) = arabic(f'<ol class="agenda">{ENTRIES}</ol>', theme).slides[0].regions[0].blocks
    assert isinstance(agenda, Agenda)
    first, *_, last = (entry.frame for entry in agenda.entries)
    assert first
    assert last
    assert first.x > last.x


def test_chevrons_run_leftwards(theme: Theme) -> None:
    frame = SLIDE
    assert [each.x for each in step_frames(frame, 3, leftward=True)] == [
        each.x for each in reversed(step_frames(frame, 3))
    ]
    steps = '<ol class="steps"><li><p>a</p></li><li><p>b</p></li></ol>'
    assert xml_of(arabic(steps, theme), theme).count('flipH="1"') == 2


def test_tables_and_latin_titles_run_leftwards_in_such_a_deck(theme: Theme) -> None:
    markup = "<p>Latin</p><table><tr><td>1</td></tr></table>"
    xml = xml_of(arabic(markup, theme), theme)
    assert '<a:tblPr rtl="1"' in xml
    assert re.search(r'<a:pPr[^>]*algn="r" rtl="1"[^>]*>.{0,300}<a:t>Latin', xml)


def test_numbers_have_room_for_all_their_digits(theme: Theme) -> None:
    points = "<li><p>a</p></li>" * 3
    deck = fit(read_deck(page(section(f'<ol start="98">{points}</ol>'))), theme)[0]
    (block,) = deck.slides[0].regions[0].blocks
    assert isinstance(block, Prose)
    assert {paragraph.digits for paragraph in block.paragraphs} == {3}
    assert f'marL="{pt(56)}" indent="-{pt(56)}"' in xml_of(deck, theme)


def test_a_table_whose_longest_words_need_more_room_is_set_as_several(theme: Theme) -> None:
    row = "".join(f"<td>Internationalization{n}</td>" for n in range(12))
    head = "".join(f"<th>{n}</th>" for n in range(12))
    inner = f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    deck = fit(read_deck(page(section(inner, layout="table"))), theme)[0]
    tables = [block for slide in deck.slides for region in slide.regions for block in region.blocks]
    assert len(tables) > 1
    for block in tables:
        assert isinstance(block, Table)
        assert block.rows[0][0].paragraphs[0].plain == "Internationalization0"
    bare = f"<table><thead><tr>{row}</tr></thead></table>"
    assert fit(read_deck(page(section(bare))), theme)[0].slides
    numbers = inner.replace("Internationalization", "")
    deck = fit(read_deck(page(section(numbers, layout="table"))), theme)[0]
    assert len(deck.slides) == 1


def test_a_kicker_without_a_place_on_the_layout_is_kept_in_the_notes(theme: Theme) -> None:
    inner = '<p class="kicker">Part</p><p>text</p>'
    (slide,) = fit(read_deck(page(section(inner, layout="section"))), theme)[0].slides
    assert slide.kicker is None
    assert [note.plain for note in slide.notes] == ["Part"]


def test_a_numeral_without_a_place_on_the_layout_is_kept_in_the_notes(theme: Theme) -> None:
    inner = '<p class="numeral">3</p><p>text</p>'
    (slide,) = fit(read_deck(page(section(inner, layout="content"))), theme)[0].slides
    assert slide.numeral == ""
    assert [note.plain for note in slide.notes] == ["3"]
    (slide,) = fit(read_deck(page(section(inner, layout="section"))), theme)[0].slides
    assert (slide.numeral, slide.notes) == ("3", ())


def test_a_paragraph_of_two_slides_is_broken_in_the_middle(theme: Theme) -> None:
    text = "".join(f"This is the sentence number {n} of many. " for n in range(60))
    deck = fit(read_deck(page(section(f"<p>{text}</p>"))), theme)[0]
    lengths = [len(block.paragraphs[0].plain) for slide in deck.slides
               for block in slide.regions[0].blocks if isinstance(block, Prose)]  # fmt: skip
    assert len(lengths) == 2
    assert min(lengths) > max(lengths) * 0.7


def test_a_column_that_the_style_sets_bold_is_measured_bold(theme: Theme) -> None:
    def width_of(attributes: str) -> int:
        row = "<tr><td>wwwwwwww wwwwwwww</td><td>" + "some words " * 60 + "</td></tr>"
        inner = f"<table{attributes}>{row * 3}</table>"
        (block,) = fit(read_deck(page(section(inner))), theme)[0].slides[0].regions[0].blocks
        assert isinstance(block, Table)
        return block.widths[0]

    assert width_of(' data-row-headers="yes"') > width_of("")


def test_a_kicker_in_code_is_cut_where_its_wider_letters_end(theme: Theme) -> None:
    text = "intermittent illumination " * 4
    plain, code = (
        fit(read_deck(page(section(f'<p class="kicker">{inner}</p><p>x</p>'))), theme)[0].slides[0]
        for inner in (text, f"<code>{text}</code>")
    )
    assert plain.kicker
    assert code.kicker
    assert len(code.kicker.plain) < len(plain.kicker.plain)
