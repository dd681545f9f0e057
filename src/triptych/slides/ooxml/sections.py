"""The deck's sections -> the list of them in the presentation, as the slide sorter shows it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from triptych.slides.deck import DeckSection, Slide
from triptych.slides.ooxml.xml import P14, P, extension, tag

FIRST_SLIDE_ID = 256  # ECMA-376 part 1, 19.7.13


def section_list(slides: Sequence[Slide], sections: Sequence[DeckSection], title: str) -> str:
    """Return the presentation's `p:extLst`: runs of slides, every slide in exactly one.

    A slide without a section belongs to the one before it; the first ones to one named `title`.
    """
    titles = {section.id: section.title for section in sections}
    groups: list[tuple[str, list[int]]] = []
    for n, slide in enumerate(slides):
        if not groups or (slide.section and slide.section != groups[-1][0]):
            groups.append((slide.section, []))
        groups[-1][1].append(FIRST_SLIDE_ID + n)
    listed = (_section(n, key, titles.get(key) or title or "1", ids)
              for n, (key, ids) in enumerate(groups))  # fmt: skip
    return extension("{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",
                     tag("p14:sectionLst", *listed, xmlns_p14=P14), "p", xmlns_p=P)  # fmt: skip


def _section(number: int, key: str, title: str, slides: Sequence[int]) -> str:
    listed = tag("p14:sldIdLst", *(tag("p14:sldId", id=slide) for slide in slides))
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {key} {title}")  # equal decks, equal ids
    return tag("p14:section", listed, name=title, id=f"{{{str(identity).upper()}}}")
