"""theme.toml -> our own PowerPoint template."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation

from packages import unzipped
from themes import THEMES
from triptych.colour import luminance
from triptych.slides.checking.validate import validate
from triptych.slides.layouts import LAYOUTS
from triptych.slides.ooxml.master import master
from triptych.theme import Theme


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param]


def test_the_template_is_widescreen_and_has_no_slide(theme: Theme) -> None:
    opened = Presentation(io.BytesIO(master(theme)))
    assert (opened.slide_width, opened.slide_height) == (12192000, 6858000)
    assert len(opened.slides) == 0


def test_the_layouts_carry_powerpoints_own_types(theme: Theme) -> None:
    layouts = Presentation(io.BytesIO(master(theme))).slide_layouts
    shown = [f"{each.name}: {each._element.get('type') or 'own'}" for each in layouts]
    assert shown == [
        "Title Slide: title",
        "Section Header: secHead",
        "Title and Content: obj",
        "Two Content: twoObj",
        "Comparison: twoTxTwoObj",
        "Title and Table: tbl",
        "Statement: own",
        "Question and Answer: own",
        "Key Points: own",
        "Picture with Caption: picTx",
        "Title Only: titleOnly",
        "Blank: blank",
    ]


def test_placeholders_stand_where_fitting_thinks_they_do(theme: Theme) -> None:
    for found, layout in zip(
        Presentation(io.BytesIO(master(theme))).slide_layouts, LAYOUTS.values(), strict=True
    ):
        titles = [p for p in tuple(found.placeholders) if p.placeholder_format.idx == 0]
        frames = [(p.left, p.top, p.width, p.height) for p in titles]
        title = layout.title
        expected = [(title.x, title.y, title.width, title.height)] if title else []
        assert frames == expected, found.name


def test_text_written_later_shrinks_to_fit(theme: Theme) -> None:
    parts = unzipped(master(theme))
    layouts = [text for name, text in parts.items() if name.startswith("ppt/slideLayouts/slide")]
    assert len(layouts) == 12
    assert all(b"<a:normAutofit/>" in text for text in layouts)


def test_colours_are_the_themes_and_can_be_changed_in_one_place(theme: Theme) -> None:
    parts = {name: content.decode() for name, content in unzipped(master(theme)).items()}
    accent = theme.colours.accent[1:].upper()
    assert f'<a:accent1><a:srgbClr val="{accent}"/></a:accent1>' in parts["ppt/theme/theme1.xml"]
    assert accent not in parts["ppt/slideLayouts/slideLayout3.xml"]
    assert '<a:schemeClr val="accent1"/>' in parts["ppt/slideLayouts/slideLayout3.xml"]


def places(part: bytes, theme_part: bytes) -> dict[str, str]:
    """Return the colours that a master's text and ground are painted in."""
    slots = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"/></a:\1>', theme_part.decode()))
    mapped = re.findall(r'(\w+)="(\w+)"', re.findall("<p:clrMap .*?/>", part.decode())[0])
    return {place: f"#{slots[slot].lower()}" for place, slot in mapped}


def test_two_places_are_dark_and_two_are_light_and_the_map_tells_text_from_ground(
    theme: Theme,
) -> None:
    parts = unzipped(master(theme))
    found = places(parts["ppt/slideMasters/slideMaster1.xml"], parts["ppt/theme/theme1.xml"])
    colours = theme.colours
    assert [found[name] for name in ("tx1", "bg1", "bg2")] == [
        colours.ink, colours.paper, colours.tint,
    ]  # fmt: skip
    scheme = parts["ppt/theme/theme1.xml"].decode()
    listed = re.findall(r'<a:(\w\w\d)><a:srgbClr val="(\w+)"', scheme)
    slots = {name: luminance(f"#{value}") for name, value in listed}
    assert max(slots["dk1"], slots["dk2"]) < min(slots["lt1"], slots["lt2"])


def test_notes_are_printed_dark_on_white_whatever_the_theme(theme: Theme) -> None:
    parts = unzipped(master(theme))
    found = places(parts["ppt/notesMasters/notesMaster1.xml"], parts["ppt/theme/theme2.xml"])
    assert (found["bg1"], found["tx1"]) == ("#ffffff", theme.on_paper.colours.ink)


def test_ornaments_are_marked_as_decorative(theme: Theme) -> None:
    title = unzipped(master(theme))["ppt/slideLayouts/slideLayout1.xml"].decode()
    assert title.count('name="Ornament ') + title.count('name="Rule ') > 10
    assert title.count("adec:decorative ") == title.count('name="Ornament ') + 1


def test_another_theme_gives_another_template(theme: Theme) -> None:
    red = replace(theme, colours=replace(theme.colours, accent="#aa0000"))
    assert b"AA0000" in unzipped(master(red))["ppt/theme/theme1.xml"]
    assert master(theme) != master(red)


def test_the_template_alone_is_valid(theme: Theme) -> None:
    assert validate(master(theme)) == ()
