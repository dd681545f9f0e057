"""Cheat-sheet XHTML -> a PDF of exactly as many pages as asked: measure, pack, place, verify.

Nothing is ever cut: what has no room is left out whole and listed, and the finished sheet is
checked item by item against what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from triptych.artefact import Artefact, Hints
from triptych.diagnostics import SourceError
from triptych.printing.arrange import Plan, planned, trial_of
from triptych.printing.boxes import AGAIN, Contents, read_contents
from triptych.printing.compose import BAND, FOOTER, sheet_document
from triptych.printing.measure import Extent, extents
from triptych.printing.pdf import VARIANT, Layout, lay_out_tree, parse_xhtml, pdf_bytes
from triptych.printing.placements import left_out, placements
from triptych.printing.ruler import Ruler, too_wide
from triptych.printing.settle import Trial, settle
from triptych.printing.sheet import MM, Sheet, sheet_for

__all__ = ["Sheet", "sheet_for", "write_cheatsheet"]

TOLERANCE = 0.5  # pt
NO_HINTS = Hints()


def write_cheatsheet(
    xhtml: str, files: Mapping[str, bytes], sheet: Sheet, hints: Hints = NO_HINTS,
    variant: str = VARIANT,
) -> Artefact:  # fmt: skip
    """Return the cheat sheet as a PDF of `sheet.pages` pages. `files` is as for `lay_out`.

    At most three layouts: two to measure by, which the hints save where they still hold, and the
    sheet itself.

    Raises:
        SourceError: the markup is not a cheat sheet's, its title alone fills the sheet, or its
            styles make heights depend on where an item stands.
    """
    contents = read_contents(parse_xhtml(xhtml))
    try:
        return _written(contents, files, sheet, hints, variant)
    except SourceError:
        if hints == NO_HINTS:
            raise
        # Fonts of the system may have changed since, which no digest tells.
        return _written(contents, files, sheet, NO_HINTS, variant)


def _written(
    contents: Contents, files: Mapping[str, bytes], sheet: Sheet, hints: Hints, variant: str
) -> Artefact:
    ruler = Ruler(contents, sheet, files, dict(hints.heights))
    trial = settle(partial(_trial, ruler), sheet)
    heights = ruler.heights(trial.size)
    sheet = sheet.zoomed(trial.zoom, trial.size)
    plan = planned(contents, sheet, trial, heights.get(FOOTER, 0.0))
    document = sheet_document(contents, sheet, trial.size, plan.columns, plan.notes, plan.footer)
    layout = lay_out_tree(document, files, variant)
    verify(contents, sheet, plan, heights, layout)
    content = pdf_bytes(layout, sheet.zoom)  # writing reports glyphs that no font has
    return Artefact("cheatsheet", content, len(layout.pages),
                    (*layout.diagnostics, *left_out(contents, plan)),
                    placements(contents, sheet, plan),
                    Hints(heights=tuple(sorted(ruler.used.items()))))  # fmt: skip


def _trial(ruler: Ruler, size: float, zoom: float) -> Trial:
    sheet = ruler.sheet.zoomed(zoom, size)
    return trial_of(ruler.contents, sheet, size, ruler.heights(size))


def verify(
    contents: Contents, sheet: Sheet, plan: Plan, heights: Mapping[str, float], layout: Layout
) -> None:
    """Make sure that the finished sheet is what was planned: a cut page is never shipped.

    Raises:
        SourceError: the number of pages is another, or an item is missing, cut or not as tall.
    """
    found = extents(layout)
    shown = {extent.key for extent in found}
    wrong = [f"it has {len(layout.pages)} pages"] if len(layout.pages) != sheet.pages else []
    wrong += [fault for extent in found for fault in _faults(extent, sheet, heights)]
    wrong += [f"{contents.items[n].key!r} is missing" for n in plan.choice.kept
              if contents.items[n].key not in shown]  # fmt: skip
    if wrong:
        raise SourceError(f"the cheat sheet cannot be laid out safely: {wrong[0]}",
                          rule="cheatsheet-layout",
                          hint="in its styles, use em and padding in place of margins")  # fmt: skip


def _faults(extent: Extent, sheet: Sheet, heights: Mapping[str, float]) -> list[str]:
    faults = []
    bottom = (sheet.height_mm - sheet.bottom_mm) * MM
    wanted = heights.get(extent.key, heights.get(extent.key.removesuffix(AGAIN), extent.height))
    # The band is as wide as the sheet, which a smaller print makes wider.
    lower = 0.0 if extent.key in (BAND, FOOTER) else wanted - extent.height
    if max(extent.height - wanted, lower) > TOLERANCE:
        faults.append(f"{extent.key!r} is {extent.height:.1f} pt tall, not {wanted:.1f}")
    if extent.bottom > bottom + TOLERANCE:
        faults.append(f"{extent.key!r} ends {extent.bottom - bottom:.1f} pt too low")
    side = sheet.side_mm * MM - TOLERANCE
    if extent.left < side or extent.right > sheet.width_mm * MM - side:
        faults.append(f"{extent.key!r} reaches into the margin")
    if extent.key not in (BAND, FOOTER) and too_wide(extent):
        faults.append(f"{extent.key!r} reaches {extent.excess:.1f} pt beyond its column")
    return faults
