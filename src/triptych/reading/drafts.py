"""Blocks before their part is known: what a heading or a paragraph is depends on its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from triptych.diagnostics import Span
from triptych.document import Attributes, Block
from triptych.reading.attributes import NO_ATTRIBUTES, in_role, merged
from triptych.reading.rich import Rich


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written, and without its decoration.

    `level` is the author's. A `pseudo` heading is a paragraph that acts as one.
    """

    span: Span
    title: Rich
    written: str
    level: int
    number: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph whose part is not known yet."""

    span: Span
    rich: Rich
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Answer:
    """A paragraph that begins with the cue `**Answer:**`; `rest` is what follows the cue.

    Whether it answers anything is known to the section it stands in.
    """

    span: Span
    rich: Rich
    rest: Rich
    attributes: Attributes = NO_ATTRIBUTES


Draft: TypeAlias = Heading | Line | Answer | Block


def with_attributes(draft: Draft, attributes: Attributes) -> Draft:
    """Return a draft that has these attributes too; where they disagree these count."""
    both = merged(draft.attributes, attributes)
    if isinstance(draft, Heading | Line | Answer):
        return replace(draft, attributes=both)
    return in_role(draft, draft.role, draft.why[0], both)
