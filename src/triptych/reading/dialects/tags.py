"""Tags of site generators, as `{% hint %}`, `{{< callout >}}` and `<Tabs>` -> what we write.

    lines ──pairs──▶ tags, each with what closes it ──say──▶ lines

Whoever made a tag, its name says what it is: a box, a tab, code, an image, an address. Of a tag of
another name the text inside stays, and a message tells of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from triptych.reading.callouts import KINDS
from triptych.reading.dialects.manuscript import Found, Manuscript
from triptych.reading.dialects.rewrites import label

_BOXES = frozenset({
    "accordion", "accordionitem", "admonition", "alert", "aside", "callout", "collapse",
    "collapsible", "details", "disclosure", "expand", "expandable", "hint", "notice", "spoiler",
    "toggle", *KINDS,
}) - {"quote", "cite", "key", "example", "exercise", "summary", "help"}  # fmt: skip
_TABS = frozenset({
    "tab", "tabitem", "tabpanel", "codeblocktab", "tabscontent", "tabstab", "step", "item",
})  # fmt: skip
_AROUND = frozenset({
    "accordiongroup", "accordions", "blockquote", "browserwindow", "cardgrid", "cardgroup",
    "cards", "center", "codegroup", "codetabs", "columns", "column", "content", "contentref",
    "fragment", "frame", "grid", "lead", "linkcards", "markdown", "raw", "rawhtml", "row", "col",
    "stepper", "steps", "tabs", "tabset", "textblock", "wrapper", "panel", "filetree", "listing",
})  # fmt: skip
_UNSEEN = frozenset({
    "assign", "break", "case", "capture", "comment", "cycle", "decrement", "else", "elsif", "for",
    "if", "increment", "layout", "tablerow", "unless", "when", "toc", "tableofcontents", "icon",
    "badge", "br", "seo", "feedmeta", "csrftoken", "clear", "fa", "doccardlist", "pagebreak",
    "head", "script", "style", "anchor", "tocinline", "continue", "do", "set",
})  # fmt: skip
HIDDEN = frozenset({"comment", "for", "capture", "tablerow", "script", "style", "head"})
_CODE = frozenset({"highlight", "codeblock", "mermaid", "katex", "math", "sourcecode"})
_IMAGES = frozenset({"figure", "image", "img", "imgproc", "picture", "themedimage", "zoomimage"})
_CARDS = frozenset({"card", "linkcard", "linkbutton", "cardlink", "button", "doccard"})
_FILES = frozenset({"include", "includerelative", "includecached", "import", "render", "partial",
                    "readfile", "codesnippet", "literalinclude", "snippet"})  # fmt: skip
_HOSTS = {"youtube": "https://youtu.be/", "youtubelite": "https://youtu.be/",
          "vimeo": "https://vimeo.com/", "gist": "https://gist.github.com/",
          "codepen": "https://codepen.io/", "speakerdeck": "https://speakerdeck.com/",
          "slideshare": "https://www.slideshare.net/"}  # fmt: skip
_LINKED = ("url", "src", "href", "link", "file", "path", "id", "videoid", "to")
_SOURCE = ("src", "image_path", "path", "img", "url", "link", "light")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)\b", re.I)
_KIND = ("type", "style", "context", "kind", "color", "variant", "status", "level", "theme")
_TITLE = ("title", "label", "header", "heading", "summary", "name", "value", "caption")
_LONGEST = 300  # lines in a tag that are moved
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_WORD = re.compile(
    r"(?P<key>[A-Za-z_][\w.:-]*)\s*[=:]\s*(?:\"(?P<two>[^\"]*)\"|'(?P<one>[^']*)'"
    r"|\{(?P<braces>(?:[^{}]|\{[^{}]*\})*)\}|(?P<bare>[^\s\"'{},]+))"
    r"|\"(?P<quoted>[^\"]*)\"|'(?P<ticked>[^']*)'|(?P<word>[^\s\"'=,{}]+)"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in small letters alone, as it is written, and what stands behind it."""

    name: str
    written: str
    closes: bool
    words: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)

    def option(self, *names: str) -> str:
        """Return the first of these options that says something."""
        return next((value for name in names if (value := self.options.get(name, ""))), "")


def tag_of(name: str, rest: str, *, closes: bool = False) -> Tag:
    """Return a tag of a name, with words and options as `rest` has them."""
    words, options = list[str](), dict[str, str]()
    for found in _WORD.finditer(rest):
        if found["key"]:
            value = next(v for v in found.group("two", "one", "braces", "bare") if v is not None)
            options[found["key"].lower()] = value.strip()
        else:
            words.append(next(v for v in found.group("quoted", "ticked", "word") if v is not None))
    plain = re.sub(r"[-_./]", "", name.lower())
    return Tag(plain, name, closes, tuple(words), options)


Reader = Callable[[re.Match[str], str], Tag]  # of what matched, as hidden and as written


@dataclass(slots=True)
class Tags:
    """The tags of one text. `tool` is whose they are, for messages; `strict` is whether one that
    nothing closes, not even itself, is none."""

    text: Manuscript
    pattern: re.Pattern[str]
    read: Reader
    tool: str
    strict: bool = False
    told: set[str] = field(default_factory=set)
    pairs: dict[int, int] = field(default_factory=dict)  # from each that has a partner to it
    labels: list[str] = field(default_factory=list)  # of tabs that have theirs on the outer tag

    def turn(self) -> None:
        """Write every tag as ours."""
        self._leave_out_hidden()
        self._outdent()
        self.pairs = {}
        for opening, closing in self._pairs():
            self.pairs |= {opening.start(): closing.start(), closing.start(): opening.start()}
        self.text.rewrite(self.pattern, self._said)

    def _pairs(self) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
        opened: dict[str, list[re.Match[str]]] = {}
        for match in self.pattern.finditer("\n".join(self.text.shown())):
            tag = self.read(match, match[0])
            if not tag.closes:
                opened.setdefault(tag.name, []).append(match)
            elif opened.get(tag.name):
                yield opened[tag.name].pop(), match

    def _leave_out_hidden(self) -> None:
        """Leave out, with what stands in them, loops and what the tool's own reader never sees."""
        whole = "\n".join(self.text.shown())
        starts = [0, *(found.end() for found in re.finditer("\n", whole))]
        hidden = [(opening, closing) for opening, closing in self._pairs()
                  if self.read(opening, opening[0]).name in HIDDEN]  # fmt: skip
        for opening, closing in sorted(hidden, key=lambda pair: -pair[0].start()):
            first, last = (bisect_right(starts, place) - 1
                           for place in (opening.start(), closing.end()))  # fmt: skip
            before = self.text.lines[first][: opening.start() - starts[first]]
            behind = self.text.lines[last][closing.end() - starts[last] :]
            self.text.blank(range(first, last + 1))
            self.text.lines[first] = before + behind
            tag = self.read(opening, opening[0])
            if tag.name == "for":
                self._tell(first, tag, "a list that only it can fill; it is left out")

    def _outdent(self) -> None:
        """Take the indentation of a tag's own from what stands in it: it would make code of it, or
        a point of a list above."""
        whole = "\n".join(self.text.shown())
        starts = [0, *(found.end() for found in re.finditer("\n", whole))]
        lines = self.text.lines
        for opening, closing in sorted(self._pairs(), key=lambda pair: pair[0].start()):
            first, last = (bisect_right(starts, place) - 1
                           for place in (opening.start(), closing.start()))  # fmt: skip
            inside = [n for n in range(first + 1, last) if lines[n].strip()]
            if not inside or len(inside) > _LONGEST or lines[first].lstrip()[:1] not in ("<", "{"):
                continue
            margin = _width(lines[first])
            more = min(_width(lines[n]) for n in inside) - margin
            if more > 0:
                for n in inside:
                    line = lines[n].expandtabs(4)
                    lines[n] = line[more:] if not line[:more].strip() else lines[n]

    def _said(self, found: Found) -> str | None:
        match = found.match
        tag = self.read(match, found.written)
        paired, alone = match.start() in self.pairs, _is_alone(match)
        if self.strict and not paired and not found.written.endswith("/>"):
            return None
        if tag.name in _UNSEEN:
            return ""
        if tag.name in _BOXES:
            if self._has_line(match):
                return f"> [!{_kind(tag)}] {_title(tag)} ".replace("  ", " ")
            return self._box(tag) if paired and alone else self._words_of(tag, paired=paired)
        if tag.name in _TABS:
            return self._tab(tag) if alone else ""
        if tag.name in _CODE and paired and alone:
            return "```" if tag.closes else f"```{_language(tag)}"
        if tag.closes:
            return ""
        if tag.name in _AROUND:
            self.labels = tag.options.get("items", "").split(",") if "items" in tag.options else []
            return ""
        return self._single(tag, found, paired=paired, alone=alone)

    def _has_line(self, match: re.Match[str]) -> bool:
        """Whether it opens a line that what closes it ends."""
        whole, closing = match.string, self.pairs.get(match.start(), -1)
        before = whole[whole.rfind("\n", 0, match.start()) + 1 : match.start()]
        stop = whole.find("\n", match.end())
        line = whole[match.end() : stop if stop >= 0 else None].rstrip()
        end = self.pattern.match(whole, closing) if closing > match.start() else None
        return not before.strip() and end is not None and end.end() == match.end() + len(line)

    def _box(self, tag: Tag) -> str:
        return ":::" if tag.closes else f"::: {_kind(tag)} {_title(tag)}".rstrip()

    def _words_of(self, tag: Tag, *, paired: bool) -> str:
        """Return what a box says that has no lines of its own."""
        said = tag.option("text", "content", "description")
        return label(_title(tag)) + f" {said}" if said and not paired else said

    def _tab(self, tag: Tag) -> str:
        if tag.closes:
            return ""
        title = tag.option("label", "title", "name", "value") or " ".join(tag.words[:1])
        title = title or (self.labels.pop(0).strip() if self.labels else "")
        return label(title) if title and not title.isdecimal() else ""

    def _single(self, tag: Tag, found: Found, *, paired: bool, alone: bool) -> str:
        if tag.name in _IMAGES:
            return _image(tag)
        if tag.name in _CARDS and (said := _card(tag)):
            said = label(said) if paired else said
            return f"- {said}" if alone else said
        if tag.name in _FILES and _PICTURE.search(tag.option(*_SOURCE)):
            return _image(tag)
        if tag.name in _FILES:
            name = tag.option("file", "src", "path") or (tag.words or (tag.name,))[0]
            self.text.leave_out(found.line, name)
            return ""
        if address := _address(tag):
            return f"<{address}>"
        if tag.name not in {"code", "caption", "p", "div", "span"}:
            kept = "only the text inside it is kept" if paired else "it is left out"
            self._tell(found.line, tag, kept)
        return ""

    def _tell(self, line: int, tag: Tag, kept: str) -> None:
        if tag.name not in self.told:
            self.told.add(tag.name)
            self.text.warn(line, "", f"{tag.written!r} is a tag of {self.tool}: {kept}",
                           "say it in Markdown")  # fmt: skip


def _width(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _is_alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands on the line, but what it is inside of."""
    whole, start, end = match.string, match.start(), match.end()
    before = whole[whole.rfind("\n", 0, start) + 1 : start]
    stop = whole.find("\n", end)
    return not before.strip(" \t>") and not whole[end : stop if stop >= 0 else None].strip()


def _kind(tag: Tag) -> str:
    named = (tag.option(*_KIND), *tag.words, tag.name)
    return next((name for word in named if (name := word.lower()) in KINDS), "note")


def _title(tag: Tag) -> str:
    words = (word for word in tag.words if word.lower() not in KINDS)
    return tag.option(*_TITLE) or next((word for word in words if word[:1].isupper()), "")


def _language(tag: Tag) -> str:
    named = tag.option("lang", "language") or (tag.words or ("text",))[0]
    return {"mermaid": "mermaid", "katex": "math", "math": "math"}.get(tag.name, named)


def _image(tag: Tag) -> str:
    source = tag.option(*_SOURCE) or (tag.words or ("",))[0]
    quoted = re.search(r"[\"'`]([^\"'`]+\.\w+)[\"'`]", source)  # `require('./x.png').default`
    caption = tag.option("caption", "title").replace('"', "'")
    alternative = re.sub(r"[\[\]]", "", tag.option("alt"))
    source = quoted[1] if quoted else source
    if not re.fullmatch(r"[^\s<>{}]+", source):
        return caption
    return f"![{alternative}](<{source}>" + (f' "{caption}")' if caption else ")")


def _card(tag: Tag) -> str:
    title = tag.option("title", "label", "text") or " ".join(tag.words[:1])
    address = tag.option("href", "link", "url", "to")
    said = tag.option("description", "subtitle")
    linked = f"[{title}]({address})" if title and address and " " not in address else title
    return f"{linked}: {said}" if linked and said else linked


def _address(tag: Tag) -> str:
    written = tag.option(*_LINKED) or " ".join(tag.words[:1])
    if host := _HOSTS.get(tag.name):
        name = "/".join(tag.words) if tag.name == "gist" else written
        return name if name.startswith("http") else host + name if name else ""
    found = _ADDRESS.match(written)
    return found[0] if found else ""
