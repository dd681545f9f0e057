"""JSON -> nodes with places.

YAML's reader would not do: it refuses tabs, `\\/` and halves of characters beyond the first 65,536,
all of which JSON has.

Source: RFC 8259.
"""

from __future__ import annotations

import bisect
import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # public, but not in the stubs

from triptych.diagnostics import Span
from triptych.reading.decode import controls_in, without_controls
from triptych.reading.nodes import BadSyntax, Leaf, Mapping, Node, Series, Sort

_BLANK = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_COMMENT = ("//", "/*", "#")
_END = "end a text with a double quote, and write \\n for a new line in it"
_ESCAPE = "write a backslash twice: \\\\"
_SORTS: dict[str, Sort] = {"true": "flag", "false": "flag", "null": "nothing"}


def read_json(text: str, path: str, deepest: int) -> Node:
    """Return the value that a text holds.

    Raises:
        BadSyntax: it is no JSON, or nested too deeply.
    """
    reader = _Reader(text, path, deepest)
    node = reader.value(0)
    reader.skip()
    if reader.at < len(text):
        raise reader.wrong("there is more behind its end", "a chapter is one object, {…}")
    return node


class _Reader:
    def __init__(self, text: str, path: str, deepest: int) -> None:
        self.text, self.path, self.deepest = text, path, deepest
        self.at = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def value(self, depth: int) -> Node:
        self.skip()
        if depth > self.deepest:
            raise BadSyntax(f"is nested more than {self.deepest} levels deep", self.place(self.at))
        match self.text[self.at : self.at + 1]:
            case "{":
                return self._object(depth)
            case "[":
                return self._array(depth)
            case '"':
                return self._string()
            case _:
                return self._word()

    def _object(self, depth: int) -> Mapping:
        start, pairs = self.at, list[tuple[Leaf, Node]]()
        self.at += 1
        while self._goes_on("}", first=not pairs):
            if self.text[self.at : self.at + 1] != '"':
                raise self.wrong("a name in double quotes is missing here", 'as in "title": …')
            key = self._string()
            self.skip()
            if not self._take(":"):
                raise self.wrong("a colon is missing here", f'write "{key.value}": …')
            pairs.append((key, self.value(depth + 1)))
        return Mapping(self._span(start), tuple(pairs))

    def _array(self, depth: int) -> Series:
        start, parts = self.at, list[Node]()
        self.at += 1
        while self._goes_on("]", first=not parts):
            parts.append(self.value(depth + 1))
        return Series(self._span(start), tuple(parts))

    def _goes_on(self, closing: str, *, first: bool) -> bool:
        """Step over a comma or the closing; return whether a value follows."""
        self.skip()
        if self._take(closing):
            return False
        if first:
            return True
        if not self._take(","):
            raise self.wrong(f"a comma or {closing} is missing here", "")
        self.skip()
        if self.text[self.at : self.at + 1] == closing:
            raise self.wrong(f"nothing stands between the comma and {closing}", "delete the comma")
        return True

    def _string(self) -> Leaf:
        start = self.at
        try:
            text, self.at = scanstring(self.text, start + 1, True)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            message = error.msg[0].lower() + error.msg[1:].removesuffix(" at")
            raise self.wrong(message, _ESCAPE if "escape" in message else _END) from None
        return Leaf(self._span(start), without_controls(text), "text", self.place(start + 1),
                    controls_in(text))  # fmt: skip

    def _word(self) -> Leaf:
        found = _WORD.match(self.text, self.at)
        if not found or re.match(r"[\w.]", self.text[found.end() : found.end() + 1]):
            raise self.wrong("a value is missing here", 'texts stand in double quotes, "…"')
        start, self.at = self.at, found.end()
        sort = _SORTS.get(found[0], "number")
        return Leaf(self._span(start), found[0], sort, self.place(start))

    def skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _take(self, sign: str) -> bool:
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def place(self, at: int) -> Span:
        line = bisect.bisect_right(self.starts, at)
        return Span(self.path, line, at - self.starts[line - 1] + 1, line)

    def _span(self, start: int) -> Span:
        first, last = self.place(start), self.place(self.at - 1)
        return Span(self.path, first.line, first.column, last.line)

    def wrong(self, message: str, hint: str) -> BadSyntax:
        at = min(self.at, max(len(self.text.rstrip()) - 1, 0))
        if self.text.startswith(_COMMENT, at):
            message, hint = "JSON has no comments", "delete it; YAML has some, `# …`"
        return BadSyntax(f"is not valid JSON: {message}", self.place(at), hint)
