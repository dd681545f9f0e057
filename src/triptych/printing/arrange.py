"""Measured heights -> what stands where on the sheet. No layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from triptych.diagnostics import SourceError
from triptych.printing.boxes import AGAIN, Contents, Item
from triptych.printing.compose import BAND, FOOTER, Column, Notes
from triptych.printing.pack import ITEM, Piece, Slices, fits, fullness, packed, spread, used, whole
from triptych.printing.settle import Trial
from triptych.printing.sheet import Sheet
from triptych.printing.trim import Choice, chosen

# Lengths in em.
BAND_GAP, BOX_GAP, NOTES_GAP, FOOTER_GAP = 0.7, 0.7, 1.1, 0.4
NOTES_LEAST = 7.0  # lower than that, nobody writes
STRETCH = {0: 10.0, 1: 4.0, 2: 2.0, ITEM: 1.0}  # by level: share of a column's spare room
STRETCH_LIMIT = 0.3  # for each unit of it
ROUNDING = 0.01  # pt


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet before it is laid out."""

    trial: Trial
    choice: Choice
    columns: tuple[Column, ...]
    notes: tuple[Notes, ...]
    footer: float  # pt: its height


def trial_of(contents: Contents, sheet: Sheet, size: float, heights: Mapping[str, float]) -> Trial:
    """Return the pieces and rooms that a measured document gives.

    Raises:
        SourceError: the band on top leaves no room.
    """
    height = sheet.height - heights.get(FOOTER, 0.0) - FOOTER_GAP * size
    band = heights[BAND] + BAND_GAP * size if BAND in heights else 0.0
    if height - band < height / 3:
        raise SourceError("the title and the summary leave no room on the cheat sheet",
                          rule="cheatsheet-band",
                          hint="shorten the chapter's title or summary")  # fmt: skip
    count = sheet.columns_for(size)
    rooms = (height - band - ROUNDING,) * count
    rooms += (height - ROUNDING,) * (count * (sheet.pages - 1))
    pieces = tuple(_piece(contents, n, size, heights) for n in range(len(contents.items)))
    return Trial(size, pieces, rooms, height, sheet.floor, sheet.zoom)


def _piece(contents: Contents, place: int, size: float, heights: Mapping[str, float]) -> Piece:
    item = contents.items[place]
    reprise = sum(heights.get(head.key + AGAIN, heights[head.key])
                  for head in contents.repeated(place))  # fmt: skip
    opens = place > 0 and contents.items[place - 1].box != item.box
    return Piece(heights[item.key], item.worth, item.keep, item.box, item.level,
                 BOX_GAP * size if opens else 0.0, reprise,
                 STRETCH[0] if opens else _stretch(contents, place), _run(item))  # fmt: skip


def _run(item: Item) -> int:
    """Return what tells the wrapper of an item from others, -1 for none."""
    return id(item.wrappers[0]) if item.wrappers else -1


def _stretch(contents: Contents, place: int) -> float:
    """Return how much of the spare room goes above an item that does not open its box."""
    item, above = contents.items[place], contents.items[place - 1]
    if item.element.tag == "tr" and above.wrappers[:1] == item.wrappers[:1]:
        return 0.0  # there is no space between rows
    apart = above.level == ITEM and above.wrappers != item.wrappers
    if item.level == ITEM and (item.keep == "previous" or apart):
        return STRETCH[2]
    return STRETCH[item.level]


def planned(contents: Contents, sheet: Sheet, trial: Trial, footer: float) -> Plan:
    """Return what stands where; `footer` is the footer's height."""
    choice = chosen(trial.pieces, trial.rooms)
    pieces = [trial.pieces[n] for n in choice.kept]
    few = _few_pages(pieces, trial, sheet)
    slices, share = arranged(pieces, few, lines=contents.notes is not None)
    slices += (range(0),) * (len(trial.rooms) - len(few.rooms))
    columns = tuple(_column(sheet, trial, choice, pieces, n, own, share)
                    for n, own in enumerate(slices))  # fmt: skip
    notes = _notes(sheet, trial, slices, share) if contents.notes is not None else ()
    return Plan(trial, choice, columns, notes, footer)


def _few_pages(pieces: Sequence[Piece], trial: Trial, sheet: Sheet) -> Trial:
    """Return the trial with but the first page's room, where that is enough."""
    first = trial.rooms[: sheet.columns_for(trial.size)]
    return replace(trial, rooms=first) if fits(pieces, first) else trial


def arranged(pieces: Sequence[Piece], trial: Trial, *, lines: bool) -> tuple[Slices, float]:
    """Return one range of pieces a column, and the share of each column that is filled.

    That is all of it, or less where `lines` to write on follow; then boxes stay whole if they can.
    """
    for offered in (whole(pieces), list(pieces)) if lines else ():
        share = fullness(offered, trial.rooms)
        rest = (1 - share) * min(trial.rooms) - NOTES_GAP * trial.size
        if rest >= NOTES_LEAST * trial.size and fits(offered, trial.rooms):
            return _packed(offered, trial, share), share
    return _packed(pieces, trial, 1.0), 1.0


def _packed(pieces: Sequence[Piece], trial: Trial, share: float) -> Slices:
    slices = packed(pieces, [room * share for room in trial.rooms])
    assert slices is not None, "what fits one way fits the best way"
    return slices


def _column(
    sheet: Sheet, trial: Trial, choice: Choice, pieces: Sequence[Piece],
    number: int, own: range, share: float,
) -> Column:  # fmt: skip
    inside = [pieces[n] for n in own]
    repeated = own.start > 0 and bool(own) and pieces[own.start - 1].box == inside[0].box
    spare = trial.rooms[number] * share - used(inside) - (inside[0].reprise if repeated else 0.0)
    gaps = spread(inside, spare, STRETCH_LIMIT * trial.size)
    page, place = divmod(number, sheet.columns_for(trial.size))
    parts = tuple(zip((choice.kept[n] for n in own), gaps, strict=True))
    return Column(page + 1, _left(sheet, trial, place), trial.height - trial.rooms[number],
                  parts, repeated)  # fmt: skip


def _left(sheet: Sheet, trial: Trial, place: int) -> float:
    return place * (sheet.column(sheet.columns_for(trial.size)) + sheet.gutter)


def _notes(sheet: Sheet, trial: Trial, slices: Slices, share: float) -> tuple[Notes, ...]:
    """Return the lines to write on: in a page's empty columns, and below the others."""
    count, found = sheet.columns_for(trial.size), list[Notes]()
    for page in range(sheet.pages):
        room = trial.rooms[page * count]
        shown = slices[page * count : (page + 1) * count]
        first = max((n + 1 for n, own in enumerate(shown) if own), default=0)
        top, left = trial.height - room, _left(sheet, trial, first)
        if first < count:
            found.append(Notes(page + 1, left, top, sheet.width - left, room))
        if first and share < 1:
            below, width = room * share + NOTES_GAP * trial.size, left - sheet.gutter
            found.append(Notes(page + 1, 0.0, top + below, width, room - below, first == count))
    return tuple(found)
