"""The tree of one slide, layout or master -> what is wrong inside it, as sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from triptych.slides.ooxml.xml import MC, A, P

_BODIES = (f"{{{P}}}txBody", f"{{{A}}}txBody")
_ON = ("1", "true")
_TITLES = ("title", "ctrTitle")
_GUIDE = re.compile(r"[a-z?*/+-]+(?: -?\w+)+")


def check_slide(tree: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the shapes, texts and tables of a part."""
    yield from _shape_ids(tree)
    yield from _texts(tree)
    yield from _drawn(tree)
    for table in tree.iter(f"{{{A}}}tbl"):
        yield from _table(table)


def _shape_ids(tree: etree._Element) -> Iterator[str]:
    forms = {part for other in tree.iter(f"{{{MC}}}Fallback") for part in other.iter()}
    times = Counter(each.get("id", "") for each in tree.iter(f"{{{P}}}cNvPr") if each not in forms)
    yield from (f"the shape id {n} is given {k} times" for n, k in times.items() if k > 1)
    if "0" in times:
        yield "a shape has the id 0"


def _texts(tree: etree._Element) -> Iterator[str]:
    for body in tree.iter(*_BODIES):
        if body.find(f"{{{A}}}p") is None:
            yield "a text body has no paragraph"
    for cell in tree.iter(f"{{{A}}}tc"):
        if cell.find(f"{{{A}}}txBody") is None:
            yield "a table cell has no text body"
    for run in tree.iter(f"{{{A}}}r", f"{{{A}}}fld"):
        look = run.find(f"{{{A}}}rPr")
        if look is None or not look.get("lang"):
            yield f"a run has no language: {run.findtext(f'{{{A}}}t')!r}"


def _drawn(tree: etree._Element) -> Iterator[str]:
    """Yield outlines that begin nowhere, handles that are no formula, extensions of no kind."""
    for path in tree.iter(f"{{{A}}}path"):
        if len(path) == 0 or path[0].tag != f"{{{A}}}moveTo":
            yield "an outline does not begin with a point"
    for guide in tree.iter(f"{{{A}}}gd"):
        if not _GUIDE.fullmatch(guide.get("fmla", "")):
            yield f"the handle of a shape is {guide.get('fmla')!r}, which is no formula"
    for extension in tree.iter(f"{{{A}}}ext", f"{{{P}}}ext"):
        is_size = extension.get("cx") is not None
        if is_size and any(extension.get(side, "0").startswith("-") for side in ("cx", "cy")):
            yield "a shape has a width or a height below 0"
        if not is_size and not extension.get("uri"):
            yield "an extension does not say of which kind it is"


def check_placeholders(tree: etree._Element, layout: etree._Element) -> Iterator[str]:
    """Yield placeholders of a slide that are the same one, or that its layout does not have."""
    marks = [_mark(each) for each in tree.iter(f"{{{P}}}ph")]
    for mark, times in Counter(marks).items():
        if times > 1:
            yield f"the placeholder {mark} is filled {times} times"
    known = {_mark(each) for each in layout.iter(f"{{{P}}}ph")} | {"title"}
    yield from (f"the placeholder {mark} is not in the layout" for mark in marks
                if mark not in known)  # fmt: skip


def _mark(placeholder: etree._Element) -> str:
    kind = placeholder.get("type", "obj")
    return "title" if kind in _TITLES else placeholder.get("idx", "0")


# --- tables


def check_styles(tree: etree._Element, styles: etree._Element | None) -> Iterator[str]:
    """Yield the styles that tables name and the presentation does not have."""
    known = {each.get("styleId") for each in (() if styles is None else styles)}
    for named in tree.iter(f"{{{A}}}tableStyleId"):
        if named.text not in known:
            yield f"a table has the style {named.text}, which is missing"


def _table(table: etree._Element) -> Iterator[str]:
    columns = table.findall(f"{{{A}}}tblGrid/{{{A}}}gridCol")
    rows = [row.findall(f"{{{A}}}tc") for row in table.findall(f"{{{A}}}tr")]
    for n, row in enumerate(rows, 1):
        if len(row) != len(columns):
            yield f"row {n} of a table has {len(row)} cells for {len(columns)} columns"
    if any(int(column.get("w", "0")) <= 0 for column in columns):
        yield "a column of a table has no width"
    if all(len(row) == len(columns) for row in rows):
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
