"""The vocabulary -> a JSON Schema, by which editors complete and check structured chapters.

Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from triptych.config import MINUTES
from triptych.reading.attributes import HIGHEST, LOWEST
from triptych.reading.grid import MOST_COLUMNS
from triptych.reading.structured.tables import ALIGNMENTS
from triptych.reading.structured.vocabulary import (
    BRACES,
    CELL,
    CHAPTER,
    DEFINITION,
    ENTRY,
    KINDS,
    ROW,
    SECTION,
    TABLE,
    Field,
    Kind,
    Shape,
)

_ID = "urn:triptych:chapter:1"
_ABOUT = (
    "A chapter for Triptych, which makes slides, a handout and a one-page cheat sheet of it. Texts "
    "are inline Markdown: **bold**, *emphasis*, `code`, [link](https://…), $equation$, [^footnote]."
)
Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of structured chapters."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        "title": "Triptych chapter",
        "description": _ABOUT,
        **_object(CHAPTER, ("title",)),
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    return {
        "text": {"type": ["string", "number", "boolean"],
                 "description": "Inline Markdown; a number stands for its digits."},
        "blocks": {
            "description": "A text, which is a paragraph; a block; or several of both.",
            "anyOf": [_ref("block"), {"type": "array", "items": _ref("block")}],
        },
        "block": {
            "description": "A text is a paragraph; an object has one of the names that say what "
            "kind of block it is.",
            "anyOf": [_ref("text"), *(_ref(kind.key.name) for kind in KINDS)],
        },
        "section": _object(SECTION, ("title",)),
        "entry": _either(_ref("text"), _object(ENTRY)),
        "definition": _object(DEFINITION, ("term", "meaning")),
        "grid": _object(TABLE, ("rows",)),
        "row": _either(_shape("cells"), _object(ROW, ("cells",))),
        "cell": _either({"type": ["string", "number", "boolean", "null"]}, _object(CELL)),
        **{kind.key.name: _kind(kind) for kind in KINDS},
    }  # fmt: skip


def _kind(kind: Kind) -> Schema:
    fields = (kind.key, *kind.fields, *(BRACES if kind.braces else ()))
    about = {"description": kind.key.about, "examples": [kind.example]}
    return about | _object(fields, (kind.key.name,))


def _object(fields: Sequence[Field], required: Sequence[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in fields},
        "additionalProperties": False,
    } | ({"required": list(required)} if required else {})


def _field(field: Field) -> Schema:
    values = _chosen(field) if field.choices else _shape(field.shape)
    found = {"description": field.about, **values}
    return found | ({"examples": [field.example]} if field.example is not None else {})


def _chosen(field: Field) -> Schema:
    one: Schema = {"enum": [int(c) if c.isdecimal() else c for c in field.choices]}
    if field.name == "targets":
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return one


def _shape(shape: Shape) -> Schema:
    return {} if shape == "choice" else _SHAPES[shape]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _several(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1}


_WORD: Schema = {"type": ["string", "number", "boolean"]}
_SHAPES: dict[str, Schema] = {
    "text": _ref("text"),
    "raw": _WORD,
    "word": _WORD,
    "words": _either(_WORD, {"type": "array", "items": _WORD}),
    "flag": {"type": "boolean"},
    "yes": {"const": True},
    "number": {"type": "integer", "minimum": 0},
    "worth": {"type": "integer", "minimum": LOWEST, "maximum": HIGHEST},
    "options": {"type": "object", "additionalProperties": _WORD},
    "blocks": _ref("blocks"),
    "entries": _several(_ref("entry")),
    "definitions": _either(
        {"type": "object", "additionalProperties": _ref("blocks")},
        {"type": "array", "items": _ref("definition")},
    ),
    "table": _ref("grid"),
    "rows": {"type": "array", "items": _ref("row")},
    "cells": {"type": "array", "items": _ref("cell")},
    "alignments": {"type": "array", "items": {"enum": [*ALIGNMENTS, ""]}},
    "widths": _several({"type": "integer", "minimum": 1, "maximum": 100}),
    "span": {"type": "integer", "minimum": 1, "maximum": MOST_COLUMNS},
    "sections": {"type": "array", "items": _ref("section")},
    "footnotes": {"type": "object", "additionalProperties": _ref("blocks")},
    "setting": {"type": ["string", "integer"]},
    "minutes": {"type": "integer", "minimum": MINUTES[0], "maximum": MINUTES[-1]},
}
