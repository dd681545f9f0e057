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
from triptych.reading.attributes import (
    NO_ATTRIBUTES,
    in_role,
    merged,
    parse_attributes,
)
from triptych.reading.cues import settled
from triptych.reading.drafts import Draft, Heading, Line, with_attributes
from triptych.reading.inline import read_inline
from triptych.reading.markdown import parse
from triptych.reading.mends import respelt
from triptych.reading.rich import Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

# The names of GitHub, Obsidian, Quarto, MyST and MkDocs, by what they mean here.
KINDS: dict[str, str] = {
    **dict.fromkeys(("takeaway", "important", "key", "abstract", "tldr", "keypoint"), "takeaway"),
    **dict.fromkeys(("example", "exercise"), "example"),
    **dict.fromkeys(("note", "info", "todo", "seealso", "remark", "summary", "details",
                     "message"), "note"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "tip"),
    **dict.fromkeys(("warning", "caution", "attention", "danger", "error", "bug", "failure", "fail",
                     "missing"), "warning"),
    **dict.fromkeys(("question", "help", "faq"), "question"),
    **dict.fromkeys(("quote", "cite"), "quote"),
}  # fmt: skip
GROUPS = ("notes", "columns", "column", "group", "slide")
SPREAD = "div"  # of no meaning here: what stands in it stands in the text around it
_MARKER = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*")
_REMARK = re.compile(r"^([\w-]+)\[([^\[\]]*)\]")  # `:::note[Title]`, as Docusaurus has it
_PREFIX = re.compile(r"^(?:callout-|admonition-?)")


def read_quote(drafts: list[Draft], span: Span, source: Source) -> Block:
    """Return `> [!kind] Title` as what it is called, else a quotation."""
    first = drafts[0] if drafts else None
    found = _MARKER.match(first.rich.text) if isinstance(first, Line) else None
    if not found or not isinstance(first, Line):
        quote = Quote(span, blocks=settled(drafts, source))
        return in_role(quote, "quote", Reason("form", "quote"))
    title, rest = _first_line(first.rich[found.end() :])
    body = [Line(first.span, rest, first.attributes), *drafts[1:]] if rest else drafts[1:]
    return _box(found[1], title, settled(body, source), span, source)


def _first_line(rich: Rich) -> tuple[Rich, Rich]:
    title, _, _ = rich.text.partition("\n")
    return rich[: len(title)].stripped(), rich[len(title) :].stripped()


def read_fenced(info: str, drafts: list[Draft], span: Span, source: Source, *,
                goes_on: bool = False) -> list[Draft]:  # fmt: skip
    """Return `::: kind Title {…}` as what it is called, else as a group of that name.

    What is but a mark around sections of the chapter is these; `goes_on` when the last of them has
    more text behind it, which is not to be left out with them.
    """
    name, title, attributes = read_fence_info(info)
    if name in CLASSES and name not in KINDS:  # `::: {.no-slides}`
        name, attributes = "", merged(Attributes(classes=(name,)), attributes)
    if name == SPREAD or (may_spread(name) and _is_section(drafts, attributes, goes_on)):
        return _spread(drafts, attributes)
    if name == "column":
        drafts = _headed(drafts)
    if name in GROUPS or not name:
        return [_group(name, settled(drafts, source), span, attributes)] if drafts else []
    rich, drafts = _titled(_inline(title, span.line, source), drafts)
    return [_box(name, rich, settled(drafts, source), span, source, attributes)]


def _inline(title: str, line: int, source: Source) -> Rich:
    elements = parse(title, source)[0].children
    if len(elements) != 1 or elements[0].kind != "paragraph":
        return plain_rich(title)
    token = elements[0].children[0].token
    token.map = [line - 1, line]
    return read_inline(token, source).stripped()


def _is_section(drafts: list[Draft], attributes: Attributes, goes_on: bool) -> bool:
    excludes = any(CLASSES[each].excludes for each in attributes.classes if each in CLASSES)
    headed = any(isinstance(draft, Heading) for draft in drafts)
    return headed and not (goes_on and excludes)


def may_spread(name: str) -> bool:
    """Say whether headings in `::: name` belong to the text around it."""
    return name in ("", SPREAD) or (name in CLASSES and name not in KINDS)


def _titled(title: Rich, drafts: list[Draft]) -> tuple[Rich, list[Draft]]:
    """Return a box's title and the rest; as in Quarto, a heading inside is the title."""
    first = drafts[0] if drafts else None
    if title or not isinstance(first, Heading):
        return title, drafts
    return first.title, drafts[1:]


def _headed(drafts: list[Draft]) -> list[Draft]:
    """Return what stands in a column; a line of bold alone heads it."""
    first = drafts[0] if len(drafts) > 1 else None
    if isinstance(first, Line) and first.rich.all_bold and not first.rich.text.endswith(":"):
        heading = Heading(first.span, first.rich, first.rich.plain, 6, attributes=first.attributes)
        return [heading, *drafts[1:]]
    return drafts


def _spread(drafts: Sequence[Draft], attributes: Attributes) -> list[Draft]:
    """Return the drafts, each with the classes; the first has the rest too."""
    shared = Attributes(classes=attributes.classes)
    return [with_attributes(draft, shared if number else attributes)
            for number, draft in enumerate(drafts)]  # fmt: skip


def _group(name: str, blocks: tuple[Block, ...], span: Span, attributes: Attributes) -> Block:
    """Return a group; its classes, each block in it has too."""
    shared = Attributes(classes=tuple(each for each in attributes.classes if each in CLASSES))
    if shared.classes:
        blocks = tuple(in_role(block, block.role, block.why[0], merged(block.attributes, shared))
                       for block in blocks)  # fmt: skip
    role: Role = "notes" if name == "notes" else "prose"
    reason = _group_reason(name, shared.classes)
    return in_role(Group(span, name=name, blocks=blocks), role, reason, attributes)


def _group_reason(name: str, classes: tuple[str, ...]) -> Reason:
    if name:
        return Reason("named", name)
    return Reason("class", f"{{.{classes[0]}}}") if classes else Reason("form", "group")


def row(blocks: Sequence[Block], span: Span) -> Block:
    """Return blocks that stand side by side, each with the width it has written."""
    widths = [block.attributes.option("width") for block in blocks]
    written = (Attributes(options=(("width", width),) if width else ()) for width in widths)
    columns = [_group("column", (block,), span, own)
               for block, own in zip(blocks, written, strict=True)]  # fmt: skip
    return _group("columns", tuple(columns), span, NO_ATTRIBUTES)


def read_fence_info(info: str) -> tuple[str, str, Attributes]:
    """Return name, title and attributes of `name Title {.cls}`, `{.name title="…"}`, `{name}`."""
    words, _, braces = _REMARK.sub(r"\1 \2", info).partition("{")
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
                      hint=did_you_mean(name, KINDS), length=len(name),
                      fix=respelt(name, KINDS, place, source))  # fmt: skip
    return KINDS.get(name, "note")


def _box(name: str, title: Rich, blocks: tuple[Block, ...], span: Span, source: Source,
         attributes: Attributes = NO_ATTRIBUTES) -> Block:  # fmt: skip
    """Return the box that a name means; its title is a question's prompt."""
    text, reason = read_text(title, source.words), Reason("named", name)
    kind = _kind(name, span, source)
    if kind == "question":
        return in_role(Question(span, prompt=text, answer=blocks), "question", reason, attributes)
    if kind == "quote":
        return in_role(Quote(span, blocks=blocks), "quote", reason, attributes)
    called = cast(CalloutKind, kind)
    callout = Callout(span, kind=called, title=text, blocks=blocks)
    return in_role(callout, called, reason, attributes)
