"""Inline tokens of markdown-it -> Rich."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it.token import Token

from triptych.diagnostics import Span
from triptych.equations import TAG, LatexError, plain
from triptych.reading.attributes import NO_ATTRIBUTES, parse_attributes
from triptych.reading.html.tokens import read_tag
from triptych.reading.links import inner_link
from triptych.reading.references import label_of, split_references
from triptych.reading.rich import OBJECT, Mark, Rich
from triptych.reading.running import Running
from triptych.reading.source import Source
from triptych.reading.spans import read_spans

_MARKS = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
_BRACES = re.compile(r"\{([^{}]*)\}")
_BEHIND_LINK = re.compile(r"\{:?[ ]*([^{}\n]+)\}")
_DECORATIVE = re.compile(r"\.decorative\b")


def read_inline(token: Token, source: Source, first: int = 0, last: int = 0) -> Rich:
    """Return the content of an inline token that stands in the lines `first` to `last`."""
    if token.map:
        first, last = token.map[0] + 1, token.map[1]
    running = Running(source, first, max(first, last))
    read_tokens(token.children or (), running)
    return read_spans(Rich(tuple(running.atoms)))


def read_tokens(tokens: Sequence[Token], running: Running) -> None:
    """Add what inline tokens hold."""
    tokens = _without_braces(tokens)
    html = {id(token): read_tag(token.content) for token in tokens if token.type == "html_inline"}
    ends = {tag.name for tag in html.values() if tag and tag.closing}
    for token in tokens:
        if token.type != "html_inline":
            _read(token, running)
        elif tag := html[id(token)]:  # else a comment, a declaration
            running.tag(tag, ends=tag.name in ends)


def _without_braces(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return tokens without what stands in braces right behind a link, for a web page; at the end
    they are the block's."""
    kept = list(tokens)
    for number in range(1, len(kept)):
        if kept[number - 1].type == "link_close" and kept[number].type == "text":
            content = kept[number].content
            found = _BEHIND_LINK.match(content)
            ends = number + 1 == len(kept) and found and not content[found.end() :].strip()
            if found and not ends and parse_attributes(found[1]):
                kept[number] = kept[number].copy(content=content[found.end() :])
    return kept


def _read(token: Token, running: Running) -> None:
    kind = token.type
    if kind in _MARKS:
        running.open(Mark(_MARKS[kind]))
    elif kind.endswith("_close"):
        running.close()
    elif kind == "link_open":
        _read_link(token, running)
    else:
        _LEAVES.get(kind, _read_text)(token, running)


def _read_text(token: Token, running: Running) -> None:
    for text, wanted in split_references(token.content):
        if link := _reference(wanted, running):
            target = dict(link.attributes)["href"]
            running.place(f"@{wanted}")  # so that a dead one after it is found where it stands
            running.add(label_of(target[1:]), None, Mark("a", (*link.attributes, ("class", "ref"))))
        elif text:
            running.add(text)


def _reference(wanted: str, running: Running) -> Mark | None:
    if not wanted:
        return None
    return inner_link(f"#{wanted}", f"@{wanted}", running.place, running.source)


def _read_link(token: Token, running: Running) -> None:
    written = "](" if token.markup != "autolink" else "<"
    running.link(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")), written)


def _read_soft_break(_: Token, running: Running) -> None:
    running.add("\n")


def _read_hard_break(_: Token, running: Running) -> None:
    running.line_break()


def _read_code(token: Token, running: Running) -> None:
    running.add(token.content, None, Mark("code"))


def _read_image(token: Token, running: Running) -> None:
    span = running.place("![")
    decorative = _is_decorative(span, running.source)
    running.image(str(token.attrs.get("src", "")), plain_of(token.children or ()),
                  str(token.attrs.get("title", "")), span, decorative=decorative)  # fmt: skip


def _is_decorative(span: Span, source: Source) -> bool:
    given = source.given.get(span.line, NO_ATTRIBUTES)
    lines = (source.line(span.line), *source.turned[span.line - 1 : span.line])
    return "decorative" in given.classes or any(map(_says_decorative, lines))


@lru_cache(maxsize=2)  # a line may hold many images
def _says_decorative(line: str) -> bool:
    braces = any(map(_DECORATIVE.search, _BRACES.findall(line)))
    return braces or "<!-- decorative -->" in line


def _read_equation(token: Token, running: Running) -> None:
    place = running.place(token.markup.split("\n")[0])
    words = checked_equation(token.content, place, running.source, len(token.markup))
    if words is None:
        running.add(token.content, None, Mark("code"))
    else:
        latex = " ".join(token.content.split())
        running.add(OBJECT, Mark("math", (("data-latex", latex), ("alt", words),
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


def _read_footnote(token: Token, running: Running) -> None:
    number = str(token.meta["id"] + 1)
    link = Mark("a", (("href", f"#footnote-{number}"),))
    running.add(number, None, Mark("sup"), link, outside="a")  # links do not nest


def _read_nothing(_: Token, running: Running) -> None:
    return


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
    "footnote_ref": _read_footnote,
    "footnote_anchor": _read_nothing,
}
