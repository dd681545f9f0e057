"""Text of a YAML or JSON file -> Chapter: the steps of reading, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from triptych.config import KEYS, NOT_IN_CHAPTERS, Config
from triptych.diagnostics import SourceError, Span
from triptych.document import WORTH, Chapter, Footnote, Role, Section
from triptych.language import words
from triptych.reading.anchors import slug, tidy_slug, unique
from triptych.reading.attributes import worth_of
from triptych.reading.chapter import finished
from triptych.reading.decode import begin
from triptych.reading.drafts import Heading
from triptych.reading.footnotes import read_footnotes, warn_uncalled
from triptych.reading.front_matter import METADATA_KEYS, FrontMatter
from triptych.reading.json_nodes import read_json
from triptych.reading.lint import check_titles
from triptych.reading.nodes import BadSyntax, Leaf, Mapping, Node, mappings
from triptych.reading.outline import title_role
from triptych.reading.questions import QUESTIONS, only_asks
from triptych.reading.rich import plain_rich
from triptych.reading.script import with_language
from triptych.reading.source import Source
from triptych.reading.structured.blocks import Blocks
from triptych.reading.structured.escapes import warn_of_escapes
from triptych.reading.structured.forms import Forms, sort_of
from triptych.reading.structured.passages import Passages
from triptych.reading.structured.vocabulary import CHAPTER, SECTION, SECTION_ROLES
from triptych.reading.text import read_text
from triptych.reading.yaml_nodes import as_value, read_yaml
from triptych.reasons import Reason

_DEEPEST = 160  # of values in values; a list in a list takes four


def build_structured(source: Source, config: Config) -> tuple[Chapter, Config, dict[str, Span]]:
    """Return the chapter, the settings with those of the file over them, and where those stand.

    Raises:
        SourceError: the file is no YAML or JSON, or not what a chapter looks like.
    """
    forms = Forms(source)
    root = _root(source)
    warn_of_escapes(root, source)
    fields = forms.fields(root, CHAPTER, "a chapter", ("title",))
    head = _head(fields)
    try:
        config = head.config(config, source)
    except SourceError as error:  # told with all else that is wrong
        forms.wrong += (error.diagnostic, *error.others)
    config = with_language(config, source.lines, source)
    source.words = words(config.lang or "en")
    reader = _Sections(source, forms, Blocks(source, forms, Passages(source)))
    chapter = reader.chapter(fields, head)
    forms.settle()
    return finished(chapter, source, config), config, head.spans


def _root(source: Source) -> Node:
    text = "\n".join(source.lines) + "\n"
    name = "JSON" if source.path.lower().endswith(".json") else "YAML"
    try:
        node = (read_json(text, source.path, _DEEPEST) if name == "JSON" else
                read_yaml(text, Span(source.path, 1, 1, 1), _DEEPEST))  # fmt: skip
    except BadSyntax as error:
        line = min(error.span.line, len(source.lines))
        place = replace(error.span, line=line, end_line=line)
        raise source.error(f"the chapter {error.message}", place, rule="structure",
                           hint=error.hint) from None  # fmt: skip
    if node is None:
        raise source.error("the file holds no values", source.span(1), rule="empty",
                           hint=begin(source.path))  # fmt: skip
    return node


def _head(fields: dict[str, Node]) -> FrontMatter:
    """Return what front matter would say: settings and what is known of the chapter as a whole."""
    known = {name: node for name, node in fields.items() if name in (*KEYS, *METADATA_KEYS)
             and name not in NOT_IN_CHAPTERS}  # fmt: skip
    return FrontMatter(0, {name: as_value(node) for name, node in known.items()},
                       {name: node.span for name, node in known.items()})  # fmt: skip


@dataclass(slots=True)
class _Sections:
    """Reads the sections of one file."""

    source: Source
    forms: Forms
    blocks: Blocks
    ids: dict[Span, str] = field(default_factory=dict)

    def chapter(self, fields: dict[str, Node], head: FrontMatter) -> Chapter:
        """Return the chapter; nothing in it is numbered yet."""
        notes = self._number_footnotes(fields.get("footnotes"))
        self._find_anchors(fields)
        title = self.forms.title(fields.get("title"))
        opening = self.blocks.all(fields.get("blocks"))
        sections = [*self.sections(fields.get("sections"), 1), *self._summary(fields)]
        return Chapter(
            span=self.source.span(1, len(self.source.lines)),
            title=self.blocks.passages.text(title),
            kicker=head.text("kicker"),
            metadata=head.metadata(),
            opening=opening,
            sections=tuple(sections),
            footnotes=tuple(self._footnotes(notes)),
        )

    def sections(self, node: Node | None, level: int) -> list[Section]:
        """Return the sections of a list."""
        parts = self.forms.series(node, "'sections'")
        found = [self._section(part, level) for part in parts]
        headings = [Heading(each.span, plain_rich(each.title.plain), each.title.plain, level)
                    for each in found]  # fmt: skip
        check_titles(headings, self.source)
        return found

    def _section(self, node: Node, level: int) -> Section:
        fields = self.forms.fields(node, SECTION, "a section", ("title",))
        title = self.blocks.passages.text(self.forms.title(fields.get("title")))
        attributes = self.blocks.braces(fields)
        blocks = self.blocks.all(fields.get("blocks"))
        role, reason = title_role(title.plain, self.source.words)
        if role != "questions" and only_asks(level, blocks):
            role, reason = "questions", QUESTIONS
        if written := self.forms.choice(fields.get("role"), "'role'", SECTION_ROLES):
            role, reason = cast(Role, written), Reason("written", f"role: {written}")
        worth, why = worth_of(attributes, role)
        return Section(
            node.span,
            id=self.ids.get(node.span, ""),
            title=title,
            level=level,
            role=role,
            worth=worth,
            why=(reason, *why),
            attributes=attributes,
            blocks=blocks,
            sections=tuple(self.sections(fields.get("sections"), level + 1)),
        )

    def _summary(self, fields: dict[str, Node]) -> list[Section]:
        """Return the section that sums up, of which the points are written."""
        node = fields.get("summary")
        if node is None:
            return []
        title = read_text(plain_rich(self.source.words.label("summary")), self.source.words)
        points = self.blocks.points(node)
        return [Section(node.span, self.ids[node.span], title, 1, role="summary",
                        worth=WORTH["summary"], why=(Reason("written", "summary"),),
                        blocks=(points,))]  # fmt: skip

    def _find_anchors(self, fields: dict[str, Node]) -> None:
        """Give every section its id, and tell the source every name that a link may use."""
        anchors = self.source.anchors
        anchors |= {name: name for node in fields.values() for name in _written(node)}
        taken = dict.fromkeys(anchors, 0)
        for node, title in self._titles(fields):
            name = _id(node) or unique(tidy_slug(title), taken)
            self.ids[node.span] = name
            for alias in (name, slug(title), tidy_slug(title)):
                anchors.setdefault(alias, name)
        if isinstance(whole := fields.get("title"), Leaf):  # a link may lead to the chapter, too
            title = self.blocks.passages.plain(whole)
            anchors.setdefault(slug(title), tidy_slug(title))

    def _titles(self, fields: dict[str, Node]) -> Iterator[tuple[Node, str]]:
        """Yield the sections in order, each with the words of its title."""
        if sections := fields.get("sections"):
            for above, node in mappings(sections, "sections"):
                title = node.get("title") if above == "sections" else None
                if isinstance(title, Leaf):
                    yield node, self.blocks.passages.plain(title)
        if summary := fields.get("summary"):
            yield summary, self.source.words.label("summary")

    def _number_footnotes(self, node: Node | None) -> list[tuple[Leaf, Node]]:
        """Return the footnotes; each has the number of its place among them."""
        if node and not isinstance(node, Mapping):
            self.forms.mind("'footnotes' takes notes by name, not "
                            f"{sort_of(node)}", node)  # fmt: skip
        found = list(self.forms.pairs(node)) if isinstance(node, Mapping) else []
        self.blocks.passages.notes = {"footnotes": {
            "refs": {f":{key.value}": number for number, (key, _) in enumerate(found)},
            "list": {number: {"label": key.value, "count": 0}
                     for number, (key, _) in enumerate(found)},
        }}  # fmt: skip
        return found

    def _footnotes(self, found: Sequence[tuple[Leaf, Node]]) -> Iterator[Footnote]:
        read = [self.blocks.all(node) for _, node in found]
        notes = self.blocks.passages.notes
        for number, (key, node) in enumerate(found):
            if not notes["footnotes"]["list"][number]["count"]:
                warn_uncalled(key.value, key.span, self.source)
            span = replace(key.span, end_line=node.span.end_line)
            yield Footnote(span, number + 1, read[number])
        written = {n: note for n, note in notes["footnotes"]["list"].items() if "tokens" in note}
        yield from read_footnotes({"footnotes": {"list": written}}, self.source)


def _written(node: Node) -> Iterator[str]:
    for above, each in mappings(node):
        if above != "definitions" and (name := _id(each)):
            yield name


def _id(node: Node) -> str:
    leaf = node.get("id") if isinstance(node, Mapping) else None
    return leaf.value if isinstance(leaf, Leaf) else ""
