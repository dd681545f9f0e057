"""Whether the letters of a chapter fit the language it is said to be in."""

from __future__ import annotations

import re

from triptych.config import Config
from triptych.diagnostics import Span
from triptych.reading.source import Source

# The language that letters speak for, when nothing was written. Kana before Han: Japanese has both.
_SCRIPTS = (
    ("ja", "Japanese", re.compile("[\u3040-\u30ff]")),
    ("zh", "Chinese", re.compile("[\u4e00-\u9fff]")),
    ("ko", "Korean", re.compile("[\uac00-\ud7af]")),
    ("ru", "Cyrillic", re.compile("[\u0400-\u04ff]")),
    ("ar", "Arabic", re.compile("[\u0600-\u06ff]")),
    ("el", "Greek", re.compile("[\u0370-\u03ff]")),
)
_SHARE = 0.2


def check_language(source: Source, config: Config) -> None:
    """Note when no language is given and the letters are not those of English."""
    if config.lang:
        return
    text = "".join(source.lines)
    letters = sum(map(str.isalpha, text)) or 1
    for code, name, pattern in _SCRIPTS:
        if len(pattern.findall(text)) / letters >= _SHARE:
            source.report(
                "note", "language",
                f"no language is given, and the letters are {name}; read as English",
                Span(source.path, 1), hint=f"write `lang: {code}` in front matter",
            )  # fmt: skip
            return
