"""Inline content while it is being understood: atoms of text, each with the marks around it.

A Rich can be cut anywhere and still renders as well-formed XHTML, which is what lets sentences,
terms and steps be taken out of it without ever looking into markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for an image in the text that is measured
_CJK = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_LINE_END = re.compile("\n")
_CJK_BREAK = re.compile(f"(?<=[{_CJK}])\n(?=[{_CJK}])")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around text: its tag and its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def opening(self) -> str:
        """The start tag."""
        return f"<{self.tag}{_attributes(self.attributes)}>"


@dataclass(frozen=True, slots=True)
class Atom:
    """Text under one set of marks; or, with `void`, an element without content."""

    text: str
    marks: tuple[Mark, ...] = ()
    void: Mark | None = None

    @property
    def markup(self) -> str:
        """The atom itself as XHTML, without its marks."""
        if self.void is None:
            return html.escape(self.text.replace("\n", " "), quote=False)
        return f"<{self.void.tag}{_attributes(self.void.attributes)}/>"

    @property
    def plain(self) -> str:
        """The words: an image's are its alternative text."""
        return dict(self.void.attributes).get("alt", " ") if self.void else self.text

    def has(self, tag: str) -> bool:
        """Whether the text stands inside an element of this tag."""
        return any(mark.tag == tag for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Rich:
    """Inline content. Its `text` has one character for a line break and for an image."""

    atoms: tuple[Atom, ...] = ()

    @property
    def text(self) -> str:
        """The characters that positions count."""
        return "".join(atom.text for atom in self.atoms)

    @property
    def plain(self) -> str:
        """The words alone, spaces collapsed."""
        return " ".join("".join(atom.plain for atom in self.atoms).split())

    @property
    def emphasis(self) -> float:
        """The share of the letters that are bold."""
        letters = [(sum(map(str.isalnum, a.text)), a.has("strong")) for a in self.atoms]
        total = sum(count for count, _ in letters)
        return sum(count for count, bold in letters if bold) / total if total else 0.0

    @property
    def all_bold(self) -> bool:
        """Whether all letters but a stray one are bold."""
        return self.emphasis > 0.95

    def __bool__(self) -> bool:
        return any(atom.void is not None or atom.text.strip() for atom in self.atoms)

    def __getitem__(self, cut: slice) -> Rich:
        start, stop, _ = cut.indices(len(self.text))
        return self.pieces([(start, stop)])[0]

    def pieces(self, spans: Iterable[tuple[int, int]]) -> list[Rich]:
        """Return what stands in each of the spans, which follow one another."""
        return [Rich(tuple(piece)) for piece in _pieces(self.atoms, spans)]

    def split(self, separator: re.Pattern[str]) -> list[Rich]:
        """Return what stands between the separators, stripped; one piece more than separators."""
        cuts = [found.span() for found in separator.finditer(self.text)]
        starts = [0, *(stop for _, stop in cuts)]
        stops = [*(start for start, _ in cuts), len(self.text)]
        return [piece.stripped() for piece in self.pieces(zip(starts, stops, strict=True))]

    def stripped(self) -> Rich:
        """Without spaces and line breaks at both ends."""
        text = self.text
        start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
        return self if stop - start == len(text) else self[start : max(start, stop)]

    def without(self, tag: str) -> Rich:
        """The same words outside every element of this tag."""
        return self.mapped(
            lambda atom: replace(atom, marks=tuple(m for m in atom.marks if m.tag != tag))
        )

    def within(self, tag: str) -> Rich:
        """The same words inside one more element, around all of them."""
        return self.mapped(lambda atom: replace(atom, marks=(Mark(tag), *atom.marks)))

    def mapped(self, change: Callable[[Atom], Atom]) -> Rich:
        """With every atom changed."""
        return Rich(tuple(map(change, self.atoms)))

    def flowing(self) -> Rich:
        """With line ends of the source as spaces; as nothing between two CJK characters."""
        text = self.text
        gone = {found.start() for found in _CJK_BREAK.finditer(text)}
        return Rich(tuple(_without_breaks(self.atoms, gone))) if gone else self

    def lines(self) -> list[Rich]:
        """The lines as written, whether broken hard or soft."""
        return self.split(_LINE_END)

    def markup(self) -> Markup:
        """The content as well-formed XHTML."""
        return Markup("".join(_rendered(self.atoms)))


def plain_rich(text: str) -> Rich:
    """Return text without any mark."""
    return Rich((Atom(text),)) if text else Rich()


def joined(parts: Iterable[Rich], between: str = "") -> Rich:
    """Return the parts one after the other."""
    atoms: list[Atom] = []
    for part in parts:
        if atoms and between:
            atoms.append(Atom(between))
        atoms.extend(part.atoms)
    return Rich(tuple(atoms))


def _pieces(atoms: Sequence[Atom], spans: Iterable[tuple[int, int]]) -> Iterator[list[Atom]]:
    """Cut in one pass: a paragraph may have thousands of sentences."""
    index, position = 0, 0
    for start, stop in spans:
        piece = []
        while index < len(atoms) and position < stop:
            atom = atoms[index]
            first, last = max(start - position, 0), min(stop - position, len(atom.text))
            if first < last:
                piece.append(atom if atom.void else Atom(atom.text[first:last], atom.marks))
            if position + len(atom.text) > stop:
                break
            position += len(atom.text)
            index += 1
        yield piece


def _without_breaks(atoms: Iterable[Atom], gone: set[int]) -> Iterator[Atom]:
    position = 0
    for atom in atoms:
        kept = "".join(c for i, c in enumerate(atom.text, position) if i not in gone or atom.void)
        position += len(atom.text)
        yield replace(atom, text=kept)


def _rendered(atoms: Iterable[Atom]) -> Iterator[str]:
    around: tuple[Mark, ...] = ()
    for atom in (*atoms, Atom("")):
        kept = _shared(around, atom.marks)
        yield from (f"</{mark.tag}>" for mark in reversed(around[kept:]))
        yield from (mark.opening for mark in atom.marks[kept:])
        yield atom.markup
        around = atom.marks


def _shared(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> int:
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return count


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes)
