"""Inline tokens of markdown-it -> Rich.

Raw HTML never passes through: tags of a short list become marks, comments go, of the rest the
text stays and a warning names the tag.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from triptych.addresses import is_followed
from triptych.diagnostics import Span, did_you_mean
from triptych.document import ASSET
from triptych.equations import TAG, LatexError, plain
from triptych.limits import lift
from triptych.reading.attributes import NO_ATTRIBUTES
from triptych.reading.decode import without_controls
from triptych.reading.mends import respelt
from triptych.reading.references import label_of, refer, split_references
from triptych.reading.rich import OBJECT, Atom, Mark, Rich
from triptych.reading.source import Source
from triptych.reading.spans import read_spans

INLINE_TAGS = ("sub", "sup", "kbd", "abbr", "mark")
_MARKS = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)[^>]*>")
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.I)
_BRACES = re.compile(r"\{([^{}]*)\}")
_DECORATIVE = re.compile(r"\.decorative\b")
_NETWORK = re.compile(r"https?://[^?#]*", re.I)
_PHOTOGRAPHS = (".gif", ".jpeg", ".jpg", ".png", ".webp")


@dataclass(slots=True)
class _Reading:
    source: Source
    first: int
    last: int
    atoms: list[Atom] = field(default_factory=list)
    marks: list[Mark | None] = field(default_factory=list)  # None: an element that was dropped
    reached: Span | None = None
    linked: int = 0  # the first atom of the link that is open; links do not nest
    lost: dict[str, Span] = field(default_factory=dict)  # needles that stand nowhere any more
    full: bool = False  # of marks inside one another

    def place(self, needle: str) -> Span:
        """Return where the needle stands next, so that a second one is not taken for the first."""
        if needle in self.lost:
            return self.lost[needle]
        span = self.source.locate(needle, self.first, self.last, after=self.reached)
        if self.source.line(span.line).startswith(needle, span.column - 1):
            self.reached = span
        else:  # a text may hold thousands: each is looked for but once in vain
            self.lost[needle] = span
        return span

    def open(self, mark: Mark | None) -> None:
        """Put a mark around what follows; one that is too deep inside others is dropped."""
        self.marks.append(mark if self.has_room() else None)

    def has_room(self) -> bool:
        """Whether one more mark may be opened; that it may not is reported once."""
        most = self.source.limits.marks
        if len(self.marks) >= most and not self.full:
            self.full = True
            self.source.report(
                "warning", "nesting", f"marks stand inside one another more than {most} deep; the "
                "inner ones are left out", self.source.span(self.first),
                hint=f"flatten them, {lift('marks', self.source.limits)}",
            )  # fmt: skip
        return len(self.marks) < most

    @property
    def around(self) -> tuple[Mark, ...]:
        """The marks that are open."""
        return tuple(mark for mark in self.marks if mark is not None)

    def add(self, text: str, void: Mark | None = None, *extra: Mark) -> None:
        self.atoms.append(Atom(text, self.around + extra, void))


def read_inline(token: Token, source: Source, first: int = 0, last: int = 0) -> Rich:
    """Return the content of an inline token that stands in the lines `first` to `last`."""
    if token.map:
        first, last = token.map[0] + 1, token.map[1]
    reading = _Reading(source, first, max(first, last))
    for child in token.children or ():
        _read(child, reading)
    return read_spans(Rich(tuple(reading.atoms)))


def _read(token: Token, reading: _Reading) -> None:
    kind = token.type
    if kind in _MARKS:
        reading.open(Mark(_MARKS[kind]))
    elif kind == "link_close":
        _close_link(reading)
    elif kind.endswith("_close"):
        reading.marks.pop()
    elif kind == "link_open":
        reading.open(_link(token, reading))
        reading.linked = len(reading.atoms)
    else:
        _LEAVES.get(kind, _read_text)(token, reading)


def _read_text(token: Token, reading: _Reading) -> None:
    for text, wanted in split_references(token.content):
        if link := _inner_link(f"#{wanted}", reading, f"@{wanted}") if wanted else None:
            target = dict(link.attributes)["href"]
            reading.place(f"@{wanted}")  # so that a dead one after it is found where it stands
            reading.add(label_of(target[1:]), None, Mark("a", (*link.attributes, ("class", "ref"))))
        elif text:
            reading.add(text)


def _close_link(reading: _Reading) -> None:
    if link := reading.marks.pop():
        refer(reading.atoms, reading.linked, link, reading.around, reading.source)


def _read_soft_break(_: Token, reading: _Reading) -> None:
    reading.add("\n")


def _read_hard_break(_: Token, reading: _Reading) -> None:
    reading.add("\n", Mark("br"))


def _read_code(token: Token, reading: _Reading) -> None:
    reading.add(token.content, None, Mark("code"))


def _read_image(token: Token, reading: _Reading) -> None:
    written = str(token.attrs.get("src", ""))
    span = reading.place("![")
    alternative = plain_of(token.children or ()).strip()
    if not alternative and not _is_decorative(span, reading.source):
        warn_missing_alt(written, span, reading.source)
    if alternative and _is_badge(written, reading.around):
        reading.add(alternative)
        return
    name = asset_name(written)
    if name:
        reading.source.assets.setdefault(name)
    title = str(token.attrs.get("title", ""))
    extra = (("title", title),) if title else ()
    reading.add(OBJECT, Mark("img", (("src", ASSET + name), ("alt", alternative), *extra)))


def _is_decorative(span: Span, source: Source) -> bool:
    given = source.given.get(span.line, NO_ATTRIBUTES)
    lines = (source.line(span.line), *source.turned[span.line - 1 : span.line])
    return "decorative" in given.classes or any(map(_says_decorative, lines))


@lru_cache(maxsize=2)  # a line may hold many images
def _says_decorative(line: str) -> bool:
    braces = any(map(_DECORATIVE.search, _BRACES.findall(line)))
    return braces or "<!-- decorative -->" in line


def _is_badge(address: str, around: Sequence[Mark]) -> bool:
    """Return whether an image is a badge: a link that a service draws anew for each reader."""
    linked = any(mark.tag == "a" for mark in around)
    found = _NETWORK.match(address) if linked else None
    return found is not None and not found[0].lower().endswith(_PHOTOGRAPHS)


def _read_equation(token: Token, reading: _Reading) -> None:
    place = reading.place(token.markup.split("\n")[0])
    words = checked_equation(token.content, place, reading.source, len(token.markup))
    if words is None:
        reading.add(token.content, None, Mark("code"))
    else:
        latex = " ".join(token.content.split())
        reading.add(OBJECT, Mark("math", (("data-latex", latex), ("alt", words),
                                          ("data-source", str(place)))))  # fmt: skip


def checked_equation(latex: str, place: Span, source: Source, length: int = 0) -> str | None:
    """Return the equation on one line, as text; None, and a warning, when it cannot be set."""
    if tag := re.search(TAG, latex):
        source.report("warning", "equation", f"{tag[0]} is left out: equations are counted", place,
                      hint="write {#eq-name} behind it for a number, and @eq-name to refer to it",
                      length=length)  # fmt: skip
    try:
        return plain(" ".join(latex.split())).strip()
    except LatexError as error:
        source.report("warning", "equation", f"this equation cannot be set: {error}", place,
                      hint="it is shown as written, as code", length=length)  # fmt: skip
        return None


def _read_footnote(token: Token, reading: _Reading) -> None:
    number = str(token.meta["id"] + 1)
    link = Mark("a", (("href", f"#footnote-{number}"),))
    reading.add(number, None, Mark("sup"), link)


def _read_nothing(_: Token, reading: _Reading) -> None:
    return


def _read_html(token: Token, reading: _Reading) -> None:
    found = _TAG.fullmatch(token.content)
    if found is None:  # a comment, a declaration
        return
    closing, tag = found[1], found[2].lower()
    if tag == "br":
        reading.add("\n", Mark("br"))
    elif tag not in INLINE_TAGS:
        if not closing:
            refuse_tag(tag, reading.place(token.content.split("\n")[0]), reading.source)
    elif closing:
        _close(tag, reading)
    elif not token.content.endswith("/>") and reading.has_room():
        reading.marks.append(Mark(tag))


def _close(tag: str, reading: _Reading) -> None:
    """Close the innermost element of this tag; a stray end tag is nothing."""
    for index in range(len(reading.marks) - 1, -1, -1):
        mark = reading.marks[index]
        if mark is not None and mark.tag == tag:
            del reading.marks[index]
            return


def _link(token: Token, reading: _Reading) -> Mark | None:
    address = str(token.attrs.get("href", ""))
    if address.startswith("#"):
        return _inner_link(address, reading, f"#{unquote(address[1:])}")
    if not is_followed(address):
        span = reading.place("](" if token.markup != "autolink" else "<")
        message = f"links with {address.split(':')[0]}: are not followed; only the text is kept"
        hint = "use https:, mailto: or a file of the project"
        reading.source.report("warning", "unsafe-link", message, span, hint=hint)
        return None
    if not _is_address(address):
        span = reading.place("](" if token.markup != "autolink" else "<")
        reading.source.report("warning", "unsafe-link", f"{address!r} is no address; only the text "
                              "is kept", span, hint="correct it")  # fmt: skip
        return None
    title = str(token.attrs.get("title", ""))
    return Mark("a", (("href", address), *((("title", title),) if title else ())))


def _inner_link(address: str, reading: _Reading, shown: str) -> Mark | None:
    wanted = unquote(address[1:])
    if found := reading.source.anchors.get(wanted) or reading.source.anchors.get(wanted.lower()):
        return Mark("a", (("href", f"#{found}"),))
    span = reading.place(shown)
    if reading.source.is_full("dead-link"):  # one more of them is but counted
        reading.source.report("warning", "dead-link", "", span)
        return None
    named = replace(span, column=span.column + 1)
    reading.source.report("warning", "dead-link",
                          f"nothing in this chapter has the id {wanted!r}", span,
                          hint=_nearest(wanted, reading.source), length=len(wanted) + 1,
                          fix=respelt(wanted, reading.source.anchors.values(), named,
                                      reading.source))  # fmt: skip
    return None


def _nearest(wanted: str, source: Source) -> str:
    hint = did_you_mean(wanted, set(source.anchors.values()))
    return hint if hint.startswith("did") else "give the heading meant an id: ## Title {#id}"


def _is_address(address: str) -> bool:
    try:
        return (urlsplit(address).port or 0) >= 0
    except ValueError:  # brackets that do not close, a port that is no number
        return False


def refuse_tag(tag: str, span: Span, source: Source) -> None:
    """Report a raw HTML element that no artefact can show."""
    source.report("warning", "raw-html",
                  f"<{tag}> is not read; only the text inside it is kept", span,
                  hint=f"allowed are {', '.join(('br', *INLINE_TAGS))}; Markdown says the rest",
                  length=len(tag) + 1)  # fmt: skip


def warn_missing_alt(name: str, span: Span, source: Source, hint: str = "") -> None:
    """Report an image that says nothing to a reader who cannot see it."""
    hint = hint or f"write what it shows: ![…]({name}); or {{.decorative}} behind it"
    source.report("warning", "missing-alt", f"the image {name!r} has no alternative text", span,
                  hint=hint, length=len(name) + 5)  # fmt: skip


def asset_name(written: str) -> str:
    """Return a file's name as a key: decoded and normalised; an address stays as written."""
    name = file_name(written if _is_elsewhere(written) else without_controls(unquote(written)))
    return written if name.startswith("..") else name


def file_name(name: str) -> str:
    """Return a name normalised; an address, or what leads out of the folder, as it is."""
    short = posixpath.normpath(name) if name and not _is_elsewhere(name) else name
    return name if short.startswith("..") else short


def _is_elsewhere(name: str) -> bool:
    return bool(_SCHEME.match(name)) or name.startswith(("/", "\\"))


def plain_of(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens."""
    return "".join(_plain(token) for token in tokens)


def _plain(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "html_inline":
        return ""
    return plain_of(token.children) if token.children else token.content


_LEAVES = {
    "text": _read_text,
    "softbreak": _read_soft_break,
    "hardbreak": _read_hard_break,
    "code_inline": _read_code,
    "image": _read_image,
    "equation_inline": _read_equation,
    "html_inline": _read_html,
    "footnote_ref": _read_footnote,
    "footnote_anchor": _read_nothing,
}
