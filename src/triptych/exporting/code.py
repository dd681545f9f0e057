"""Code -> the lines of Markdown that it is read from."""

from __future__ import annotations

import re
from dataclasses import replace

from triptych.document import Attributes, Code
from triptych.exporting.lines import Lines, below, in_braces, joined

_NONE = Attributes()


def code_lines(block: Code) -> Lines:
    """Return code between fences, with its braces behind the first."""
    runs = [len(run) for run in re.findall("`{3,}", block.code)]
    fence = "`" * max([3, *(run + 1 for run in runs)])
    lines = block.code.split("\n") if block.code else []
    first, last = _braces(block)
    language = block.language if _is_word(block.language) else ""
    opening = fence + " ".join(filter(None, [language, in_braces(first)]))
    return joined([[opening, *lines, fence], below(last)])


def _is_word(language: str) -> bool:
    return language == language.lower() and " " not in language


def _braces(block: Code) -> tuple[Attributes, Attributes]:
    """Return what stands behind the fence, and what below the code: where no language is named,
    the first class behind the fence would be it."""
    written = block.attributes
    named = written.option("caption") or written.option("title")
    caption = () if not block.caption or named else (("caption", block.caption.plain),)
    options = (*caption, *written.options)
    if not _is_word(block.language):
        return replace(written, classes=(block.language, *written.classes), options=options), _NONE
    if block.language or not written.classes:
        return replace(written, options=options), _NONE
    return Attributes(options=options), replace(written, options=())
