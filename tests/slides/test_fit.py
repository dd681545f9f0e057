from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from slide_markup import page, section
from triptych.slides.deck import (
    Agenda,
    Block,
    Cards,
    Code,
    Deck,
    Prose,
    Slide,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.fitting.fit import fit
from triptych.slides.layouts import BODY, step_frames
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

Fitted = Callable[..., tuple[Slide, ...]]
Dump = Callable[[Slide], str]

BAR = '<section class="takeaway" data-label="Key" data-else="statement"><p>So it is.</p></section>'


def points(count: int, text: str = "A point of some words that says one thing") -> str:
    return "<ul>" + "".join(f"<li>{text} {n}</li>" for n in range(count)) + "</ul>"


def rows(count: int, columns: int = 3, text: str = "cell") -> str:
    row = "".join(f"<td>{text}</td>" for _ in range(columns))
    return "".join(f"<tr>{row}</tr>" for _ in range(count))


def table(count: int, columns: int = 3, text: str = "cell") -> str:
    head = "".join(f"<th>H{n}</th>" for n in range(columns))
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows(count, columns, text)}</tbody></table>"
    )


def blocks(slide: Slide) -> Iterator[Block]:
    for region in slide.regions:
        yield from region.blocks


def only(slide: Slide) -> Block:
    (block,) = blocks(slide)
    return block


def test_a_short_list_is_as_large_as_it_may_be(fitted: Fitted) -> None:
    (slide,) = fitted(points(3))
    text = only(slide)
    assert isinstance(text, Prose)
    assert (text.size, text.frame) == (26, BODY)
    assert text.spacing == 26  # height to spare becomes distance, bounded by the size


def test_a_fuller_list_is_set_smaller_before_it_is_split(fitted: Fitted) -> None:
    (slide,) = fitted(points(9))
    text = only(slide)
    assert isinstance(text, Prose)
    assert 20 <= text.size < 26


def test_a_list_too_full_is_split_evenly_and_its_title_says_so(fitted: Fitted) -> None:
    parts = fitted(points(29), id="s")
    assert [slide.title.plain for slide in parts] == [
        "Title (1 of 3)", "Title (2 of 3)", "Title (3 of 3)",
    ]  # fmt: skip
    lengths = [len(text.paragraphs) for text in map(only, parts) if isinstance(text, Prose)]
    assert sum(lengths) == 29
    assert max(lengths) - min(lengths) <= 1
    assert [slide.part for slide in parts] == [(1, 3), (2, 3), (3, 3)]
    assert [slide.id for slide in parts] == ["s", "", ""]


def test_a_point_is_not_parted_from_what_is_nested_in_it(fitted: Fitted) -> None:
    family = f"<li>parent{points(4)}</li>"
    parts = fitted(f"<ul>{family * 7}</ul>")
    assert len(parts) > 1
    for slide in parts:
        text = only(slide)
        assert isinstance(text, Prose)
        assert len(text.paragraphs) % 5 == 0
        assert text.paragraphs[0].plain == "parent"


def test_a_sentence_that_leads_into_a_list_stays_with_it(fitted: Fitted) -> None:
    groups = "<p>These are the reasons:</p>" + points(5)
    parts = fitted(groups * 5)
    assert len(parts) > 1
    for slide in parts:
        text = only(slide)
        assert isinstance(text, Prose)
        assert not text.paragraphs[-1].plain.endswith(":")


def test_numbers_count_on_over_parts(fitted: Fitted) -> None:
    points = "".join(f"<li>Point number {n}, with a few words</li>" for n in range(1, 25))
    parts = fitted(f"<ol>{points}</ol>")
    assert len(parts) > 1
    numbers = [p.number for slide in parts for p in only(slide).paragraphs]  # type: ignore[union-attr]
    assert numbers == list(range(1, 25))


def test_a_paragraph_longer_than_a_slide_is_split_between_sentences(fitted: Fitted) -> None:
    sentence = "This is a sentence of quite some words, which ends in the usual way. "
    parts = fitted(f"<p>{sentence * 40}</p>")
    assert len(parts) > 1
    for slide in parts:
        text = only(slide)
        assert isinstance(text, Prose)
        assert text.paragraphs[-1].plain.endswith("usual way.")


def test_shrink_goes_down_to_the_floor_before_it_splits(fitted: Fitted) -> None:
    (slide,) = fitted(points(11), fit="shrink")
    text = only(slide)
    assert isinstance(text, Prose)
    assert text.size < 20
    assert len(fitted(points(11))) == 2


def test_table_headers_are_repeated_and_rows_are_not(fitted: Fitted, dump: Dump) -> None:
    parts = fitted(table(300), layout="table")
    tables = [block for slide in parts for block in blocks(slide) if isinstance(block, Table)]
    assert len(tables) == len(parts) > 1
    assert sum(len(one.rows) for one in tables) == 300
    assert all(one.header[0][0].paragraphs[0].plain == "H0" for one in tables)
    assert len({one.widths for one in tables}) == 1


def test_a_cell_longer_than_a_slide_goes_on_in_the_next_row(fitted: Fitted) -> None:
    words = " ".join(f"word{n}." for n in range(600))
    parts = fitted(f"<table><tr><td>a</td><td>{words}</td></tr></table>", layout="table")
    cells = [row[1].paragraphs[0].plain for slide in parts for row in only(slide).rows]  # type: ignore[union-attr]
    assert len(cells) == len(parts) > 1
    assert " ".join(cells) == words


@pytest.mark.parametrize("columns", [12, 40])
def test_many_columns_stay_on_the_slide(fitted: Fitted, columns: int) -> None:
    for slide in fitted(table(4, columns, "Longish words here"), layout="table"):
        for block in blocks(slide):
            assert block.frame is not None
            assert block.frame.bottom <= BODY.bottom
            assert block.frame.width == BODY.width


def test_rows_that_a_cell_spans_stay_together(fitted: Fitted) -> None:
    pair = '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>'
    parts = fitted(f"<table>{pair * 20}</table>", layout="table")
    assert len(parts) > 1
    for slide in parts:
        block = only(slide)
        assert isinstance(block, Table)
        assert len(block.rows) % 2 == 0


def test_a_program_shows_its_numbers_once_it_has_several_parts(fitted: Fitted) -> None:
    whole = "<pre>a\nb</pre>"
    split = "<pre>" + "\n".join(f"line {n}" for n in range(40)) + "</pre>"
    shown = [block for slide in fitted(whole + split) for block in blocks(slide)]
    assert [block.numbered for block in shown if isinstance(block, Code)][:3] == [False, True, True]
    (asked,) = fitted('<pre class="numbers" data-first="7">a</pre>')
    program = only(asked)
    assert isinstance(program, Code)
    assert (program.numbered, program.first) == (True, 7)


def test_the_numbers_of_a_program_have_room_of_their_own(fitted: Fitted) -> None:
    def height(look: str, count: int) -> int:
        (slide,) = fitted(f"<pre{look}>{'x' * count}</pre>")
        frame = only(slide).frame
        assert frame
        return frame.height

    wider = {count: height(' class="numbers"', count) - height("", count) for count in (40, 60, 62)}
    assert wider[40] == 0
    assert max(wider.values()) > 0  # a line that fills the width wraps beside numbers


def test_notes_stay_with_the_part_that_shows_what_they_are_about(fitted: Fitted) -> None:
    points = "".join(f'<li data-source="c.md:{n}">{"words " * 9}</li>' for n in range(10, 40))
    told = "".join(f'<p data-source="c.md:{n}">about {n}</p>' for n in (8, 11, 39, 50))
    first, *_, last = fitted(f"<ul>{points}</ul><aside class='notes'>{told}</aside>")
    assert [note.plain for note in first.notes] == ["about 8", "about 11"]
    assert [note.plain for note in last.notes] == ["about 39", "about 50"]


def test_program_lines_count_on(fitted: Fitted) -> None:
    parts = fitted("<pre>" + "\n".join(f"line {n}" for n in range(1, 61)) + "</pre>")
    programs = [block for block in map(only, parts) if isinstance(block, Code)]
    assert len(programs) > 1
    for before, after in pairwise(programs):
        assert after.first == before.first + len(before.lines)
    assert all(program.size >= 14 for program in programs)


@pytest.mark.parametrize("count", range(14, 40, 3))
def test_what_opens_a_block_of_a_program_is_not_the_end_of_a_slide(
    fitted: Fitted, count: int
) -> None:
    program = "def f():\n    try:\n        go()\n\n" * count
    programs = [block for block in map(only, fitted(f"<pre>{program}</pre>"))
                if isinstance(block, Code)]  # fmt: skip
    lasts = ["".join(run.text for run in block.lines[-1]) for block in programs]
    assert len(lasts) > 1
    assert not [last for last in lasts if last.endswith(":")]


@pytest.mark.parametrize(
    "lead", ["<p class='caption'>a.py</p>", "<p><strong>Ebb and flow</strong></p>", "<p>So:</p>"]
)
def test_what_leads_into_a_program_stays_with_its_first_lines(fitted: Fitted, lead: str) -> None:
    program = "<pre>" + "\n".join(f"line {n}" for n in range(8)) + "</pre>"
    for count in range(5, 10):
        pages = fitted(points(count) + lead + program)
        for slide in pages:
            shown = list(blocks(slide))
            assert not isinstance(shown[-1], Prose) or shown[-1].paragraphs[-1].bullet
            assert all(len(block.lines) > 1 for block in shown if isinstance(block, Code))


def test_a_sentence_that_an_equation_goes_on_with_stays_with_it(fitted: Fitted) -> None:
    equation = '<div class="equation"><img src="e" alt="" data-latex="x^2" data-em="5 9"/></div>'
    for count in range(5, 10):
        for slide in fitted(points(count) + "<p>You should know</p>" + equation):
            shown = list(blocks(slide))
            assert not isinstance(shown[-1], Prose) or shown[-1].paragraphs[-1].bullet


def test_a_caption_stays_with_its_program_whatever_leads_into_it(fitted: Fitted) -> None:
    leads = f"<p class='lead'>{'A sentence that opens the slide. ' * 5}</p>"
    program = "<pre>" + "\n".join(f"line {n}" for n in range(8)) + "</pre>"
    for count in range(1, 7):
        for slide in fitted(leads * count + "<p class='caption'>a.py</p>" + program):
            last = list(blocks(slide))[-1]
            assert not isinstance(last, Prose) or last.paragraphs[-1].style != "caption"


def test_a_takeaway_stands_below_what_it_concludes(fitted: Fitted, dump: Dump) -> None:
    (slide,) = fitted(points(2) + BAR)
    text, bar = blocks(slide)
    assert text.frame
    assert bar.frame
    assert bar.frame.y >= text.frame.bottom
    assert bar.frame.bottom < BODY.bottom  # not glued to the foot


def test_a_takeaway_without_room_becomes_a_statement(fitted: Fitted, dump: Dump) -> None:
    full = points(10)
    assert len(fitted(full)) == 1
    content, statement = fitted(full + BAR)
    assert not any(isinstance(block, Takeaway) for block in blocks(content))
    assert dump(statement) == "statement: So it is.\n"
    assert statement.kicker
    assert statement.kicker.plain == "Key"
    assert statement.title_size == 40


def test_a_takeaway_of_many_parts_closes_the_last(fitted: Fitted) -> None:
    *before, last = fitted(points(25) + BAR)
    assert before
    assert [isinstance(block, Takeaway) for block in blocks(last)][-1]
    assert last.title.plain == f"Title ({len(before) + 1} of {len(before) + 1})"


def test_cards_are_as_tall_as_the_taller_of_their_texts(fitted: Fitted) -> None:
    (slide,) = fitted(
        '<div class="region" data-region="left"><h2>L</h2><p>short</p></div>'
        f'<div class="region" data-region="right"><h2>R</h2><p>{"many words " * 20}</p></div>',
        layout="comparison",
    )
    left, right = slide.regions
    assert left.frame
    assert right.frame
    assert left.frame.height == right.frame.height < BODY.height
    assert left.heading_frame
    assert left.heading_frame.bottom == left.frame.y


def test_text_across_a_comparison_stands_above_and_below_the_cards(fitted: Fitted) -> None:
    (slide,) = fitted(
        '<p>above</p><div class="region" data-region="left"><p>l</p></div>'
        f'<div class="region" data-region="right"><p>r</p></div>{BAR}',
        layout="comparison",
    )
    above, left, _, below = slide.regions
    assert above.frame
    assert left.frame
    assert below.frame
    assert above.frame.bottom < left.frame.y
    assert left.frame.bottom < below.frame.y


def test_a_column_that_goes_on_alone_has_the_whole_slide(fitted: Fitted, dump: Dump) -> None:
    first, *others = fitted(
        f'<div class="region" data-region="left"><h2>L</h2>{points(3)}</div>'
        f'<div class="region" data-region="right"><h2>R</h2>{points(24)}</div>',
        layout="two-content",
    )
    assert first.layout == "two-content"
    assert {slide.layout for slide in others} == {"content"}
    for slide in others:  # "content" has no frame for a heading
        assert dump(slide).splitlines()[1] == "  (label) R"


def test_an_agenda_of_more_than_five_stands_in_two_columns(fitted: Fitted) -> None:
    def agenda(count: int) -> str:
        entries = "".join(f'<li data-numeral="{n}">Section {n}</li>' for n in range(count))
        return f'<ol class="agenda">{entries}</ol>'

    for count, columns in ((5, 1), (9, 2)):
        block = only(fitted(agenda(count))[0])
        assert isinstance(block, Agenda)
        frames = [entry.frame for entry in block.entries if entry.frame]
        assert len({frame.x for frame in frames}) == columns
        assert [(frame.x, frame.y) for frame in frames] == sorted(
            (frame.x, frame.y) for frame in frames
        )


def test_chevrons_break_no_word(fitted: Fitted) -> None:
    def process(word: str) -> Block:
        steps = "".join(f"<li>{word} {n}</li>" for n in range(6))
        return only(fitted(f'<ol class="steps">{steps}</ol>')[0])

    block = process("Normalisation")
    assert isinstance(block, Steps)
    assert 14 <= block.size < 20
    assert isinstance(process("Internationalisation"), Prose)  # too wide at 14 pt: a list


def test_steps_of_whole_paragraphs_become_a_numbered_list(fitted: Fitted, dump: Dump) -> None:
    steps = f"<li>{'many words ' * 18}</li>" * 5
    slide, *_ = fitted(f'<ol class="steps">{steps}</ol>')
    assert dump(slide).count("  1. many words") == 1


def test_cards_too_many_for_a_row_stand_in_rows(fitted: Fitted) -> None:
    card = '<div class="card"><h3>H</h3><p>Some words on a card</p></div>'
    block = only(fitted(f'<div class="cards">{card * 6}</div>')[0])
    assert isinstance(block, Cards)
    tops = {card.frame.y for card in block.cards if card.frame}
    assert len(tops) == 2


def test_titles_step_down_to_fit_two_lines(fitted: Fitted) -> None:
    (short,) = fitted("<p>x</p>", "Short")
    (long,) = fitted("<p>x</p>", "A title of a good many words " * 5)
    assert short.title_size == 32
    assert 18 <= long.title_size < 32


def test_a_title_longer_than_its_frame_goes_on_in_the_text(fitted: Fitted, dump: Dump) -> None:
    slide, *_ = fitted("<p>x</p>", " ".join(f"w{n}" for n in range(200)))
    assert slide.title.plain.startswith("w0 w1 ")
    assert slide.title.plain.endswith(" …")
    assert "… w" in dump(slide)


def test_a_kicker_too_long_is_cut_and_kept_in_the_notes(fitted: Fitted, dump: Dump) -> None:
    (slide,) = fitted(f'<p class="kicker">{"kicker words " * 20}</p><p>x</p>')
    assert slide.kicker
    assert slide.kicker.plain.endswith(" …")
    assert "notes: kicker words" in dump(slide)


def test_chinese_breaks_between_characters(fitted: Fitted) -> None:
    parts = fitted(f"<p>{'漢字仮名' * 400}</p>")
    assert len(parts) > 1
    texts = [only(slide) for slide in parts]
    assert sum(len(text.paragraphs[0].plain) for text in texts if isinstance(text, Prose)) == 1600


def test_notes_stay_with_the_first_part(fitted: Fitted) -> None:
    first, *others = fitted(points(29) + '<aside class="notes"><p>say</p></aside>')
    assert [note.plain for note in first.notes] == ["say"]
    assert others
    assert not any(slide.notes for slide in others)


def test_a_heading_is_not_lost_with_the_takeaway_below_it(fitted: Fitted, dump: Dump) -> None:
    slides = fitted(
        f'<div class="region" data-region="left"><h2>Left</h2>{points(20)}</div>'
        f'<div class="region" data-region="right"><h2>Right</h2>{BAR}</div>',
        layout="two-content",
    )
    assert "right: Right" in "".join(map(dump, slides))


def test_a_footer_is_cut_to_one_line(theme: Theme) -> None:
    deck = Deck("D", (), footer="A very long title of a chapter " * 9)
    footer = fit(deck, theme)[0].footer
    assert footer.startswith("A very long title")
    assert footer.endswith(" …")
    assert len(footer) < 110


def test_columns_side_by_side_have_one_distance_between_paragraphs(theme: Theme) -> None:
    left = "<ul><li>one</li><li>two</li></ul>"
    right = "<ul><li>one</li><li>two words</li><li>three</li><li>four</li></ul>"
    columns = "".join(
        f'<div class="region" data-region="{name}">{text}</div>'
        for name, text in (("left", left), ("right", right))
    )
    deck = read_deck(page(section(columns, layout="two-content")))
    (slide,) = fit(deck, theme)[0].slides
    texts = [region.blocks[0] for region in slide.regions]
    assert len({text.spacing for text in texts if isinstance(text, Prose)}) == 1


def test_layers_stand_one_on_the_other_and_fill_the_slide(fitted: Fitted) -> None:
    (slide,) = fitted('<ol class="steps layered"><li>top</li><li>middle</li><li>ground</li></ol>')
    layers = only(slide)
    assert isinstance(layers, Steps)
    assert layers.frame
    frames = step_frames(layers.frame, 3, layered=True)
    assert {(frame.x, frame.width) for frame in frames} == {(BODY.x, BODY.width)}
    assert all(above.bottom < below.y for above, below in pairwise(frames))


def test_layers_with_too_much_to_say_are_a_list(fitted: Fitted) -> None:
    entry = f"<li>{'many words ' * 99}</li>"
    (slide, *_) = fitted(f'<ol class="steps layered">{entry * 3}</ol>')
    assert isinstance(only(slide), Prose)
