"""JSON Schema -> what it holds against a value; the words of it that our schema uses, no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,),
    "number": (int, float), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
SAID = {"description", "examples", "title", "$schema", "$id", "$defs"}  # which check nothing


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Return what is wrong with a value, each with its path."""
    return [*_faults(value, schema, root, at)]


def _faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for word, wanted in schema.items():
        if word not in SAID and word not in CHECKS:
            raise AssertionError(f"{word} is not known here")
        if word in CHECKS:
            yield from CHECKS[word](value, wanted, schema, root, at)


def _type(value: Any, wanted: Any, *rest: Any) -> Iterator[str]:
    names = [wanted] if isinstance(wanted, str) else wanted
    kinds = tuple(kind for name in names for kind in TYPES[name])
    if not isinstance(value, kinds) or (isinstance(value, bool) and "boolean" not in names):
        yield f"{rest[-1]}: {value!r} is no {wanted}"


def _properties(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name in value.keys() & wanted.keys():
            yield from _faults(value[name], wanted[name], root, f"{at}/{name}")


def _additional(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in [name for name in value if name not in known] if isinstance(value, dict) else []:
        if wanted is False:
            yield f"{at}: {name} is not known"
        else:
            yield from _faults(value[name], wanted, root, f"{at}/{name}")


def _required(value: Any, wanted: Any, *rest: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{rest[-1]}: no {name}" for name in wanted if name not in value)


def _any_of(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    if all(faults(value, one, root, at) for one in wanted):
        yield f"{at}: {value!r} is none of what it may be"


def _items(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    for number, one in enumerate(value if isinstance(value, list) else []):
        yield from _faults(one, wanted, root, f"{at}/{number}")


def _ref(value: Any, wanted: str, schema: Any, root: Any, at: str) -> Iterator[str]:
    yield from _faults(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)


def _bounds(value: Any, wanted: Any, schema: Any, root: Any, at: str) -> Iterator[str]:
    number = len(value) if isinstance(value, list) else value
    if not isinstance(number, int):
        return
    few = max(schema.get("minimum", number), schema.get("minItems", number))
    if not few <= number <= schema.get("maximum", number):
        yield f"{at}: {value!r} is beyond bounds"


def _enum(value: Any, wanted: Any, *rest: Any) -> Iterator[str]:
    if value not in (wanted if isinstance(wanted, list) else [wanted]):
        yield f"{rest[-1]}: {value!r} is not among {wanted}"


CHECKS: dict[str, Any] = {
    "type": _type, "properties": _properties, "additionalProperties": _additional,
    "required": _required, "anyOf": _any_of, "items": _items, "$ref": _ref, "minimum": _bounds,
    "maximum": _bounds, "minItems": _bounds, "enum": _enum, "const": _enum,
}  # fmt: skip
