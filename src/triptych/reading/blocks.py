"""Markdown elements -> drafts and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from triptych.diagnostics import Span
from triptych.document import (
    Attributes,
    Block,
    Break,
    Code,
    Equation,
    Group,
)
from triptych.equations import LABEL
from triptych.reading import callouts, columns, mends, ruled_tables, tables
from triptych.reading.attributes import (
    NO_ATTRIBUTES,
    in_role,
    parse_attributes,
    take_attributes,
)
from triptych.reading.cues import settled
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Draft, Heading, Line, with_attributes
from triptych.reading.exercises import Item, questions_of
from triptych.reading.figures import images_of, parted, read_figures
from triptych.reading.html.blocks import read_html
from triptych.reading.html.tree import groups, is_html
from triptych.reading.inline import checked_equation, read_inline
from triptych.reading.lists import Meaning, Point, read_meanings, read_points
from triptych.reading.markdown import Element, parse
from triptych.reading.pauses import is_pause, paced
from triptych.reading.rich import Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.spoken import spoken
from triptych.reading.text import read_text
from triptych.reasons import Reason

_LABEL = re.compile(LABEL)


def read_blocks(elements: Sequence[Element], source: Source) -> tuple[Block, ...]:
    """Return the blocks inside a list entry or the like; headings there are lines of text."""
    return settled(read_drafts(elements, source), source)


def read_drafts(elements: Sequence[Element], source: Source) -> list[Draft]:
    """Return what the elements are, one by one."""
    drafts: list[Draft] = []
    lasts, ends, index = dict(groups(elements)), columns.ends(elements), 0
    pauses = set[int]()
    while index < len(elements):
        last = lasts.get(index, index)
        if is_html(elements[index]):
            read_html(elements[index : last + 1], drafts, source, read_drafts)
        elif is_pause(elements[index]):
            pauses.add(len(drafts))
        elif index in ends:
            columns.read_columns(elements[index + 1 : ends[index]], drafts, source, read_drafts)
            last = ends[index] - 1
        else:
            drafts += _read(elements[index], source)
        index = last + 1
    return list(paced(drafts, pauses)) if pauses else drafts


def _read(element: Element, source: Source) -> list[Draft]:
    """Return what an element is, with the attributes that a dialect gave to its lines."""
    drafts = _READERS[element.kind](element, source)
    known = source.given
    return [with_attributes(each, known[each.span.line]) if each.span.line in known else each
            for each in drafts]  # fmt: skip


def span_of(element: Element, source: Source) -> Span:
    """Return where an element stands."""
    return source.span(element.first, element.last)


def _heading(element: Element, source: Source) -> list[Draft]:
    rich, attributes = take_attributes(read_inline(element.children[0].token, source))
    title, number = undecorated(rich)
    if not title.plain:
        return [*read_figures(rich, span_of(element, source), source)]
    level = int(element.token.tag[1])
    _warn_of_accidental_heading(element, source)
    span = span_of(element, source)
    return [Heading(span, title, rich.plain, level, number, attributes)]


def _warn_of_accidental_heading(element: Element, source: Source) -> None:
    underline = source.line(element.last).strip(" >")
    if element.token.markup == "-" and underline == "---":
        source.report(
            "warning", "accidental-heading", "the --- below this line makes a heading of it",
            source.span(element.first), hint="leave a line free above --- if a rule was meant",
            fix=mends.freed_rule(element.first, element.last, source),
        )  # fmt: skip


def _paragraph(element: Element, source: Source) -> list[Draft]:
    token = element.children[0].token
    token.map = token.map or [element.first - 1, element.last]
    written = read_inline(token, source).stripped()
    drafts: list[Draft] = []
    line = element.first
    for part in parted(written):
        span = source.span(min(line, element.last), element.last)
        drafts += read_figures(part, span, source) or _text(part, span)
        line += part.text.count("\n") + 1
    return drafts


def _text(written: Rich, span: Span) -> list[Draft]:
    rich, attributes = take_attributes(written)
    return [Line(span, rich, attributes)] if rich or attributes != NO_ATTRIBUTES else []


def _list(element: Element, source: Source) -> list[Draft]:
    items = [_item(child, source) for child in element.only("list_item")]
    if questions := questions_of(items, source):
        return [*questions]
    points = [Point(item.span, item.rich, settled(item.drafts, source)) for item in items]
    ordered = element.kind == "ordered_list"
    start = int(element.token.attrs.get("start", 1)) if ordered else 1
    return [read_points(points, span_of(element, source), source, ordered=ordered, start=start)]


def _item(element: Element, source: Source) -> Item:
    children, rich, figures = element.children, Rich(), list[Draft]()
    if children and children[0].kind == "paragraph":
        written = read_inline(children[0].children[0].token, source).stripped()
        rich, figures = _with_figures(written, children[0], source)
        children = children[1:]
    return Item(span_of(element, source), rich, [*figures, *read_drafts(children, source)])


def _with_figures(written: Rich, element: Element, source: Source) -> tuple[Rich, list[Draft]]:
    """Return a point's text, and the images that stand on lines of their own below it."""
    text, *below = parted(written)
    if not below or images_of(text):
        return written, []
    span = source.span(element.first + text.text.count("\n") + 1, element.last)
    figures = [draft for part in below for draft in read_figures(part, span, source)]
    return text.stripped(), figures


def _definitions(element: Element, source: Source) -> list[Draft]:
    meanings: list[Meaning] = []
    terms: list[Rich] = []
    for child in element.children:
        if child.kind == "dt":
            terms.append(read_inline(child.children[0].token, source))
        else:
            blocks = read_blocks(child.children, source)
            meanings.append(Meaning(span_of(child, source), tuple(terms), blocks))
            terms = []
    return [read_meanings(meanings, span_of(element, source), source)]


def _fence(element: Element, source: Source) -> list[Draft]:
    token, span = element.token, span_of(element, source)
    attributes, language = _code_info(token.info.strip())
    if language == "math":
        return [*equations(token.content, attributes, span, source)]
    if not language and element.kind == "fence" and token.content.strip():
        note_unlabelled(span, source, "write it behind the opening fence: ```python")
    inside = element.last - element.first - 1
    written = token.content.removesuffix("\n").count("\n") + bool(token.content)
    if element.kind == "fence" and inside != written:
        _warn_unclosed(token.markup, span, source)
    if not token.content.strip():
        return []
    caption = read_text(plain_rich(attributes.option("caption") or attributes.option("title")),
                        source.words)  # fmt: skip
    code = Code(span, code=token.content.strip("\n"), language=language, caption=caption)
    return [in_role(code, "code", Reason("form", "block of code"), attributes)]


def note_unlabelled(span: Span, source: Source, hint: str) -> None:
    """Report code that no language is named for."""
    source.report("note", "unlabelled-code", "this code block names no language", span, hint=hint)


def _equation(element: Element, source: Source) -> list[Draft]:
    attributes = parse_attributes(element.token.info[1:-1]) or NO_ATTRIBUTES
    return [*equations(element.token.content, attributes, span_of(element, source), source)]


def equations(latex: str, attributes: Attributes, span: Span, source: Source) -> list[Block]:
    """Return the equation; as code where it cannot be set."""
    plain = checked_equation(latex, span, source)
    if label := _LABEL.search(latex):
        attributes = replace(attributes, id=attributes.id or label[1])
    if plain is None:
        code = Code(span, code=latex.strip(), language="latex")
        return [in_role(code, "code", Reason("unset"), attributes)]
    found = Equation(span, latex=" ".join(latex.split()), plain=plain)
    return [in_role(found, "equation", Reason("form", "equation"), attributes)]


def _warn_unclosed(fence: str, span: Span, source: Source) -> None:
    message = f"nothing closes this {fence}: all below is read as part of it"
    hint = f"write {fence} on a line of its own where it ends"
    source.report("warning", "unclosed-fence", message, span, hint=hint,
                  fix=mends.closed_fence(fence, span, source))  # fmt: skip


def _code_info(info: str) -> tuple[Attributes, str]:
    """Read ` ```python {.cls} ` and ` ```{.python .cls} `."""
    word, _, rest = info.partition("{")
    attributes = parse_attributes(rest.rstrip("} ")) or NO_ATTRIBUTES if rest else NO_ATTRIBUTES
    language = re.split(r"[\s,]", word.strip(), maxsplit=1)[0]  # "rust,editable" is Rust
    if not language and attributes.classes:
        return replace(attributes, classes=attributes.classes[1:]), attributes.classes[0]
    return attributes, language.lower()


def _rule(element: Element, source: Source) -> list[Draft]:
    return [Break(span_of(element, source), why=(Reason("form", "rule"),))]


def _quote(element: Element, source: Source) -> list[Draft]:
    drafts = read_drafts(element.children, source)
    return [callouts.read_quote(drafts, span_of(element, source), source)]


def _fenced(element: Element, source: Source) -> list[Draft]:
    if not element.token.meta["closed"]:
        _warn_unclosed(":::", span_of(element, source), source)
    drafts = read_drafts(element.children, source)
    span = span_of(element, source)
    return callouts.read_fenced(element.token.info, drafts, span, source, goes_on=element.goes_on)


def _table(element: Element, source: Source) -> list[Draft]:
    return [tables.read_table(element, source)]


def _ruled(element: Element, source: Source) -> list[Draft]:
    return [ruled_tables.read_ruled(element, source)]


def _comment(element: Element, source: Source) -> list[Draft]:
    """Return the speaker notes that a comment holds; any other is for the author alone."""
    if "-->" not in element.token.content:
        place = source.locate("<!--", element.first, element.last)
        source.report("warning", "unclosed-html", "nothing closes this comment: all below is left "
                      "out with it", place, hint="write --> where it ends")  # fmt: skip
    notes = spoken(element.token.content)
    return [] if notes is None else [_notes(notes, element, source)]


def _notes(text: str, element: Element, source: Source) -> Group:
    root, _ = parse("\n" * (element.first - 1) + text, source)
    blocks = read_blocks(root.children, source)
    group = Group(span_of(element, source), name="notes", blocks=blocks)
    return in_role(group, "notes", Reason("comment"))


def _footnote(element: Element, source: Source) -> list[Draft]:
    source.footnotes[element.token.meta["label"]] = (
        span_of(element, source),
        read_blocks(element.children, source),
    )
    return []


_READERS: dict[str, Callable[[Element, Source], list[Draft]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "dl": _definitions,
    "fence": _fence,
    "code_block": _fence,
    "equation": _equation,
    "hr": _rule,
    "blockquote": _quote,
    "fenced": _fenced,
    "table": _table,
    "ruled": _ruled,
    "html_block": _comment,
    "footnote_reference": _footnote,
}
