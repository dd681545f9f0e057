"""The handout in the scripts of its readers: sides, shapes, emphasis, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from printed import TEMPLATES
from triptych.config import Config
from triptych.language import words
from triptych.printing.pdf import Layout, lay_out
from triptych.reading import read_chapter
from triptych.rendering import render
from triptych.theme import read_theme

ROWS = "| A | B |\n|---|---|\n| **{0}** | {0} |\n| **{1}** | {1} |\n"
CHAPTER = (
    "# {0}\n\n## {0}\n\n*{1}* {0}\n\n" + ROWS + "\n> [!TIP]\n> {0}\n\n```python\nprint(1)\n```\n"
)
ARABIC, HEBREW, CHINESE = ("ماء", "بحر"), ("מים", "ים"), ("水", "海")


@cache
def xhtml_of(language: str, *names: str) -> str:
    paths = TEMPLATES.rglob("*.j2")
    templates = {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in paths}
    theme = read_theme((TEMPLATES / "themes/default/theme.toml").read_text("utf-8"), "theme.toml")
    source = f"---\nlang: {language}\n---\n" + CHAPTER.format(*names)
    chapter = read_chapter(source.encode(), "ch.md").chapter
    return render(chapter, "handout", Config(), theme, words(language), templates).xhtml


@cache
def laid_out(language: str, *names: str) -> Layout:
    fonts = (TEMPLATES / "fonts").glob("*.ttf")
    files = {f"asset:fonts/{path.name}": path.read_bytes() for path in fonts}
    return lay_out(xhtml_of(language, *names), files)


def boxes(layout: Layout, place: str) -> Iterator[Any]:
    """Yield the boxes of a class or a tag, page by page."""
    for page in layout.pages:
        for box in page._page_box.descendants(placeholders=True):
            element = box.element
            if element is not None and place in (element.tag, element.get("class")):
                yield box


def lines(layout: Layout, place: str) -> list[Any]:
    return [box for box in boxes(layout, place) if getattr(box, "text", "").strip()]


def left_of(layout: Layout, place: str) -> float:
    return float(next(boxes(layout, place)).border_box_x())


def right_of(layout: Layout, place: str) -> float:
    box = next(boxes(layout, place))
    return float(box.border_box_x() + box.border_width())


@pytest.mark.parametrize(("language", "names"), [("ar", ARABIC), ("he", HEBREW)])
def test_cues_stand_where_lines_end(language: str, names: tuple[str, str]) -> None:
    latin, other = laid_out("en", "water", "sea"), laid_out(language, *names)
    assert left_of(latin, "cue") > right_of(latin, "main")
    assert right_of(other, "cue") < left_of(other, "main")


@pytest.mark.parametrize(("language", "names"), [("ar", ARABIC), ("he", HEBREW)])
def test_the_binding_is_where_lines_begin(language: str, names: tuple[str, str]) -> None:
    def margins(layout: Layout) -> tuple[float, float]:
        page = layout.pages[0]._page_box
        return page.margin_left, page.margin_right

    assert margins(laid_out(language, *names)) == margins(laid_out("en", "water", "sea"))[::-1]


@pytest.mark.parametrize(("language", "names"), [("ar", ARABIC), ("he", HEBREW)])
def test_code_runs_from_left_to_right_all_the_same(language: str, names: tuple[str, str]) -> None:
    layout = laid_out(language, *names)
    (name,), (number,) = lines(layout, "name"), lines(layout, "number")[-1:]
    assert (name.text, number.text) == ("print", "1")
    assert left_of(layout, "pre") < name.position_x < number.position_x < name.position_x + 90


def test_joined_letters_are_not_set_apart() -> None:
    labels = boxes(laid_out("ar", *ARABIC), "label")
    assert {box.style["letter_spacing"] for box in labels} == {0}


@pytest.mark.parametrize(
    ("language", "names"), [("ar", ARABIC), ("he", HEBREW), ("zh", CHINESE), ("ja", CHINESE)]
)
def test_emphasis_is_a_line_where_a_script_has_no_italics(
    language: str, names: tuple[str, str]
) -> None:
    emphasis = next(boxes(laid_out(language, *names), "em"))
    assert emphasis.style["font_style"] == "normal"
    assert "underline" in emphasis.style["text_decoration_line"]
    assert next(boxes(laid_out("ru", "вода", "море"), "em")).style["font_style"] == "italic"


@pytest.mark.parametrize(
    ("language", "shapes"),
    [("zh", "SC"), ("zh-CN", "SC"), ("zh-TW", "TC"), ("zh_Hant", "TC"), ("zh-HK", "HK"),
     ("ja", "JP"), ("ko", "KR"), ("en", "SC")],
)  # fmt: skip
def test_han_characters_have_the_shapes_of_the_language(language: str, shapes: str) -> None:
    assert set(re.findall("CJK (..)", xhtml_of(language, *CHINESE))) == {shapes}


def test_words_are_divided_by_the_rules_of_their_language() -> None:
    long = " ".join(["переобучение предшественницами"] * 12)
    ends = [line.text[-1] for line in lines(laid_out("ru", long, "море"), "p")]
    assert "\u2010" in ends


def test_chinese_lines_break_without_spaces_and_begin_with_no_full_stop() -> None:
    shown = lines(laid_out("zh", "基础模型在海量数据上训练。" * 30, "海"), "p")
    assert len(shown) > 9
    assert [line.text for line in shown if line.text[0] in "。，"] == []
