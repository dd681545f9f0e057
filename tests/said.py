"""What a chapter says, and what its artefacts say: texts in which words are counted."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from rendered import words
from triptych.document import Chapter, Code, Group, Section, Text
from triptych.slides.deck import Run, Takeaway
from triptych.tree import walk

INLINE = {"a", "abbr", "b", "code", "em", "kbd", "mark", "s", "span", "strong", "sub", "sup"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONGEST = 24  # letters; a longer word may be broken where its line or its slide ends


def texts(value: object, above: str = "", *, notes: bool = True) -> Iterator[str]:
    """Yield the words of a chapter, its title and its own lines apart.

    A heading of the same words as the one `above` it is said once. `notes`: what is spoken alone.
    """
    if isinstance(value, Group) and value.role == "notes" and not notes:
        return
    if isinstance(value, Text):
        yield value.plain
    elif isinstance(value, Code):
        yield value.code
        yield value.caption.plain
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each, above, notes=notes)
    elif is_dataclass(value):
        title = value.title.plain if isinstance(value, Chapter | Section) else above
        for field in fields(value):
            found = getattr(value, field.name)
            repeated = field.name == "title" and isinstance(value, Section) and title == above
            yield from texts(() if repeated else found, title, notes=notes)


def runs(value: object) -> Iterator[str]:
    """Yield the text of every run of a deck, and a blank after each paragraph."""
    if isinstance(value, Takeaway):
        yield f" {value.label} "
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from runs(each)
        yield " "
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs(getattr(value, field.name))
        yield " "


def equations(chapter: Chapter) -> Iterator[str]:
    """Yield each equation in a line as text, with the letters that touch it."""
    for text in walk(chapter):
        if isinstance(text, Text):
            found = re.findall(r'(\w*)<math [^>]*\balt="([^"]*)"[^>]*/>(\w*)', text.html)
            yield from (unescape("".join(parts)) for parts in found)


def marked_up(xhtml: str) -> str:
    """Return the text of a document, with what stands for its images."""
    return "".join(_inside(ET.fromstring(xhtml.replace("&nbsp;", "\u00a0"))))


def _inside(element: ET.Element) -> Iterator[str]:
    apart = "" if element.tag.rpartition("}")[2] in INLINE else " "
    yield from (apart, element.get("alt", ""), element.text or "")
    for child in element:
        yield from _inside(child)
        yield child.tail or ""
    yield apart


def alternatives(xhtml: str) -> str:
    """Return what is read aloud for the images of a document."""
    return " ".join(element.get("alt", "") for element in ET.fromstring(xhtml).iter())


def on_slides(deck: bytes) -> str:
    """Return the text of all slides of a file and of their notes."""
    with ZipFile(io.BytesIO(deck)) as package:
        names = [name for name in package.namelist()
                 if re.fullmatch(r"ppt/(notesS|s)lides/\w+\.xml", name)]  # fmt: skip
        return " ".join(_slide(package.read(name)) for name in names)


def _slide(content: bytes) -> str:
    found = []
    for element in ET.fromstring(content).iter():
        name = element.tag.rpartition("}")[2]
        if name == "t":
            found.append(element.text or "")
        elif name in ("p", "br", "tab", "oMath"):
            found.append(" ")
        found.append(f" {element.get('descr', '')} " if name == "cNvPr" else "")
    return "".join(found)


def on_pages(pdf: bytes) -> str:
    """Return the text of all pages of a PDF."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    shown = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return shown


def lost(said: str, shown: str) -> Counter[str]:
    """Return the words that are said more often than shown; long ones may be broken."""
    said, shown = (unicodedata.normalize("NFC", text) for text in (said, shown))
    together = _letters(shown)
    missing = words(said) - words(shown)
    return Counter({word: count for word, count in missing.items()
                    if len(word) <= LONGEST or word not in together})  # fmt: skip


def unprinted(said: str, printed: str) -> set[str]:
    """Return the words that stand nowhere on the pages, where lines and pages break words."""
    said, printed = (unicodedata.normalize("NFC", text) for text in (said, printed))
    together = _letters(printed)
    return {word for word in words(said) if word not in together}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
