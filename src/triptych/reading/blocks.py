"""Markdown elements -> drafts and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from triptych.diagnostics import Span
from triptych.document import (
    ASSET,
    MOST_COLUMNS,
    Attributes,
    Block,
    Break,
    Code,
    Definition,
    DefinitionList,
    Entry,
    Equation,
    Figure,
    Group,
    List,
)
from triptych.equations import LABEL
from triptych.reading import callouts, columns, details, mends, rawhtml, tables
from triptych.reading.attributes import (
    NO_ATTRIBUTES,
    in_role,
    parse_attributes,
    take_attributes,
    written_worth,
)
from triptych.reading.cues import settled
from triptych.reading.decoration import undecorated, unwrapped
from triptych.reading.drafts import Draft, Heading, Line, with_attributes
from triptych.reading.inline import checked_equation, read_inline
from triptych.reading.markdown import Element, parse
from triptych.reading.pauses import is_pause, paced
from triptych.reading.rich import OBJECT, Mark, Rich, joined, plain_rich
from triptych.reading.roles import list_role
from triptych.reading.source import INNER, Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

_LABEL = re.compile(LABEL)
_IMAGE = re.compile(rf"{OBJECT}(?:\s*\{{([^{{}}\n]+)\}})?\s*")
_IMAGES = re.compile(f"(?:{_IMAGE.pattern})+")
_SPOKEN = re.compile(r"<!--\s*notes:(.*)-->", re.S)


def read_blocks(elements: Sequence[Element], source: Source) -> tuple[Block, ...]:
    """Return the blocks inside a list entry or the like; headings there are lines of text."""
    return settled(read_drafts(elements, source), source)


def read_drafts(elements: Sequence[Element], source: Source) -> list[Draft]:
    """Return what the elements are, one by one."""
    drafts: list[Draft] = []
    closings, ends, index = details.closings(elements), columns.ends(elements), 0
    pauses = set[int]()
    while index < len(elements):
        close = closings.get(index, index)
        if index in closings:
            details.read_details(elements[index : close + 1], drafts, source, read_drafts)
        elif is_pause(elements[index]):
            pauses.add(len(drafts))
        elif index in ends:
            columns.read_columns(elements[index + 1 : ends[index]], drafts, source, read_drafts)
            close = ends[index] - 1
        else:
            drafts += _read(elements[index], source)
        index = close + 1
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
        return [*_figures(rich, span_of(element, source), source)]
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
    for part in _parted(written):
        span = source.span(line, element.last)
        drafts += _figures(part, span, source) or _text(part, span)
        line += part.text.count("\n") + 1
    return drafts


def _text(written: Rich, span: Span) -> list[Draft]:
    rich, attributes = take_attributes(written)
    return [Line(span, rich, attributes)] if rich or attributes != NO_ATTRIBUTES else []


def _parted(rich: Rich) -> list[Rich]:
    """Return images that stand on lines of their own above and below a text, and that text."""
    ends = [found.start() for found in re.finditer("\n", rich.text)] + [len(rich.text)]
    spans = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    shown = [bool(_images(line)) for line in rich.pieces(spans)]
    if all(shown):
        return list(rich.pieces(spans))
    first, last = shown.index(False), len(shown) - shown[::-1].index(False)
    inside = (spans[first][0], spans[last - 1][1])
    return list(rich.pieces([*spans[:first], inside, *spans[last:]]))


def _images(rich: Rich) -> list[Mark]:
    """Return the images of a text that holds nothing else but their braces."""
    marks = [atom.void for atom in rich.atoms if atom.void and atom.void.tag != "br"]
    alone = marks and _IMAGES.fullmatch(rich.text) and all(mark.tag == "img" for mark in marks)
    return marks if alone else []


def _figures(rich: Rich, span: Span, source: Source) -> Sequence[Draft]:
    """Return the images of a line that holds nothing else, each with its braces; a few on one line
    stand side by side."""
    if not (marks := _images(rich)):
        return []
    braces = [parse_attributes(found[1]) if found[1] else NO_ATTRIBUTES
              for found in _IMAGE.finditer(rich.text)]  # fmt: skip
    figures = [_figure(mark, span, own or NO_ATTRIBUTES, source)
               for mark, own in zip(marks, braces, strict=True)]  # fmt: skip
    beside = 1 < len(figures) <= MOST_COLUMNS
    return [callouts.row(figures, span)] if beside else figures


def _figure(mark: Mark, span: Span, attributes: Attributes, source: Source) -> Block:
    image = dict(mark.attributes)
    # As pandoc reads it: what has an id is to be referred to, and has a caption.
    written = image.get("title", "") or (image["alt"] if attributes.id else "")
    caption = read_text(plain_rich(written), source.words)
    name = image["src"].removeprefix(ASSET)
    words = "" if "decorative" in attributes.classes else image["alt"]
    figure = Figure(span, source=name, alternative=words, caption=caption)
    return in_role(figure, "figure", rawhtml.IMAGE, attributes)


def _list(element: Element, source: Source) -> list[Draft]:
    entries = [_entry(child, source) for child in element.only("list_item")]
    attributes = NO_ATTRIBUTES
    if entries:
        entries[-1], attributes = _list_attributes(entries[-1], alone=len(entries) == 1)
    texts = tuple(_finished_entry(rich, entry, source) for rich, entry in entries)
    ordered = element.kind == "ordered_list"
    start = int(element.token.attrs.get("start", 1)) if ordered else 1
    found = List(span_of(element, source), entries=texts, ordered=ordered, start=start)
    return [in_role(found, *list_role(found, source.words), attributes)]


def _entry(element: Element, source: Source) -> tuple[Rich, Entry]:
    children, rich = element.children, Rich()
    if children and children[0].kind == "paragraph":
        rich = read_inline(children[0].children[0].token, source).stripped()
        children = children[1:]
    rich, checked = _task(rich)
    blocks = read_blocks(children, source)
    return rich, Entry(span_of(element, source), read_text(Rich(), source.words), blocks, checked)


def _task(rich: Rich) -> tuple[Rich, bool | None]:
    box = rich.text[:4].lower()
    if box[:3] in {"[ ]", "[x]"} and box[3:] in {" ", ""} and len(rich.text) > 4:
        return rich[4:].stripped(), box[1] == "x"
    return rich, None


def _list_attributes(
    last: tuple[Rich, Entry], *, alone: bool
) -> tuple[tuple[Rich, Entry], Attributes]:
    """Take what stands below the last point; what is behind the only one is its list's too."""
    rich, attributes = take_attributes(last[0], below=not alone)
    return (rich, last[1]), attributes


def _finished_entry(rich: Rich, entry: Entry, source: Source) -> Entry:
    rich, own = take_attributes(rich)
    return replace(entry, text=read_text(unwrapped(rich), source.words), attributes=own,
                   worth=written_worth(own))  # fmt: skip


def _definitions(element: Element, source: Source) -> list[Draft]:
    entries: list[Definition] = []
    terms: list[Rich] = []
    for child in element.children:
        if child.kind == "dt":
            terms.append(read_inline(child.children[0].token, source))
            continue
        blocks = read_blocks(child.children, source)
        entries.append(_definition(terms, blocks, span_of(child, source), source, entries))
        terms = []
    found = DefinitionList(span_of(element, source), entries=_joined(entries))
    return [in_role(found, "definitions", Reason("form", "terms and meanings"))]


def _definition(terms: list[Rich], blocks: tuple[Block, ...], span: Span, source: Source,
                before: list[Definition]) -> Definition:  # fmt: skip
    if not terms and before:  # a second meaning of the same term
        return Definition(before[-1].span, before[-1].term, blocks)
    return Definition(span, read_text(unwrapped(joined(terms, ", ")), source.words), blocks)


def _joined(entries: list[Definition]) -> tuple[Definition, ...]:
    kept: list[Definition] = []
    for entry in entries:
        if kept and kept[-1].term is entry.term:
            kept[-1] = replace(kept[-1], blocks=kept[-1].blocks + entry.blocks)
        else:
            kept.append(entry)
    return tuple(kept)


def _fence(element: Element, source: Source) -> list[Draft]:
    token, span = element.token, span_of(element, source)
    attributes, language = _code_info(token.info.strip())
    if language == "math":
        return [*equations(token.content, attributes, span, source)]
    if not language and element.kind == "fence":
        note_unlabelled(span, source, "write it behind the opening fence: ```python")
    inside = element.last - element.first - 1
    written = token.content.removesuffix("\n").count("\n") + bool(token.content)
    if element.kind == "fence" and inside != written:
        _warn_unclosed(token.markup, span, source)
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
    language = word.split()[0] if word.split() else ""
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


def _html(element: Element, source: Source) -> list[Draft]:
    if spoken := _SPOKEN.fullmatch(element.token.content.strip()):
        return [_notes(spoken[1], element, source)]
    return rawhtml.read_html(element.token.content, span_of(element, source), source)


def _notes(text: str, element: Element, source: Source) -> Group:
    """Read `<!-- notes: … -->`, the one way to write speaker notes that needs no further line."""
    for mark, inner in INNER:
        text = text.replace(inner, mark)
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
    "html_block": _html,
    "footnote_reference": _footnote,
}
