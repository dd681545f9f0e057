"""Lines that end where they end: those of `Key: value` right below one another, as in minutes and
properties, and one of bold words above what is said of them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_LINE = re.compile(
    r"(?:\*\*|__)?(?P<key>(?:[^\W\d_][^:：\n`|*_<>\[\]]|#)[^:：\n`|*_<>\[\]]{0,30}?)(?:\*\*|__)?"
    r"[ ]?(?:：|:(?!//))(?:\*\*|__)?"
    r"(?P<value>[ \t]+\S.*|(?<=：)\S.*|[ \t]*)$"
)
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1[ \t]*$")
_ADDRESS = re.compile(r"<?https?://\S+$")
_WORDS = 4  # of a key
_SHORT = 60  # letters of each line where there are but two


def record_plugin(parser: MarkdownIt) -> None:
    """Add the rule, which writes hard breaks before anything is read in a line."""
    parser.core.ruler.before("inline", "records", _break_records)


def _break_records(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "\n" in token.content:
            lines = token.content.split("\n")
            if is_record(lines):
                token.content = "  \n".join(line.rstrip(" \\") for line in lines)
            elif _BOLD.match(lines[0]):
                token.content = "\n".join((lines[0].rstrip() + "  ", *lines[1:]))


def is_record(lines: list[str]) -> bool:
    """Whether each line says what something is; one that is an address may follow its key."""
    if not all(map(_says, lines, ["", *lines])):
        return False
    few = len(lines) < 3
    return not few or all(len(line) <= _SHORT for line in lines)


def _says(line: str, above: str) -> bool:
    found = _LINE.match(line.strip())
    if not found:
        return bool(_ADDRESS.match(line.strip())) and above.rstrip().endswith((":", "："))
    return len(found["key"].split()) <= _WORDS
