"""Why a block has its role and its worth: the signs it was told by, kept while it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Sign = Literal[
    "form", "cue", "title", "named", "class", "arrows", "terms", "pair", "boxes", "keycaps",
    "names", "described", "contrast", "announced", "asks", "answered", "details", "questions",
    "summary", "comment", "braces", "unset", "frame", "written", "links",
]  # fmt: skip

# How each sign is told; `{}` are the words that were it.
TOLD: dict[Sign, str] = {
    "form": "{}",
    "cue": "cue “{}”",
    "title": "title “{}”",
    "named": "box named “{}”",
    "class": "{}",
    "arrows": "steps: a → b → c",
    "terms": "every item leads with a term",
    "pair": "two items, each led by a term",
    "boxes": "items with boxes",
    "keycaps": "numbered by keycaps",
    "names": "short first cells, all bold",
    "described": "short first cells, column “{}”",
    "contrast": "two columns, no description",
    "announced": "short names after “{}”",
    "asks": "heading that asks",
    "answered": "asks, with an answer",
    "details": "<details> with a summary",
    "questions": "nothing in it but questions",
    "summary": "in the summary",
    "comment": "comment <!-- notes: … -->",
    "braces": "worth by {}",
    "unset": "equation that cannot be set",
    "frame": "worth little without its image",
    "written": "written as {}",
    "links": "nothing but links to sections",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign, and the words that were it where it has any."""

    sign: Sign
    words: str = ""

    def __str__(self) -> str:
        return TOLD[self.sign].replace("{}", self.words)


Why: TypeAlias = tuple[Reason, ...]


def tell(why: Iterable[Reason]) -> str:
    """Return reasons in one line: "cue “Example”; worth by {.key}"."""
    return "; ".join(map(str, why))
