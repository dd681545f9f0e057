"""Quotes and `:::` boxes -> Callout, Question, Quote or Group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from triptych.diagnostics import Span, did_you_mean
from triptych.document import (
    CLASSES,
    Attributes,
    Block,
    Callout,
    CalloutKind,
    Group,
    Question,
    Quote,
    Role,
)
from triptych.reading.attributes import NO_ATTRIBUTES, in_role, merged, parse_attributes
from triptych.reading.cues import settled
from triptych.reading.drafts import Draft, Line
from triptych.reading.rich import Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.text import read_text

# The names of GitHub, Obsidian, Quarto, MyST and MkDocs, by what they mean here.
KINDS: dict[str, str] = {
    **dict.fromkeys(("takeaway", "important", "key", "abstract", "tldr", "keypoint"), "takeaway"),
    **dict.fromkeys(("example", "exercise"), "example"),
    **dict.fromkeys(("note", "info", "todo", "seealso", "remark", "summary"), "note"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "tip"),
    **dict.fromkeys(("warning", "caution", "attention", "danger", "error", "bug", "failure", "fail",
                     "missing"), "warning"),
    **dict.fromkeys(("question", "help", "faq"), "question"),
    **dict.fromkeys(("quote", "cite"), "quote"),
}  # fmt: skip
GROUPS = ("notes", "columns", "column", "group", "slide")
_MARKER = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*")
_PREFIX = re.compile(r"^(?:callout-|admonition-?)")


def read_quote(drafts: list[Draft], span: Span, source: Source) -> Block:
    """Return `> [!kind] Title` as what it is called, else a quotation."""
    first = drafts[0] if drafts else None
    found = _MARKER.match(first.rich.text) if isinstance(first, Line) else None
    if not found or not isinstance(first, Line):
        return in_role(Quote(span, blocks=settled(drafts, source)), "quote")
    title, rest = _first_line(first.rich[found.end() :])
    body = [Line(first.span, rest, first.attributes), *drafts[1:]] if rest else drafts[1:]
    kind = _kind(found[1], span, source)
    return box(kind, title, settled(body, source), span, source)


def _first_line(rich: Rich) -> tuple[Rich, Rich]:
    title, _, _ = rich.text.partition("\n")
    return rich[: len(title)].stripped(), rich[len(title) :].stripped()


def read_fenced(info: str, drafts: Sequence[Draft], span: Span, source: Source) -> Block:
    """Return `::: kind Title {…}` as what it is called, else a group of that name."""
    name, title, attributes = read_fence_info(info)
    blocks = settled(drafts, source)
    if name in GROUPS or not name:
        role: Role = "notes" if name == "notes" else "prose"
        return in_role(Group(span, name=name, blocks=blocks), role, attributes)
    if name in CLASSES and name not in KINDS:  # `::: {.no-slides}`
        return _classed(name, blocks, span, attributes)
    kind = _kind(name, span, source)
    return box(kind, plain_rich(title), blocks, span, source, attributes)


def _classed(name: str, blocks: tuple[Block, ...], span: Span, attributes: Attributes) -> Block:
    """Return a group of a class, which each block in it has too."""
    own = merged(Attributes(classes=(name,)), attributes)
    shared = Attributes(classes=own.classes)
    inside = (in_role(block, block.role, merged(block.attributes, shared)) for block in blocks)
    return in_role(Group(span, blocks=tuple(inside)), "prose", own)


def read_fence_info(info: str) -> tuple[str, str, Attributes]:
    """Return name, title and attributes of `name Title {.cls}`, `{.name title="…"}`, `{name}`."""
    words, _, braces = info.partition("{")
    inside = braces.rpartition("}")[0].strip()
    attributes = parse_attributes(inside) or NO_ATTRIBUTES if inside else NO_ATTRIBUTES
    name, _, title = words.strip().partition(" ")
    if not name and inside and re.fullmatch(r"[\w-]+", inside):  # MyST
        name, title = inside, braces.rpartition("}")[2].strip()
    elif not name and attributes.classes:
        name, title = attributes.classes[0], attributes.option("title")
        attributes = Attributes(attributes.id, attributes.classes[1:], attributes.options)
    return _PREFIX.sub("", name.lower()), title.strip(), attributes


def _kind(name: str, span: Span, source: Source) -> str:
    name = name.lower()
    if name not in KINDS:
        place = source.locate(name, span.line, span.line)
        source.report("warning", "unknown-directive",
                      f"{name!r} is no box known here; it is read as a note", place,
                      hint=did_you_mean(name, KINDS), length=len(name))  # fmt: skip
    return KINDS.get(name, "note")


def box(kind: str, title: Rich, blocks: tuple[Block, ...], span: Span, source: Source,
        attributes: Attributes = NO_ATTRIBUTES) -> Block:  # fmt: skip
    """Return a box of a kind; its title is a question's prompt."""
    text = read_text(title, source.words)
    if kind == "question":
        return in_role(Question(span, prompt=text, answer=blocks), "question", attributes)
    if kind == "quote":
        return in_role(Quote(span, blocks=blocks), "quote", attributes)
    called = cast(CalloutKind, kind)
    return in_role(Callout(span, kind=called, title=text, blocks=blocks), called, attributes)
