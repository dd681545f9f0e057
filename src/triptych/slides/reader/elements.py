"""XHTML text -> elements, and the errors that name the chapter's line and the template's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from triptych.diagnostics import SourceError, did_you_mean, span_of
from triptych.slides.icons import strokes

Element = ElementTree.Element

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*);")
_NAMESPACE = "{http://www.w3.org/1999/xhtml}"
_RULE = "slide-markup"


def parse(xhtml: str) -> Element:
    """Return the root of well-formed XHTML.

    Raises:
        SourceError: not well-formed; the last slide begun before the fault is named.
    """
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), xhtml)
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise _malformed(text, error) from None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(_NAMESPACE)
    return root


def _malformed(text: str, error: ElementTree.ParseError) -> SourceError:
    line, column = error.position
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: line - 1]) + (lines[line - 1][:column] if line <= len(lines) else "")
    made = _last(r'data-template="([^"]*)"', before)
    reason = str(error).split(":")[0]
    return SourceError(
        f"the slides template wrote markup that is not well-formed: {reason}"
        + (f" (slide made at {made})" if made else ""),
        span_of(_last(r'data-source="([^"]*)"', before)) or span_of(made),
        rule=_RULE,
        hint="every element must be closed, & and < written &amp; and &lt;",
    )


def _last(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    return html.unescape(found[-1]) if found else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stands: the chapter's line and the template's."""

    source: str = ""
    template: str = ""

    def at(self, element: Element) -> Place:
        """Return the place of an element inside this one."""
        source = element.get("data-source", self.source)
        return replace(self, source=source, template=element.get("data-template", self.template))

    def error(self, message: str, hint: str = "") -> SourceError:
        """Return the error that says `message` about this place."""
        made = f" (slide made at {self.template})" if self.template else ""
        span = span_of(self.source) or span_of(self.template)
        return SourceError(message + made, span, rule=_RULE, hint=hint)

    def refuse(self, element: Element, allowed: Iterable[str], inside: str = "") -> SourceError:
        """Return the error for an element that has no place here."""
        where = f" inside <{inside}>" if inside else ""
        return self.at(element).error(
            f"<{element.tag}>{where} cannot become a native slide shape"
            f" — use one of {', '.join(allowed)}"
        )

    def choice(self, element: Element, name: str, allowed: Iterable[str], default: str) -> str:
        """Return an attribute that must be one of `allowed`."""
        value = element.get(name, default)
        if value not in {*allowed, default}:
            raise self.at(element).error(
                f"<{element.tag}> does not take {name}={value!r}", did_you_mean(value, allowed)
            )
        return value

    def integer(
        self, element: Element, name: str, default: int, within: tuple[int, int] | None = None
    ) -> int:
        """Return an attribute that must be a whole number, and one `within` two, when given."""
        value = element.get(name, "") or str(default)
        number = int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else None
        if number is None or (within and not within[0] <= number <= within[1]):
            reach = f" from {within[0]} to {within[1]}" if within else ""
            raise self.at(element).error(f"<{element.tag}> needs a whole number{reach} in {name}, "
                                         f"not {value!r}")  # fmt: skip
        return number

    def size(self, element: Element, name: str) -> tuple[float, float]:
        """Return an attribute that must be a width and a height, both above 0."""
        value = element.get(name, "")
        sides = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,9})?) ([0-9]{1,4}(?:\.[0-9]{1,9})?)", value)
        width, height = (float(sides[1]), float(sides[2])) if sides else (0.0, 0.0)
        if not width or not height:
            raise self.at(element).error(f"<{element.tag}> needs a width and a height above 0 in "
                                         f"{name}, not {value!r}")  # fmt: skip
        return width, height

    def icon(self, element: Element) -> str:
        """Return the path data of an element's icon, "" for none."""
        path = element.get("data-icon", "")
        try:
            strokes(path)
        except ValueError as error:
            raise self.at(element).error(f"<{element.tag}> does not take this data-icon: {error}",
                                         "M, L, C and Z alone, and numbers from 0 to 16"
                                         ) from None  # fmt: skip
        return path

    def classes(self, element: Element, allowed: Iterable[str]) -> set[str]:
        """Return the classes of an element, every one of which must be known."""
        found = element.get("class", "").split()
        known = tuple(allowed)
        if unknown := [name for name in found if name not in known]:
            raise self.at(element).error(
                f"<{element.tag} class={unknown[0]!r}> cannot become a native slide shape",
                did_you_mean(unknown[0], known) if known else f"<{element.tag}> takes no class",
            )
        return set(found)

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the child elements; text between them, which would be lost, is an error."""
        self._no_text(element, element.text)
        for child in element:
            yield child
            self._no_text(element, child.tail)

    def _no_text(self, element: Element, text: str | None) -> None:
        if text and not text.isspace():
            raise self.at(element).error(
                f"text directly in <{element.tag}>: {text.strip()[:40]!r} — put it into a p"
            )


def is_on(element: Element, name: str) -> bool:
    """Return whether a yes/no attribute says yes."""
    return element.get(name) == "yes"
