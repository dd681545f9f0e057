from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.diagnostics import SourceError, format_diagnostic
from triptych.slides.deck import Code, Picture, Prose, Run, Slide, Steps, Table
from triptych.slides.reader.slides import read_deck

Read = Callable[..., Slide]
Dump = Callable[[Slide], str]


EQUATION = '<div class="equation"><img src="e" alt="" data-latex="{}" data-em="{}"/></div>'


def refusal(inner: str, attributes: str = "", head: str = "<h1>T</h1>") -> str:
    """Return the whole message for a slide that cannot be read."""
    slide = (
        f'<section class="slide" data-source="content/ch.md:7" '
        f'data-template="slides.html.j2:5" {attributes}>{head}{inner}</section>'
    )
    with pytest.raises(SourceError) as caught:
        read_deck(f"<html><body>{slide}</body></html>")
    return format_diagnostic(caught.value.diagnostic)


def test_nested_points_keep_their_level(slide_of: Read, dump: Dump) -> None:
    slide = slide_of("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")
    assert dump(slide) == "content: Title\n  • a\n    • b\n      • c\n  • d\n"


def test_numbers_count_from_the_start_of_their_list(slide_of: Read, dump: Dump) -> None:
    slide = slide_of('<ol start="4"><li>four<ul><li>dot</li></ul></li><li>five</li></ol>')
    assert dump(slide) == "content: Title\n  4. four\n    • dot\n  5. five\n"


def test_tasks_say_what_is_done(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<ul class="tasks"><li data-checked="yes">did</li><li data-checked="no">do</li></ul>'
    )
    assert dump(slide) == "content: Title\n  ☑ did\n  ☐ do\n"


def test_several_paragraphs_in_a_point_are_its_lines(slide_of: Read, dump: Dump) -> None:
    assert dump(slide_of("<ul><li><p>x</p><p>y</p></li></ul>")) == "content: Title\n  • x⏎y\n"


def test_text_after_a_nested_list_stays_behind_it(slide_of: Read, dump: Dump) -> None:
    slide = slide_of("<ul><li>a<ul><li>b</li></ul> c</li></ul>")
    assert dump(slide) == "content: Title\n  • a\n    • b\n    c\n"


def test_a_table_inside_a_point_stands_below_it(slide_of: Read, dump: Dump) -> None:
    slide = slide_of("<ul><li>a<table><tr><td>x</td></tr></table></li><li>b</li></ul>")
    assert dump(slide) == "content: Title\n  • a\n  | x |\n  • b\n"


def test_white_space_is_folded_as_html_does(slide_of: Read) -> None:
    slide = slide_of("<p>\n  One  <b>two </b> three<br/>\n four\u00a0 five </p>")
    (text,) = slide.regions[0].blocks
    assert isinstance(text, Prose)
    assert text.paragraphs[0].plain == "One two three\vfour\u00a0 five"


def test_looks_are_kept_and_joined(slide_of: Read) -> None:
    slide = slide_of('<p><b>a</b><strong>b</strong> <a href="#x"><i>c</i></a><sub>2</sub></p>')
    (text,) = slide.regions[0].blocks
    assert isinstance(text, Prose)
    looks = [(run.text, run.bold, run.italic, run.link, run.script)
             for run in text.paragraphs[0].runs]  # fmt: skip
    assert looks == [
        ("ab", True, False, "", ""),
        (" ", False, False, "", ""),
        ("c", False, True, "#x", ""),
        ("2", False, False, "", "sub"),
    ]


def test_a_program_keeps_its_blanks_and_tokens(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<pre data-language="python"><code>\n<span class="keyword">def</span> f():\n\n'
        "    pass\n</code></pre>"
    )
    assert dump(slide) == "content: Title\n    1  def f():\n    2  \n    3      pass\n"
    (code,) = slide.regions[0].blocks
    assert isinstance(code, Code)
    assert code.language == "python"
    assert code.lines[0][0].token == "keyword"


def test_a_table_has_its_header_apart_and_its_spans(slide_of: Read) -> None:
    slide = slide_of(
        '<table data-row-headers="yes"><caption>C</caption>'
        '<thead><tr><th colspan="2">H</th></tr></thead><tbody>'
        '<tr><th rowspan="2">a</th><td data-align="right">b</td></tr></tbody></table>'
    )
    (table,) = slide.regions[0].blocks
    assert isinstance(table, Table)
    assert (table.row_headers, table.caption and table.caption.plain) == (True, "C")
    assert table.header[0][0].columns == 2
    assert (table.rows[0][0].rows, table.rows[0][0].heading, table.rows[0][1].align) == (
        2, True, "right",
    )  # fmt: skip


def test_blocks_around_two_columns_stand_above_and_below(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<p class="lead">first</p><div class="region" data-region="left"><h2>L</h2><p>l</p></div>'
        '<div class="region" data-region="right"><p>r</p></div>'
        '<section class="takeaway" data-label="Key"><p>last</p></section>',
        layout="comparison",
    )
    assert dump(slide) == (
        "comparison: Title\n above\n  (lead) first\n left: L\n  l\n right\n  r\n"
        " below\n  ! Key: last\n"
    )


def test_processes_agendas_cards_and_pictures_are_blocks(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<ol class="steps muted" data-label="Old"><li><p>a</p></li><li>b</li></ol>'
        '<ol class="agenda"><li data-numeral="1"><a href="#s">One</a></li></ol>'
        '<div class="cards"><div class="card"><h3>H</h3><ul><li>x</li></ul></div></div>'
        '<figure><img src="asset:chapter/a.png" alt="A"/></figure>'
    )
    assert dump(slide) == (
        "content: Title\n  a > b\n  1 One\n  [H]\n    • x\n  picture asset:chapter/a.png: A\n"
    )
    steps, *_, picture = slide.regions[0].blocks
    assert isinstance(steps, Steps)
    assert isinstance(picture, Picture)
    assert (steps.muted, steps.label and steps.label.plain) == (True, "Old")


def test_layers_are_steps_one_on_the_other(slide_of: Read) -> None:
    slide = slide_of('<ol class="steps layered"><li>top</li><li>ground</li></ol>')
    (layers,) = slide.regions[0].blocks
    assert isinstance(layers, Steps)
    assert layers.layered
    assert [step.plain for step in layers.steps] == ["top", "ground"]


def test_a_card_that_holds_a_table_gives_way_to_it(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<div class="cards"><div class="card"><h3>H</h3><p>x</p>'
        "<table><tr><td>t</td></tr></table></div></div>"
    )
    assert dump(slide) == "content: Title\n  (label) H\n  x\n  | t |\n"


def test_notes_keep_lists_and_table_rows(slide_of: Read, dump: Dump) -> None:
    slide = slide_of(
        '<aside class="notes"><p>say</p><table><tr><td>a</td><td>b</td></tr></table>'
        "<div class='cards'><div class='card'><h3>H</h3><p>t</p></div></div></aside>"
    )
    assert dump(slide) == ("content: Title\n  notes: say\n  notes: a | b\n  notes: H\n  notes: t\n")


def test_an_equation_in_the_notes_is_a_line_of_text(slide_of: Read) -> None:
    equation = EQUATION.format("x_1 &lt; b", "1 1").replace("<img", '<img data-source="ch.md:9"')
    numbered = equation.replace("<div", '<div data-number="(2)"')
    slide = slide_of(f'<aside class="notes"><p>So</p>{numbered}</aside>')
    assert [note.plain for note in slide.notes] == ["So", "x1 < b (2)"]
    assert [run.script for run in slide.notes[1].runs].count("sub") == 1


def test_an_equation_of_the_notes_that_cannot_be_set_is_code(slide_of: Read) -> None:
    slide = slide_of('<aside class="notes"><div class="equation"><code>\\foo</code></div></aside>')
    assert [note.plain for note in slide.notes] == [r"\foo"]


def test_a_slide_says_what_the_template_wishes(slide_of: Read) -> None:
    slide = slide_of("<p>x</p>", id="s-1", section="s", hue="3", worth="6", fit="shrink",
                     pair="yes", when="section>1", hidden="yes", answer="click",
                     keep="previous")  # fmt: skip
    assert (slide.id, slide.section, slide.hue, slide.worth) == ("s-1", "s", 3, 6)
    assert (slide.fit, slide.pair, slide.when, slide.hidden) == ("shrink", True, "section>1", True)
    assert (slide.answer_on_click, slide.keep) == (True, "previous")
    assert (slide.source, slide.template) == ("content/ch.md:7", "slides.html.j2:5")


def test_the_head_says_what_the_file_says_of_itself() -> None:
    deck = read_deck(
        '<html lang="de" data-part="({n} von {total})" data-footer="F" data-date="2030-01-02">'
        '<head><title>T</title><meta name="author" content="A"/><meta name="keywords" content="k"/>'
        '</head><body><section class="slide" data-section="s" data-section-title="S"><h1>x</h1>'
        "</section></body></html>"
    )
    assert (deck.title, deck.language, deck.author, deck.keywords) == ("T", "de", "A", "k")
    assert (deck.footer, deck.date, deck.part_label) == ("F", "2030-01-02", "({n} von {total})")
    assert [(one.id, one.title) for one in deck.sections] == [("s", "S")]


def test_what_cannot_become_a_shape_names_both_lines() -> None:
    assert refusal("<div>x</div>") == (
        "content/ch.md:7: error[slide-markup]: <div> cannot become a native slide shape — use one "
        "of p, ul, ol, blockquote, pre, table, figure, div.equation, div.cards, section.takeaway "
        "(slide made at slides.html.j2:5)"
    )


def test_the_line_is_that_of_the_block() -> None:
    assert refusal('<p data-source="content/ch.md:9"><video/></p>').startswith("content/ch.md:9:")


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("lost <p>x</p>", "text directly in <section>: 'lost' — put it into a p"),
        ('<p class="leed">x</p>', "<p class='leed'> cannot become a native slide shape"),
        ('<p><span class="blink">x</span></p>', "<span class='blink'>"),
        ('<ul><p>x</p></ul>', "<p> inside <ul>"),
        ("<table></table>", "<table> has no cell"),
        ('<figure><img src="a.png"/></figure>', "<img> needs an alt"),
        ('<section class="takeaway"></section>', "<section class='takeaway'> has no text"),
        ('<div class="region" data-region="lft"><p>x</p></div>', "has no region 'lft'"),
        ("<table><tr><td><figure/></td></tr></table>", "<figure> inside <td>"),
        ('<ol class="steps"></ol>', "<ol class='steps'> is empty"),
        ('<figure><img src="a" alt="" data-share="-10"/></figure>', "from 1 to 100 in data-share"),
        ('<figure><img src="a" alt="" data-share="101"/></figure>', "from 1 to 100 in data-share"),
        (EQUATION.format("x", "a b"), "a width and a height above 0 in data-em, not 'a b'"),
        (EQUATION.format("x", "0 1"), "above 0 in data-em, not '0 1'"),
        (EQUATION.format("x", "-1 1"), "above 0 in data-em, not '-1 1'"),
        (EQUATION.format(r"\foo", "1 1"), r"the command \foo is not known"),
        (EQUATION.format("", "1 1"), "it is empty"),
    ],
)  # fmt: skip
def test_nothing_outside_of_the_vocabulary_is_dropped(inner: str, said: str) -> None:
    assert said in refusal(inner)


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('data-layout="contant"', "does not take data-layout='contant'"),
        ('data-worth="many"', "needs a whole number in data-worth, not 'many'"),
        ('data-when="always"', "does not take data-when='always'"),
        ('data-layout="statement"', "the layout 'statement' has a title only"),
    ],
)
def test_a_misspelt_wish_is_an_error(attributes: str, said: str) -> None:
    assert said in refusal("<p>x</p>", attributes)


def test_a_misspelt_layout_is_answered_with_the_nearest() -> None:
    assert "did you mean 'content'?" in refusal("<p>x</p>", 'data-layout="contant"')


@pytest.mark.parametrize("head", ["", "<h1>a</h1><h1>b</h1>", "<h1> </h1>"])
def test_a_slide_has_exactly_one_title(head: str) -> None:
    assert "h1" in refusal("<p>x</p>", head=head)


def test_markup_that_is_not_well_formed_names_the_template() -> None:
    assert refusal("<p>x") == (
        "content/ch.md:7: error[slide-markup]: the slides template wrote markup that is not "
        "well-formed: mismatched tag (slide made at slides.html.j2:5)\n"
        "  hint: every element must be closed, & and < written &amp; and &lt;"
    )


WORDS = st.text("abcxyzäß漢 \n", min_size=1, max_size=12).filter(str.strip)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>{2}".format, st.sampled_from(["b", "em", "code", "s", "mark"]), inner, inner
    ),
    max_leaves=4,
)
POINTS = st.recursive(
    st.builds("<li>{}</li>".format, INLINE),
    lambda inner: st.builds("<li>{}<ul>{}</ul></li>".format, INLINE, inner),
    max_leaves=5,
)
BLOCK = st.one_of(
    st.builds("<p>{}</p>".format, INLINE),
    st.builds("<ul>{}</ul>".format, POINTS),
    st.builds("<blockquote><p>{}</p></blockquote>".format, INLINE),
    st.builds("<table><tr><td>{}</td><td><ul>{}</ul></td></tr></table>".format, INLINE, POINTS),
    st.builds('<div class="cards"><div class="card"><h3>{}</h3><p>{}</p></div></div>'.format,
              INLINE, INLINE),
)  # fmt: skip


@given(st.lists(BLOCK, min_size=1, max_size=6))
def test_no_character_is_lost(blocks: list[str]) -> None:
    inner = "".join(blocks)
    deck = read_deck(
        f'<html><body><section class="slide"><h1>T</h1>{inner}</section></body></html>'
    )
    expected = re.sub(r"<[^>]*>|\s", "", inner)
    found = "".join(texts(deck.slides[0].regions))
    assert re.sub(r"\s", "", found) == expected


def texts(value: object) -> list[str]:
    """Return the text of every run, in order of the fields."""
    if isinstance(value, Run):
        return [value.text]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        ordered = sorted(names, key=lambda name: name not in ("heading", "header"))
        return [text for name in ordered for text in texts(getattr(value, name))]
    return []


@pytest.mark.parametrize(
    ("asked", "inner", "shown"),
    [
        ("two-content", "<p class='lead'>l</p><ul><li>a</li><li>b</li><li>c</li></ul>",
         " above\n  (lead) l\n left\n  • a\n  • b\n right\n  • c\n"),
        ("two-content", "<p>a</p><pre>x</pre>", " left\n  a\n right\n    1  x\n"),
        ("two-content", "<p>a</p><pre>x</pre><section class='takeaway'><p>t</p></section>",
         " left\n  a\n right\n    1  x\n below\n  ! : t\n"),
        ("picture", "<p>a</p><figure><img src='i' alt='I'/></figure>",
         " picture\n  picture i: I\n body\n  a\n"),
        ("title-only", "<p>a</p>", "  a\n"),
        ("statement", "", ""),
    ],
)  # fmt: skip
def test_the_author_may_ask_for_a_layout(
    slide_of: Read, dump: Dump, asked: str, inner: str, shown: str
) -> None:
    slide = slide_of(inner, asked=asked, pair="yes")
    assert dump(slide) == f"{asked}: Title\n{shown}"
    assert not slide.pair


def test_columns_stay_what_they_are_on_another_layout_of_two(slide_of: Read, dump: Dump) -> None:
    regions = "".join(f'<div class="region" data-region="{side}"><h2>{side}</h2><p>x</p></div>'
                      for side in ("left", "right"))  # fmt: skip
    slide = slide_of(regions, layout="comparison", asked="two-content")
    assert dump(slide) == "two-content: Title\n left: left\n  x\n right: right\n  x\n"
    assert dump(slide_of(regions, layout="comparison", asked="content")) == (
        "content: Title\n  (label) left\n  x\n  (label) right\n  x\n"
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("two-contant", "there is no layout 'two-contant'\n  hint: did you mean 'two-content'?"),
        ("two-content", "the layout 'two-content' shows two things side by side, here is one\n"
                        '  hint: leave it out, or ask for {layout="content"}'),
        ("picture", "the layout 'picture' needs a picture, and here is none\n"
                    "  hint: put ![what it shows](file.png) there"),
        ("statement", "the layout 'statement' has a title only, and this slide shows more\n"
                      "  hint: choose another, or put the text into the heading"),
    ],
)  # fmt: skip
def test_a_layout_that_cannot_be_is_told(asked: str, message: str) -> None:
    told = refusal("<p>a</p>", f'data-asked="{asked}"')
    assert told == f"content/ch.md:7: error[layout]: {message}"


def test_points_and_shapes_of_a_slide_come_one_by_one(slide_of: Read) -> None:
    slide = slide_of("<p>lead</p><ul><li>a</li></ul><pre>x</pre>", incremental="yes")
    text, program = slide.regions[0].blocks
    assert isinstance(text, Prose)
    assert isinstance(program, Code)
    assert [paragraph.incremental for paragraph in text.paragraphs] == [False, True]
    assert program.incremental
    text, program = slide_of('<p>lead</p><pre class="incremental">x</pre>').regions[0].blocks
    assert isinstance(program, Code)
    assert program.incremental
