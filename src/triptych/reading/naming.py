"""A title for a chapter that has none written: from its first lines, or the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath

from triptych.document import Break, Figure
from triptych.reading.drafts import Draft, Heading, Line
from triptych.reading.rich import Rich, plain_rich

_LONGEST = 80  # letters of a line that is a title
_MOST_WORDS = 5  # of an image that is a title
# Names that say where a file stands among others, not what it is about: its folder does.
_PLACES = frozenset({
    "readme", "index", "_index", "main", "slides", "presentation", "notes", "skill", "chapter",
    "home", "content", "deck", "talk", "doc", "document", "untitled", "manual", "problem",
})  # fmt: skip
_ORDER = re.compile(r"(?:\d{4}[-_. ]\d{2}[-_. ]\d{2}|\d{8,14}|\d{1,3})[-_. )]+(?=\D)")
_LANGUAGE = re.compile(r"[._-][a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_OF_IMAGES = re.compile(r"\b(?:logo(?:type)?|banner|icon|header|cover|image|screenshot|of)\b", re.I)
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "。", "！", "？", "：", "…")


def first_heading(headings: Sequence[Heading], drafts: Sequence[Draft]) -> Heading | None:
    """Return the heading that is the title: of level 1, or above all others and before any text."""
    first = headings[0] if headings else None
    if first is None or first.level == 1:
        return first
    above = sum(1 for _ in takewhile(lambda draft: isinstance(draft, Figure | Break), drafts))
    alone = all(heading.level > first.level for heading in headings[1:])
    return first if alone and drafts[above] is first else None


def bold_line(drafts: Sequence[Draft]) -> Line | None:
    """Return a line that is all bold and comes first."""
    first = next((draft for draft in drafts if not isinstance(draft, Figure | Break)), None)
    if not isinstance(first, Line) or not first.rich.all_bold or len(drafts) == 1:
        return None
    plain = first.rich.plain
    fits = "\n" not in plain and len(plain) <= _LONGEST and not plain.endswith(_SENTENCE_ENDS)
    return first if fits else None


def image_title(drafts: Sequence[Draft]) -> Rich:
    """Return what an image at the top says, where the text says it, too: "Logo of FastAPI"."""
    first = drafts[0] if len(drafts) > 1 else None
    if not isinstance(first, Figure):
        return Rich()
    words = " ".join(_OF_IMAGES.sub(" ", first.alternative).split())
    said = any(words in draft.rich.plain for draft in drafts if isinstance(draft, Line))
    return plain_rich(words) if said and 0 < len(words.split()) <= _MOST_WORDS else Rich()


def title_of_name(path: str) -> str:
    """Return the name of a file as words; of its folder where the file's says nothing."""
    whole = PurePath(path)
    name = whole.stem
    plain = _LANGUAGE.sub("", name)
    if plain.lower() in _PLACES:
        name = whole.parent.name or plain
    shorter = _ORDER.sub("", name, count=1) if _ORDER.match(name) else name
    spaced = " ".join(shorter.replace("_", " ").replace("-", " ").split()) or name
    return spaced[:1].upper() + spaced[1:] if spaced.islower() else spaced
