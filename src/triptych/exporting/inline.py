"""Inline XHTML of a chapter -> the inline Markdown that it is read from.

Markdown is written as a person would, and read back; where that gives something else (bold that
ends inside a word, say) it is written with care: marks as HTML, every sign of Markdown behind a
backslash, and an empty comment where signs would be taken together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import Markup

from triptych.document import ASSET, Embedded
from triptych.language import Words, words
from triptych.limits import Limits
from triptych.reading import Reading
from triptych.reading.inline import read_inline
from triptych.reading.markdown import parse_inline
from triptych.reading.pictures import data_address
from triptych.reading.references import Names, filled, names_of, split_references
from triptych.reading.source import Source

_PLACE = re.compile(r' data-source="[^"]*"')
_TARGET = re.compile(r'href="#([^"]*)"')
_APART = "<!-- -->"  # is read as nothing
# What begins something in Markdown; `_` in a word and `&` before a blank, for two, do not.
_SPECIAL = re.compile(
    r"[*`\[\]$]|\\(?=[!-/:-@\[-`{-~\n]|$)|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=[#\w])|\^(?=\[)|!$"
)
_BEHIND_BACKSLASH = r"\\\g<0>"
_ANY = re.compile(r"[!-'*-/:-@\[-`{-~]")  # not the brackets of \\(\\), which is an equation
_IN_ADDRESS = re.compile(r"[\\<>()&\[\]*_`\"']")
_ENCODED = re.compile(r"[%\x00-\x20<>()\\\x7f]")


@dataclass(frozen=True, slots=True)
class Inline:
    """Writes the texts of one chapter; `names` are what references in it say."""

    names: Names
    words: Words
    limits: Limits
    notes: tuple[str, ...]
    embedded: Mapping[str, Embedded]  # by their addresses

    @classmethod
    def of(cls, reading: Reading) -> Inline:
        """Return what writes the texts of the chapter that was read."""
        chapter, own = reading.chapter, words(reading.config.lang or "en")
        notes = tuple(str(note.number) for note in chapter.footnotes)
        embedded = {data_address(image): image for image in chapter.embedded}
        return cls(names_of(chapter, own), own, reading.limits, notes, embedded)

    def write(self, html: Markup) -> str:
        """Return the inline Markdown that is read as this."""
        if not html:
            return ""
        wanted = _PLACE.sub("", str(html))
        # In attributes XML takes tabs and line ends for blanks, unless they are written so.
        root = ElementTree.fromstring(f"<r>{wanted.translate({9: '&#9;', 10: '&#10;'})}</r>")
        text = _Writer(self, careful=False).inside(root)
        if self._read(text, wanted) == wanted:
            return text
        text = _Writer(self, careful=True).inside(root)
        return text.removeprefix(_APART).removesuffix(_APART)

    def file(self, name: str) -> str:
        """Return the name of a file of the chapter; of an image in the text, its address."""
        held = (address for address, image in self.embedded.items() if image.name == name)
        return next(held, name)

    @staticmethod
    def escaped(text: str) -> str:
        """Return plain words with what is a sign of Markdown behind a backslash."""
        return _ANY.sub(_BEHIND_BACKSLASH, text)

    def _read(self, text: str, wanted: str) -> str:
        targets = {unquote(target) for target in _TARGET.findall(wanted)}
        source = Source("", (text,), self.words, self.limits, embedded=dict(self.embedded))
        source.anchors = {name: name for name in (*self.names, *targets)}
        known = {number: {"label": label, "count": 0} for number, label in enumerate(self.notes)}
        refs = {f":{label}": number for number, label in enumerate(self.notes)}
        token = parse_inline(text, {"footnotes": {"refs": refs, "list": known}}, self.limits)
        rich = read_inline(token, source, 1, 1).stripped().flowing()
        return _PLACE.sub("", str(filled(rich.markup(), self.names)))


@dataclass(slots=True)
class _Writer:
    """Writes elements, either as a person would or with care."""

    inline: Inline
    careful: bool

    def inside(self, element: Element) -> str:
        """Return what stands between the tags of an element."""
        return "".join(self._parts(element))

    def _parts(self, element: Element) -> Iterator[str]:
        yield self._text(element.text or "")
        for child in element:
            yield self._element(child, element)
            yield self._text(child.tail or "")

    def _text(self, text: str) -> str:
        if not self.careful:
            return _SPECIAL.sub(_BEHIND_BACKSLASH, text)
        return _ANY.sub(_BEHIND_BACKSLASH, text).replace(r"\]\{", rf"\]{_APART}\{{")

    def _element(self, element: Element, around: Element) -> str:
        match element.tag:
            case "br":
                return "<br>"
            case "strong":
                return self._marked("**", element)
            case "em":
                plain = around.tag != "strong" and not any(e.tag == "strong" for e in element)
                return self._marked("*" if plain else "_", element)
            case "s":
                return self._marked("~~", element)
            case "code":
                return _code(element.text or "")
            case "math":
                apart = _APART if self.careful else ""
                return apart + _equation(element.get("data-latex", "")) + apart
            case "img":
                return self._image(element)
            case "a":
                return self._link(element)
            case "span":
                return f"[{self.inside(element)}]{{lang={element.get('lang')}}}"
            case "sup":
                return "".join(self._raised(element))
            case _:
                return self._tagged(element)

    def _raised(self, element: Element) -> Iterator[str]:
        """Write raised text; calls of footnotes, which are raised by themselves, stand outside."""
        rest = _raised(element.text)
        for child in element:
            if number := _called(child):
                yield self._tagged(rest) + f"[^{number}]" * (len(child.text or "") // len(number))
                rest = _raised(child.tail)
            else:
                rest.append(child)
        yield self._tagged(rest)

    def _tagged(self, element: Element) -> str:
        inside = self.inside(element)
        return f"<{element.tag}>{inside}</{element.tag}>" if inside else ""

    def _marked(self, mark: str, element: Element) -> str:
        return self._tagged(element) if self.careful else f"{mark}{self.inside(element)}{mark}"

    def _image(self, element: Element) -> str:
        name = self.inline.file(element.get("src", "").removeprefix(ASSET))
        alternative = self._text(element.get("alt", ""))
        return f"![{alternative}]({image_address(name)}{_title(element)})"

    def _link(self, element: Element) -> str:
        target = element.get("href", "")
        if element.get("class") == "ref":
            return self._reference(element, target.removeprefix("#"))
        text = "".join(element.itertext())
        if text == target and not len(element) and re.fullmatch(r"https?:[^\s<>\\]+", target):
            return f"<{target}>"
        return f"[{self.inside(element)}]({address(target)}{_title(element)})"

    def _reference(self, element: Element, target: str) -> str:
        """Write a link that says by itself what it leads to, without what it says."""
        label, number = self.inline.names.get(target, (target, target))
        text = "".join(element.itertext())
        if text == label:
            pieces = [wanted for _, wanted in split_references(f"@{target}")]
            known = target in pieces and not self.careful
            return f"@{target}" if known else f"[](#{target})"
        for said in (f"\N{NO-BREAK SPACE}{label}", f"\N{NO-BREAK SPACE}{number}"):
            if text.endswith(said):
                inside = self.inside(_without(element, said))
                return f"[{inside}]({address('#' + target)})"
        return f"[{self.inside(element)}]({address('#' + target)})"


def _without(element: Element, said: str) -> Element:
    """Return a copy of an element without what its last text ends in."""
    copy = deepcopy(element)
    if len(copy):
        copy[-1].tail = (copy[-1].tail or "").removesuffix(said)
    else:
        copy.text = (copy.text or "").removesuffix(said)
    return copy


def _raised(text: str | None) -> Element:
    element = Element("sup")
    element.text = text
    return element


def _called(element: Element) -> str:
    """Return the number of the footnote that a link calls, once or more; "" where it is none."""
    number = element.get("href", "").removeprefix("#footnote-")
    text = "" if len(element) else element.text or ""
    called = number.isdecimal() and text == number * (len(text) // len(number))
    return number if element.tag == "a" and called else ""


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = next("`" * n for n in range(1, longest + 2) if "`" * n not in re.findall("`+", text))
    edged = text.startswith("`") or text.endswith("`")
    padded = text.startswith(" ") and text.endswith(" ") and text.strip()
    return f"{fence} {text} {fence}" if edged or padded else f"{fence}{text}{fence}"


def _equation(latex: str) -> str:
    if re.match(r"[`$]", latex):
        return f"$${latex}$$"
    return f"\\({latex}\\)" if re.search(r"(?<!\\)\$", latex) else f"${latex}$"


def address(target: str) -> str:
    """Return an address as it stands in the parentheses of a link."""
    return _IN_ADDRESS.sub(_BEHIND_BACKSLASH, target)


def image_address(name: str) -> str:
    """Return the name of a file as it stands in the parentheses of an image."""
    if re.match(r"[a-z][a-z0-9+.-]*:|[/\\]|\.\.", name, re.I):
        return address(name)
    return _ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", name)


def _title(element: Element) -> str:
    title = element.get("title", "")
    return f' "{_ANY.sub(_BEHIND_BACKSLASH, title)}"' if title else ""
