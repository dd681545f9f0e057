"""Nodes -> blocks. What a block is, is written; what a list or table is for, is found by its form
as in Markdown where nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    Figure,
    Group,
    List,
    Paragraph,
    Question,
    Quote,
    Role,
    Text,
)
from triptych.reading.attributes import HIGHEST, LOWEST, in_role
from triptych.reading.blocks import equations, note_unlabelled
from triptych.reading.lint import check_class
from triptych.reading.nodes import Mapping, Node, Series
from triptych.reading.pictures import named_file, warn_missing_alt
from triptych.reading.roles import Recognised, paragraph_role
from triptych.reading.source import Source
from triptych.reading.structured.forms import Forms, sort_of
from triptych.reading.structured.lists import entries_of, read_definitions, read_list
from triptych.reading.structured.passages import Passages
from triptych.reading.structured.tables import read_table
from triptych.reading.structured.vocabulary import (
    BRACES,
    KINDS,
    PARAGRAPH_ROLES,
    Kind,
)
from triptych.reasons import Reason

_KINDS = {kind.key.name: kind for kind in KINDS}
One = TypeVar("One", bound=document.Node)


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
        found = List(node.span, entries=entries_of(self, node, "summary"))
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
        return Made(kind.key.name, fields[kind.key.name], fields, node.span, self.braces(fields))

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
                            f"{sort_of(written)}", written)  # fmt: skip
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
    "paragraph": _read_paragraph, "points": read_list, "list": read_list,
    "definitions": read_definitions, "table": read_table, "question": _read_question,
    "code": _read_code, "figure": _read_figure, "equation": _read_equation, "quote": _read_quote,
    "notes": _read_notes, "group": _read_group, "break": _read_break, "markdown": _read_markdown,
    **dict.fromkeys(("takeaway", "example", "note", "tip", "warning"), _read_callout),
}  # fmt: skip
