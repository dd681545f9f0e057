"""YAML -> nodes with places. Nothing is constructed, and what could be a trap is refused: tags,
anchors, aliases, and nesting without end."""

from __future__ import annotations

import re
from typing import Any

import yaml

from triptych.diagnostics import Span
from triptych.reading.decode import controls_in, without_controls
from triptych.reading.nodes import BadSyntax, Leaf, Mapping, Node, Series, Sort, TooDeep

_QUOTES = "put a value with a colon in quotes"
_SIGN = "put a text that begins with this sign in quotes"
_COLUMN = "begin names of one object, and points of one list, in the same column"
_CLOSE = "close what is opened: a quote or a bracket"
_TROUBLE = (  # words of PyYAML's, what is said instead of them, if anything, and the hint
    ("'\\t'", "", "indent with blanks, not with tabs"),
    ("another document", "", "a file holds one: write what is below `---` into a file of its own"),
    ("unexpected end of stream", "", _CLOSE),
    ("unknown escape", "", "in double quotes write a backslash twice; single quotes need none"),
    ("'<stream end>'", "", _CLOSE),
    ("expected ','", "", "close the bracket, or put a value with a colon in quotes"),
    ("expected ':'", "a colon is missing", "write one behind a name; indent a text that goes on"),
    ("cannot start any token", "", _SIGN),
    ("expected alphabetic or numeric", "no text begins with this sign", _SIGN),
    ("a comment or a line break", "no text begins with this sign", _SIGN),
    ("'<scalar>'", "this does not belong to what stands before it",
     "put the whole text in quotes, or indent it as what is above it"),
    ("<block end>", "this is indented otherwise than what it belongs to", _COLUMN),
)  # fmt: skip
_TAG = "tag:yaml.org,2002:"
_SORTS: dict[str, Sort] = {
    f"{_TAG}int": "number", f"{_TAG}float": "number", f"{_TAG}bool": "flag",
    f"{_TAG}null": "nothing",
}  # fmt: skip


def read_yaml(text: str, start: Span, deepest: int) -> Node | None:
    """Return the one document of a text that begins at `start`; None when it is empty.

    Raises:
        BadSyntax: it is no YAML, or has what is not read.
    """
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            _refuse_magic(event, depth, deepest, start)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _told(error, text.split("\n"), start) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadSyntax(f"is not valid YAML: {type(error).__name__}", start) from None
    return _node(node, text.split("\n"), start) if node else None


def _told(error: yaml.MarkedYAMLError, lines: list[str], start: Span) -> BadSyntax:
    """Return what PyYAML said, in words that say what to do."""
    problem = error.problem or str(error)
    said, hint = next(((said or problem, hint) for words, said, hint in _TROUBLE
                       if words in problem), (problem, _QUOTES))  # fmt: skip
    mark = error.problem_mark or error.context_mark
    if "expected ':'" in problem:  # it looks on to the next line
        mark = error.context_mark or mark
    if "mapping values" in problem and mark and ": " not in lines[mark.line][: mark.column]:
        said, hint = "this belongs to the text above it", f"{_COLUMN}, a blank behind each colon"
    return BadSyntax(f"is not valid YAML: {said}", _place(mark, start) if mark else start, hint)


def _refuse_magic(event: yaml.Event, depth: int, deepest: int, start: Span) -> None:
    place = _place(event.start_mark, start) if event.start_mark else start
    if depth > deepest:
        raise TooDeep(f"is nested more than {deepest} levels deep", place)
    tagged = getattr(event, "tag", None) or getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent) or tagged:
        raise BadSyntax("has a tag, an anchor or an alias, which are not read", place,
                        "write the value itself")  # fmt: skip


def _place(mark: Any, start: Span, end: int = 0) -> Span:
    line = start.line + mark.line
    return Span(start.path, line, mark.column + 1, end or line)


def _node(node: yaml.Node, lines: list[str], start: Span) -> Node:
    span = _place(node.start_mark, start, _last(node, lines, start))
    if isinstance(node, yaml.MappingNode):
        pairs = ((_key(key, lines, start), _node(value, lines, start)) for key, value in node.value)
        return Mapping(span, tuple(pairs))
    if isinstance(node, yaml.SequenceNode):
        return Series(span, tuple(_node(each, lines, start) for each in node.value))
    assert isinstance(node, yaml.ScalarNode)
    sort: Sort = "text" if node.style else _SORTS.get(node.tag, "text")
    return Leaf(span, without_controls(node.value), sort, _inside(node, lines, start),
                controls_in(node.value))  # fmt: skip


def _key(node: yaml.Node, lines: list[str], start: Span) -> Leaf:
    key = _node(node, lines, start)
    if not isinstance(key, Leaf):
        raise BadSyntax("has a key that is no text", key.span, "write a word and a colon")
    return key


def _last(node: yaml.Node, lines: list[str], start: Span) -> int:
    """Return a node's last line; the end mark of a block stands where the next thing begins."""
    last = min(node.end_mark.line, len(lines) - 1)
    text = lines[last][: node.end_mark.column]
    while last > node.start_mark.line and (not text.strip() or text.lstrip().startswith("#")):
        last -= 1
        text = lines[last]
    return start.line + max(last, node.start_mark.line)


def _inside(node: yaml.ScalarNode, lines: list[str], start: Span) -> Span:
    mark, last = node.start_mark, _last(node, lines, start)
    if node.style not in {"|", ">"}:
        quote = node.style in {"'", '"'}
        return Span(start.path, start.line + mark.line, mark.column + 1 + quote, last)
    number = mark.line + 1
    while number < len(lines) and not lines[number].strip():
        number += 1
    text = lines[number] if number < len(lines) else ""
    first = min(start.line + mark.line + 1, last)
    return Span(start.path, first, len(text) - len(text.lstrip(" ")) + 1, last)


def as_value(node: Node) -> Any:
    """Return a value as a program has it: texts and dates as they are written."""
    if isinstance(node, Mapping):
        return {key.value: as_value(value) for key, value in node.pairs}
    if isinstance(node, Series):
        return [as_value(each) for each in node.parts]
    if node.sort == "number" and re.fullmatch("[0-9]{1,9}", node.value):
        return int(node.value)
    return "" if node.sort == "nothing" else node.value
