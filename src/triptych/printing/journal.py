"""What the layout engine logs -> diagnostics.

WeasyPrint tells of bad style rules, missing glyphs and failed images on a logger. While a document
is laid out or written the Journal listens there; nothing reaches the terminal on its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any
from xml.etree.ElementTree import Element

from triptych.diagnostics import Diagnostic
from triptych.printing.glyphs import missing_glyphs, system_fonts

LOGGER = logging.getLogger("weasyprint")

# Reported elsewhere: a missing description where the chapter is read, an address by the fetcher.
HARMLESS = ("has no required alt description", "AddressRefusedError:", "AssetMissingError:")
GLYPH = ".notdef glyph rendered"

SHOWN = 80  # characters of a refused address


class Journal(logging.Handler):
    """Collects the log lines of one document, each once; `root` tells where a character stands."""

    def __init__(self, root: Element | None = None) -> None:
        super().__init__(logging.WARNING)
        self.root = root
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

    def note_fonts(self, fonts: Iterable[Any]) -> None:
        """Note which of the fonts that the document was written with are this machine's."""
        if self.root is not None:
            self.entries |= dict.fromkeys(system_fonts(fonts, self.root))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was noted; characters without a glyph by where they stand."""
        return (*self.entries, *missing_glyphs(self.glyphs, self.root))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for as long as the block runs."""
        self.thread, LOGGER.propagate = get_ident(), False
        LOGGER.addHandler(self)
        try:
            yield
        finally:
            LOGGER.removeHandler(self)
