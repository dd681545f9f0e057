"""A fitted deck -> a PowerPoint file."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import sample_deck
from packages import unzipped
from sample_deck import THEME, cell, dot, number, prose, slide, words
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.slides.deck import (
    Code,
    Deck,
    Paragraph,
    Picture,
    Prose,
    Region,
    Run,
    Slide,
    Steps,
    Table,
)
from triptych.slides.layouts import BODY, LAYOUTS, Frame, pt
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme

ASSETS = {"loop.png": sample_deck.picture()}


@pytest.fixture(scope="module")
def written(theme: Theme) -> bytes:
    return write_pptx(sample_deck.sample_deck(), theme, ASSETS)


def deck_of(*slides: Slide, **more: Any) -> Deck:
    return Deck("Tides", slides, **more)


def content(*blocks: Any, title: str = "Tides", **more: Any) -> Slide:
    return slide("content", title, Region("body", blocks), **more)


def xml_of(deck: Deck, theme: Theme, part: str = "ppt/slides/slide1.xml", **assets: bytes) -> str:
    return unzipped(write_pptx(deck, theme, {**ASSETS, **assets}))[part].decode()


def paragraphs_of(xml: str) -> list[str]:
    """Return the paragraphs of a text: attributes of the paragraph, its mark, its words."""
    shown = []
    for found in re.findall(r"<a:p>.*?</a:p>", xml):
        properties = re.search(r"<a:pPr([^>]*?)/?>", found)
        mark = re.search(r"<a:bu(?:None|AutoNum|Char)[^>]*/>", found)
        text = "".join(re.findall(r"<a:t>([^<]*)", found))
        shown.append(
            f"{properties[1].strip() if properties else ''}|{mark[0] if mark else ''}|{text}"
        )
    return shown


def test_a_slide_is_made_of_placeholders_that_say_only_what_the_layout_does_not(
    theme: Theme,
) -> None:
    one = content(prose(dot("High and low"), size=26, spacing=10), title="Water",
                  kicker=words("Chapter 1"))  # fmt: skip
    opened = Presentation(io.BytesIO(write_pptx(deck_of(one, footer="Tides"), theme, {})))
    (found,) = opened.slides
    shown = [f"{p.placeholder_format.type}: {p.text_frame.text}" for p in found.placeholders]
    assert shown == [
        "TITLE (1): Water",
        "OBJECT (7): High and low",
        "FOOTER (15): Tides",
        "SLIDE_NUMBER (13): ‹#›",
        "BODY (2): Chapter 1",
    ]
    xml = unzipped(write_pptx(deck_of(one), theme, {}))["ppt/slides/slide1.xml"].decode()
    assert xml.count("<p:spPr/>") == xml.count("<p:sp>")
    assert xml.count("<a:lstStyle/>") == xml.count("<p:sp>")
    assert "sz=" not in re.sub(r"<a:lstStyle>.*?</a:lstStyle>", "", xml)


def test_the_size_stands_once_in_the_placeholder(theme: Theme) -> None:
    xml = xml_of(deck_of(content(prose(dot("One"), dot("Below", 1), size=20))), theme)
    sizes = re.findall(r"<a:lvl(\d)pPr>.*?<a:defRPr sz=\"(\d+)\"", xml)
    assert sizes[:3] == [("1", "2000"), ("2", "1600"), ("3", "1600")]


def test_a_frame_of_its_own_is_written(theme: Theme) -> None:
    moved = prose(dot("One"), at=Frame(BODY.x, BODY.y, BODY.width, pt(100)))
    xml = xml_of(deck_of(content(moved)), theme)
    assert f'<a:ext cx="{BODY.width}" cy="{pt(100)}"/>' in xml


def test_lists_count_on_and_begin_where_they_should(theme: Theme) -> None:
    listed = (number("third", 3), dot("between", 1), number("fourth", 4), words("plain"),
              number("one", 1), number("two", 2))  # fmt: skip
    shown = paragraphs_of(xml_of(deck_of(content(prose(*listed))), theme))
    assert shown[1:7] == [
        '|<a:buAutoNum type="arabicPeriod" startAt="3"/>|third',
        'lvl="1"||between',
        '|<a:buAutoNum type="arabicPeriod" startAt="3"/>|fourth',
        'marL="0" indent="0"|<a:buNone/>|plain',
        '|<a:buAutoNum type="arabicPeriod" startAt="1"/>|one',
        '|<a:buAutoNum type="arabicPeriod" startAt="1"/>|two',
    ]


def test_runs_keep_their_looks(theme: Theme) -> None:
    looks = (Run("b", bold=True), Run("i", italic=True), Run("c", code=True),
             Run("s", strike=True), Run("2", script="sup"), Run("a", token="accent"))  # fmt: skip
    xml = xml_of(deck_of(content(prose(Paragraph(looks)))), theme)
    shown = re.findall(r"<a:rPr([^>]*?)/?>(?:(?!</a:r>).)*?<a:t>(\w)</a:t>", xml)
    plain = [f"{text}:" + own.replace(' lang="en-US"', "") for own, text in shown]
    assert [each for each in plain if each[0] in "bics2a"] == [
        'b: b="1"',
        'i: i="1"',
        'c: noProof="1"',
        's: strike="sngStrike"',
        '2: baseline="30000"',
        "a:",
    ]
    assert '<a:latin typeface="Consolas"/>' in xml


def test_other_scripts_get_their_language_and_direction(theme: Theme) -> None:
    lines = (words("水 is water"), words("שלום"), words("tide"))
    xml = xml_of(deck_of(content(prose(*lines)), language="de"), theme)
    found = re.findall(
        r'<a:rPr lang="([\w-]+)"(/|><a:cs typeface="Arial"/></a:rPr)><a:t>[^‹T]', xml
    )
    assert [language for language, _ in found] == ["zh-CN", "he-IL", "de-DE"]
    assert [bool(font != "/") for _, font in found] == [False, True, False]
    assert xml.count('rtl="1"') == 1


def test_links_lead_out_and_to_slides(theme: Theme) -> None:
    linked = Paragraph((Run("out", link="https://example.org/?a=1&b=2"), Run("in", link="#two")))
    deck = deck_of(content(prose(linked)), content(prose(dot("x")), title="Two", id="two"))
    parts = unzipped(write_pptx(deck, theme, {}))
    relations = parts["ppt/slides/_rels/slide1.xml.rels"].decode()
    assert 'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in relations
    assert 'Target="slide2.xml"' in relations
    assert 'action="ppaction://hlinksldjump"' in parts["ppt/slides/slide1.xml"].decode()


def test_an_address_becomes_a_uri(theme: Theme) -> None:
    linked = Paragraph((Run("out", link="https://example.org/a b/ü?q=<x>%20y"),))
    relations = xml_of(deck_of(content(prose(linked))), theme, "ppt/slides/_rels/slide1.xml.rels")
    assert 'Target="https://example.org/a%20b/%C3%BC?q=%3Cx%3E%20y"' in relations


@pytest.mark.parametrize(
    ("link", "target"),
    [("https://e.org/100%", "https://e.org/100%25"), ("https://[e/", ""), ("https://e:x/", ""),
     ("chapter.md#part", "chapter.md#part"), (" ", "")],
)  # fmt: skip
def test_a_link_is_an_address_or_none(theme: Theme, link: str, target: str) -> None:
    linked = Paragraph((Run("out", link=link),))
    relations = xml_of(deck_of(content(prose(linked))), theme, "ppt/slides/_rels/slide1.xml.rels")
    assert re.findall(r'Target="([^"]*)" TargetMode="External"', relations) == [target] * bool(
        target
    )


def test_a_link_says_what_it_is_when_pointed_at(theme: Theme) -> None:
    linked = Paragraph((Run("out", link="https://e.org/", tip="The <E>"),))
    assert ' tooltip="The &lt;E&gt;"' in xml_of(deck_of(content(prose(linked))), theme)


def test_a_table_is_described_by_its_caption_or_title_and_its_columns(written: bytes) -> None:
    table = unzipped(written)["ppt/slides/slide7.xml"].decode()
    described = 'descr="Key optimization techniques: Method, Description, Example"'
    assert described in table


def test_an_agenda_entry_is_a_link_as_a_whole_without_underlined_text(written: bytes) -> None:
    agenda = unzipped(written)["ppt/slides/slide2.xml"].decode()
    entry = re.search(r"<p:sp>(?:(?!</p:sp>).)*How AI Engineering Differs.*?</p:sp>", agenda)
    assert entry
    assert re.search(r"<p:cNvPr [^>]*><a:hlinkClick", entry[0])
    assert "hlinkClick" not in entry[0][entry[0].index("<p:txBody>") :]


def test_a_table_is_native_and_keeps_its_measures(written: bytes) -> None:
    found = Presentation(io.BytesIO(written)).slides[6]
    (frame,) = (shape for shape in found.shapes if shape.has_table)
    table = frame.table
    assert frame.is_placeholder
    assert [column.width for column in table.columns] == [pt(200), pt(440), pt(212)]
    assert [row.height for row in table.rows] == [pt(38), pt(38), pt(60), pt(60), pt(38)]
    assert (table.first_row, table.first_col, table.horz_banding) == (True, True, True)
    assert table.cell(1, 0).text_frame.text == "Quantization"


def test_merged_cells_have_their_stand_ins(theme: Theme) -> None:
    rows = ((cell("big", columns=2, rows=2), cell("a")), (cell("b"),))
    table = Table((), rows, size=18, widths=(100, 100, 100), heights=(10, 10), frame=BODY)
    xml = xml_of(deck_of(slide("table", "Tides", Region("body", (table,)))), theme)
    cells = re.findall(r"<a:tc( [^>]*)?>", xml)
    assert cells == [' rowSpan="2" gridSpan="2"', ' rowSpan="2" hMerge="1"', "",
                     ' gridSpan="2" vMerge="1"', ' hMerge="1" vMerge="1"', ""]  # fmt: skip


def test_spans_end_with_the_table_and_at_what_is_covered(theme: Theme) -> None:
    rows = ((cell("a"), cell("down", rows=9)), (cell("wide", columns=9), cell("b")))
    table = Table((), rows, size=18, widths=(100, 100, 100), heights=(10, 10), frame=BODY)
    xml = xml_of(deck_of(slide("table", "Tides", Region("body", (table,)))), theme)
    cells = re.findall(r"<a:tc( [^>]*)?>", xml)
    assert cells == ["", ' rowSpan="2"', "", "", ' vMerge="1"', ""]


def test_a_picture_keeps_its_proportions_and_is_described(theme: Theme) -> None:
    wide = Picture("loop.png", "Loss falling", frame=BODY)
    (found,) = Presentation(
        io.BytesIO(write_pptx(deck_of(content(wide)), theme, ASSETS))
    ).slides  # fmt: skip
    shape = next(
        each for each in found.shapes if each.shape_type is not None and "pic" in each._element.tag
    )
    assert shape._element.nvPicPr.cNvPr.get("descr") == "Loss falling"
    assert round(shape.width / shape.height, 2) == 1.6
    assert BODY.x < shape.left
    assert shape.left + shape.width < BODY.right


def test_a_picture_without_words_is_decorative(theme: Theme) -> None:
    xml = xml_of(deck_of(content(Picture("loop.png", "", frame=BODY))), theme)
    assert "descr" not in xml
    assert "adec:decorative" in xml


@pytest.mark.parametrize(("kind", "stored"), [("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "png")])
def test_pictures_of_other_kinds_are_shown(theme: Theme, kind: str, stored: str) -> None:
    asset = sample_deck.picture(kind=kind)
    deck = deck_of(content(Picture("p", "A disc", frame=BODY)))
    assert f"ppt/media/image1.{stored}" in unzipped(write_pptx(deck, theme, {"p": asset}))


@pytest.mark.parametrize(
    ("asset", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>",
         "ch.md:7: error[picture]: p is an SVG, which slides cannot show yet\n"
         "  hint: save it as PNG beside it and name that one"),
        (b"no picture", "ch.md:7: error[picture]: p is not a picture that can be read\n"
                        "  hint: use PNG, JPEG, GIF or WebP"),
        (None, "ch.md:7: error[picture]: the picture p is missing\n  hint: check the path"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_named(
    theme: Theme, asset: bytes | None, message: str
) -> None:
    deck = deck_of(content(Picture("p", "A disc", frame=BODY, source="ch.md:7")))
    with pytest.raises(SourceError) as raised:
        write_pptx(deck, theme, {"p": asset} if asset else {})
    assert format_diagnostic(raised.value.diagnostic) == message


def test_a_program_keeps_its_lines_and_colours(theme: Theme) -> None:
    lines = ((Run("def", token="keyword"), Run(" f():")), (), (Run("\treturn 1"),))
    xml = xml_of(deck_of(content(Code(lines, size=16, frame=BODY))), theme)
    box = xml[xml.index('name="Code') :]
    assert [line.split("|")[2] for line in paragraphs_of(box)][:3] == [
        "def f():",
        "",
        "    return 1",
    ]
    assert '<a:srgbClr val="1D4ED8"/>' in box


def test_the_numbers_of_a_program_stand_beside_its_text(theme: Theme) -> None:
    lines = ((Run("one"),), (), (Run("three"),))
    program = Code(lines, first=9, numbered=True, size=16, frame=BODY)
    xml = xml_of(deck_of(content(program)), theme)
    gutter = pt(3 * 0.61 * 16)
    assert paragraphs_of(xml[xml.index('name="Code') :])[:3] == [
        f'marL="{gutter}" indent="-{gutter}"|<a:buAutoNum type="arabicPlain" startAt="9"/>|{text}'
        for text in ("one", " ", "three")
    ]


def test_a_drawing_goes_in_as_vectors_beside_its_pixels(theme: Theme) -> None:
    deck = deck_of(content(Picture("p", "A disc", frame=BODY)))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    parts = unzipped(write_pptx(deck, theme, {"p": sample_deck.picture()}, {"p": drawing}))
    xml = parts["ppt/slides/slide1.xml"].decode()
    (pixels, vectors) = re.findall(r'r:embed="(rId\d)"', xml)
    relations = parts["ppt/slides/_rels/slide1.xml.rels"].decode()
    targets = {found[1]: found[0] for found in re.findall(r'media/(\S+)" Id="(\w+)"', relations)}
    targets |= dict(re.findall(r'Id="(\w+)"[^>]*media/([^"]+)"', relations))
    assert (targets[pixels], targets[vectors]) == ("image1.png", "image1.svg")
    assert parts["ppt/media/image1.svg"] == drawing


@pytest.mark.parametrize(
    ("kind", "written"),
    [("fade", '<p:transition spd="fast"><p:fade/></p:transition>'), ("none", "")],
)
def test_the_theme_says_how_a_slide_comes_in(theme: Theme, kind: Any, written: str) -> None:
    moving = replace(theme, slides=replace(theme.slides, transition=kind))
    asked = content(prose(dot("So")), answer_on_click=True)
    xml = xml_of(deck_of(asked), moving)
    between = re.search("</p:clrMapOvr>(.*)<p:timing>", xml)
    assert between
    assert between[1] == written


def test_an_answer_that_says_nothing_waits_for_no_click(theme: Theme) -> None:
    xml = xml_of(deck_of(content(answer_on_click=True)), theme)
    assert "<p:timing>" not in xml


def test_characters_that_xml_forbids_are_dropped(theme: Theme) -> None:
    xml = xml_of(deck_of(content(prose(words("a\x00b\x0bc\ufffe <d> & e")))), theme)
    assert "<a:t>ab</a:t>" in xml  # U+000B breaks the line
    assert "<a:t>c &lt;d&gt; &amp; e</a:t>" in xml


def test_every_slide_has_a_title_even_without_a_place_for_it(written: bytes) -> None:
    titles = [
        each.shapes.title.text_frame.text for each in Presentation(io.BytesIO(written)).slides
    ]
    assert all(titles)
    assert titles[-1] == "Nothing but a title for those who listen"


def test_notes_keep_their_lists(written: bytes) -> None:
    parts = unzipped(written)
    assert [name for name in parts if re.fullmatch(r"ppt/notesSlides/\w+\.xml", name)] == [
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/notesSlides/notesSlide4.xml",
    ]
    shown = paragraphs_of(parts["ppt/notesSlides/notesSlide1.xml"].decode())
    assert [line.rpartition("|")[2] for line in shown] == [
        "Welcome everybody.", "First point", "Below it", "Counted", "Counted on"]  # fmt: skip
    assert shown[2].startswith('lvl="1"')
    assert "buAutoNum" in shown[3]


def test_sections_list_every_slide_once(written: bytes) -> None:
    xml = unzipped(written)["ppt/presentation.xml"].decode()
    sections = re.findall(r'<p14:section [^>]*name="([^"]*)".*?</p14:section>', xml)
    assert sections == [
        "AI Engineering",
        "How AI Engineering Differs from ML Engineering",
        "Model Development: Training, Fine-Tuning &amp; Optimization",
        "Inference Optimization &amp; Scalability",
        "If an Interviewer Asks…",
    ]
    assert re.findall(r'<p14:sldId id="(\d+)"', xml) == [str(256 + n) for n in range(15)]


def test_the_answer_waits_for_a_click(theme: Theme) -> None:
    body = LAYOUTS["question"].regions["body"]
    asked = slide("question", "Why?", Region("body", (prose(dot("So"), at=body),)),
                  answer_on_click=True)  # fmt: skip
    xml = xml_of(deck_of(asked), theme)
    shape = re.search(r'id="(\d+)" name="Content', xml)
    assert shape
    assert re.findall(r'<p:spTgt spid="(\d+)"/>', xml) == [shape[1]]
    assert xml.count('nodeType="clickEffect"') == 1


def test_cards_and_steps_come_one_by_one_and_other_shapes_as_one(theme: Theme) -> None:
    steps = Steps((words("a"), words("b")), words("label"), size=20, frame=BODY, label_frame=BODY,
                  incremental=True)  # fmt: skip
    picture = Picture("loop.png", "A disc", words("caption"), BODY, BODY, incremental=True)
    xml = xml_of(deck_of(content(steps, picture)), theme)
    assert re.findall(r'nodeType="(click|with)Effect"', xml) == [
        "click", "with",  # the label and the first step
        "click",
        "click", "with",  # the picture and its caption
    ]  # fmt: skip


def test_what_has_a_ground_appears_with_it(theme: Theme) -> None:
    code = Code(((Run("x"),),), size=16, frame=BODY)
    asked = content(prose(words("So"), at=BODY), code, answer_on_click=True)
    xml = xml_of(deck_of(asked), theme)
    builds = re.findall(r"<p:bldP ([^>]*)/>", xml)
    assert builds == ['spid="3" grpId="0"', 'spid="4" grpId="0" animBg="1"']


def test_incremental_points_come_one_by_one_with_what_is_nested_in_them(theme: Theme) -> None:
    points = tuple(replace(each, incremental=True) for each in (dot("a"), dot("b", 1), dot("c")))
    xml = xml_of(deck_of(content(prose(words("lead"), *points))), theme)
    order = re.findall(r'nodeType="(click|with)Effect".*?<p:pRg st="(\d)"', xml)
    assert order == [("click", "1"), ("with", "2"), ("click", "3")]


def test_the_file_says_what_it_is(written: bytes) -> None:
    facts = Presentation(io.BytesIO(written)).core_properties
    assert (facts.title, facts.author) == ("AI Engineering", "The authors")
    assert (facts.subject, facts.keywords) == ("Chapter 1.4", "ai, engineering")
    app = unzipped(written)["docProps/app.xml"].decode()
    assert "<Slides>15</Slides><Notes>2</Notes><HiddenSlides>1</HiddenSlides>" in app


def test_hidden_slides_are_hidden(written: bytes) -> None:
    parts = unzipped(written)
    assert b' show="0"' in parts["ppt/slides/slide15.xml"]
    assert b' show="0"' not in parts["ppt/slides/slide14.xml"]


def test_a_deck_without_slides_is_a_file_all_the_same(theme: Theme) -> None:
    assert len(Presentation(io.BytesIO(write_pptx(deck_of(), theme, {}))).slides) == 0


def test_many_blocks_in_one_card_stand_on_its_ground(theme: Theme) -> None:
    blocks = (prose(words("above"), at=BODY), Prose((words("below"),), size=20, frame=BODY))
    two = slide("comparison", "Two", Region("left", blocks, frame=BODY))
    names = re.findall(r'<p:cNvPr id="\d+" name="(\w+)', xml_of(deck_of(two), theme))
    assert names == ["Title", "Card", "Text", "Text", "Slide"]


def test_what_is_written_is_checked(theme: Theme) -> None:
    twice = deck_of(content(prose(dot("x"))), content(prose(dot("y"))))
    with pytest.raises(
        RuntimeError, match=r"slide2\.xml has the same title as .*slide1\.xml: Tides"
    ):
        write_pptx(twice, theme, {})


def test_equal_decks_give_equal_bytes_in_every_process(written: bytes, theme: Theme) -> None:
    program = (
        "import sys, sample_deck; from triptych.theme import read_theme;"
        "from triptych.slides.pptx import write_pptx;"
        f"theme = read_theme(open({str(THEME)!r}, encoding='utf-8').read(), 'theme.toml');"
        "assets = {'loop.png': sample_deck.picture()};"
        "sys.stdout.buffer.write(write_pptx(sample_deck.sample_deck(), theme, assets))"
    )
    tests = os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": tests}
        run = subprocess.run([sys.executable, "-c", program], env=environment, check=True,
                             capture_output=True)  # fmt: skip
        assert run.stdout == written
