"""LaTeX that pandoc hands on to LaTeX -> equations, programs, pauses, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triptych.reading.dialects.manuscript import Manuscript

PAUSE = "<!-- pause -->"
_PAUSE = re.compile(r"[ \t]*(?:\.[ \t]+\.[ \t]+\.|\\pause)[ \t]*$")
_BEGIN = re.compile(r"([ >]*)\\begin\{(\w+)\*?\}(.*)$")
# Environments of equations, by what says the same inside of one.
_EQUATIONS = {
    "equation": "", "displaymath": "", "align": "aligned", "flalign": "aligned",
    "eqnarray": "aligned", "gather": "gathered", "multline": "gathered",
}  # fmt: skip
_PROGRAMS = frozenset({
    "tikzpicture", "tabular", "tabularx", "lstlisting", "verbatim", "algorithm", "algorithmic",
    "forest", "minted", "semiverbatim",
})  # fmt: skip
_LONGEST = 200  # lines of an environment that is looked at
# Commands that people leave on lines of their own, for one of several formats.
_COMMANDS = re.compile(
    r"[ \t]*(?:\\(?:newpage|pagebreak|clearpage|vfill|hfill|centering|raggedright|tiny|scriptsize"
    r"|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bigskip|medskip|smallskip"
    r"|noindent|tableofcontents|maketitle|appendix|columnsbegin|columnsend|framebreak"
    r"|(?:vspace|hspace|setlength|addtolength|begin|end|bcolumn|ecolumn|bcols|ecols)\*?"
    r"(?:\[[^\]]*\]|\{[^}]*\})*)(?![A-Za-z])[ \t]*)+$"
)


def words_of(text: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield index and text of every line of words: what stands in no program and no equation."""
    inside = False
    for index, line in text.prose():
        opens = line.count("$$") % 2 == 1
        if not inside and not opens:
            yield index, line
        inside = inside is not opens


def turn_latex(text: Manuscript) -> None:
    """Read environments of equations as equations and drawings as programs; what says only how a
    page looks falls away."""
    lines = dict(words_of(text))
    for index, line in lines.items():
        if text.lines[index] != line:  # the end of one that was turned
            continue
        if found := _BEGIN.match(line):
            _turn_environment(index, found, lines, text)
        if _PAUSE.match(text.lines[index]):
            text.lines[index] = PAUSE
        elif _COMMANDS.match(text.lines[index]):
            text.lines[index] = ""
        elif line.rstrip().endswith("\\pause"):
            text.lines[index] = line.rstrip().removesuffix("\\pause")


def _turn_environment(index: int, found: re.Match[str], lines: dict[int, str],
                      text: Manuscript) -> None:  # fmt: skip
    before, name, behind = found.groups()
    end = re.compile(rf"(.*)\\end\{{{name}\*?\}}(.*)$")
    near = (n for n in range(index, index + _LONGEST) if n in lines)
    last = next((n for n in near if end.match(text.lines[n])), None)
    if last is None or (name not in _EQUATIONS and (name not in _PROGRAMS or last == index)):
        return
    if name in _PROGRAMS:
        text.lines[index], text.lines[last] = f"{before}```latex", f"{before}```"
        return
    inner = _EQUATIONS[name]
    opening, closing = (f"\\begin{{{inner}}}", f"\\end{{{inner}}}") if inner else ("", "")
    text.lines[index] = f"{before}$${opening}{behind}"
    if closed := end.match(text.lines[last]):
        text.lines[last] = f"{closed[1]}{closing}$${closed[2]}"
