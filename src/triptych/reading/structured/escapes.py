r"""Backslashes of LaTeX that YAML and JSON took for half an escape: `"\frac"`, `"$\theta$"`."""

from __future__ import annotations

import re

from triptych.reading.nodes import Leaf, Node, named
from triptych.reading.source import Source

_RULE = "control-character"
_WRITTEN = {"\b": "\\b", "\f": "\\f", "\r": "\\r", "\t": "\\t", "\n": "\\n"}
_READ = {"\t": "a tab", "\n": "a new line"}
_BETWEEN_DOLLARS = re.compile(r"(?<!\$)\$++[^$]++\$")
# Commands whose first letter makes an escape that a text may well hold: a tab, a new line.
_COMMANDS = re.compile(
    r"\t(?:heta|imes|au|ext[a-z]*|ilde|riangle[a-z]*|o|op|an|anh|frac|herefore)(?![a-z])"
    r"|\n(?:u|abla|e|eq|eg|i|ot|otin|mid|less|geq|leq|sim|exists|parallel)(?![a-z])"
)


def warn_of_escapes(root: Node, source: Source) -> None:
    """Report every escape that was meant as a backslash."""
    for name, leaf in named(root):
        for lost in (leaf.lost, _commands(leaf, name, source)):
            place = leaf.span
            for each in lost:
                if not source.is_full(_RULE):
                    place = source.locate(_written(each), place.line, leaf.span.end_line,
                                          after=place)  # fmt: skip
                read = _READ.get(each[0], f"a control character, U+{ord(each[0]):04X}")
                hint = f"write a backslash that is meant twice: \\{_written(each)}"
                source.report("warning", _RULE, f"{_written(each[0])} is read as {read}", place,
                              hint=hint, length=len(_written(each[0])))  # fmt: skip


def _commands(leaf: Leaf, name: str, source: Source) -> list[str]:
    """Return the commands in a text that lost their backslash: a tab or a new line, and letters.

    Only those that are written so: in a literal text the line may really end before an `e`.
    """
    parts = [leaf.value] if name == "equation" else _BETWEEN_DOLLARS.findall(leaf.value)
    found = [each for part in parts for each in _COMMANDS.findall(part)] if name != "code" else []
    lines = range(leaf.span.line, leaf.span.end_line + 1) if found else ()
    text = "\n".join(map(source.line, lines))
    meant = {each for each in set(found) if _written(each) in text}
    return [each for each in found if each in meant]


def _written(text: str) -> str:
    """Return a text as its escape was written."""
    return _WRITTEN.get(text[0], f"\\u{ord(text[0]):04x}") + text[1:]
