"""Frozen dataclasses in tuples in dataclasses -> what is inside them, and the same changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Value = TypeVar("Value")
Kind = TypeVar("Kind")


def walk(value: object, whole: tuple[type, ...] = ()) -> Iterator[Any]:
    """Yield every dataclass inside a value, the outer before the inner, in the order of fields.

    Of the kinds in `whole` nothing inner is yielded.
    """
    if isinstance(value, tuple):
        for each in value:
            yield from walk(each, whole)
    elif is_dataclass(value):
        yield value
        if not isinstance(value, whole):
            for field in fields(value):
                inner = getattr(value, field.name)
                if isinstance(inner, tuple) or is_dataclass(inner):
                    yield from walk(inner, whole)


def rebuilt(
    value: Value, kind: type[Kind] | tuple[type[Kind], ...], change: Callable[[Kind], Kind]
) -> Value:
    """Return a value with what `change` makes of all of one kind, or of some, inside it; itself
    when that is the same."""
    if isinstance(value, kind):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        inside = tuple(rebuilt(each, kind, change) for each in value)
        same = all(new is old for new, old in zip(inside, value, strict=True))
        return value if same else inside  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, (tuple, kind)) or is_dataclass(old):
            made = rebuilt(old, kind, change)
            new |= {} if made is old else {field.name: made}
    return replace(value, **new) if new else value
