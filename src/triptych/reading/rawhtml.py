"""Blocks of raw HTML -> paragraphs of their text.

Comments are no content. Tags of inline text are kept, of any other only what stands inside.
"""

from __future__ import annotations

from html.parser import HTMLParser

from triptych.diagnostics import Span
from triptych.document import Figure
from triptych.reading.attributes import in_role
from triptych.reading.drafts import Draft, Line
from triptych.reading.inline import INLINE_TAGS, asset_name, refuse_tag, warn_missing_alt
from triptych.reading.rich import Atom, Mark, Rich
from triptych.reading.source import Source
from triptych.reasons import Reason

_INSIDE_TEXT = frozenset({"a", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "s",
                          "small", "span", "strong", "u", *INLINE_TAGS})  # fmt: skip
IMAGE = Reason("form", "image")
_UNSEEN = frozenset({"script", "style", "template"})


def read_html(content: str, span: Span, source: Source) -> list[Draft]:
    """Return the text of a block of HTML; every kind of tag left out is reported once."""
    reader = _Reader(span, source)
    reader.feed(_closed(content))
    reader.close()
    reader.end_paragraph()
    for tag, line in reader.refused.items():
        refuse_tag(tag, source.locate(f"<{tag}", line, span.end_line), source)
    return reader.drafts


def _closed(content: str) -> str:
    """Return the HTML with what opens and never closes as text.

    The parser of most releases of Python looks for the end again at each of them.
    """
    for opening, closing in (("<!--", "-->"), ("<![", "]]>"), ("<", ">")):
        end = content.rfind(closing) + 1
        content = content[:end] + content[end:].replace(opening, opening.replace("<", "&lt;"))
    return content


class _Reader(HTMLParser):
    def __init__(self, span: Span, source: Source) -> None:
        super().__init__(convert_charrefs=True)
        self.span, self.source = span, source
        self.drafts: list[Draft] = []
        self.refused: dict[str, int] = {}
        self.atoms: list[Atom] = []
        self.marks: list[str] = []
        self.unseen = ""

    @property
    def line(self) -> int:
        return min(self.span.line + self.getpos()[0] - 1, self.span.end_line or self.span.line)

    def end_paragraph(self) -> None:
        """Turn the text so far into a paragraph."""
        if rich := Rich(tuple(self.atoms)).stripped():
            self.drafts.append(Line(self.source.span(self.line), rich))
        self.atoms = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.atoms.append(Atom("\n", (), Mark("br")))
        elif tag == "img":
            self._image(dict(attrs))
        elif tag in INLINE_TAGS:
            if len(self.marks) < self.source.limits.marks:
                self.marks.append(tag)
        else:
            self._refuse(tag)

    def _refuse(self, tag: str) -> None:
        self.refused.setdefault(tag, self.line)
        self.unseen = tag if tag in _UNSEEN else self.unseen
        if tag not in _INSIDE_TEXT:
            self.end_paragraph()

    def _image(self, attributes: dict[str, str | None]) -> None:
        self.end_paragraph()
        written, alternative = attributes.get("src") or "", attributes.get("alt") or ""
        span = self.source.span(self.line)
        if not alternative.strip():
            warn_missing_alt(written, span, self.source)
        name = asset_name(written)
        if name:
            self.source.assets.setdefault(name)
        figure = Figure(span, source=name, alternative=alternative)
        self.drafts.append(in_role(figure, "figure", IMAGE))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag in self.marks:
            self.marks.reverse()
            self.marks.remove(tag)
            self.marks.reverse()
        elif tag not in _INSIDE_TEXT:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            marks = tuple(map(Mark, dict.fromkeys(self.marks)))
            self.atoms.append(Atom(data, marks))
