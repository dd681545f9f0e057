"""The language of a chapter that names none: what its letters speak for, else its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from triptych.config import Config
from triptych.diagnostics import Span
from triptych.language import FALLBACK, languages, words
from triptych.reading.source import Source

_HAN, _CYRILLIC, _ARABIC = "[\u4e00-\u9fff]", "[\u0400-\u04ff]", "[\u0600-\u06ff]"
# Code, name, its letters, and one that tells it from others of the same script. In the order of
# asking: kana before Han, since Japanese has both.
_SCRIPTS = tuple(
    (code, name, re.compile(letters), re.compile(telling))
    for code, name, letters, telling in (
        ("ja", "Japanese", "[\u3040-\u30ff]", ""),
        ("zh", "Chinese", _HAN, ""),
        ("ko", "Korean", "[\uac00-\ud7af]", ""),
        ("uk", "Ukrainian", _CYRILLIC, "[іїєґ]"),
        ("ru", "Russian", _CYRILLIC, "[ыэё]"),
        ("bg", "Bulgarian", _CYRILLIC, "ъ"),
        ("sr", "Serbian", _CYRILLIC, "[ђјљњћџ]"),
        ("ru", "Russian", _CYRILLIC, ""),
        ("fa", "Persian", _ARABIC, "[پچژگ]"),
        ("ar", "Arabic", _ARABIC, ""),
        ("he", "Hebrew", "[\u0590-\u05ff]", ""),
        ("el", "Greek", "[\u0370-\u03ff]", ""),
        ("th", "Thai", "[\u0e00-\u0e7f]", ""),
        ("hi", "Hindi", "[\u0900-\u097f]", ""),
    )
)
_NAMES = {"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese"}
_WORD = re.compile(r"(?<![\w./@#-])[^\W\d_]+(?![\w/@-]|\.\w)")  # no part of an address
_SHARE = 0.2  # of letters
# Small words: how many, how many different ones, and what share of all. A short text has few.
_ENOUGH = ((8, 3, 0.08), (3, 3, 0.12))


def with_language(config: Config, lines: Iterable[str], source: Source) -> Config:
    """Return the settings with the language of the text where they name none; that is noted."""
    if config.lang:
        return config
    text = "\n".join(lines).lower()
    code, name, by = *_by_letters(text), "letters"
    if not code:
        code, by = _by_words(text), "words"
        name = _NAMES.get(code, "")
    if not code:
        return config
    source.report("note", "language", f"no language is given: by its {by} it is read as {name}",
                  Span(source.path, 1), hint=f"write `lang: {code}`, or what it is, in front "
                  "matter")  # fmt: skip
    return replace(config, lang=code)


def _by_letters(text: str) -> tuple[str, str]:
    letters = sum(map(str.isalpha, text)) or 1
    for code, name, script, telling in _SCRIPTS:
        if len(script.findall(text)) / letters >= _SHARE and telling.search(text):
            return code, name
    return "", ""


def _by_words(text: str) -> str:
    """Return the language whose small words are the most; "" for English, and for any other."""
    counts = Counter(_WORD.findall(text))
    found = {code: [counts[word] for word in words(code).telling if word in counts]
             for code in languages()}  # fmt: skip
    *_, second, best = sorted(languages(), key=lambda code: sum(found[code]))
    many, total = sum(found[best]), counts.total()
    enough = any(many >= fewest and len(found[best]) >= kinds and many >= share * total
                 for fewest, kinds, share in _ENOUGH)  # fmt: skip
    most = many > sum(found[second]) and many >= 2 * sum(found[FALLBACK])
    return best if best != FALLBACK and enough and most else ""
