"""Logseq and Roam: outlines of points, properties, tasks, references to blocks, `{{macros}}`."""

from __future__ import annotations

import re
from dataclasses import replace

from triptych.reading.callouts import KINDS
from triptych.reading.dialects.bullets import read_points, unfold
from triptych.reading.dialects.manuscript import Dialect, Manuscript, exchanged, outside_code

_NAMES = r"(?:collapsed|id|background-color|heading|card-[\w-]+|query-[\w-]+|logseq\.[\w.-]+" \
         r"|ls-type|hl-[\w-]+|created-at|updated-at|icon|template[\w-]*|exclude-from-graph-view" \
         r"|public|filters|file|file-path)"  # fmt: skip
_OWN = re.compile(rf"[ \t]*(?:[-*+][ \t]+)?{_NAMES}::(?:[ \t].*)?$")
_MARK = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:collapsed:: (?:true|false)|id:: [0-9a-f]{8}-)")
_ID = re.compile(r"[ \t]*(?:[-*+][ \t]+)?id::[ \t]+(?P<id>[\w-]+)")
_PAGE = re.compile(r"(?P<key>title|alias|tags|keywords|public|icon|type)::[ \t]*(?P<value>.*)$")
_BLOCK = r"\(\((?P<block>[\w-]{9,36})\)\)"
_REFERENCE = outside_code(_BLOCK)
_NAMED = outside_code(rf"\[(?P<words>[^\[\]\n]*)\]\((?:{_BLOCK}|\[\[(?P<page>[^\[\]\n]*)\]\])\)")
_MACRO = outside_code(
    r"\{\{\[{0,2}(?P<name>embed|query|renderer|video|youtube|tweet|vimeo|bilibili|cloze|pdf|iframe"
    r"|audio|word-count|table|kanban|mermaid|diagram|slider|calc|date|attr-table|or|character-count"
    r"|function|namespace|zotero-[\w-]+|POMO|TODO|DONE|drawing|roam/\w+|=)\]{0,2}:?[ \t]*"
    r"(?P<rest>(?:(?!\{\{|\}\}).)*)\}{2,3}", re.I
)  # fmt: skip
_SURE = re.compile(r"\{\{\[\[|\{\{(?:embed|query|renderer|cloze|video|youtube)[ :]|" + _BLOCK)
_MARKED = outside_code(r"\^\^(?P<text>[^\^\n]+)\^\^")
_CLOZE = outside_code(r"\{c\d*:[ ]*(?P<text>[^{}\n]+)\}")
_INNER = re.compile(r"\[\[((?:[^\[\]\n]|\[(?!\[)|\](?!\]))*)\[\[([^\[\]\n]*)\]\]")
_TAGGED = outside_code(r"(?<!\S)#\[\[(?P<tag>[^\[\]\n]+)\]\]")
_CARD = outside_code(r"[ \t]#card\b")
_SIZED = outside_code(r"(?<=\))\{:[ ]?[\w-]+[ ][^{}\n]*\}")
_TASK = re.compile(
    r"(?P<point>[ \t]*[-*+][ \t]+(?:#{1,6}[ \t]+)?)(?P<state>TODO|DONE|LATER|NOW|DOING|WAITING|WAIT"
    r"|IN-PROGRESS|CANCELL?ED|\{\{\[{0,2}(?:TODO|DONE)\]{0,2}\}\})[ \t]+(?:\[#[A-C]\][ \t]*)?(?=\S)"
)
_DUE = re.compile(r"[ \t]*(?P<word>SCHEDULED|DEADLINE): <(?P<day>[^<>\n]*)>[ \t]*$")
_DRAWER = re.compile(r"[ \t]*:(?:LOGBOOK|PROPERTIES):[ \t]*$")
_POINT = re.compile(r"[ \t]*[-*+][ \t]+")
_DASHES = re.compile(r"[ \t]*\|[ \t:|-]*-[ \t:|-]*\|[ \t]*$")
_END = re.compile(r"[ \t]*:END:[ \t]*$")
_ORG = re.compile(r"(?P<before>[ \t]*(?:[-*+][ \t]+)?)#\+(?P<end>BEGIN|END)_(?P<kind>\w+)[ \t]*"
                  r"(?P<rest>\w*)[ \t]*$", re.I)  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s{}()<>\[\]]+")
_ORG_CODE = {"SRC": "", "EXAMPLE": "text", "EXPORT": "text", "VERSE": "text"}


def _is_marked(text: Manuscript) -> bool:
    return any(_MARK.match(line) or _SURE.search(line) or _ORG.match(line)
               for line in text.shown())  # fmt: skip


def _turn(text: Manuscript) -> None:
    blocks = {found["id"]: n for n, line in enumerate(text.lines) if (found := _ID.match(line))}
    said = {name: _words_above(n, text) for name, n in blocks.items()}
    _read_page(text)
    _leave_out_machinery(text)
    hidden = text.shown()
    for index, line in enumerate(hidden):
        if line.strip() and "\x00" not in line:
            text.lines[index] = _turned(text.lines[index], index, said, text)
    _turn_org(text)
    _mend_tables(text)
    points = read_points(text.lines, text.head.length)
    if points:
        alone = len(points) == 1 and points[0].inside and "title" not in text.head.settings
        unfold(text.lines, points, 1 if alone else 2)


def _words_above(index: int, text: Manuscript) -> str:
    """Return the first line of the point that a property belongs to."""
    while index > 0 and not re.match(r"[ \t]*[-*+][ \t]", text.lines[index]):
        index -= 1
    words = re.sub(r"^[ \t]*[-*+][ \t]+(?:#+[ \t]+)?", "", text.lines[index])
    return "" if _OWN.match(words) or words.startswith("```") else words.strip()


def _read_page(text: Manuscript) -> None:
    """Read the properties of the page, which stand above its first point."""
    for index in range(text.head.length, len(text.lines)):
        line = text.lines[index]
        if not (found := _PAGE.match(line)):
            if line.strip():
                break
            continue
        text.lines[index] = ""
        if found["key"] == "title" and found["value"] and "title" not in text.head.settings:
            spans = {**text.head.spans, "title": text.source.span(index + 1)}
            settings = {**text.head.settings, "title": found["value"].strip()}
            text.head = replace(text.head, settings=settings, spans=spans)
        elif found["key"] in ("tags", "keywords"):
            tags = (tag.strip("#[] ") for tag in found["value"].split(","))
            text.add_keywords(tag for tag in tags if tag)


def _leave_out_machinery(text: Manuscript) -> None:
    """Leave out drawers, properties of the program's own, and points without a word."""
    inside, waiting = False, ""
    for index, line in enumerate(text.shown()):
        inside = inside or bool(_DRAWER.match(line))
        if inside or _OWN.match(line) or line.strip() in ("-", "*"):
            waiting = waiting or (point[0] if (point := _POINT.match(line)) else "")
            text.lines[index] = ""
        elif line.strip():
            if waiting and not _POINT.match(line):  # the first words of the point
                text.lines[index] = waiting + line.lstrip()
            waiting = ""
        inside = inside and not _END.match(line)


def _mend_tables(text: Manuscript) -> None:
    """Cut the dashes below a table's head to as many as it has columns: Logseq has a table with
    one more."""
    for index, line in list(text.prose())[1:]:
        head = text.lines[index - 1].count("|")
        if _DASHES.match(line) and line.count("|") > head > 1:
            cells = line.split("|")
            text.lines[index] = "|".join(cells[:head]) + "|"


def _turned(line: str, index: int, said: dict[str, str], text: Manuscript) -> str:
    if found := _DUE.match(line):
        return f"{line[: len(line) - len(line.lstrip())]}({found['word'].lower()}: {found['day']})"
    line = _TASK.sub(_task, line)
    while (flat := _INNER.sub(r"[[\1\2", line)) != line:
        line = flat
    line = exchanged(line, _NAMED, lambda found: found["words"] if found["words"] != "*" else "")
    line = exchanged(line, _MACRO, lambda found: _macro(found, index, said, text))
    line = exchanged(line, _REFERENCE, lambda found: _referred(found["block"], index, said, text))
    line = exchanged(line, _MARKED, lambda found: f"<mark>{found['text']}</mark>")
    line = exchanged(line, _CLOZE, lambda found: f"<mark>{found['text']}</mark>")
    line = exchanged(line, _TAGGED, lambda found: found["tag"])
    line = exchanged(line, _CARD, lambda found: "")
    line = exchanged(line, _SIZED, lambda found: "")
    return "" if line.strip() in ("-", "*") else line


def _task(found: re.Match[str]) -> str:
    done = found["state"].strip("{}[]").upper() in ("DONE", "CANCELED", "CANCELLED")
    return f"{found['point']}[{'x' if done else ' '}] "


def _macro(found: re.Match[str], index: int, said: dict[str, str], text: Manuscript) -> str:
    name, rest = found["name"].lower(), found["rest"]
    if name == "cloze":
        return f"<mark>{rest.strip()}</mark>"
    if name == "embed":
        block = re.search(_BLOCK, rest)
        return _referred(block["block"] if block else rest.strip(" []"), index, said, text)
    if address := _ADDRESS.search(rest):
        return f"<{address[0]}>"
    if name == "query":
        text.warn(index, found[0], "a query is run by Logseq and Roam alone; it is left out",
                  "write what it shows")  # fmt: skip
    return ""


def _referred(name: str, index: int, said: dict[str, str], text: Manuscript) -> str:
    """Return the words of a block of this page; what stands on another one is told."""
    if words := said.get(name, ""):
        return words if _BLOCK not in words and "((" not in words else ""
    text.leave_out(index, name)
    return ""


def _turn_org(text: Manuscript) -> None:
    """Make boxes, quotations and code of what stands between `#+BEGIN_` and `#+END_`."""
    quoted = ""
    for index, line in enumerate(text.lines):
        found = _ORG.match(line)
        if quoted and not found and line.strip():
            text.lines[index] = f"{line[: len(line) - len(line.lstrip())]}> {line.lstrip()}"
        if not found:
            continue
        kind, ends = found["kind"].upper(), found["end"].upper() == "END"
        quoted = kind if kind == "QUOTE" and not ends else ""
        before = found["before"]
        if kind in _ORG_CODE:
            language = "" if ends else _ORG_CODE[kind] or found["rest"]
            text.lines[index] = f"{before}```{language}"
        elif kind == "QUOTE" or kind.lower() not in KINDS:
            text.lines[index] = f"{before}>" if kind == "QUOTE" and not ends else ""
        else:
            text.lines[index] = f"{before}:::" + ("" if ends else f" {kind.lower()}")


DIALECT = Dialect("logseq", _is_marked, _turn)
