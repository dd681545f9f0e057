"""`<!-- pause -->` between blocks -> what follows on the same slide comes on a click."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from triptych.document import Attributes, Break
from triptych.reading.drafts import Draft, Heading, with_attributes
from triptych.reading.markdown import Element

_PAUSE = re.compile(r"<!--\s*pause\s*-->")
_ON_CLICK = Attributes(classes=("incremental",))


def is_pause(element: Element) -> bool:
    """Say whether an element is a pause."""
    return element.kind == "html_block" and bool(_PAUSE.fullmatch(element.token.content.strip()))


def paced(drafts: Iterable[Draft], pauses: Container[int]) -> Iterator[Draft]:
    """Yield the drafts; `pauses` are the places of those that have a pause before them."""
    waiting = False
    for place, draft in enumerate(drafts):
        waiting = (waiting or place in pauses) and not isinstance(draft, Heading | Break)
        yield with_attributes(draft, _ON_CLICK) if waiting else draft
