"""reveal-md: `---` and `----` between slides, `Note:` before what the speaker says."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Dialect, Manuscript

_NOTE = re.compile(r"notes?:[ \t]*", re.I)
_RULE = re.compile(r"-{3,4}[ \t]*$")


def _is_marked(text: Manuscript) -> bool:
    rules = sum(1 for _ in text.slides(_RULE)) - 1
    return rules > 0 and any(_NOTE.fullmatch(line) for _, line in text.prose())


def _turn(text: Manuscript) -> None:
    prose = dict(text.prose())
    for slide in text.slides(_RULE):
        first = next((n for n in slide if n in prose and _NOTE.match(text.lines[n])), None)
        if first is not None:
            text.lines[first] = _NOTE.sub("", text.lines[first], count=1)
            text.speak(range(first, slide.stop))
        if slide.stop < len(text.lines):
            text.lines[slide.stop] = "***"  # which, unlike `---`, makes no heading of a line above


DIALECT = Dialect(
    "reveal-md", _is_marked, _turn, theirs=frozenset({"theme"}),
    keys=frozenset({"revealoptions", "highlighttheme", "css", "scripts", "separator",
                    "verticalseparator", "notesseparator", "preprocessor"}),
)  # fmt: skip
