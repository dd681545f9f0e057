"""Elements of HTML, with the Markdown that stands among them -> drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from triptych.diagnostics import Span
from triptych.document import Attributes, Break, Code, Figure, Table
from triptych.reading import callouts
from triptych.reading.attributes import in_role
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Draft, Heading, Line
from triptych.reading.figures import images_of, parted, read_figures
from triptych.reading.html import tags
from triptych.reading.html.details import read_details
from triptych.reading.html.flat import flat, plain_text, spaced
from triptych.reading.html.lists import read_list, read_terms
from triptych.reading.html.tables import read_table
from triptych.reading.html.tokens import Tag, Words
from triptych.reading.html.tree import Node, grow
from triptych.reading.markdown import Element
from triptych.reading.rich import OBJECT, Rich, plain_rich
from triptych.reading.running import Running
from triptych.reading.source import Source
from triptych.reading.spans import read_spans
from triptych.reading.text import read_text
from triptych.reasons import Reason

Read = Callable[[Sequence[Element], Source], list[Draft]]
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#-]+)")


def read_html(elements: Sequence[Element], before: list[Draft], source: Source, read: Read) -> None:
    """Add to `before` what elements hold, of which the first is HTML; `read` reads Markdown."""
    reader = Reader(source, read, elements[0].first, elements[-1].last, before)
    reader.all(grow(elements).children)
    reader.end_paragraph()


class Reader:
    """Gathers drafts: running text, until a block begins."""

    def __init__(self, source: Source, read: Read, first: int, last: int,
                 drafts: list[Draft] | None = None) -> None:  # fmt: skip
        self.source, self.read = source, read
        self.drafts: list[Draft] = [] if drafts is None else drafts
        self.running = Running(source, first, max(first, last))
        self.line = first

    def inside(self, node: Node) -> list[Draft]:
        """Return what a node holds, by itself."""
        reader = Reader(self.source, self.read, node.tag.line, self.running.last)
        reader.running.refused = self.running.refused
        reader.all(node.children)
        reader.end_paragraph()
        return reader.drafts

    def flat(self, node: Node) -> Rich:
        """Return what a node holds as lines of running text."""
        return read_spans(flat(node, self.source, self.running.last))

    def span(self, node: Node) -> Span:
        """Return where a node stands."""
        return self.source.span(node.tag.line, max((node.tag.line, *_lines(node))))

    def all(self, children: Iterable[Node | Words | Element]) -> None:
        """Read some children in order."""
        markdown: list[Element] = []
        for child in children:
            if isinstance(child, Element):
                markdown.append(child)
                continue
            self._markdown(markdown)
            if isinstance(child, Words):
                self._words(child)
            else:
                self._node(child)
        self._markdown(markdown)

    def _markdown(self, elements: list[Element]) -> None:
        if elements:
            self.end_paragraph()
            self.drafts += self.read(elements, self.source)
            elements.clear()

    def _words(self, words: Words) -> None:
        if not self.running.atoms:
            lead = len(words.text) - len(words.text.lstrip())
            self.line = words.line + words.text.count("\n", 0, lead)
        self.running.add(spaced(words.text))

    def _node(self, node: Node) -> None:
        if node.name in READERS:
            self.end_paragraph()
            self.line = node.tag.line
            if node.name in tags.SPANNING and not node.closed:
                _warn_unclosed(self, node)
            READERS[node.name](self, node)
        elif node.name in tags.HOLDERS or node.name in tags.PARTS:
            self.end_paragraph()
            self.all(node.children)
            self.end_paragraph()
        else:
            self._in_text(node)

    def _in_text(self, node: Node) -> None:
        if not self.running.atoms:
            self.line = node.tag.line
        self.running.tag(node.tag, ends=node.closed)
        if not self.running.unseen:
            self.all(node.children)
        self.running.unseen.clear()
        self.running.close(node.name)

    def end_paragraph(self) -> None:
        """Turn the running text so far into a paragraph, or into figures."""
        rich = read_spans(Rich(tuple(self.running.atoms)).stripped())
        self.running.atoms.clear()
        if not rich:
            return
        span = self.source.span(self.line)
        parts = [rich] if images_of(rich) else parted(rich)
        for part in parts:
            self.drafts += read_figures(part, span, self.source) or [Line(span, part)]


def _lines(node: Node) -> Iterator[int]:
    for child in node.children:
        if isinstance(child, Words):
            yield child.line + child.text.rstrip().count("\n")
        elif isinstance(child, Node):
            yield child.tag.line
            yield from _lines(child)
        else:
            yield child.last


def _warn_unclosed(reader: Reader, node: Node) -> None:
    """Report an element whose end is missing, so that it ends where its lines do."""
    place = reader.source.locate(f"<{node.name}", node.tag.line, node.tag.line)
    message = f"nothing closes this <{node.name}>: it ends at the next blank line"
    reader.source.report("warning", "unclosed-html", message, place,
                         hint=f"write </{node.name}> where it ends",
                         length=len(node.name) + 2)  # fmt: skip


def _heading(reader: Reader, node: Node) -> None:
    """Read a heading; images in it follow it, and name it where it has no words."""
    rich = reader.flat(node)
    images = Rich(tuple(atom for atom in rich.atoms if atom.void and atom.void.tag == "img"))
    words = Rich(tuple(atom for atom in rich.atoms if atom.text != OBJECT)).stripped()
    title, number = undecorated(words or plain_rich(images.plain))
    span = reader.source.span(node.tag.line)
    if title and any(isinstance(d, Heading) and d.span.line == span.line for d in reader.drafts):
        reader.drafts.append(Line(span, title.without("strong").within("strong")))
    elif title:
        level = tags.HEADINGS[node.name]
        identity = Attributes(node.tag.attributes.get("id", ""))
        reader.drafts.append(Heading(span, title, words.plain, level, number, identity))
    if images:
        reader.drafts += read_figures(images, span, reader.source)


def _quote(reader: Reader, node: Node) -> None:
    if inside := reader.inside(node):
        reader.drafts.append(callouts.read_quote(inside, reader.span(node), reader.source))


def _rule(reader: Reader, node: Node) -> None:
    reader.drafts.append(Break(reader.span(node), why=(Reason("form", "rule"),)))


def _program(reader: Reader, node: Node) -> None:
    named = " ".join(each.attributes.get(name, "") for each in _tags(node)
                     for name in ("class", "lang"))  # fmt: skip
    found = _LANGUAGE.search(named)
    language = found[1] if found else node.tag.attributes.get("lang", "")
    text = plain_text(node).removeprefix("\n").rstrip()
    if text:
        code = Code(reader.span(node), code=text, language=language.lower())
        reader.drafts.append(in_role(code, "code", Reason("form", "block of code")))


def _tags(node: Node) -> Iterator[Tag]:
    yield node.tag
    for child in node.nodes:
        yield from _tags(child)


def _figure(reader: Reader, node: Node) -> None:
    """Read a figure; its caption goes to the last thing in it that can have one."""
    captions = [child for child in node.nodes if child.name == "figcaption"]
    node.children = [child for child in node.children if child not in captions]
    inside = reader.inside(node)
    reader.drafts += inside
    for caption in captions:
        _add_caption(reader, reader.flat(caption), len(inside), caption)


def _add_caption(reader: Reader, rich: Rich, count: int, node: Node) -> None:
    for place in range(len(reader.drafts) - 1, len(reader.drafts) - 1 - count, -1):
        found = reader.drafts[place]
        if isinstance(found, Figure | Table | Code) and not found.caption:
            caption = read_text(rich, reader.source.words)
            reader.drafts[place] = replace(found, caption=caption)
            return
    if rich:
        reader.drafts.append(Line(reader.span(node), rich))


READERS: dict[str, Callable[[Reader, Node], None]] = {
    **dict.fromkeys(tags.HEADINGS, _heading),
    "blockquote": _quote,
    "details": read_details,
    "dl": read_terms,
    "figure": _figure,
    "hr": _rule,
    "ol": read_list,
    "pre": _program,
    "table": read_table,
    "ul": read_list,
}
