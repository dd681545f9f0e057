"""What the layout engine logs -> diagnostics.

WeasyPrint tells of bad style rules, missing glyphs and failed images on a logger. While a document
is laid out or written the Journal listens there; nothing reaches the terminal on its own.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident

from triptych.diagnostics import Diagnostic
from triptych.printing.install import FONTS

LOGGER = logging.getLogger("weasyprint")

# Reported elsewhere: a missing description where the chapter is read, an address by the fetcher.
HARMLESS = ("has no required alt description", "AddressRefusedError:", "AssetMissingError:")
GLYPH = ".notdef glyph rendered"
SCRIPT = f"install fonts for this script; on Debian: {FONTS['apt-get']}"
EMOJI = "for emoji, on Debian: apt-get install fonts-noto-color-emoji"
DELETE = "delete it: no font shows such a character"
PICTURES = range(0x1F000, 0x1FB00)  # Unicode's blocks of emoji and other pictures
SHOWN = 12  # characters named in one message


class Journal(logging.Handler):
    """Collects the log lines of one document, each once; `entries` are diagnostics."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.entries: dict[Diagnostic, None] = {}
        self.glyphs: dict[str, None] = {}
        self.thread = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Note a log line of our own thread."""
        message = record.getMessage()
        if record.thread != self.thread or any(known in message for known in HARMLESS):
            return
        if message.startswith(GLYPH) and isinstance(record.args, tuple):
            self.glyphs[str(record.args[0])] = None
        else:
            self.add("print", message)

    def add(self, rule: str, message: str, hint: str = "") -> None:
        """Note a warning of our own."""
        self.entries[Diagnostic("warning", rule, message, hint=hint)] = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was noted; characters without a glyph in one message."""
        return (*self.entries, *([_no_glyph(tuple(sorted(self.glyphs)))] if self.glyphs else ()))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for as long as the block runs."""
        self.thread, LOGGER.propagate = get_ident(), False
        LOGGER.addHandler(self)
        try:
            yield
        finally:
            LOGGER.removeHandler(self)


def _no_glyph(characters: tuple[str, ...]) -> Diagnostic:
    named = ", ".join(map(_named, characters[:SHOWN]))
    more = f" and {len(characters) - SHOWN} more" if len(characters) > SHOWN else ""
    hint = "; ".join(dict.fromkeys(map(_remedy, characters)))
    return Diagnostic("warning", "missing-glyph", f"no font has {named}{more}", hint=hint)


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code


def _remedy(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Zl", "Zp"):
        return DELETE
    return EMOJI if ord(character) in PICTURES else SCRIPT
