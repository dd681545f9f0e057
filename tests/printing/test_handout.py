from __future__ import annotations

from collections.abc import Mapping

import pytest

from printed import FILES, document, page_texts
from triptych.artefact import Hints
from triptych.printing import handout, pdf
from triptych.printing.handout import write_handout
from triptych.printing.pdf import Layout

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

    def counted(root: object, files: Mapping[str, bytes]) -> Layout:
        made.append(lay_out(root, files))  # type: ignore[arg-type]
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
