"""Icons: the path data that slides take, and the native shape that it becomes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from packages import unzipped
from slide_markup import page, section
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.slides.checking.validate import validate
from triptych.slides.deck import Block, Cards, Deck, Slide, Takeaway
from triptych.slides.fitting.fit import fit
from triptych.slides.icons import Stroke, strokes
from triptych.slides.layouts import BODY, ICON, ICON_ROOM, bar_inset
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

PATH = "M2 2 L14 2.5 C14 6 8 8 2 2 Z M8 12 L8 12.1"
BAR = f'<section class="takeaway" data-label="Key" data-icon="{PATH}"><p>It ebbs.</p></section>'
CARD = f'<div class="cards"><div class="card" data-icon="{PATH}"><h3>Tip</h3><p>x</p></div></div>'
NO_ICON = re.compile(' data-icon="[^"]*"')

SlideOf = Callable[..., Slide]


def fitted(inner: str, theme: Theme, language: str = "en") -> Deck:
    markup = page(section(inner, layout="content"))
    return fit(read_deck(markup.replace("<html>", f'<html lang="{language}">')), theme)[0]


def shown(inner: str, theme: Theme, language: str = "en") -> dict[str, Any]:
    """Return the shapes of a slide by the first word of their names."""
    written = write_pptx(fitted(inner, theme, language), theme, {})
    assert validate(written) == ()
    shapes = Presentation(io.BytesIO(written)).slides[0].shapes
    return {shape.name.split()[0]: shape for shape in shapes}


def slide_xml(inner: str, theme: Theme) -> str:
    written = write_pptx(fitted(inner, theme), theme, {})
    return unzipped(written)["ppt/slides/slide1.xml"].decode()


def test_a_path_is_read_stroke_by_stroke() -> None:
    assert strokes("M1 2 L3.5,4 C1 2 3 4 5 6Z") == (
        Stroke("M", ((1, 2),)),
        Stroke("L", ((3.5, 4),)),
        Stroke("C", ((1, 2), (3, 4), (5, 6))),
        Stroke("Z"),
    )
    assert strokes("") == ()


def test_bars_and_cards_carry_their_icon(slide_of: SlideOf) -> None:
    cards, bar = slide_of(CARD + BAR).regions[0].blocks
    assert isinstance(cards, Cards)
    assert isinstance(bar, Takeaway)
    assert (cards.cards[0].icon, bar.icon) == (PATH, PATH)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("m1 2", "it does not begin with M"),
        ("L1 2", "it does not begin with M"),
        ("12", "it does not begin with M"),
        ("M1 2 A3 3 0 0 1 4 4", "'A' is not M, L, C or Z"),
        ("M1 2 l3 3", "'l' is not M, L, C or Z"),
        ("M1 2 3 4", "M takes 2 numbers, not 4"),
        ("M1 2 C3 4", "C takes 6 numbers, not 2"),
        ("M1 2 Z L3 4", "after Z stands L, not M"),
        ("M1 17", "'17' is no number from 0 to 16"),
        ("M-1 2", "'-1' is no number from 0 to 16"),
        ("M1 ²", "'²' is no number from 0 to 16"),
        ("M1 2 Z;", "Z takes 0 numbers, not 1"),
    ],
)
@pytest.mark.parametrize("markup", [BAR, CARD])
def test_any_other_path_is_an_error_with_both_lines(markup: str, path: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_deck(page(section(markup.replace(PATH, path))))
    message = format_diagnostic(caught.value.diagnostic)
    assert "does not take this data-icon: " + said in message
    assert message.startswith("content/ch.md:7")
    assert "(slide made at slides.html.j2:5)" in message


@pytest.mark.parametrize("markup", [BAR, CARD])
def test_an_icon_is_a_native_shape_of_strokes_and_decoration(markup: str, theme: Theme) -> None:
    xml = slide_xml(markup, theme)
    icon = re.search(r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Icon.*?</p:sp>', xml)
    assert icon
    steps = re.findall(r"<a:(moveTo|lnTo|cubicBezTo|close)\b", icon[0])
    assert steps == ["moveTo", "lnTo", "cubicBezTo", "close", "moveTo", "lnTo"]
    assert '<a:path w="16000" h="16000" fill="none">' in icon[0]
    assert '<a:lnTo><a:pt x="14000" y="2500"/></a:lnTo>' in icon[0]
    assert '<a:noFill/><a:ln w="19050" cap="rnd"><a:solidFill><a:schemeClr val="accent1"' in icon[0]
    assert "adec:decorative" in icon[0]


@pytest.mark.parametrize("markup", [BAR, CARD])
def test_without_an_icon_there_is_no_shape_and_no_room_for_one(markup: str, theme: Theme) -> None:
    xml = slide_xml(NO_ICON.sub("", markup), theme)
    assert 'name="Icon' not in xml
    assert "marR" not in xml
    assert f'lIns="{bar_inset(PATH).left}"' not in xml


@pytest.mark.parametrize(("language", "leftward"), [("en", False), ("ar", True)])
def test_it_stands_before_the_text_of_a_bar(theme: Theme, language: str, leftward: bool) -> None:
    shapes = shown(BAR, theme, language)
    bar, icon = shapes["Takeaway"], shapes["Icon"]
    left, right = bar.text_frame.margin_left, bar.text_frame.margin_right
    assert (left, right) == (bar_inset(PATH, leftward=leftward).left,
                             bar_inset(PATH, leftward=leftward).right)  # fmt: skip
    text = (bar.left + left, bar.left + bar.width - right)
    assert icon.left > text[1] if leftward else icon.left + icon.width < text[0]
    edge = re.search(r'<a:lin ang="(\d+)"', etree.tostring(bar._element).decode())
    assert edge
    assert edge[1] == ("0" if leftward else "10800000")
    assert bar.left < icon.left < icon.left + icon.width < bar.left + bar.width
    assert icon.width == icon.height == ICON
    assert 2 * icon.top + icon.height == pytest.approx(2 * bar.top + bar.height, abs=2)


@pytest.mark.parametrize(("language", "leftward"), [("en", False), ("ar", True)])
def test_it_stands_at_the_end_of_a_cards_heading(
    theme: Theme, language: str, leftward: bool
) -> None:
    shapes = shown(CARD, theme, language)
    card, icon = shapes["Card"], shapes["Icon"]
    middle = icon.left + icon.width // 2
    assert (middle < BODY.x + BODY.width // 8) == leftward
    assert (middle > BODY.right - BODY.width // 8) != leftward
    assert card.top < icon.top < icon.top + icon.height < card.top + card.height // 2


def block_of(inner: str, theme: Theme) -> Block:
    return fitted(inner, theme).slides[0].regions[0].blocks[0]


def test_a_heading_leaves_room_for_the_icon(theme: Theme) -> None:
    """A heading that just fills one line is smaller beside an icon, or takes another."""
    sizes = set()
    for count in range(40, 80):
        long = CARD.replace(">Tip<", f">{'Tide ' * (count // 4)}{'s' * (count % 4)}<")
        beside, alone = block_of(long, theme), block_of(NO_ICON.sub("", long), theme)
        assert isinstance(beside, Cards)
        assert isinstance(alone, Cards)
        sizes.add(alone.heading_size - beside.heading_size)
    assert min(sizes) == 0 < max(sizes)


def test_the_lines_of_a_heading_end_before_the_icon(theme: Theme) -> None:
    assert slide_xml(CARD, theme).count(f'<a:pPr marR="{ICON_ROOM}"') == 1


def test_a_heading_that_becomes_text_leaves_no_icon(theme: Theme) -> None:
    assert 'name="Icon' not in slide_xml(CARD.replace(">Tip<", f">{'Tide ' * 80}<"), theme)
    assert 'name="Icon' not in slide_xml(CARD.replace("<h3>Tip</h3>", ""), theme)


def test_a_bar_is_measured_beside_its_icon(theme: Theme) -> None:
    """Text that just fills its lines takes one more beside an icon."""
    heights = set()
    for count in range(60, 110):
        long = BAR.replace("It ebbs.", f"tide{'s' * (count % 7)}{' ebb' * (count // 4)}")
        beside, alone = block_of(long, theme).frame, block_of(NO_ICON.sub("", long), theme).frame
        assert beside
        assert alone
        heights.add(beside.height - alone.height)
    assert min(heights) == 0 < max(heights)


@pytest.mark.parametrize("markup", [BAR, CARD])
def test_it_appears_with_its_bar_or_card(markup: str, theme: Theme) -> None:
    clicked = re.sub('class="(takeaway|cards)"', r'class="\1 incremental"', markup)
    xml = slide_xml(clicked, theme)
    ids = re.findall(r'<p:cNvPr id="(\d+)" name="(?:Takeaway|Card|Icon)', xml)
    assert re.findall(r'<p:spTgt spid="(\d+)"/>', xml) == ids
    assert re.findall(r'nodeType="(click|with)Effect"', xml) == ["click", "with"]


def test_the_lines_below_a_heading_with_an_icon_say_that_they_go_to_the_end(theme: Theme) -> None:
    """Else LibreOffice ends them where those of the heading end."""
    assert slide_xml(CARD, theme).count('<a:pPr marR="0"') == 1
