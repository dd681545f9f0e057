"""The part of the SARIF 2.1.0 schema that we write: what an object must and may have.

Source: OASIS, sarif-schema-2.1.0.json; every object there refuses other properties.
"""

from __future__ import annotations

import re
from typing import Any

LEVEL = {"none", "note", "warning", "error"}
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+")

# property: type, "!" behind a name: required. A type is a name, [name] for an array of at least
# one with [1, name], a set of words, or a Python type.
SHAPES: dict[str, dict[str, Any]] = {
    "log": {"$schema": str, "version!": {"2.1.0"}, "runs!": ["run"]},
    "run": {"tool!": "tool", "invocations": ["invocation"], "results": ["result"],
            "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}},
    "tool": {"driver!": "driver"},
    "driver": {"name!": str, "version": str, "semanticVersion": str, "rules": ["rule"]},
    "rule": {"id!": str, "name": str, "shortDescription": "text", "fullDescription": "text",
             "help": "text", "defaultConfiguration": "configuration"},
    "configuration": {"level": LEVEL},
    "text": {"text!": str, "markdown": str},
    "invocation": {"executionSuccessful!": bool, "exitCode": int,
                   "toolExecutionNotifications": ["notification"]},
    "notification": {"descriptor": "reference", "level": LEVEL, "message!": "text"},
    "reference": {"id": str},
    "result": {"ruleId": str, "ruleIndex": int, "level": LEVEL, "message!": "text",
               "locations": ["location"], "fixes": ["fix"]},
    "location": {"physicalLocation": "physicalLocation"},
    "physicalLocation": {"artifactLocation": "file", "region": "region"},
    "file": {"uri": URI_REFERENCE, "uriBaseId": str},
    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1, "snippet": "text"},
    "fix": {"description": "text", "artifactChanges!": [1, "change"]},
    "change": {"artifactLocation!": "file", "replacements!": [1, "replacement"]},
    "replacement": {"deletedRegion!": "region", "insertedContent": "text"},
}  # fmt: skip


def check(value: Any, shape: Any = "log", place: str = "log") -> None:
    """Raise AssertionError, naming the place, where the value is not of the shape."""
    match shape:
        case str():
            properties = {name.removesuffix("!"): inner for name, inner in SHAPES[shape].items()}
            needed = {name[:-1] for name in SHAPES[shape] if name.endswith("!")}
            assert isinstance(value, dict), place
            assert needed <= value.keys() <= properties.keys(), place
            for name, inner in value.items():
                check(inner, properties[name], f"{place}.{name}")
        case [1, inner]:
            assert value, place
            check(value, [inner], place)
        case [inner]:
            assert isinstance(value, list), place
            for number, each in enumerate(value):
                check(each, inner, f"{place}[{number}]")
        case set():
            assert value in shape, place
        case int():
            assert type(value) is int, place
            assert value >= shape, place
        case re.Pattern():
            assert shape.fullmatch(value), place
        case _:
            assert type(value) is shape, place
