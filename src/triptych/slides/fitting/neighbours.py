"""Deck -> Deck with the slides that are wanted: neighbours joined, lone dividers dropped.

`data-join`, `data-pair` and `data-when` say what may be done; whether it is done is a matter of
measure, which the caller brings along. Links follow to where their slides went.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from triptych.slides.deck import Deck
from triptych.slides.fitting.dividers import without_dividers
from triptych.slides.fitting.joining import joined
from triptych.slides.fitting.links import follow
from triptych.slides.fitting.measures import Measures, Moved
from triptych.slides.fitting.pairing import paired
from triptych.slides.fitting.portraits import beside_text, turned


def plan(deck: Deck, measures: Measures, ratios: Mapping[str, float]) -> Deck:
    """Return the deck as it is to be fitted; `ratios` are width over height of its pictures."""
    moved: Moved = {}
    # A tall picture is seen well enough where its text is going to stand beside it.
    shows = replace(measures, shows=lambda whole: measures.shows(turned(whole, ratios, measures)))
    slides = joined(deck.slides, shows, moved)
    slides = paired(slides, deck.sections, measures, moved)
    slides = without_dividers(slides, measures, moved)
    slides = beside_text(slides, ratios, measures)
    return replace(deck, slides=follow(slides, moved))
