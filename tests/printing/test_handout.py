from __future__ import annotations

from collections.abc import Mapping

import pytest

from printed import FILES, TEMPLATES, document, page_texts
from triptych.artefact import Hints
from triptych.config import Config
from triptych.language import words
from triptych.printing import handout, pdf
from triptych.printing.handout import write_handout
from triptych.printing.pdf import Layout, lay_out
from triptych.reading import read_chapter
from triptych.rendering import render
from triptych.theme import read_theme

BREAK = '<section style="break-before: page"'
TIDES = document(
    '<h1 data-source="ch.md:1">Tides</h1><p>Ebb is on page <span data-page-of="ebb"/>, spring on '
    'page <span data-page-of="ch.md:9"/>.</p>'
    f'{BREAK} id="flood" data-source="ch.md:3"><p>Flood rises.</p></section>'
    f'{BREAK} id="ebb"><p>Ebb falls.</p><p data-source="ch.md:9">Spring tides.</p></section>'
)


def test_references_show_the_pages_of_what_they_refer_to() -> None:
    made = write_handout(TIDES, FILES)
    assert page_texts(made.content)[0].split("\r\n")[1] == "Ebb is on page 3, spring on page 3."
    assert (made.target, made.count, made.diagnostics) == ("handout", 3, ())


def test_each_block_is_told_with_its_page() -> None:
    told = [(one.source, one.where, one.text) for one in write_handout(TIDES, FILES).placements]
    assert told == [
        ("ch.md:1", "page 1", "Tides"),
        ("ch.md:3", "page 2", "Flood rises."),
        ("ch.md:9", "page 3", "Spring tides."),
    ]


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    made: list[Layout] = []
    lay_out = pdf.lay_out_tree

    def counted(root: object, files: Mapping[str, bytes], variant: str) -> Layout:
        made.append(lay_out(root, files, variant))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(handout, "lay_out_tree", counted)
    return made


def test_right_hints_save_a_layout_and_wrong_ones_change_nothing(layouts: list[Layout]) -> None:
    first = write_handout(TIDES, FILES)
    assert (len(layouts), first.hints.pages) == (2, (("ch.md:9", 3), ("ebb", 3)))
    again = write_handout(TIDES, FILES, first.hints)
    assert (len(layouts), again) == (3, first)
    wrong = write_handout(TIDES, FILES, Hints(pages=(("ebb", 7), ("gone", 1))))
    assert (len(layouts), wrong) == (5, first)


def test_numbers_that_never_agree_are_a_warning(layouts: list[Layout]) -> None:
    css = "#a { margin-bottom: 0 } .p2 { display: none }"
    body = '<h1>T</h1><p id="x"><span data-page-of="y"/></p><p id="y">y</p>'
    xhtml = document(body, css)

    def restless(layout: Layout) -> dict[str, int]:
        return {"y": len(layouts)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handout, "page_numbers", restless)
        made = write_handout(xhtml, FILES)
    assert [one.rule for one in made.diagnostics] == ["page-numbers"]
    assert len(layouts) == handout.ROUNDS


def test_the_rest_of_a_page_is_ruled_as_far_as_it_goes(layouts: list[Layout]) -> None:
    css = ".rule { height: 20pt; border-bottom: 1pt solid } .rest { position: relative }"
    css += ".rest > div { position: absolute } .empty > * { display: none }"
    rest = '<div class="rest"><div id="rest" data-ruled="20"><p>My notes</p></div></div>'
    made = write_handout(document(f"<h1>T</h1>{rest}{BREAK}>next</section>", css), FILES)
    assert dict(made.hints.pages) == {"data-ruled:rest": 3}
    assert page_texts(made.content)[0] == "T\r\nMy notes"
    assert made.count == 2


PT = 0.75  # the layout counts in CSS pixels
MM = 72 / 25.4


def laid_out(markdown: str, images: Mapping[str, bytes] | None = None) -> Layout:
    """Return the handout of a chapter, made with the templates that ship."""
    paths = TEMPLATES.rglob("*.j2")
    templates = {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in paths}
    theme = read_theme((TEMPLATES / "themes/default/theme.toml").read_text("utf-8"), "theme.toml")
    chapter = read_chapter(markdown.encode(), "content/ch.md").chapter
    rendered = render(chapter, "handout", Config(), theme, words("en"), templates)
    return lay_out(rendered.xhtml, FILES | dict(images or {}))


def table(*rows: tuple[str, ...]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


NAMES = tuple(f"`server.tomcat.threads.max_{name}_total`" for name in ("open", "idle", "busy"))
LONG = table(("Key", "Meaning"), ("**hash**", "abcdefghij" * 40), ("abcdefghij" * 40, "short"))
WIDE = {
    "25 columns": table(tuple(f"Column{n}" for n in range(25)), ("connection",) * 25),
    "9 columns": table(tuple(f"Quarter {n}" for n in range(9)), ("measurement",) * 9),
    "a long word": LONG,
    "identifiers": table(("Key", "Default", "Meaning"), NAMES),
    "in a list": "- a point\n\n  " + LONG.replace("\n", "\n  "),
    "in a box": "> [!NOTE]\n> " + LONG.replace("\n", "\n> "),
    "in an answer": f"### Q1: Why?\n\n**Answer:** So:\n\n{LONG}",
    "in a title": f"### {'abcdefghij' * 40}\n\nText.\n",
}


@pytest.mark.parametrize("markdown", WIDE.values(), ids=WIDE)
def test_nothing_runs_off_the_paper(markdown: str) -> None:
    layout = laid_out(f"# T\n\n## A\n\n{markdown}")
    for page in layout.pages:
        box = page._page_box
        edge = box.content_box_x() + box.width
        (root,) = (part for part in box.children if part.element_tag == "html")
        texts = [one for one in root.descendants(placeholders=True) if hasattr(one, "text")]
        assert max(one.position_x + one.width for one in texts) <= edge + 0.5


def test_an_image_in_a_line_is_three_lines_tall_and_a_figure_as_large_as_it_is() -> None:
    image = b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"/>'
    markdown = "# T\n\n## A\n\nThe ![moon](a.svg) does it.\n\n![moon](a.svg)\n"
    layout = laid_out(markdown, {"asset:chapter/a.svg": image})
    boxes = layout.pages[0]._page_box.descendants()
    inline, figure = [box for box in boxes if box.element_tag == "img"]
    assert inline.height * PT <= 33
    assert figure.width * PT > 120 * MM
