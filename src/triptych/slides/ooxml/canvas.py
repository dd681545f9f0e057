"""What a slide collects while it is written: shape ids and the relations to other parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from triptych.slides.ooxml.palette import Palette, palette_of
from triptych.slides.ooxml.timing import Click
from triptych.slides.typography import is_leftward
from triptych.theme import Theme

Kind = Literal["layout", "slide", "link", "image", "svg"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a slide: to a layout's key, a slide's place, an address or an asset."""

    kind: Kind
    target: str


@dataclass(slots=True)
class Canvas:
    """The slide in the making. `places` are the slides' positions by their ids."""

    theme: Theme
    language: str = "en"
    places: Mapping[str, int] = field(default_factory=dict)
    hue: int = 0
    title: str = ""  # the slide's, in words
    relations: list[Relation] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    shapes: int = 1  # id 1 is the slide's own group
    palette: Palette = field(init=False)

    def __post_init__(self) -> None:
        self.palette = palette_of(self.theme)

    @property
    def leftward(self) -> bool:
        """Whether the deck is read from right to left."""
        return is_leftward(self.language)

    def shape_id(self) -> int:
        """Return an id that no shape of the slide has yet."""
        self.shapes += 1
        return self.shapes

    def relate(self, kind: Kind, target: str) -> str:
        """Return the relation id for a target, the same for the same target."""
        relation = Relation(kind, target)
        if relation not in self.relations:
            self.relations.append(relation)
        return f"rId{self.relations.index(relation) + 1}"
