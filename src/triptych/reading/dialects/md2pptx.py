"""md2pptx: keys before the first blank line, `### ` slides, cards, notes as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from triptych.reading.dialects.manuscript import LONGEST, Dialect, Manuscript
from triptych.reading.dialects.structure import HEADING
from triptych.reading.front_matter import METADATA_KEYS, FrontMatter
from triptych.reading.source import Source

_PAIR = re.compile(r"([A-Za-z][\w.-]*)[ \t]*:[ \t]*(\S.*?)[ \t]*$")
_DYNAMIC = re.compile(r"[ \t]*<!--[ \t]*md2pptx:[ \t]*([\w.-]+)[ \t]*:[ \t]*(.*?)[ \t]*-->[ \t]*$")
_STYLES = ("style.", "footer", "sectionfooter", "prezfooter", "presfooter", "glossary", "toc")
KEYS = frozenset({
    "template", "master", "numbers", "numbersfontsize", "numbersheight", "pagetitlesize",
    "pagesubtitlesize", "sectiontitlesize", "sectionsubtitlesize", "prestitlesize",
    "pressubtitlesize", "pagetitlealign", "monofont", "marginbase", "tablemargin",
    "adjusttitles", "hidden", "abstracttitle", "basetextsize", "basetextdecrement",
    "boldcolour", "boldcolor", "italiccolour", "italiccolor", "boldbold", "italicitalic",
    "taskslides", "tasksperslide", "indentspaces", "tempdir", "deletefirstslide",
    "backgroundimage", "compacttables", "tableheadingsize", "addtablelines",
    "addtablerowlines", "addtablecolumnlines", "addtablelinecolour", "addtablelinecolor",
    "addtablelinecount", "addtablelinewidth", "spancells", "tableshadow",
    "numberedtablecaptions", "tablecaptionattop", "cardcolour", "cardcolor",
    "cardbordercolour", "cardbordercolor", "cardborderwidth", "cardtitlesize",
    "cardtitlecolour", "cardtitlecolor", "cardtitlebackground", "carddividercolour",
    "carddividercolor", "cardshadow", "cardpercent", "cardlayout", "cardtitlealign",
    "cardtitleposition", "cardshape", "cardhorizontalgap", "cardverticalgap",
    "cardgraphicposition", "cardgraphicsize", "cardgraphicpadding", "codecolumns", "fpratio",
    "codeforeground", "codebackground", "funnelcolours", "funnelcolors", "funnelbordercolour",
    "funneltitlecolour", "funneltextcolour", "funnellabelspercent", "funnellabelsposition",
    "funnelwidest", "topheadinglevel", "contentsplitdirection", "contentsplitdirn",
    "contentsplit", "exportgraphics", "tocstyle", "toctitle", "toclinks", "tocitemheight",
    "tocitemcolour", "tocrowgap", "tocfontsize", "sectionarrows", "sectionarrowscolour",
    "sectionsexpand", "transition", "onpresentationinitialisation", "onpresentationbeforesave",
    "onpresentationaftersave", "titleslidelayout", "sectionslidelayout", "titleonlylayout",
    "blanklayout", "contentslidelayout", "slidetemplatesequence", "applescript",
})  # fmt: skip
_REFERENCE = re.compile(r"^(#{1,6}[ \t].*?)[ \t]+\[([\w][\w-]*)\][ \t]*$")
_ANCHOR = re.compile(r"[ \t]*<a[ \t]+id=[\"']#?([\w][\w:.-]*)[\"'][ \t]*(?:/>|>[ \t]*</a>)[ \t]*$")
_SPAN = re.compile(r"</?span\b[^>]*>")
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*$")
_PICTURES = re.compile(r"\|?(?:[ \t]*!\[[^\]]*\]\([^)]*\)[ \t]*\|?|[ \t]*\|)+[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:<hr[ \t]*/?>|\*{3,}|_{3,})[ \t]*$")
_NO_PROSE = re.compile(
    r"[ \t]*(?:[*+-][ \t]|\d+[.)][ \t]|[|>#]|<|!\[|```|\[[^\]]+\]:|\[[^\]]+\][ \t]*$)|\t| {4}"
)
_OPENED = re.compile(r"[ \t]*(`{3,})[ \t]*(run-python|funnel)\b(.*)$")
SLIDE, CARD = 3, 4  # levels of headings, when the title has the first


def _head(source: Source) -> FrontMatter | None:
    """Read `key: value` lines that go to the first blank line, one of them md2pptx's."""
    settings, spans = dict[str, str](), {}
    length, known = 0, False
    for number, line in enumerate(source.lines, 1):
        if not line.strip():
            break
        found = _PAIR.match(line) if len(line) <= LONGEST else None
        if not found:
            return None
        key = found[1].lower()
        known = known or _is_known(key)
        settings[key], spans[key] = found[2], source.span(number)
        length = number
    if not known:
        return None
    kept = {key: value for key, value in settings.items()
            if key in METADATA_KEYS or key == "topheadinglevel"}  # fmt: skip
    return FrontMatter(length, {**kept}, spans)


def _is_known(key: str) -> bool:
    return key in KEYS or key.startswith(_STYLES)


def _is_marked(text: Manuscript) -> bool:
    first = _PAIR.match(text.source.line(1))
    return bool(text.head.length and first) or any(_DYNAMIC.match(line) for _, line in text.prose())


def _turn(text: Manuscript) -> None:
    _raise_headings(text)
    for index, line in text.prose():
        text.lines[index] = _turned(line)
    _name_headings(text)
    _take_subtitle(text)
    _obey(text)
    _stand_cards_side_by_side(text)
    for slide in list(_slides(text)):
        _speak(slide, text)
    _hide_programs(text)


def _raise_headings(text: Manuscript) -> None:
    """Let the title be of level 1, wherever the author begins."""
    written = str(text.head.settings.get("topheadinglevel", "1"))
    above = int(written) - 1 if written in ("2", "3") else 0
    for index, line in text.prose():
        if above and line.startswith("#" * (above + 1)):
            text.lines[index] = line[above:]


def _turned(line: str) -> str:
    if line.strip() in ("### &nbsp;", "<hr/>", "<hr>", "<hr />"):
        return "***"
    if _BREAK.match(line):
        return ""
    if "![" in line and _PICTURES.match(line):
        return line.replace("|", " ").strip()
    return _SPAN.sub("", line)


def _name_headings(text: Manuscript) -> None:
    """Read `### Title [id]`, and `<a id="id"></a>` below a heading, as its id."""
    heading: int | None = None
    for index, line in text.prose():
        if found := _REFERENCE.match(line):
            text.lines[index] = f"{found[1]} {{#{found[2]}}}"
        elif (anchor := _ANCHOR.match(line)) and heading is not None:
            text.lines[heading] = _with(text.lines[heading], f"#{anchor[1]}")
            text.lines[index] = ""
        if HEADING.match(line.rstrip()):
            heading = index


def _with(line: str, braces: str) -> str:
    """Return a heading with more in its braces."""
    bare = line.rstrip()
    return f"{bare[:-1]} {braces}}}" if bare.endswith("}") else f"{bare} {{{braces}}}"


def _take_subtitle(text: Manuscript) -> None:
    """Take what stands directly below the title as the subtitle."""
    first = next(((n, line) for n, line in text.prose() if HEADING.match(line.rstrip())), None)
    if first is None or not first[1].startswith("# ") or "subtitle" in text.head.settings:
        return
    place = first[0] + 1
    words = list[str]()
    while place < len(text.lines) and text.lines[place].strip():
        if _NO_PROSE.match(text.lines[place]):
            break
        words.append(text.lines[place].strip())
        text.lines[place] = ""
        place += 1
    if words:
        settings = {**text.head.settings, "subtitle": " · ".join(words)}
        text.head = replace(text.head, settings=settings)


def _obey(text: Manuscript) -> None:
    """Hide the slides that are to be; report what md2pptx does not know."""
    heading: int | None = None
    for index, line in text.prose():
        if HEADING.match(line.rstrip()):
            heading = index
        elif found := _DYNAMIC.match(line):
            key, value = found[1].lower(), found[2].lower()
            if key == "hidden" and value in ("yes", "true") and heading is not None:
                text.lines[heading] = _with(text.lines[heading], ".hidden")
            elif not _is_known(key):
                near = get_close_matches(key, KEYS, n=1, cutoff=0.7)
                text.warn(index, found[1], f"md2pptx has no key {found[1]!r}; it is left out",
                          f"did you mean {near[0]!r}?" if near else "")  # fmt: skip


def _stand_cards_side_by_side(text: Manuscript) -> None:
    for index, line in text.prose():
        if (found := HEADING.match(line.rstrip())) and len(found[1]) == CARD:
            text.lines[index] = _with(line, ".column")


def _slides(text: Manuscript) -> Iterator[range]:
    """Yield the lines below each heading of a slide, to the next heading or rule."""
    prose = dict(text.prose())
    start: int | None = None
    for index, line in [*prose.items(), (len(text.lines), "#")]:
        found = HEADING.match(line.rstrip())
        if found or _RULE.match(line) or line.startswith("---"):
            if start is not None:
                yield range(start, index)
            start = index + 1 if not found or len(found[1]) == SLIDE else None


def _speak(slide: range, text: Manuscript) -> None:
    """Make speaker notes of the paragraphs below what a slide shows."""
    prose = dict(text.prose())
    shows, blank = False, True
    begun: int | None = None
    for index in (*slide, slide.stop):
        line = prose.get(index, "```") if index < slide.stop else ""
        if begun is not None and (not line.strip() or _NO_PROSE.match(line)):
            text.speak(range(begun, index))
            begun = None
        if not line.strip():
            blank = True
            continue
        is_prose = not _NO_PROSE.match(line)
        if is_prose and shows and blank and begun is None:
            begun = index
        shows = shows or (not is_prose and not line.lstrip().startswith("<!--"))
        blank = False


def _hide_programs(text: Manuscript) -> None:
    """Keep Python that md2pptx would run off the slides; a funnel is the table it is written as."""
    for block in tuple(text.code()):
        found = _OPENED.match(text.lines[block.start])
        if found and found[2] == "run-python":
            text.lines[block.start] = f"{found[1]}python {{.handout-only}}"
            text.warn(block.start, "run-python", "programs are not run; this one is in the handout")
        elif found:
            text.lines[block.start] = f"{found[1]}csv"


DIALECT = Dialect("md2pptx", _is_marked, _turn, head=_head)
