"""Text -> its language tag and direction, as far as its letters tell.

PowerPoint picks fonts, line breaks and the spelling checker by `lang`; a chapter in English that
quotes Chinese has but one language.
"""

from __future__ import annotations

import re

from triptych.slides.typography import is_leftward, runs_leftwards

# ISO 639 code -> what PowerPoint calls it; it wants the region too.
_REGIONS = {
    "ar": "ar-SA", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US",
    "es": "es-ES", "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "hi": "hi-IN", "it": "it-IT",
    "ja": "ja-JP", "ko": "ko-KR", "nb": "nb-NO", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT",
    "ru": "ru-RU", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "zh": "zh-CN",
}  # fmt: skip

_SCRIPTS = (
    ("ja-JP", re.compile("[\u3040-\u30ff]")),
    ("ko-KR", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh-CN", re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("ar-SA", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("he-IL", re.compile("[\u0590-\u05ff]")),
    ("hi-IN", re.compile("[\u0900-\u097f]")),
    ("th-TH", re.compile("[\u0e00-\u0e7f]")),
)
_STRONG = re.compile(r"[^\W\d_]")


def language_of(text: str, language: str) -> str:
    """Return the tag of the script the text is written in, else of `language`."""
    if text.isascii():
        return tagged(language)
    family = language[:2]
    found = next((code for code, script in _SCRIPTS if script.search(text)), "")
    if found == "zh-CN" and family in ("ja", "ko", "zh"):  # they share the ideographs
        found = ""
    return found if found and found[:2] != family else tagged(language)


def tagged(language: str) -> str:
    """Return a language code with its region, as PowerPoint writes it."""
    return _REGIONS.get(language, language)


def right_to_left(text: str, language: str = "") -> bool:
    """Return whether a text runs leftwards: in a deck of such a language, or when its first letter
    belongs to such a script."""
    first = _STRONG.search(text)
    return is_leftward(language) or bool(first and runs_leftwards(first[0]))
