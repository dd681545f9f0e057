"""What a directive of MyST may become, in its own lines: a box, code, a figure, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from triptych.reading.callouts import KINDS
from triptych.reading.dialects.directives import Directive
from triptych.reading.dialects.manuscript import Manuscript

_PREFIX = re.compile(r"[ >]*")
_FENCES = re.compile(r"[ >]*(`+)")
_ROW = re.compile(r"^([ >]*[*-])[ ]+-[ ]+")
_PERCENT = re.compile(r"\d{1,3}%")

Rewrite = Callable[[Manuscript, Directive], None]


def box(kind: str = "", title: str = "") -> Rewrite:
    """Return what makes a box of a kind, else of the directive's name, below a title."""

    def rewrite(text: Manuscript, found: Directive) -> None:
        name = kind or _class(found) or found.name
        words = f"{title} ({found.argument})" if title and found.argument else title
        words = words or found.argument
        _fence(text, found, f"{name} {words}".strip())

    return rewrite


def _class(found: Directive) -> str:
    if found.name != "admonition":
        return ""
    return next((name for name in found.options.get("class", "").split() if name in KINDS), "note")


def _fence(text: Manuscript, found: Directive, words: str) -> None:
    if found.label:
        text.source.targets.setdefault(found.label, found.lines.start + 1)
    text.blank(found.around)
    text.lines[found.lines.start] = f"{found.prefix}::: {words}"
    if found.lines[-1] not in found.body and len(found.lines) > 1:
        text.lines[found.lines[-1]] = f"{found.prefix}:::"


def unknown(text: Manuscript, found: Directive) -> None:
    """Leave a box of that name, which the common reader reports; without a body, nothing."""
    if any(text.lines[index].strip(" >") for index in found.body):
        _fence(text, found, f"{found.name} {found.argument}".strip())
    else:
        text.refuse(found.lines.start, found.name, f"the directive {found.name!r} is not known "
                    "here; it is left out", "write what it shows")  # fmt: skip
        text.blank(found.lines)


def nothing(text: Manuscript, found: Directive) -> None:
    """Leave out what the tool fills in itself."""
    text.blank(found.whole)


def refused(text: Manuscript, found: Directive) -> None:
    """Leave out what no artefact has, with a message."""
    text.refuse(found.lines.start, found.name, f"what {found.name!r} brings has no place in slides "
                "and on paper; it is left out", "say it in Markdown")  # fmt: skip
    text.blank(found.whole)


def another_file(text: Manuscript, found: Directive) -> None:
    """Leave out what stands in another file, with a message."""
    text.leave_out(found.lines.start, found.argument or found.name)
    text.blank(found.whole)


def bare(text: Manuscript, found: Directive) -> None:
    """Leave the body alone."""
    text.blank(found.around)


def label(title: str) -> str:
    """Return a title as a line that stands above text of its own."""
    return f"**{title}**" if title.endswith((":", "?", "!", ".")) else f"**{title}**:"


def labelled(text: Manuscript, found: Directive) -> None:
    """Leave the body below a line with the title."""
    bare(text, found)
    if found.argument:
        text.lines[found.lines.start] = found.prefix + label(found.argument)


def list_table(text: Manuscript, found: Directive) -> None:
    """Make points of the rows of a table that is written as a list of lists."""
    labelled(text, found)
    for index in found.body:
        text.lines[index] = _ROW.sub(r"\1 ", text.lines[index])


def code(language: str = "") -> Rewrite:
    """Return what makes a block of code, in a language or in the one that is named."""

    def rewrite(text: Manuscript, found: Directive) -> None:
        named = language or (found.argument.split() or ["text"])[0]
        _fence_code(text, found, "python" if named.startswith("ipython") else named)

    return rewrite


def _fence_code(text: Manuscript, found: Directive, language: str) -> None:
    inner = [_FENCES.match(text.lines[index]) for index in found.body]
    fence = "`" * max(3, *(len(each[1]) + 1 for each in inner if each), 0)
    text.blank(found.around)
    # The body begins right below the fence: what were options above would be lines of the code.
    info = f"{fence}{language} {_braces(found, numbers=True)}".rstrip()
    text.lines[found.body.start - 1] = found.prefix + info
    if found.lines[-1] not in found.body and found.lines[-1] >= found.body.start:
        text.lines[found.lines[-1]] = found.prefix + fence


def math(text: Manuscript, found: Directive) -> None:
    """Make an equation."""
    if found.argument and not any(text.lines[index].strip() for index in found.body):
        text.blank(found.lines)
        line = f"{found.prefix}$$ {found.argument} $$ {_braces(found)}".rstrip()
        text.lines[found.lines.start] = line
    else:
        _fence_code(text, found, "math")


def _braces(found: Directive, *, numbers: bool = False) -> str:
    """Return what the options say, in braces; "" when they say nothing of use."""
    words = [f"#{found.label}"] if re.fullmatch(r"\w[\w:.-]*", found.label) else []
    width = found.options.get("width", "")
    words += [f"width={width}"] if _PERCENT.fullmatch(width) else []
    if numbers and found.options.keys() & {"linenos", "lineno-start"}:
        words.append(".numbers")
    if numbers and (caption := found.options.get("caption", "")):
        words.append('caption="' + re.sub(r'["{}]', "'", caption) + '"')
    return f"{{{' '.join(words)}}}" if words else ""


def figure(text: Manuscript, found: Directive) -> None:
    """Make an image, and a caption of the first paragraph below it."""
    alternative = re.sub(r"([\[\]])", r"\\\1", found.options.get("alt", ""))
    text.blank(found.around)
    image = f"{found.prefix}![{alternative}](<{found.argument}>)"
    caption = _first_paragraph(text, found.body)
    text.lines[found.lines.start] = image if caption else f"{image}{_braces(found)}"
    _caption(text, found, caption)


def figure_around(text: Manuscript, found: Directive) -> None:
    """Make a figure of an image in Markdown and the paragraph below it."""
    text.blank(found.around)
    image = _first_paragraph(text, found.body)
    caption = _first_paragraph(text, range(image.stop, found.body.stop))
    options = found.options | {"name": found.label or found.argument}
    named = replace(found, argument="", options=options)
    if image and not caption:
        text.lines[image[-1]] += _braces(named)
    _caption(text, named, caption)


def _first_paragraph(text: Manuscript, lines: range) -> range:
    filled = [index for index in lines if text.lines[index].strip(" >")]
    if not filled:
        return range(lines.stop, lines.stop)
    stop = next((n for n in range(filled[0], lines.stop) if n not in filled), lines.stop)
    return range(filled[0], stop)


def _caption(text: Manuscript, found: Directive, lines: range) -> None:
    if lines:
        before = (_PREFIX.match(text.lines[lines.start]) or [""])[0]
        words = text.lines[lines.start][len(before) :]
        text.lines[lines.start] = f"{before}Figure: {words}"
        text.lines[lines[-1]] = f"{text.lines[lines[-1]].rstrip()} {_braces(found)}".rstrip()


def table(text: Manuscript, found: Directive) -> None:
    """Put the title of a table below it, as its caption."""
    text.blank(found.around)
    last = found.lines[-1]
    words = f"{': ' * bool(found.argument)}{found.argument} {_braces(found)}".strip()
    if words and last not in found.body:
        text.lines[last] = found.prefix + words


def glossary(text: Manuscript, found: Directive) -> None:
    """Make definitions of terms with what is indented below them."""
    text.blank(found.around)
    margin = len(found.prefix)
    above = ""
    for index in found.body:
        line = text.lines[index][margin:]
        if line.startswith("  ") and above and not above.startswith((" ", ":")):
            text.lines[index] = f"{found.prefix}: {line.strip()}"
        above = line
