"""The cheat sheet as a whole: one page, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pypdfium2
import pytest

from sheets import box, files, item, points, sheet_xhtml, table
from triptych.artefact import Artefact, Hints
from triptych.config import Config
from triptych.diagnostics import SourceError
from triptych.printing import ruler
from triptych.printing.boxes import Item, again
from triptych.printing.onepage import Sheet, write_cheatsheet
from triptych.printing.pdf import Layout, lay_out_tree

SHEET = Sheet()
LONG = "The moon pulls the sea, and the sea follows. " * 90


def written(*boxes: str, sheet: Sheet = SHEET, style: str = "") -> Artefact:
    return write_cheatsheet(sheet_xhtml(*boxes, style=style), files(), sheet)


def words(artefact: Artefact) -> list[str]:
    """Return the text of each page."""
    pages = pypdfium2.PdfDocument(artefact.content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def left_out(artefact: Artefact) -> list[str]:
    return [f"{p.source} {p.reason}" for p in artefact.placements if p.where == "left out"]


def size(artefact: Artefact) -> float:
    return max(placement.size for placement in artefact.placements)


CONTENTS = {
    "nothing": (),
    "one point": (box("a", item("i")),),
    "headings alone": (box("a"), box("b")),
    "half a page": (box("a", points("p", 60)), box("b", table("t", 20))),
    "a long list": (box("a", points("p", 500)),),
    "a long table": (box("a", table("t", 400)),),
    "many boxes": tuple(box(f"box{n}", points(f"p{n}", 4)) for n in range(60)),
    "one giant": (box("a", item("giant", LONG * 9)), box("b", item("i"))),
}


@pytest.mark.parametrize("boxes", CONTENTS.values(), ids=CONTENTS)
def test_it_is_always_one_page(boxes: Sequence[str]) -> None:
    artefact = written(*boxes)
    assert artefact.count == 1
    (page,) = words(artefact)
    assert page.startswith("Tides")
    assert page.endswith("Source: tides.md")


@pytest.mark.parametrize("name", ["half a page", "a long list", "a long table", "one giant"])
def test_what_is_placed_is_printed_and_what_is_not_is_left_out(name: str) -> None:
    artefact = written(*CONTENTS[name])
    (page,) = words(artefact)
    for placement in artefact.placements:
        shown = placement.text.removesuffix(" …")[:40]
        assert (shown in page) == (placement.where != "left out"), placement


@pytest.mark.parametrize(
    "config", [{"paper": "letter"}, {"orientation": "portrait"}, {"pages": 2}], ids=str
)
def test_other_papers(config: dict[str, object]) -> None:
    settings = replace(Config(), **config)  # type: ignore[arg-type]
    wide, high = (297, 210) if settings.paper == "a4" else (279.4, 215.9)
    size = (high, wide) if settings.orientation == "portrait" else (wide, high)
    sheet = Sheet(*size, pages=settings.pages)
    artefact = written(box("a", points("p", 500)), sheet=sheet)
    assert artefact.count == settings.pages
    page = pypdfium2.PdfDocument(artefact.content)[0]
    assert page.get_size() == pytest.approx([side * 72 / 25.4 for side in size], abs=0.5)


def test_two_pages_hold_more_than_one() -> None:
    boxes = box("a", points("p", 500))
    one, two = written(boxes), written(boxes, sheet=Sheet(pages=2))
    assert len(left_out(two)) < len(left_out(one))
    assert {p.where for p in two.placements} > {"page 1, column 1", "page 2, column 4"}


def test_little_on_two_pages_stands_on_the_first() -> None:
    artefact = written(box("a", points("p", 9)), sheet=Sheet(pages=2))
    assert {p.where.split(",")[0] for p in artefact.placements} == {"page 1"}
    first, second = words(artefact)
    assert "Point 8" in first
    assert second == "My notes Source: tides.md"


def starts(artefact: Artefact, *texts: str) -> list[float]:
    """Return where each text begins on the first page, in pt from the left."""
    text = pypdfium2.PdfDocument(artefact.content)[0].get_textpage()
    places = [text.search(each).get_next() for each in texts]
    return [text.get_charbox(place[0])[0] for place in places if place]


def test_columns_follow_the_direction_of_the_script() -> None:
    xhtml = sheet_xhtml(box("a", points("p", 150)))
    turned = xhtml.replace("<html ", '<html dir="rtl" ')
    left, right = (starts(write_cheatsheet(each, files(), SHEET), "Point 0", "Point 149")
                   for each in (xhtml, turned))  # fmt: skip
    assert left[0] < 100 < 500 < left[1]
    assert right[1] < 200 < 500 < right[0]


@pytest.mark.parametrize("count", [20, 33, 47, 61, 75, 89, 111])
def test_a_print_that_is_smaller_than_its_layout_keeps_paper_and_margins(count: int) -> None:
    artefact = written(box("a", points("p", count)), box("b", table("t", 30)))
    page = pypdfium2.PdfDocument(artefact.content)[0]
    assert page.get_size() == pytest.approx((297 * 72 / 25.4, 210 * 72 / 25.4), abs=0.01)
    (left,) = starts(artefact, "Tides")
    assert left == pytest.approx(8.5 * 72 / 25.4, abs=1)
    assert SHEET.comfort <= size(artefact) <= SHEET.cap


def test_a_broken_box_repeats_its_heading() -> None:
    (page,) = words(written(box("alpha", points("p", 300))))
    assert page.count("Alpha cont.") == 3
    assert page.count("Alpha") == 4


def test_a_heading_of_thousands_of_letters_is_repeated_in_part() -> None:
    item = Item(
        "a", fromstring(f"<div><h2>{'<b>tide</b>, ' * 500}</h2></div>"), (), 0, 0, 4, "", ""
    )
    repeated = again(item, "cont.")
    assert len(whole := "".join(repeated.itertext())) == 300 + len(" cont.")
    assert whole.startswith("tide, tide")
    head = replace(item, level=1)
    assert len("".join(again(head, "cont.").itertext())) == 3000 + len(" cont.")


def test_a_broken_table_repeats_its_header() -> None:
    (page,) = words(written(box("a", table("t", 120))))
    assert page.count("Out In") >= 2


def test_little_is_set_large_with_lines_to_write_on() -> None:
    artefact = written(box("a", item("i")))
    assert size(artefact) == SHEET.cap
    assert "My notes" in words(artefact)[0]


def test_a_full_page_has_no_lines_to_write_on() -> None:
    assert "My notes" not in words(written(box("a", points("p", 500))))[0]


def test_type_is_never_below_the_floor() -> None:
    assert size(written(box("a", points("p", 500)))) == SHEET.floor


def test_what_is_left_out_is_counted_and_listed_by_line() -> None:
    artefact = written(box("a", points("p", 500)), box("b", item("end", worth=7)))
    (note,) = artefact.diagnostics
    gone = len(left_out(artefact))
    assert note.severity == "note"
    assert note.rule == "cheatsheet-left-out"
    assert note.message == (
        f"{gone} of 501 items had no room on the cheat sheet and were left out, "
        f"at lines {500 - gone + 1}–500"
    )
    assert str(note.span) == f"content/tides.md:{500 - gone + 1}"


def test_a_key_point_that_has_no_room_is_a_warning() -> None:
    artefact = written(box("a", item("key", LONG * 9, worth=7), item("i")))
    assert left_out(artefact) == ["content/tides.md:3 larger than a column"]
    assert [d.severity for d in artefact.diagnostics] == ["note", "warning"]
    assert artefact.diagnostics[1].rule == "cheatsheet-key-left-out"


def test_what_is_always_kept_outlives_everything_else() -> None:
    artefact = written(box("a", points("p", 500, worth=7), item("kept", "The last word.", worth=8)))
    assert "The last word." in words(artefact)[0]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each layout to measure by had; the sheet itself is a layout more."""
    counts: list[int] = []

    def counted(root: Element, files: Mapping[str, bytes]) -> Layout:
        counts.append(sum("data-item" in element.attrib for element in root.iter()))
        return lay_out_tree(root, files)

    monkeypatch.setattr(ruler, "lay_out_tree", counted)
    return counts


@pytest.mark.parametrize("name", CONTENTS)
def test_at_most_two_layouts_measure(name: str, measured: list[int]) -> None:
    written(*CONTENTS[name])
    assert len(measured) <= 2


def test_what_no_sheet_can_hold_is_not_measured(measured: list[int]) -> None:
    artefact = written(box("a", item("vast", LONG * 40), item("i")))
    assert left_out(artefact) == ["content/tides.md:4 larger than a column"]
    assert measured == [5, 5]  # band, footer, the heading and its repeat, and the other item


def test_what_was_measured_once_is_not_measured_again(measured: list[int]) -> None:
    xhtml = sheet_xhtml(box("a", points("p", 90)), box("b", table("t", 9)))
    cold = write_cheatsheet(xhtml, files(), SHEET)
    assert len(measured) == 2
    assert write_cheatsheet(xhtml, files(), SHEET, cold.hints) == cold
    assert len(measured) == 2


def test_after_an_edit_only_what_changed_is_measured(measured: list[int]) -> None:
    before = sheet_xhtml(box("a", points("p", 90), item("i", "The sea."), item("j", "Ebb.")))
    after = sheet_xhtml(box("a", points("p", 90), item("n", "Ebb."), item("i", "The moon.")))
    hints = write_cheatsheet(before, files(), SHEET).hints
    del measured[:]
    hinted = write_cheatsheet(after, files(), SHEET, hints)
    assert measured == [1, 1]
    assert hinted == write_cheatsheet(after, files(), SHEET)


@pytest.mark.parametrize(
    "change",
    [
        lambda xhtml: xhtml.replace("line-height: 1.25", "line-height: 1.4"),
        lambda xhtml: xhtml.replace("<ul>", "<ul class='points'>"),
        lambda xhtml: xhtml.replace('data-hue="1"', 'data-hue="2"'),
        lambda xhtml: xhtml.replace('lang="en"', 'lang="de"'),
    ],
    ids=["styles", "wrapper", "box", "language"],
)
def test_what_surrounds_an_item_may_change_its_height(
    change: Callable[[str], str], measured: list[int]
) -> None:
    xhtml = sheet_xhtml(box("a", points("p", 9)))
    hints = write_cheatsheet(xhtml, files(), SHEET).hints
    del measured[:]
    changed = write_cheatsheet(change(xhtml), files(), SHEET, hints)
    assert measured[0] >= 9
    assert changed == write_cheatsheet(change(xhtml), files(), SHEET)


def test_heights_of_another_sheet_change_nothing() -> None:
    xhtml = sheet_xhtml(box("a", points("p", 90)))
    portrait = Sheet(210, 297, columns=3)
    hints = write_cheatsheet(xhtml, files(), portrait).hints
    assert write_cheatsheet(xhtml, files(), SHEET, hints) == write_cheatsheet(xhtml, files(), SHEET)


def test_heights_that_are_true_no_more_are_measured_again() -> None:
    xhtml, sheet = sheet_xhtml(box("a", points("p", 90))), Sheet(floor=8, comfort=8, cap=8)
    cold = write_cheatsheet(xhtml, files(), sheet)
    wrong = Hints(heights=tuple((name, height * 1.1) for name, height in cold.hints.heights))
    assert write_cheatsheet(xhtml, files(), sheet, wrong) == cold


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".column .item { padding: 0 }", "is .* pt tall, not"),
        (".column .item { margin-bottom: 1em }", "ends .* pt too low"),
        ("body::after { content: 'x'; display: block; break-before: page }", "it has 2 pages"),
    ],
)
def test_styles_that_depend_on_the_place_are_refused(style: str, fault: str) -> None:
    style = f".item {{ padding: .2em 0 }} {style}"
    with pytest.raises(SourceError, match=f"cannot be laid out safely: .*{fault}") as caught:
        written(box("a", points("p", 500)), style=style)
    assert caught.value.diagnostic.rule == "cheatsheet-layout"


def test_what_is_wider_than_a_column_is_left_out() -> None:
    style = '[data-item="i"] { white-space: nowrap }'
    artefact = written(box("a", item("i", LONG[:400]), item("other")), style=style)
    assert left_out(artefact) == ["content/tides.md:1 larger than a column"]


def test_an_image_wider_than_a_column_is_left_out() -> None:
    image = b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="9"/>'
    drawn = item("i", '<img alt="moon" src="asset:chapter/a.svg"/>')
    xhtml = sheet_xhtml(box("a", drawn, item("other")))
    artefact = write_cheatsheet(xhtml, files() | {"asset:chapter/a.svg": image}, SHEET)
    assert left_out(artefact) == ["content/tides.md:1 larger than a column"]


def test_an_item_that_grows_wider_once_it_is_placed_is_refused() -> None:
    style = ".column b { position: relative; left: 600pt }"
    with pytest.raises(SourceError, match=r"'i' reaches .* pt beyond its column"):
        written(box("a", item("i", "The <b>moon</b> pulls.")), style=style)


def test_what_stands_in_the_margin_is_refused() -> None:
    with pytest.raises(SourceError, match="'i' reaches into the margin"):
        written(box("a", item("i")), style='.column [data-item="i"] { margin-left: -20pt }')


def test_an_item_that_hides_is_missed() -> None:
    with pytest.raises(SourceError, match="'p-3' is missing"):
        written(box("a", points("p", 9)), style='.column [data-item="p-3"] { display: none }')


def test_a_title_that_fills_the_sheet_is_refused() -> None:
    xhtml = sheet_xhtml(box("a", item("i"))).replace("<h1>Tides", f"<h1>{LONG * 9}")
    with pytest.raises(SourceError, match="leave no room") as caught:
        write_cheatsheet(xhtml, files(), SHEET)
    assert caught.value.diagnostic.hint == "shorten the chapter's title or summary"


def test_text_outside_every_item_is_refused() -> None:
    with pytest.raises(SourceError, match="outside every item of the cheat sheet: 'stray'"):
        written(box("a", item("i"), "<p>stray</p>"))


def test_two_items_of_one_key_are_refused() -> None:
    with pytest.raises(SourceError, match="two items of the cheat sheet are called 'i'"):
        written(box("a", item("i"), item("i")))


def test_a_worth_that_is_no_number_is_refused_with_its_place() -> None:
    broken = item("i").replace('data-worth="4"', 'data-worth="²"')
    with pytest.raises(SourceError, match="data-worth='²' on a <p> of the cheat sheet") as caught:
        written(box("a", broken))
    assert str(caught.value.diagnostic.span) == "content/tides.md:1"


def test_a_source_that_is_no_place_is_none() -> None:
    odd = item("i").replace("content/tides.md:1", "content/tides.md:²")
    assert written(box("a", odd)).count == 1
