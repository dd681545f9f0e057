"""theme.toml -> our own PowerPoint template."""

from __future__ import annotations

import io
from dataclasses import replace

from pptx import Presentation

from triptych.slides.checking.validate import validate
from triptych.slides.layouts import LAYOUTS
from triptych.slides.ooxml.master import master
from triptych.slides.ooxml.zipped import unzipped
from triptych.theme import Theme


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
    parts = unzipped(master(theme))
    assert b'<a:accent1><a:srgbClr val="2F56D4"/></a:accent1>' in parts["ppt/theme/theme1.xml"]
    assert b"2F56D4" not in parts["ppt/slideLayouts/slideLayout3.xml"]
    assert b'<a:schemeClr val="accent1"/>' in parts["ppt/slideLayouts/slideLayout3.xml"]


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
