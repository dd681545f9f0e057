"""Boxes and their places -> the documents to be laid out: one to measure by, and the sheet."""

from __future__ import annotations

import copy
from collections.abc import Container, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from triptych.printing.boxes import AGAIN, Contents, again, rebuild
from triptych.printing.sheet import MM, Sheet

TALL = 1_000_000  # pt: one page for everything
RULE = 2.2  # em between the lines to write on
BAND, FOOTER = "band", "footer"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its place on its page, and what stands in it with the space above."""

    page: int
    left: float
    top: float
    parts: tuple[tuple[int, float], ...]  # the item's place and the space above it
    repeated: bool  # whether it opens with the headings of a broken box


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines to write on: below what a page holds, or beside it. One of both has a heading."""

    page: int
    left: float
    top: float
    width: float
    height: float
    headed: bool = True


def measuring_document(
    contents: Contents, sheet: Sheet, size: float, keys: Container[str] | None = None
) -> Element:
    """Return everything in one tall column as wide as the sheet's, at this type size.

    With `keys` only what has one of them.
    """
    root, body = _bare(contents, sheet, size)
    _add_style(root, f"@page {{ size: {sheet.width:.3f}pt {TALL}pt; margin: 0 }}")

    def wanted(key: str) -> bool:
        return keys is None or key in keys

    for part, name in ((contents.band, BAND), (contents.footer, FOOTER)):
        if part is not None and wanted(name):
            body.append(_keyed(part, name))
    column = sheet.column(sheet.columns_for(size))
    below = SubElement(body, "div", {"style": f"width:{column:.3f}pt"})
    for item in (item for item in contents.items if item.level == 0 and wanted(item.key + AGAIN)):
        rebuild(contents, below, [(item, again(item, contents.continued), 0.0)])
    shown = (item for item in contents.items if wanted(item.key))
    rebuild(contents, below, ((item, item.element, 0.0) for item in shown))
    return root


def sheet_document(
    contents: Contents, sheet: Sheet, size: float, columns: Sequence[Column],
    notes: Sequence[Notes], footer: float,
) -> Element:  # fmt: skip
    """Return the sheet itself, everything at its place. `footer` is the height of the footer."""
    root, body = _bare(contents, sheet, size)
    # The page has no margins: what is placed absolutely below the page's area would be cut.
    _add_style(root, f"@page {{ size: {sheet.width_mm}mm {sheet.height_mm}mm; margin: 0 }}")
    for page in range(1, sheet.pages + 1):
        style = f"position:relative;height:{sheet.height_mm * MM - 1:.3f}pt"
        paper = SubElement(body, "div", {"class": "sheet", "style": style})
        if page > 1:
            paper.set("style", f"{style};break-before:page")
        elif contents.band is not None:
            _place(paper, _keyed(contents.band, BAND), sheet, 0, 0, sheet.width)
        for column in (column for column in columns if column.page == page):
            _add_column(contents, paper, sheet, size, column)
        for lines in (lines for lines in notes if lines.page == page):
            _add_notes(contents, paper, sheet, size, lines)
        if contents.footer is not None:
            bottom = sheet.height - footer
            _place(paper, _keyed(contents.footer, FOOTER), sheet, 0, bottom, sheet.width)
    return root


def _bare(contents: Contents, sheet: Sheet, size: float) -> tuple[Element, Element]:
    """Return the document without its boxes, the geometry as custom properties of its styles."""
    count = sheet.columns_for(size)
    root = Element(contents.root.tag, contents.root.attrib)
    root.extend(copy.deepcopy(child) for child in contents.root if child.tag != "body")
    _add_style(root, f"html {{ font-size: {size:.3f}pt }} body {{ margin: 0; font-size: 1rem }}")
    _add_style(root, f":root {{ --columns: {count}; --gutter: {sheet.gutter:.3f}pt; "
                     f"--column: {sheet.column(count):.3f}pt }}")  # fmt: skip
    original = contents.root.find("body")
    attributes = dict(original.attrib) if original is not None else {}
    body = SubElement(root, "body", attributes | {"data-columns": str(count)})
    return root, body


def _add_style(root: Element, text: str) -> None:
    head = root.find("head")
    if head is None:
        head = Element("head")
        root.insert(0, head)
    SubElement(head, "style").text = text


def _keyed(part: Element, name: str) -> Element:
    copied = copy.deepcopy(part)
    copied.set("data-item", name)
    return copied


def _place(
    paper: Element, part: Element, sheet: Sheet, left: float, top: float, width: float
) -> None:
    """Put a part on the paper; the lengths in pt count from the corner of the margins."""
    # The start is on the right where the script runs from there: columns follow their text.
    place = (
        f"inset-inline-start:{sheet.side_mm * MM + left:.3f}pt;top:{sheet.top_mm * MM + top:.3f}pt"
    )
    # Around the part, which may be a flex box: WeasyPrint moves one that is itself absolute.
    style = f"position:absolute;{place};width:{width:.3f}pt"
    SubElement(paper, "div", {"style": style}).append(part)


def _add_column(
    contents: Contents, paper: Element, sheet: Sheet, size: float, column: Column
) -> None:
    element = Element("div", {"class": "column"})
    parts = [(contents.items[n], contents.items[n].element, gap) for n, gap in column.parts]
    if column.repeated:
        heads = contents.repeated(column.parts[0][0])
        parts = [(head, again(head, contents.continued), 0.0) for head in heads] + parts
    rebuild(contents, element, parts)
    width = sheet.column(sheet.columns_for(size))
    _place(paper, element, sheet, column.left, column.top, width)


def _add_notes(contents: Contents, paper: Element, sheet: Sheet, size: float, lines: Notes) -> None:
    original = contents.notes if contents.notes is not None else Element("aside")
    element = _keyed(original, f"notes-{lines.page}" if lines.headed else "")
    if not lines.headed:
        element[:] = []
    element.set("style", f"height:{lines.height:.3f}pt;box-sizing:border-box")
    # From the foot: lines side by side are level.
    for number in range(int(lines.height / (RULE * size)) - lines.headed):
        style = f"bottom:{RULE * size * number:.3f}pt"
        SubElement(element, "div", {"class": "rule", "style": style})
    _place(paper, element, sheet, lines.left, lines.top, lines.width)
