"""How the template condenses a chapter into boxes and items."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from pypdfium2 import raw

from sheets import TEMPLATES, files
from triptych.config import Config
from triptych.language import words
from triptych.printing.boxes import read_contents
from triptych.printing.compose import measuring_document
from triptych.printing.measure import PT
from triptych.printing.pdf import lay_out_tree, parse_xhtml, pdf_bytes
from triptych.printing.sheet import Sheet
from triptych.reading import read_chapter
from triptych.rendering import render
from triptych.theme import read_theme

FACES = {f"asset:fonts/{path.name}": path.read_bytes()
         for path in (TEMPLATES / "fonts").glob("*.ttf")}  # fmt: skip


def sheet(markdown: str) -> Element:
    """Return the cheat sheet's markup for a chapter."""
    paths = TEMPLATES.rglob("*.j2")
    templates = {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in paths}
    theme = read_theme((TEMPLATES / "themes/default/theme.toml").read_text("utf-8"), "theme.toml")
    chapter = read_chapter(markdown.encode(), "content/ch.md").chapter
    rendered = render(chapter, "cheatsheet", Config(), theme, words("en"), templates)
    return parse_xhtml(rendered.xhtml)


def outline(markdown: str) -> str:
    """Return one line an item: its line in the chapter, worth, what it keeps with, and its words.

    `#` is a box's own heading.
    """
    lines = []
    for item in read_contents(sheet(markdown)).items:
        line = item.source.rpartition(":")[2]
        mark = "#" if item.level == 0 else f"{item.worth}{item.keep[:1]}"
        lines.append(f"{line} {mark} {item.text}")
    return "\n".join(lines) + "\n"


def test_a_section_is_a_box_of_items() -> None:
    assert outline(
        "# Tides\n\n## Ebb\n\nThe sea goes out.\n\n"
        "- **Ebb**: out\n- **Flow**: in\n- **Neap**: low\n\n**Key takeaway**: The moon does it.\n"
    ) == (
        "3 # 1 Ebb\n"
        "5 1 The sea goes out.\n"
        "7 6 Ebb out\n"
        "8 6 Flow in\n"
        "9 6 Neap low\n"
        "11 7p The moon does it.\n"
    )  # fmt: skip


def test_a_subsection_is_a_heading_that_is_kept_with_what_follows() -> None:
    assert outline("# Tides\n\n## Ebb\n\n### Causes\n\n- The moon\n- The sun pulls too\n") == (
        "3 # 1 Ebb\n5 4n Causes\n7 4 The moon\n8 4 The sun pulls too\n"
    )


def test_a_third_column_runs_in_under_its_label() -> None:
    assert outline(
        "# T\n\n## A\n\n| Cause | Description | Example | Why it is so |\n|---|---|---|---|\n"
        "| **Moon** | Pulls the sea. | Spring tide. | Gravity. |\n| **Sun** | Helps. | | Mass |\n"
    ) == (
        "3 # 1 A\n"
        "7 6 Moon Pulls the sea e.g. Spring tide Why it is so: Gravity\n"
        "8 6 Sun Helps Why it is so: Mass\n"
    )  # fmt: skip


def test_images_in_a_line_are_a_few_lines_tall_and_no_wider_than_their_column() -> None:
    markdown = (
        "# T\n\n## A\n\nThe ![moon](wide.svg) does it.\n\n- a ![moon](tall.svg)\n\n"
        "| Out | In |\n|---|---|\n| ![moon](wide.svg) | in |\n\n![moon](wide.svg)\n"
    )
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"/>'
    images = {"asset:chapter/wide.svg": drawn.format(4000, 900).encode(),
              "asset:chapter/tall.svg": drawn.format(900, 4000).encode()}  # fmt: skip
    paper = Sheet()
    document = measuring_document(read_contents(sheet(markdown)), paper, 10)
    layout = lay_out_tree(document, files() | images)
    boxes = layout.pages[0]._page_box.descendants()
    sizes = [(box.width * PT, box.height * PT) for box in boxes if box.element_tag == "img"]
    column = paper.column(paper.columns_for(10))
    assert len(sizes) == 4
    assert max(width for width, _ in sizes) <= column + 0.01
    assert max(height for _, height in sizes[:3]) <= 30


def test_a_script_from_right_to_left_is_told() -> None:
    assert sheet("---\nlang: he\n---\n# T\n\n## A\n\n- a\n").get("dir") == "rtl"
    assert sheet("# T\n\n## A\n\n- a\n").get("dir") is None


def test_a_comparison_stays_a_table_with_columns_of_fixed_width() -> None:
    root = sheet("# T\n\n## A\n\n| Out | In |\n|---|---|\n| The sea falls. | It rises. |\n")
    table = root.find(".//table")
    assert table is not None
    assert [column.get("style") for column in table.iter("col")] == ["width:50.0%"] * 2
    assert [cell.text for cell in table.iter("td")] == ["The sea falls", "It rises"]
    assert [row.get("data-keep") for row in table.iter("tr")] == ["next", None]


def test_a_list_that_repeats_a_tables_first_column_is_left_out() -> None:
    markdown = ("# T\n\n## A\n\nThere are two:\n\n1. Moon\n2. Sun\n\n"
                "| Cause | Description |\n|---|---|\n| **Moon** | Pulls the sea |\n"
                "| **Sun** | Helps a little |\n")  # fmt: skip
    assert outline(markdown) == (
        "3 # 1 A\n5 1 There are two.\n12 6 Moon Pulls the sea\n13 6 Sun Helps a little\n"
    )


def test_a_long_paragraph_is_as_many_items_as_it_has_sentences() -> None:
    sentences = [f"Sentence number {n} says something about the tides." for n in range(6)]
    text = outline(f"# T\n\n## A\n\n{' '.join(sentences)}\n\n- a point\n")
    assert text.count("5 1 Sentence number") == 6


def test_prose_with_bold_words_is_worth_more() -> None:
    text = outline("# T\n\n## A\n\nThe **moon** does it.\n\n- a\n- b\n")
    assert "5 2 The moon does it.\n" in text


def test_a_section_of_prose_alone_keeps_it() -> None:
    assert outline("# T\n\n## A\n\nThe moon does it.\n") == "3 # 1 A\n5 3 The moon does it.\n"


def test_questions_are_worth_little_with_all_that_answers_them() -> None:
    assert outline(
        "# T\n\n## Questions\n\n### Q1: Why?\n\n**Answer:**\n\n- Moon\n- Sun and so\n"
    ) == ("3 # Q Questions\n5 3n Q1 Why?\n9 3 Moon\n10 3 Sun and so\n")


def test_an_example_runs_on_in_one_item() -> None:
    assert "5 2 Example: The Bay of Fundy; Mont Saint-Michel" in outline(
        "# T\n\n## A\n\n**Example**:\n- The Bay of Fundy.\n- Mont Saint-Michel.\n\n- a point\n"
    )


KINDS = {
    "a paragraph": "The moon pulls. {B}",
    "a list": "- The moon\n- The sun\n{B}",
    "a led list": "- **Ebb**: out\n- **Flow**: in\n- **Neap**: low\n{B}",
    "a list in a list": "- One\n\n    - Two\n    - Three\n\n    {B}",
    "definitions": "Ebb\n: The sea goes out.\n\n{B}",
    "a table of terms": "| T | Description |\n|---|---|\n| **Ebb** | out |\n{B}",
    "a comparison": "| Out | In |\n|---|---|\n| low | high |\n{B}",
    "a callout": "**Example**: The Bay of Fundy. {B}",
    "a takeaway": "**Key takeaway**: The moon does it. {B}",
    "a fenced box": "::: tip {B}\nLook at the moon.\n:::",
    "a question": "### Q1: Why? {B}\n**Answer:** The moon.",
    "code": "```sh {B}\nls\n```",
    "a quote": "> Time and tide.\n\n{B}",
    "a group": "::: {B}\nThe sea.\n\n- falls\n- rises\n:::",
    "a section": "### Causes {B}\n\nThe moon.\n\n- The sun",
}
POINTS = {
    "a point": "- one\n- two {B}\n- three",
    "the last point": "- one\n- two {B}",
    "a numbered point": "1. one\n2. two {B}",
    "a led point": "- **one**: a\n- **two**: b {B}\n- **three**: c",
    "a task": "- [ ] one\n- [x] two {B}",
    "a row": "| T | Description |\n|---|---|\n| **one** | a |\n| **two** | b {B} |",
    "a row of a comparison": "| Out | In |\n|---|---|\n| one | a |\n| two | b {B} |",
}


def worths(markdown: str, braces: str) -> list[str]:
    """Return the worth and words of all items but box heads, with these braces in the Markdown."""
    body = markdown.replace("{B}", braces)
    lines = outline(f"# T\n\n## A\n\nSomething else.\n\n{body}\n").splitlines()
    found = [line.split(maxsplit=1)[1] for line in lines if " # " not in line]
    return [each for each in found if "Something else" not in each]


def numbers(found: list[str]) -> set[int]:
    return {int(each.split()[0].rstrip("np")) for each in found if each[1:2] != "n"}


@pytest.mark.parametrize("name", ["no-cheat", "handout-only", "slides-only"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_author_excludes_is_not_on_it(kind: str, name: str) -> None:
    inside = KINDS[kind].startswith("- One")  # around the list stands a point of its own
    assert len(worths(KINDS[kind], f"{{.{name}}}")) == inside


@pytest.mark.parametrize(("braces", "worth"), [("{.cheat}", 8), ("{.key}", 7), ("{worth=2}", 2)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_author_says_what_a_block_is_worth(kind: str, braces: str, worth: int) -> None:
    found = worths(KINDS[kind], braces)
    inside = numbers(found[1:] if KINDS[kind].startswith("- One") else found)
    if kind in ("a section", "a question", "a group") and braces != "{.cheat}":
        assert inside  # each block inside has its own worth, up to the question's
    else:
        assert inside == {worth}


@pytest.mark.parametrize("kind", POINTS)
def test_a_point_or_a_row_may_be_excluded(kind: str) -> None:
    found = worths(POINTS[kind], "{.no-cheat}")
    assert found
    assert not any("two" in each for each in found)


@pytest.mark.parametrize(("braces", "worth"), [("{.cheat}", 8), ("{.key}", 7), ("{worth=2}", 2)])
@pytest.mark.parametrize("kind", POINTS)
def test_a_point_or_a_row_may_have_a_worth_of_its_own(kind: str, braces: str, worth: int) -> None:
    found = worths(POINTS[kind], braces)
    assert numbers([each for each in found if "two" in each]) == {worth}
    assert numbers([each for each in found if "one" in each]).isdisjoint({worth})


def test_a_section_of_the_chapter_takes_all_that_is_in_it_along() -> None:
    text = outline("# T\n\n## A {.cheat}\n\n- a\n\n### B\n\nText.\n\n## C {.no-cheat}\n\n- c\n")
    assert text == "3 # 1 A\n5 8 a\n7 8n B\n9 8 Text.\n"


def test_an_authors_worth_goes_before_what_an_answer_is_worth() -> None:
    text = outline(
        "# T\n\n## A\n\n### Q1: Why?\n**Answer:**\n\nMoon.\n\nAlways. {.key}\n\n- a {.cheat}\n- b\n"
    )
    assert text.splitlines()[2:] == ["8 1 Moon.", "10 7 Always.", "12 8 a", "13 3 b"]


def test_an_excluded_section_leaves_the_others_their_colours() -> None:
    root = sheet("# T\n\n## A {.no-cheat}\n\n- a\n\n## B\n\n- b\n")
    (box,) = [e for e in root.iter("section") if e.get("class", "").startswith("box")]
    assert box.get("data-hue") == "2"


def test_a_sentence_with_a_colon_stays_with_the_list_that_it_leads_to() -> None:
    markdown = "# T\n\n## A\n\nThere are two causes:\n\n- Moon and sea\n- Sun and so on\n\nText.\n"
    assert outline(markdown) == (
        "3 # 1 A\n5 1n There are two causes:\n7 4 Moon and sea\n8 4 Sun and so on\n10 1 Text.\n"
    )
    heads = [item for item in read_contents(sheet(markdown)).items if item.keep == "next"]
    assert [item.level for item in heads] == [0, 2]


def test_the_summary_heads_the_sheet() -> None:
    root = sheet("# T\n\n## A\n\n- a\n\n## Summary\n\n1. The moon pulls.\n2. The sea follows.\n")
    band = root.find(".//header/ol")
    assert band is not None
    assert [item.text for item in band] == ["The moon pulls.", "The sea follows."]
    assert "Summary" not in "".join(root.find("body").itertext())  # type: ignore[union-attr]


def test_a_long_summary_is_a_box_that_is_kept() -> None:
    sentences = " ".join(f"Sentence number {n} says something about tides." for n in range(30))
    text = outline(f"# T\n\n## A\n\n- a\n\n## Summary\n\n{sentences}\n")
    assert text.startswith("7 # Summary\n9 7 Sentence number 0")


@pytest.mark.parametrize("more", ["1. One\n   - and more\n", "### Part\n\nAnd more.\n"])
def test_a_summary_with_more_than_sentences_is_a_box_that_has_it_all(more: str) -> None:
    assert "ore" in outline(f"# T\n\n## A\n\n- a\n\n## Summary\n\n{more}").split("Summary")[1]


def test_lists_in_lists_keep_their_order_and_all_their_words() -> None:
    markdown = "# T\n\n## A\n\n- one\n  - two\n    - three\n\n    ```\n    code\n    ```\n- four\n"
    assert [line.split()[-1] for line in outline(markdown).splitlines()[1:]] == [
        "one", "two", "three", "code", "four",
    ]  # fmt: skip


def test_numbered_points_carry_their_numbers_over_a_break() -> None:
    root = sheet("# T\n\n## A\n\n3. three\n4. four\n")
    assert [item.get("value") for item in root.iter("li")] == ["3", "4"]


def test_footnotes_are_worth_least() -> None:
    text = outline("# T\n\n## A\n\n- Tides[^1]\n\n[^1]: Of the sea.\n")
    assert text.endswith("1 1 Of the sea.\n")


@pytest.mark.parametrize("styles", sorted(TEMPLATES.glob("themes/*/cheatsheet.css.j2")), ids=str)
def test_the_styles_use_nothing_that_made_a_wrong_page(styles: Path) -> None:
    """Columns balance for seconds, floats side by side wrap at 100 %, dots weigh."""
    css = re.sub(r"(?s)\{#.*?#\}", "", styles.read_text("utf-8"))
    assert (
        re.findall(r"column-count|columns:|float: *\w+; *width: *\d|dotted|dashed|@media", css)
        == []
    )


def test_a_sheet_is_set_in_bundled_faces_alone() -> None:
    """Styles that do not share the fonts of the page would silently be set in others."""
    contents = read_contents(sheet("# T\n\n## A\n\n- a `b`\n"))
    layout = lay_out_tree(measuring_document(contents, Sheet(), 10), FACES)
    found = {box.style["font_family"][0] for box in layout.pages[0]._page_box.descendants()}
    assert found == {"Source Sans 3", "JetBrains Mono"}
    assert {name for name in names_of_fonts(pdf_bytes(layout)) if "Source" not in name} == {
        "JetBrains-Mono"
    }


def names_of_fonts(content: bytes) -> set[str]:
    page = pypdfium2.PdfDocument(content)[0]
    found = set()
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        name = ctypes.create_string_buffer(99)
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(each), name, 99)
        found.add(name.value.decode().rpartition("+")[2])
    return found


def test_colour_is_never_the_only_sign() -> None:
    root = sheet("# T\n\n## A\n\n- a\n\n## B\n\n- b\n")
    assert [e.text for e in root.iter("span") if e.get("class") == "numeral"] == ["1", "2"]
