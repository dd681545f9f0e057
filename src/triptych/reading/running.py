"""Running text while it is read: the atoms so far, and the marks that are open around the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from triptych.diagnostics import Span
from triptych.document import ASSET
from triptych.limits import lift
from triptych.reading import links, pictures
from triptych.reading.html import tags
from triptych.reading.html.tokens import Tag
from triptych.reading.references import refer
from triptych.reading.rich import OBJECT, Atom, Mark
from triptych.reading.source import Source


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that is open: its mark, None for one without, and its tag if it is HTML.

    `begun` is the first atom inside.
    """

    mark: Mark | None
    tag: str
    begun: int


@dataclass(slots=True)
class Running:
    """Text that stands in the lines `first` to `last`, written as Markdown, as HTML, or mixed."""

    source: Source
    first: int
    last: int
    atoms: list[Atom] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    reached: Span | None = None
    lost: dict[str, Span] = field(default_factory=dict)  # what stands nowhere any more
    full: bool = False  # of marks inside one another
    unseen: list[str] = field(default_factory=list)  # elements around that hold no words
    refused: set[str] = field(default_factory=set)  # tags that were reported

    def place(self, written: str) -> Span:
        """Return where something stands next, so that a second one is not taken for the first."""
        if written in self.lost:
            return self.lost[written]
        span = self.source.locate(written, self.first, self.last, after=self.reached)
        if self.source.line(span.line).startswith(written, span.column - 1):
            self.reached = span
        else:  # a text may hold thousands: each is looked for but once in vain
            self.lost[written] = span
        return span

    @property
    def around(self) -> tuple[Mark, ...]:
        """The marks that are open, each once."""
        return tuple(dict.fromkeys(each.mark for each in self.opened if each.mark is not None))

    def add(self, text: str, void: Mark | None = None, *extra: Mark, outside: str = "") -> None:
        """Add an atom in the marks that are open, but for those of a tag that it stands outside."""
        if not self.unseen:
            around = tuple(mark for mark in self.around if mark.tag != outside)
            self.atoms.append(Atom(text, around + extra, void))

    def open(self, mark: Mark | None, tag: str = "") -> None:
        """Begin an element; `tag` says that it is written in HTML.

        One that is too deep inside others is but its words.
        """
        self.opened.append(Opened(mark if self._has_room() else None, tag, len(self.atoms)))

    def _has_room(self) -> bool:
        """Whether one more mark may be opened; that it may not is reported once."""
        most = self.source.limits.marks
        if len(self.opened) >= most and not self.full:
            self.full = True
            self.source.report(
                "warning", "nesting", f"marks stand inside one another more than {most} deep; the "
                "inner ones are left out", self.source.span(self.first),
                hint=f"flatten them, {lift('marks', self.source.limits)}",
            )  # fmt: skip
        return len(self.opened) < most

    def close(self, tag: str = "") -> None:
        """End the innermost element of a tag, or of Markdown; a stray end tag ends nothing."""
        for place in range(len(self.opened) - 1, -1, -1):
            if self.opened[place].tag == tag:
                ended = self.opened.pop(place)
                if ended.mark and ended.mark.tag == "a":
                    refer(self.atoms, ended.begun, ended.mark, self.around, self.source)
                return

    def line_break(self) -> None:
        """Break the line."""
        self.add("\n", Mark("br"))

    def link(self, address: str, title: str, written: str, tag: str = "") -> None:
        """Begin a link; within another one it is none, since links do not nest."""
        inside = any(each.mark and each.mark.tag == "a" for each in self.opened)
        mark = None if inside else links.link_to(address, title, written, self.place, self.source)
        self.open(mark, tag)

    def image(self, written: str, alternative: str, title: str, span: Span, *,
              decorative: bool = False) -> None:  # fmt: skip
        """Add an image; of a badge, its words."""
        alternative = " ".join(alternative.split())
        linked = any(mark.tag == "a" for mark in self.around)
        if pictures.is_badge(written, words := alternative or title, linked=linked):
            self.source.badges.append(span.line)
            return self.add(words)
        if not alternative and not decorative:
            pictures.warn_missing_alt(written, span, self.source)
        name = pictures.asset_name(written, span, self.source)
        extra = (("title", title),) if title else ()
        self.add(OBJECT, Mark("img", (("src", ASSET + name), ("alt", alternative), *extra)))

    def tag(self, tag: Tag, *, ends: bool) -> None:
        """Read an HTML tag as what it means in running text; `ends`: its end tag follows."""
        name = tag.name
        if name == "br":
            self.line_break()
        elif tag.closing:
            self._end(name)
        elif name == "img":
            self._html_image(tag.attributes)
        elif name == "a" and tag.attributes.get("href", "").strip():
            address = tag.attributes["href"].strip()
            self.link(address, tag.attributes.get("title", ""), address, name)
        elif name in tags.MARKS and not tag.empty:
            self.open(Mark(tags.MARKS[name]), name)
        elif name in tags.UNSEEN and ends:
            self.refuse(tag)
            self.unseen.append(name)
        elif name not in tags.READ:
            self._unread(tag, ends=ends)

    def refuse(self, tag: Tag) -> None:
        """Report an element that no artefact can show, once a kind."""
        if tag.name not in self.refused:
            self.refused.add(tag.name)
            refuse_tag(tag, self.place(tag.written.split("\n")[0][:40]), self.source)

    def _end(self, name: str) -> None:
        if name in self.unseen:
            del self.unseen[self.unseen.index(name) :]
        else:
            self.close(name)

    def _unread(self, tag: Tag, *, ends: bool) -> None:
        """Leave a tag out; one that is no HTML and opens nothing, `<your-name>`, is text."""
        if tag.name in tags.KNOWN or tag.attributes or tag.empty or ends:
            return self.refuse(tag)
        span = self.place(tag.written)
        self.add(tag.written)
        self.source.report("warning", "raw-html", f"{tag.written} is no HTML; it is shown as "
                           "written", span, hint=f"write \\{tag.written}, or `{tag.written}`",
                           length=len(tag.written))  # fmt: skip

    def _html_image(self, said: dict[str, str]) -> None:
        decorative = "alt" in said and not said["alt"].strip()
        self.image(said.get("src", "").strip(), said.get("alt", ""), said.get("title", ""),
                   self.place("<img"), decorative=decorative)  # fmt: skip


def refuse_tag(tag: Tag, span: Span, source: Source) -> None:
    """Report a raw HTML element that no artefact can show."""
    if tag.name in tags.UNSEEN:
        message, hint = "is left out with all that it holds", "delete it: no artefact runs it"
    else:
        message = "is not read; only the text inside it is kept"
        hint = "docs/blocks.md lists the elements that are read; Markdown says the rest"
    source.report("warning", "raw-html", f"<{tag.name}> {message}", span, hint=hint,
                  length=len(tag.name) + 1)  # fmt: skip
