"""Fenced divs of pandoc and Quarto -> our boxes, groups and classes.

A div is a box only where it is known as one. Any other means the look of what stands in it, which
is then text like that around it: `::: div`.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from triptych.document import CLASSES, Attributes
from triptych.reading.attributes import parse_attributes
from triptych.reading.callouts import GROUPS, KINDS, SPREAD
from triptych.reading.dialects.manuscript import Manuscript

_OPENING = re.compile(r"([ >]*:{3,})[ \t]*([^\s:].*)$")
_ELEMENT = re.compile(r"<div(?:\s[^<>]*)?>|</div\s*>", re.I)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CALLOUT = "callout-"
OURS = (*GROUPS, *KINDS, *CLASSES, *(f"{_CALLOUT}{kind}" for kind in KINDS))

# What other names are here.
NAMES = {
    "nonincremental": "at-once", "fragment": "incremental", "speaker-notes": "notes",
    "alertblock": "warning", "exampleblock": "example", "block": "note",
    "panel-tabset": "group", "tabset": "group",
}  # fmt: skip

# Names of nothing but looks, of the formats that these tools write.
LOOKS = frozenset({
    "absolute", "aside", "border", "center", "centered", "display-area", "footer", "grid",
    "large", "larger", "left", "medium", "quarto-layout-panel", "quarto-figure", "references",
    "right", "scrollable", "small", "smaller", "tiny", "unlisted", "unnumbered", "line-block",
    "landscape", "hanging-indent", "text-center", "text-left", "text-right", "cell", "stretch",
    "figure", "img-fluid", "page-columns", "smallcaps", "underline", "csl-entry",
})  # fmt: skip
_LOOKS_BEGIN = ("r-", "column-", "cell-", "fade-", "g-col-", "quarto-", "bg-", "text-", "csl-bib")

SLIDES = frozenset({
    "revealjs", "pptx", "beamer", "slidy", "slideous", "s5", "dzslides", "html", "html:js",
})  # fmt: skip
PRINT = frozenset({"pdf", "latex", "typst", "context", "ms"})
DOCUMENTS = frozenset({"docx", "odt", "rtf", "epub", "jats", "asciidoc", "markdown", "gfm"})
_CONDITIONS = ("content-visible", "content-hidden")
_ONLY = {True: "slides-only", False: "handout-only"}
_NOT = {True: "no-slides", False: "no-handout"}


def turn_divs(text: Manuscript) -> None:
    """Let every `:::` say what it means in our words, and every `<div>` on a line of its own."""
    _turn_elements(text)
    for index, line in text.prose():
        if found := _OPENING.match(line.rstrip(" \t:")):
            text.lines[index] = f"{found[1]} {_turned(found[2], index, text)}"


def _turn_elements(text: Manuscript) -> None:
    """Write elements as fences, unless one of them ends where no line does."""
    lines = [(index, line.strip()) for index, line in text.prose() if "div" in line.lower()]
    tags = [(index, line) for index, line in lines if _ELEMENT.fullmatch(line)]
    others = (line.lower() for index, line in lines if (index, line) not in tags)
    ends = sum(line.startswith("</") for _, line in tags)
    if 2 * ends != len(tags) or any(line.count("<div") != line.count("</div") for line in others):
        return
    for index, line in tags:
        written = line[4:-1].strip()
        text.lines[index] = ":::" if line.startswith("</") else f"::: {_named(written)}"


def _named(written: str) -> str:
    """Return the attributes of an element as braces."""
    options = {key.lower(): one or two for key, one, two in _ATTRIBUTE.findall(written)}
    classes = [f".{name}" for name in options.pop("class", "").split()]
    own = [f"#{options.pop('id')}"] if "id" in options else []
    own += [f'{key}="{value}"' for key, value in options.items() if key == "width"]
    return f"{{{' '.join((*(classes or [f'.{SPREAD}']), *own))}}}"


def _turned(info: str, index: int, text: Manuscript) -> str:
    words, _, braces = info.partition("{")
    name, _, title = words.strip().partition(" ")
    inside = braces.rpartition("}")[0]
    attributes = parse_attributes(inside) if inside.strip() else Attributes()
    if attributes is None or title:  # not pandoc's: the common reader says what it is
        return info
    if count := _column_count(attributes):
        return _written("columns", Attributes(attributes.id, (), (("layout-ncol", str(count)),)))
    classes = (*filter(None, [name]), *attributes.classes)
    meant, *rest = _meaning(classes, attributes, index, text)
    return _written(meant, Attributes(attributes.id, tuple(rest), attributes.options))


def _written(name: str, attributes: Attributes) -> str:
    """Return the head of a box; of one that is spread, what would be of no use is left out."""
    options = attributes.options if name != SPREAD else ()
    parts = [f"#{attributes.id}"] if attributes.id else []
    parts += [f".{each}" for each in attributes.classes if each in CLASSES]
    parts += [f'{key}="{value}"' for key, value in options if '"' not in value]
    if name != SPREAD:
        return f"{{{' '.join([f'.{name}', *parts])}}}"
    return f"{name} {{{' '.join(parts)}}}" if parts else name


def _meaning(classes: tuple[str, ...], attributes: Attributes, index: int,
             text: Manuscript) -> tuple[str, ...]:  # fmt: skip
    """Return the name of the box that the classes mean, and the classes beside it."""
    condition = next((name for name in classes if name in _CONDITIONS), "")
    if condition:
        return _shown_in(condition, attributes, index, text)
    for place, name in enumerate(classes):
        if name in NAMES or name.lower() in OURS:
            return NAMES.get(name, name), *classes[:place], *classes[place + 1 :]
    for name in classes:
        if name not in (*LOOKS, SPREAD) and not name.startswith(_LOOKS_BEGIN):
            _warn(name, index, text)
    return (SPREAD, *classes)


def _warn(name: str, index: int, text: Manuscript) -> None:
    near = get_close_matches(name, (*OURS, *NAMES), n=1, cutoff=0.8)
    hint = (
        f"did you mean {near[0]!r}?" if near else "a box is callout-note, callout-tip or the like"
    )
    text.warn(index, name, f"{name!r} means nothing here; what stands in it is kept", hint)


def _column_count(attributes: Attributes) -> int:
    """Return in how many columns Quarto lays out the blocks of a div, 0 when it says nothing."""
    asked = attributes.option
    if asked("layout-ncol").isdecimal():
        return min(int(asked("layout-ncol")[:3]), 9)
    row = re.match(r"\s*\[+([^\[\]]*)\]", asked("layout"))
    return row[1].count(",") + 1 if row else 0


def _shown_in(condition: str, attributes: Attributes, index: int,
              text: Manuscript) -> tuple[str, ...]:  # fmt: skip
    """Return the classes that keep a part where its format is made: slides, or a handout."""
    asked = attributes.option
    written = asked("when-format") or asked("unless-format")
    visible = (condition == "content-visible") is not bool(asked("unless-format"))
    if not written:
        keys = {key for key, _ in attributes.options}
        hidden = condition == "content-hidden" and not keys
        return ("no-slides", "no-handout", "no-cheat") if hidden else (SPREAD,)
    if written in DOCUMENTS:  # not made here: what only they show, a handout may
        return ("handout-only",) if visible else (SPREAD,)
    if written not in SLIDES | PRINT:
        text.warn(index, written, f"the format {written!r} is none of ours; this part is in all",
                  "revealjs and pptx are the slides, pdf the handout")  # fmt: skip
        return (SPREAD,)
    return ((_ONLY if visible else _NOT)[written in SLIDES],)
