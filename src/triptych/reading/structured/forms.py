"""Nodes -> what they are taken to be. What is wrong is gathered, so that all is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from triptych.config import NOT_IN_CHAPTERS
from triptych.diagnostics import Diagnostic, SourceError, Span, clipped, did_you_mean
from triptych.reading.nodes import Leaf, Mapping, Node, Series
from triptych.reading.source import Source
from triptych.reading.structured.vocabulary import Field

NOWHERE = Span("", 0)
_MOST = 20  # errors that are listed: who has more has made one mistake many times
_ELSEWHERE = dict.fromkeys(("limits", *NOT_IN_CHAPTERS), "set it in triptych.toml")
_COLON = "a text with a colon in it stands in quotes"


@dataclass(slots=True)
class Forms:
    """Checks nodes, and keeps what was wrong with them."""

    source: Source
    wrong: list[Diagnostic] = field(default_factory=list)

    def mind(self, message: str, node: Node | Span, hint: str = "", length: int = 0) -> None:
        """Note an error about a node."""
        span = node if isinstance(node, Span) else node.span
        error = self.source.error(message, span, rule="structure", hint=hint).diagnostic
        self.wrong.append(_marked(error, length))

    def settle(self) -> None:
        """Raise what was noted.

        Raises:
            SourceError: something is wrong.
        """
        wrong = sorted(self.wrong, key=lambda said: said.span or NOWHERE)
        if len(wrong) > _MOST:
            rest = len(wrong) - _MOST
            message = f"{rest} more of these" if rest > 1 else "one more of these"
            wrong = [*wrong[:_MOST], replace(wrong[_MOST], message=message, hint="")]
        if wrong:
            raise SourceError.of(*wrong)

    def fields(
        self, node: Node, known: Sequence[Field], what: str, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """Return the values of a mapping by name, those alone that are known."""
        if not isinstance(node, Mapping):
            self.mind(f"{what} is an object with {_listed(required, known)}, not "
                      f"{sort_of(node)}", node)  # fmt: skip
            return {}
        found: dict[str, Node] = {}
        names = [each.name for each in known]
        for key, value in self.pairs(node):
            if key.value in names:
                found[key.value] = value
            else:
                self.unknown(key, names, f"{what} has no {key.value!r}")
        for name in required:
            if name not in found:
                self.mind(f"{what} needs a {name!r}", node, f"write {name}: …", 1)
        return found

    def pairs(self, node: Mapping) -> Iterator[tuple[Leaf, Node]]:
        """Yield names and values; that a name stands there twice is an error."""
        lines: dict[str, int] = {}
        for key, value in node.pairs:
            if key.value in lines:
                self.mind(f"{key.value!r} stands in line {lines[key.value]} already", key,
                          "leave one out, or join the two", _width(key))  # fmt: skip
            else:
                lines[key.value] = key.span.line
                yield key, value

    def unknown(self, key: Leaf, names: Iterable[str], message: str) -> None:
        """Note a name that means nothing where it stands."""
        hint = _ELSEWHERE.get(key.value) or did_you_mean(key.value.lower(), names)
        spaced = " " in key.value or key.value[:1].isupper()
        colon = f" {_COLON}" if hint.endswith("?") else f"; {_COLON}"
        self.mind(message, key, f"{hint}{colon}" if spaced else hint, _width(key))

    def leaf(self, node: Node | None, what: str) -> Leaf | None:
        """Return a value that is a text, or was written without quotes and looks like a number."""
        if isinstance(node, Leaf) and node.sort != "nothing":
            return node
        if node:
            hint = _COLON if isinstance(node, Mapping) and not self._braced(node) else ""
            self.mind(f"{what} takes a text, not {sort_of(node)}", node, hint, 1)
        return None

    def title(self, node: Node | None) -> Leaf | None:
        """Return a title, which says something."""
        leaf = self.leaf(node, "'title'")
        if leaf and not leaf.value.strip():
            self.mind("the title is empty", leaf, "write what it is about")
        return leaf

    def _braced(self, node: Mapping) -> bool:
        return self.source.line(node.span.line)[node.span.column - 1 :].startswith("{")

    def word(self, node: Node | None, what: str) -> str:
        """Return a text as it is, "" where there is none."""
        leaf = self.leaf(node, what)
        return leaf.value if leaf else ""

    def flag(self, node: Node | None, what: str) -> bool | None:
        """Return true or false; None where there is neither."""
        if isinstance(node, Leaf) and node.sort == "flag":
            return node.value.lower() in {"true", "yes", "on"}
        if node:
            self.mind(f"{what} takes true or false, not {sort_of(node)}", node)
        return None

    def number(self, node: Node | None, what: str, allowed: range) -> int | None:
        """Return a whole number in a range; None where there is none."""
        if not node:
            return None
        text = node.value if isinstance(node, Leaf) and node.sort == "number" else ""
        if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in allowed:
            return int(text)
        self.mind(f"{what} takes a whole number from {allowed[0]:,} to {allowed[-1]:,}, not "
                  f"{sort_of(node)}", node)  # fmt: skip
        return None

    def choice(self, node: Node | None, what: str, choices: Sequence[str]) -> str:
        """Return one of the choices; "" where nothing is written."""
        word = self.word(node, what)
        if word and word not in choices and node:
            self.mind(f"{what} does not take {word!r}", node, did_you_mean(word, choices),
                      len(word))  # fmt: skip
            return ""
        return word

    def words(self, node: Node | None, what: str) -> list[str]:
        """Return words of a list, or of one text with blanks between them."""
        if isinstance(node, Series):
            return [word for part in node.parts if (word := self.word(part, what))]
        return self.word(node, what).split()

    def series(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Return the values of a list; nothing where there is none."""
        if isinstance(node, Series):
            return node.parts
        if node:
            self.mind(f"{what} takes a list, not {sort_of(node)}", node, self._listing(node))
        return ()

    def _listing(self, node: Node) -> str:
        """Return how the values of a list are written."""
        if isinstance(node, Leaf) and node.sort == "nothing":
            return ""
        above = self.source.line(node.span.line)[: node.span.column]
        flows = {"[", "{"} & {*above} or self.source.path.lower().endswith(".json")
        return "write [ … ] around its values" if flows else "write `- ` before each value"


def sort_of(node: Node) -> str:
    """Return what a value is, for a message."""
    match node:
        case Mapping():
            return "an object"
        case Series():
            return "a list"
        case Leaf(value=value, sort="nothing"):
            return "nothing"
        case Leaf(value=value, sort="text"):
            return f"the text {clipped(value, 30)!r}"
        case Leaf(value=value):
            return value


def _width(key: Leaf) -> int:
    return len(key.value) + 2 * (key.inside.column - key.span.column)


def _listed(required: Iterable[str], known: Sequence[Field]) -> str:
    return ", ".join(map(repr, [*required] or [each.name for each in known[:3]]))


def _marked(error: Diagnostic, length: int) -> Diagnostic:
    return replace(error, length=length) if length else error
