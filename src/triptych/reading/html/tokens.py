"""HTML text -> its tags and what stands between them.

A scanner of our own, so that all Pythons read the same. It never fails and never looks back: what
is no whole tag and no whole comment is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)
        (?P<rest>(?:[\s/]*+ [^\s"'<>/=]++ (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++))?+ )*+)
        \s*+(?P<empty>/?)\s*+>""",
    re.X,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=`]++)))?+"""
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]++)>", re.I)  # a link, as in Markdown
_CDATA = "<![CDATA["
RAW = ("script", "style")  # nothing in them is a tag
# The last of each is noted first: a search for what is not there would be made time and again.
_ENDS = re.compile(rf"(\]\]>|-->|</(?:{'|'.join(RAW)})\b)", re.I)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or with `closing` an end tag; `empty` is `<x/>`."""

    name: str
    line: int
    written: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    closing: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags."""

    text: str
    line: int


Token = Tag | Words


def read_tag(text: str) -> Tag | None:
    """Return the tag that a text is, None for any other text."""
    found = _TAG.fullmatch(text)
    return _tag(found, 1) if found else None


def read_tokens(content: str, line: int) -> Iterator[Token]:
    """Yield tags and text in order; `line` is where the content begins."""
    position, begun, counted = 0, 0, 0
    ends = {found[1].lower(): found.start() for found in _ENDS.finditer(content)}
    while (at := content.find("<", position)) >= 0:
        address = _ADDRESS.match(content, at)
        found = None if address else _TAG.match(content, at)
        shown = address or found
        end = shown.end() if shown else _unseen(content, at, ends)
        if not end:
            position = at + 1
            continue
        line, counted = line + content.count("\n", counted, begun), begun
        if at > begun:
            yield Words(html.unescape(content[begun:at]), line)
        line, counted = line + content.count("\n", counted, at), at
        if address:
            yield from _link(address[1], line)
        elif found:
            tag = _tag(found, line)
            yield tag
            end = _raw_end(content, end, tag, ends)
        elif content.startswith(_CDATA, at):
            yield Words(content[at + len(_CDATA) : end - 3], line)
        position = begun = end
    if begun < len(content):
        yield Words(html.unescape(content[begun:]), line + content.count("\n", counted, begun))


def _link(address: str, line: int) -> Iterator[Token]:
    yield Tag("a", line, f"<{address}>", {"href": html.unescape(address)})
    yield Words(html.unescape(address).removeprefix("mailto:"), line)
    yield Tag("a", line, closing=True)


def _tag(found: re.Match[str], line: int) -> Tag:
    attributes: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(found["rest"]):
        attributes.setdefault(name.lower(), html.unescape("".join(values)))
    name, closing, empty = found["name"].lower(), bool(found["close"]), bool(found["empty"])
    return Tag(name, line, found[0], attributes, closing, empty)


def _unseen(content: str, at: int, ends: dict[str, int]) -> int:
    """Return the end of a comment, a declaration or CDATA; 0 where none begins."""
    if content.startswith("<!--", at):
        return content.find("-->", at + 2) + 3 if at + 2 <= ends.get("-->", -1) else 0
    if content.startswith(_CDATA, at):
        return content.find("]]>", at) + 3 if at < ends.get("]]>", 0) else 0
    if content.startswith(("<!", "<?"), at) and content[at + 2 : at + 3].isalpha():
        return content.find(">", at) + 1
    return 0


def _raw_end(content: str, end: int, tag: Tag, ends: dict[str, int]) -> int:
    """Return where the end tag of a script or a style sheet begins."""
    begun = f"</{tag.name}"
    if tag.closing or tag.empty or tag.name not in RAW or end > ends.get(begun, -1):
        return end  # without an end tag it would hide all that follows
    found = re.compile(rf"{begun}\b", re.I).search(content, end)
    return found.start() if found else end
