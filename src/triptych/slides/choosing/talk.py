"""Fitted Deck, minutes -> the deck of that talk, and its plan.

The slides worth most for the time are kept in their order. The others follow the last one, hidden,
in a section of their own: a speaker jumps to them when somebody asks. No slide is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from triptych.artefact import Slot, State, Talk, clock_face
from triptych.diagnostics import Diagnostic
from triptych.language import Words
from triptych.slides.choosing.knapsack import Pick, Stretch, best
from triptych.slides.choosing.pace import seconds_of
from triptych.slides.choosing.stretches import sorted_out
from triptych.slides.deck import Deck, DeckSection, Paragraph, Run, Slide
from triptych.slides.fitting.links import follow

BACKUP = " backup"  # the section's id: no chapter's id has a blank


def choose(deck: Deck, minutes: int, words: Words) -> tuple[Deck, Talk, tuple[Diagnostic, ...]]:
    """Return the deck of a talk of `minutes`, the plan of it, and a warning when it is too short.

    The title and the closing points are always kept, and with them the talk may take longer.
    """
    seconds = tuple(map(seconds_of, deck.slides))
    always, stretches = sorted_out(deck.slides, seconds)
    chosen = always + best(stretches, max(0, minutes * 60 - always.seconds))
    slides = _led_on(deck.slides, chosen)
    timed = tuple(_timed(replace(deck, slides=slides), seconds, chosen))
    talk = Talk(minutes, tuple(each.slot for each in timed))
    slides = tuple(_slide(each, words) for each in timed)
    told = _too_short(minutes, always, stretches) if chosen == always else ()
    return replace(deck, slides=slides, sections=_sections(deck, talk, words)), talk, told


def _led_on(slides: tuple[Slide, ...], chosen: Pick) -> tuple[Slide, ...]:
    """Return the slides with links to a divider that is left out leading to the first slide that
    its section keeps."""
    left = {n for n in range(len(slides)) if not chosen.slides >> n & 1}
    heirs = {slides[n].section: n for n in reversed(range(len(slides))) if n not in left}
    result, moved = list(slides), dict[str, str]()
    for number in sorted(left):
        divider = slides[number]
        heir = heirs.get(divider.section)
        if heir is None or divider.layout != "section" or not divider.id or divider.hidden:
            continue
        moved[divider.id] = result[heir].id or f"{divider.id} first"
        result[heir] = replace(result[heir], id=moved[divider.id])
    return follow(tuple(result), moved)


@dataclass(frozen=True, slots=True)
class _Timed:
    slide: Slide
    slot: Slot


def _timed(deck: Deck, seconds: Sequence[int], chosen: Pick) -> Iterator[_Timed]:
    """Yield the slides in their new order, each with its time."""
    titles = {section.id: section.title for section in deck.sections}
    states = [_state(slide, chosen.slides >> n & 1) for n, slide in enumerate(deck.slides)]
    clock = 0
    order = sorted(range(len(states)), key=lambda place: states[place] == "backup")
    for number, place in enumerate(order, 1):
        slide, state = deck.slides[place], states[place]
        clock += seconds[place] if state == "kept" else 0
        title, section = " ".join(slide.title.plain.split()), titles.get(slide.section, "")
        yield _Timed(slide, Slot(number, title, section, slide.worth, state, seconds[place],
                                 clock if state == "kept" else 0))  # fmt: skip


def _state(slide: Slide, kept: int) -> State:
    return "hidden" if slide.hidden else "kept" if kept else "backup"


def _slide(timed: _Timed, words: Words) -> Slide:
    slide, slot = timed.slide, timed.slot
    match slot.state:
        case "backup":
            return replace(slide, hidden=True, section=BACKUP)
        case "kept":
            time, clock = clock_face(slot.seconds), clock_face(slot.until)
            line = words.label("time_until", time=time, clock=clock)
            return replace(slide, notes=(Paragraph((Run(line),), style="label"), *slide.notes))
        case _:
            return slide


def _sections(deck: Deck, talk: Talk, words: Words) -> tuple[DeckSection, ...]:
    if all(slot.state != "backup" for slot in talk.slots):
        return deck.sections
    return (*deck.sections, DeckSection(BACKUP, words.label("backup")))


def _too_short(minutes: int, always: Pick, stretches: Sequence[Stretch]) -> tuple[Diagnostic, ...]:
    """Return a warning when there is time for nothing but how the talk opens and closes."""
    others = [chain[0].seconds for stretch in stretches for chain in stretch.chains]
    if not others and always.seconds <= minutes * 60:
        return ()
    least = ceil((always.seconds + min(others, default=0)) / 60)
    return (Diagnostic("warning", "short-talk",
                       f"{minutes} min is too short a talk: how it opens and closes takes "
                       f"{clock_face(always.seconds)}, and nothing else has time", None,
                       f"{least} min is the least that makes sense"),)  # fmt: skip
