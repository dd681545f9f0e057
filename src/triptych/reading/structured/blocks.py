"""Nodes -> blocks. What a block is, is written; what a list or table is for, is found by its form
as in Markdown where nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from triptych import document
from triptych.diagnostics import Span
from triptych.document import (
    Attributes,
    Block,
    Break,
    Callout,
    CalloutKind,
    Code,
    Definition,
    DefinitionList,
    Entry,
    Figure,
    Group,
    List,
    Paragraph,
    Question,
    Quote,
    Role,
    Text,
)
from triptych.reading.attributes import HIGHEST, LOWEST, in_role, written_worth
from triptych.reading.blocks import equations, note_unlabelled
from triptych.reading.lint import check_class
from triptych.reading.nodes import Leaf, Mapping, Node, Series
from triptych.reading.pictures import named_file, warn_missing_alt
from triptych.reading.roles import Recognised, list_role, paragraph_role
from triptych.reading.source import Source
from triptych.reading.structured.forms import Forms
from triptych.reading.structured.passages import Passages
from triptych.reading.structured.tables import read_table
from triptych.reading.structured.vocabulary import (
    BRACES,
    DEFINITION,
    ENTRY,
    KINDS,
    LIST_ROLES,
    PARAGRAPH_ROLES,
    Kind,
)
from triptych.reasons import Reason

_KINDS = {kind.key.name: kind for kind in KINDS}
One = TypeVar("One", bound=document.Node)
_NUMBERS = range(0, 10**9)


@dataclass(slots=True)
class Made:
    """What one block is made of: its kind, its values by name, its place and its braces."""

    kind: str
    node: Node
    fields: dict[str, Node]
    span: Span
    attributes: Attributes


@dataclass(slots=True)
class Blocks:
    """Reads the blocks of one file."""

    source: Source
    forms: Forms
    passages: Passages
    depth: int = 0

    def all(self, node: Node | None) -> tuple[Block, ...]:
        """Return the blocks that a text, one block or a list of them say."""
        parts = node.parts if isinstance(node, Series) else () if node is None else (node,)
        self.depth += 1
        if self.depth > self.source.limits.depth and parts:
            raise self.source.beyond("depth", parts[0].span,
                                     "blocks are nested more than {} levels deep",
                                     rule="nesting", hint="flatten them")  # fmt: skip
        found = tuple(block for part in parts for block in self._read(part))
        self.depth -= 1
        return found

    def points(self, node: Node) -> Block:
        """Return a list of points alone."""
        found = List(node.span, entries=_entries(self, node, "summary"))
        return in_role(found, "points", Reason("written", "summary"))

    def _read(self, node: Node) -> Iterator[Block]:
        if isinstance(node, Mapping):
            if made := self._made(node):
                yield from _READERS[made.kind](self, made)
        elif text := self.passages.text(leaf := self.forms.leaf(node, "a block")):
            yield _paragraph(text, leaf.inside if leaf else node.span)

    def _made(self, node: Mapping) -> Made | None:
        kinds = [key for key, _ in node.pairs if key.value in _KINDS]
        if not kinds:
            key = node.pairs[0][0] if node.pairs else None
            if key:
                self.forms.unknown(key, _KINDS, f"no kind of block is called {key.value!r}")
            else:
                self.forms.mind("an empty object is no block", node)
            return None
        if len({key.value for key in kinds}) > 1:
            names = " and ".join(repr(key.value) for key in kinds)
            self.forms.mind(f"a block is of one kind, and this is {names}", kinds[1],
                            "write two blocks", len(kinds[1].value))  # fmt: skip
            return None
        kind: Kind = _KINDS[kinds[0].value]
        known = (kind.key, *kind.fields, *(BRACES if kind.braces else ()))
        fields = self.forms.fields(node, known, f"a {kind.key.name!r}")
        span = replace(node.span, end_line=max(node.span.line, node.span.end_line))
        return Made(kind.key.name, fields[kind.key.name], fields, span, self.braces(fields))

    def braces(self, fields: dict[str, Node]) -> Attributes:
        """Return what stands for the braces of Markdown."""
        names = list[str]()
        if classes := fields.get("classes"):
            names = self.forms.words(classes, "'classes'")
            for name in names:
                check_class(name, classes.span.line, self.source)
        options = dict[str, str]()
        if isinstance(written := fields.get("options"), Mapping):
            options = {key.value: self.forms.word(value, repr(key.value))
                       for key, value in self.forms.pairs(written)}  # fmt: skip
        elif written:
            self.forms.mind("'options' takes values by name, not "
                            f"{self.forms.sort_of(written)}", written)  # fmt: skip
        worth = self.forms.number(fields.get("worth"), "'worth'", range(LOWEST, HIGHEST + 1))
        options |= {"worth": str(worth)} if worth else {}
        return Attributes(self.forms.word(fields.get("id"), "'id'"), tuple(names),
                          tuple(options.items()))  # fmt: skip

    def text(self, made: Made, name: str) -> Text:
        """Return the text of a name; an empty one where it is not written."""
        return self.passages.text(self.forms.leaf(made.fields.get(name), repr(name)))

    def word(self, made: Made, name: str) -> str:
        """Return the plain value of a name; "" where it is not written."""
        return self.forms.word(made.fields.get(name), repr(name))

    def done(
        self, block: One, made: Made, found: Recognised | Role, roles: tuple[str, ...] = ()
    ) -> One:
        """Return a block in the role that is written, else in that of its kind or its form."""
        role, reason = found if isinstance(found, tuple) else (found, _written(made.kind))
        if written := self.forms.choice(made.fields.get("role"), "'role'", roles) if roles else "":
            role, reason = cast(Role, written), _written(f"role: {written}")
        return in_role(block, role, reason, made.attributes)


def _written(name: str) -> Reason:
    return Reason("written", name)


def _paragraph(text: Text, span: Span) -> Block:
    return in_role(Paragraph(span, text=text), *paragraph_role(text))


def _read_paragraph(reader: Blocks, made: Made) -> Iterator[Block]:
    text = reader.text(made, "paragraph")
    yield reader.done(Paragraph(made.span, text=text), made, paragraph_role(text), PARAGRAPH_ROLES)


def _read_list(reader: Blocks, made: Made) -> Iterator[Block]:
    entries = _entries(reader, made.node, made.kind)
    start = reader.forms.number(made.fields.get("start"), "'start'", _NUMBERS)
    ordered = reader.forms.flag(made.fields.get("ordered"), "'ordered'")
    ordered = start is not None if ordered is None else ordered
    found = List(made.span, entries=entries, ordered=ordered, start=1 if start is None else start)
    if made.kind == "points":
        yield reader.done(found, made, "points")
    else:
        yield reader.done(found, made, list_role(found, reader.source.words), LIST_ROLES)


def _entries(reader: Blocks, node: Node, what: str) -> tuple[Entry, ...]:
    parts = reader.forms.series(node, repr(what))
    if isinstance(node, Series) and not parts:
        reader.forms.mind(f"{what!r} needs a point", node, "write one, or leave it out")
    return tuple(_entry(reader, part) for part in parts)


def _entry(reader: Blocks, node: Node) -> Entry:
    if isinstance(node, Leaf):
        leaf = reader.forms.leaf(node, "a point")
        return Entry(node.inside, reader.passages.text(leaf))
    fields = reader.forms.fields(node, ENTRY, "a point")
    attributes = reader.braces(fields)
    reader.depth += 1  # a list takes two levels, as in Markdown
    blocks = reader.all(fields.get("blocks"))
    reader.depth -= 1
    return Entry(
        node.span,
        reader.passages.text(reader.forms.leaf(fields.get("text"), "'text'")),
        blocks,
        reader.forms.flag(fields.get("done"), "'done'"),
        attributes,
        written_worth(attributes),
    )


def _read_definitions(reader: Blocks, made: Made) -> Iterator[Block]:
    if isinstance(made.node, Mapping):
        entries = [_definition(reader, key, value) for key, value in reader.forms.pairs(made.node)]
    else:
        parts = reader.forms.series(made.node, "'definitions'")
        forms = [reader.forms.fields(part, DEFINITION, "a definition", ("term", "meaning"))
                 for part in parts]  # fmt: skip
        terms = [reader.forms.leaf(form.get("term"), "'term'") for form in forms]
        entries = [_definition(reader, term, form.get("meaning"))
                   for term, form in zip(terms, forms, strict=True) if term]  # fmt: skip
    found = DefinitionList(made.span, entries=tuple(entries))
    yield reader.done(found, made, "definitions")


def _definition(reader: Blocks, term: Leaf, meaning: Node | None) -> Definition:
    text = reader.passages.text(term)
    return Definition(term.span, text, reader.all(meaning))


def _read_table(reader: Blocks, made: Made) -> Iterator[Block]:
    yield read_table(made, reader)


def _read_callout(reader: Blocks, made: Made) -> Iterator[Block]:
    kind = cast(CalloutKind, made.kind)
    title = reader.text(made, "title")
    found = Callout(made.span, kind=kind, title=title, blocks=reader.all(made.node))
    yield reader.done(found, made, kind)


def _read_question(reader: Blocks, made: Made) -> Iterator[Block]:
    prompt = reader.text(made, "question")
    found = Question(made.span, prompt=prompt, answer=reader.all(made.fields.get("answer")))
    yield reader.done(found, made, "question")


def _read_code(reader: Blocks, made: Made) -> Iterator[Block]:
    code = Code(
        made.span,
        code=reader.word(made, "code").strip("\n"),
        language=reader.word(made, "language"),
        caption=reader.text(made, "caption"),
    )
    if not code.language:
        note_unlabelled(made.span, reader.source, "write language: python, or text")
    yield reader.done(code, made, "code")


def _read_figure(reader: Blocks, made: Made) -> Iterator[Block]:
    written, words = reader.word(made, "figure"), reader.word(made, "alt")
    if "decorative" in made.attributes.classes:
        words = ""
    elif not words.strip():
        warn_missing_alt(written, made.span, reader.source,
                         "write what it shows: alt: …; or classes: [decorative]")  # fmt: skip
    name = named_file(written, made.span, reader.source)
    found = Figure(made.span, source=name, alternative=words, caption=reader.text(made, "caption"))
    yield reader.done(found, made, "figure")


def _read_equation(reader: Blocks, made: Made) -> Iterator[Block]:
    latex = reader.word(made, "equation")
    yield from equations(latex, made.attributes, made.span, reader.source)


def _read_quote(reader: Blocks, made: Made) -> Iterator[Block]:
    yield reader.done(Quote(made.span, blocks=reader.all(made.node)), made, "quote")


def _read_notes(reader: Blocks, made: Made) -> Iterator[Block]:
    found = Group(made.span, name="notes", blocks=reader.all(made.node))
    yield reader.done(found, made, "notes")


def _read_group(reader: Blocks, made: Made) -> Iterator[Block]:
    names = next(field.choices for field in _KINDS["group"].fields)
    name = reader.forms.choice(made.fields.get("name"), "'name'", names)
    found = Group(made.span, name=name, blocks=reader.all(made.node))
    yield reader.done(found, made, "prose")


def _read_break(reader: Blocks, made: Made) -> Iterator[Block]:
    if reader.forms.flag(made.node, "'break'"):
        yield reader.done(Break(made.span), made, "prose")


def _read_markdown(reader: Blocks, made: Made) -> Iterator[Block]:
    if leaf := reader.forms.leaf(made.node, "'markdown'"):
        yield from reader.passages.blocks(leaf)


_READERS: dict[str, Callable[[Blocks, Made], Iterator[Block]]] = {
    "paragraph": _read_paragraph, "points": _read_list, "list": _read_list,
    "definitions": _read_definitions, "table": _read_table, "question": _read_question,
    "code": _read_code, "figure": _read_figure, "equation": _read_equation, "quote": _read_quote,
    "notes": _read_notes, "group": _read_group, "break": _read_break, "markdown": _read_markdown,
    **dict.fromkeys(("takeaway", "example", "note", "tip", "warning"), _read_callout),
}  # fmt: skip
