"""A chapter read -> its text in another form."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml

from triptych.config import Config
from triptych.exporting.markdown import markdown_of
from triptych.exporting.values import Values, values_of
from triptych.reading import DEFAULTS, Reading
from triptych.reading.decode import is_sound
from triptych.reading.structured.schema import schema

Form = Literal["json", "yaml", "md"]
_SHORT = 72  # letters of a list that is written in one line


def export(reading: Reading, form: Form, project: Config = DEFAULTS) -> str:
    """Return the chapter as a file of this form has it; `project` are the settings around it."""
    if form == "md":
        return markdown_of(reading, project)
    values, write = values_of(reading, project), _json if form == "json" else _yaml
    text = write(values, escaped=False)
    # What looks broken would be repaired when it is read, unless it is written with escapes.
    return text if is_sound(text) else write(values, escaped=True)


def _json(values: Values, *, escaped: bool) -> str:
    return json.dumps(values, indent=2, ensure_ascii=escaped) + "\n"


def _yaml(values: Values, *, escaped: bool) -> str:
    text: str = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=not escaped,
                          width=2**20)  # fmt: skip
    return text


def schema_text() -> str:
    """Return the JSON Schema of structured chapters as a file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


class _Dumper(yaml.SafeDumper):
    """Writes lines of a text as lines, and no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _series(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.SequenceNode:
    """Write a few short texts in a line, as the cells of a row."""
    short = all(isinstance(value, str) and "\n" not in value for value in values)
    flow = short and sum(map(len, values)) + 4 * len(values) < _SHORT
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=flow)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _series)
