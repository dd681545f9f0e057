"""LaTeX in a line of pandoc's -> Markdown that says the same; and macros, put where they are used.

Equations keep their commands, with macros of the chapter written out.
"""

from __future__ import annotations

import re
from functools import partial

from triptych.reading.dialects.latex import words_of
from triptych.reading.dialects.manuscript import LONGEST, Manuscript
from triptych.reading.dialects.spellings import outside

_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"  # balanced, three deep
_MACRO = re.compile(
    r"[ \t]*\\(?:newcommand|renewcommand|providecommand|def)\*?"
    r"(?:\{\\([A-Za-z]+)\}|\\([A-Za-z]+))"
    rf"(?:\[(\d)\])?{_GROUP}[ \t]*$"
)
_DEEPEST = 5  # macros in macros
_AROUND = {
    **dict.fromkeys(("alert", "structure", "textbf"), "**{}**"),
    **dict.fromkeys(("emph", "textit", "textsl"), "*{}*"),
    **dict.fromkeys(("mbox", "text", "textrm", "textsc", "textsf", "underline"), "{}"),
    "footnote": "^[{}]", "texttt": "`{}`", "textcolor": "{}",
    **dict.fromkeys(("cite", "citep", "citet"), "\\[{}\\]"),
    **dict.fromkeys(("hspace", "index", "label", "vspace"), ""),
}  # fmt: skip
_WITH_TEXT = re.compile(
    rf"\\({'|'.join(sorted(_AROUND, key=len, reverse=True))})\*?"
    rf"(?:\[[^\[\]]*\]|(?<=color)\{{[^{{}}]*\}})*{_GROUP}"
)
_ALONE = re.compile(
    r"\\(?:(LaTeX|TeX|XeTeX|LuaTeX)|pause|hfill|newline|noindent|tiny|small|large|Large|huge|Huge)"
    r"(?:\{\}|(?![A-Za-z{])(?:(?<!TeX)[ ])?)"
)


def turn_commands(text: Manuscript) -> None:
    """Write out macros, and turn commands that stand in lines of words."""
    _write_macros_out(text)
    for index, line in words_of(text):
        if "\\" in line:
            line = outside(_WITH_TEXT, _marked, line)
            text.lines[index] = outside(_ALONE, lambda found: found[1] or "", line)


def _marked(found: re.Match[str]) -> str:
    return _AROUND[found[1]].format(found[2])


def _write_macros_out(text: Manuscript) -> None:
    macros = dict[str, tuple[int, str]]()
    for index, line in text.prose():
        if found := _MACRO.match(line):
            macros[found[1] or found[2]] = int(found[3] or 0), found[4]
            text.lines[index] = ""
    if not macros:
        return
    for index, line in text.prose():
        if "\\" in line:
            text.lines[index] = _written_out(line, macros)


def _written_out(line: str, macros: dict[str, tuple[int, str]]) -> str:
    """Return a line with macros written out; one that would grow without end stays as it is."""
    written = line
    for _ in range(_DEEPEST):
        before = written
        for name, (count, body) in macros.items():
            call = re.compile(rf"\\{name}(?![A-Za-z])" + rf"[ ]*{_GROUP}" * count)
            written = call.sub(partial(_filled, body), written)
            if len(written) > LONGEST:
                return line
        if written == before:
            break
    return written


def _filled(body: str, found: re.Match[str]) -> str:
    for number, value in enumerate(found.groups(), 1):
        body = body.replace(f"#{number}", value)
    return f"{{{body}}}" if body[:1] == "\\" else body
