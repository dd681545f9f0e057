"""The tree of one slide, layout or master -> what is wrong inside it, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from triptych.slides.ooxml.xml import A, P

_BODIES = (f"{{{P}}}txBody", f"{{{A}}}txBody")
_ON = ("1", "true")


def check_slide(tree: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the shapes, texts, tables and animations of a part."""
    yield from _shape_ids(tree)
    yield from _texts(tree)
    for table in tree.iter(f"{{{A}}}tbl"):
        yield from _table(table)
    yield from _timing(tree)


def _ids(tree: etree._Element) -> list[str]:
    return [each.get("id", "") for each in tree.iter(f"{{{P}}}cNvPr")]


def _shape_ids(tree: etree._Element) -> Iterator[str]:
    for number, times in Counter(_ids(tree)).items():
        if times > 1:
            yield f"the shape id {number} is given {times} times"


def _texts(tree: etree._Element) -> Iterator[str]:
    for body in tree.iter(*_BODIES):
        if body.find(f"{{{A}}}p") is None:
            yield "a text body has no paragraph"
    for cell in tree.iter(f"{{{A}}}tc"):
        if cell.find(f"{{{A}}}txBody") is None:
            yield "a table cell has no text body"


def _table(table: etree._Element) -> Iterator[str]:
    columns = len(table.findall(f"{{{A}}}tblGrid/{{{A}}}gridCol"))
    rows = [row.findall(f"{{{A}}}tc") for row in table.findall(f"{{{A}}}tr")]
    for n, row in enumerate(rows, 1):
        if len(row) != columns:
            yield f"row {n} of a table has {len(row)} cells for {columns} columns"
    if all(len(row) == columns for row in rows):
        yield from _spans(rows)


def _spans(rows: list[list[etree._Element]]) -> Iterator[str]:
    """Yield where the cells that a span covers are not marked so, or marked without a span."""
    covered = set()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if _merged(cell):
                continue
            down, right = int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1"))
            if r + down > len(rows) or c + right > len(row):
                yield f"a cell in row {r + 1} spans beyond its table"
            covered |= {(r + y, c + x) for y in range(down) for x in range(right) if x or y}
    marked = {(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if _merged(cell)}
    for r, _ in sorted(covered ^ marked):
        yield f"the merged cells in row {r + 1} of a table do not agree with the spans"


def _merged(cell: etree._Element) -> bool:
    return cell.get("hMerge") in _ON or cell.get("vMerge") in _ON


def _timing(tree: etree._Element) -> Iterator[str]:
    known = set(_ids(tree))
    for target in tree.iter(f"{{{P}}}spTgt", f"{{{P}}}bldP"):
        if target.get("spid") not in known:
            yield f"an animation names the shape {target.get('spid')}, which is missing"
    times = Counter(each.get("id") for each in tree.iter(f"{{{P}}}cTn"))
    yield from (f"the animation id {n} is given {k} times" for n, k in times.items() if k > 1)
