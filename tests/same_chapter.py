"""Chapter -> what it says, without where: the one measure of whether two chapters are the same.

Left out are

* places: spans, the file's lines, and the place in the markup of an equation;
* whether a section's id was written or made of its title: the id itself counts;
* the list of the files that are shown, which follows from the text that shows them;
* the order of values in braces, and a value written twice there.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from markupsafe import Markup

from triptych.diagnostics import Span
from triptych.document import Attributes, Chapter, Section

NOWHERE = Span("", 0)
_PLACE = re.compile(r' data-source="[^"]*"')


def essence(chapter: Chapter) -> Chapter:
    """Return the chapter without places."""
    bare = _essence(chapter)
    assert isinstance(bare, Chapter)
    return replace(bare, lines=(), assets=())


def _essence(value: Any) -> Any:
    match value:
        case Span():
            return NOWHERE
        case Markup():
            return Markup(_PLACE.sub("", str(value)))
        case Attributes(options=options):
            return replace(value, options=tuple(sorted(dict(options).items())))
        case tuple():
            return tuple(map(_essence, value))
    if is_dataclass(value) and not isinstance(value, type):
        made = {field.name: _essence(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Section):
            made["attributes"] = replace(made["attributes"], id="")
        return type(value)(**made)
    return value
