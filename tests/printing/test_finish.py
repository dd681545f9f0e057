from __future__ import annotations

from itertools import pairwise
from typing import Any

from printed import FILES, document
from triptych.printing.finish import finish, pages_known
from triptych.printing.pdf import VARIANT, lay_out
from triptych.printing.tags import Tags


def finished(body: str, css: str = "") -> tuple[Tags, Any]:
    found: list[Any] = []

    def keep(document: Any, pdf: Any) -> None:
        finish(document, pdf)
        found.append(pdf)

    lay_out(document(body, css), FILES).document.write_pdf(pdf_variant=VARIANT, finisher=keep)
    return Tags(found[0]), found[0]


def outline(tags: Tags) -> str:
    """Return the tree below the document as one line: `Table(TR(TH TD))`."""
    (top,) = tags.elements("Document")
    return " ".join(_outline(tags, child) for child in tags.children(top))


def _outline(tags: Tags, element: Any) -> str:
    inner = " ".join(_outline(tags, child) for child in tags.children(element))
    kind = element["S"].removeprefix("/") + element.get("A", {}).get("Scope", "").replace("/", ":")
    return f"{kind}({inner})" if inner else kind


def cells(tags: Tags) -> list[str]:
    elements = tags.elements("TH", "TD")
    return [one["S"][1:] + one["A"].get("Scope", "").replace("/", " ") for one in elements]


HEAD = "<thead><tr><th scope='col'>A</th><th scope='col'>B</th><th scope='col'>C</th></tr></thead>"
ROW = "<tr><th scope='row'>a</th><td>b</td><td>c</td></tr>"


def test_header_cells_say_what_they_head() -> None:
    tags, _ = finished(f"<table>{HEAD}<tbody>{ROW * 3}</tbody></table>")
    assert cells(tags) == ["TH Column"] * 3 + ["TH Row", "TD", "TD"] * 3


def test_row_headers_that_would_outnumber_the_cells_are_cells() -> None:
    tags, _ = finished(f"<table>{HEAD}<tbody>{ROW}</tbody></table>")
    assert cells(tags) == ["TH Column"] * 3 + ["TD"] * 3
    headers = [len(cell["A"].get("Headers", ())) for cell in tags.elements("TD")]
    assert headers == [0, 1, 1]


def test_list_items_have_a_bullet_and_a_body() -> None:
    tags, _ = finished("<ul><li><p>one</p><p>more</p></li></ul>")
    assert outline(tags) == "L(LI(Lbl(Span) LBody(P(Span) P(Span))))"


def test_running_heads_are_artefacts() -> None:
    tags, pdf = finished("<p>one</p>", "@page { @top-left { content: 'Tides' } }")
    assert outline(tags) == "P(Span)"
    assert _marks(pdf) == ["/Span", "/Artifact"]


def test_an_image_without_words_is_decoration() -> None:
    dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    tags, _ = finished(f'<p>a <img src="{dot}" alt=""/> b <img src="{dot}" alt="dot"/></p>')
    assert outline(tags) == "P(Span Span Figure)"


def _marks(pdf: Any) -> list[Any]:
    """Return how the texts of the pages are marked."""
    pieces = [piece for thing in pdf.objects for piece in getattr(thing, "stream", ())]
    return [before for before, piece in pairwise(pieces) if isinstance(piece, dict)]


def test_links_are_printed_and_tagged_once() -> None:
    tags, _ = finished('<p><a href="https://example.org/"><strong>tide</strong> tables</a></p>')
    assert [link["F"] for link in tags.annotations()] == [4]


def test_references_to_pages_are_right_while_they_are_remembered() -> None:
    import pydyf

    slow, pdf = pydyf.PDF.page_references, pydyf.PDF()
    with pages_known():
        for count in (1, 2):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
            assert pdf.page_references == slow.fget(pdf)
            assert len(pdf.page_references) == count
        assert pdf.page_references is pdf.page_references
    assert pydyf.PDF.page_references is slow


TALL = "<tr><td rowspan='3'>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>"
LOW = "thead tr { height: 6mm } tbody tr { height: 12mm }"  # a page holds two rows below a head


def test_a_row_whose_tall_cell_is_on_the_page_before_begins_with_an_empty_one() -> None:
    tags, _ = finished(f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{TALL}"
                       "</tbody></table>", LOW)  # fmt: skip
    rows = [[one["A"].get("RowSpan", 1) for one in tags.children(row)]
            for row in tags.elements("TR")]  # fmt: skip
    assert rows == [[1, 1], [3, 1], [1], [1, 1], [1, 1]]


def test_cells_below_a_tall_one_name_no_heads_that_are_not_theirs() -> None:
    tags, _ = finished(f"<table>{HEAD}<tbody><tr><td rowspan='2'>a</td><td>b</td><td>c</td></tr>"
                       "<tr><td>d</td><td>e</td></tr></tbody></table>")  # fmt: skip
    assert [one["A"].get("Headers") for one in tags.elements("TD")] == [None] * 5
    assert cells(tags)[:3] == ["TH Column"] * 3


def test_a_tall_cell_at_the_end_of_a_row_is_followed_by_empty_ones() -> None:
    tags, _ = finished(f"<table>{HEAD}<tbody><tr><td>a</td><td>b</td><td rowspan='2'>c</td></tr>"
                       "<tr><td>d</td><td>e</td></tr></tbody></table>")  # fmt: skip
    rows = [[one["A"].get("RowSpan", 1) for one in tags.children(row)]
            for row in tags.elements("TR")]  # fmt: skip
    assert rows == [[1, 1, 1]] * 3
