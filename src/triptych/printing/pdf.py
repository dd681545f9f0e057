"""XHTML and the files it names -> a laid-out document -> PDF bytes.

The input is the XHTML of our templates. Equal input gives equal bytes; whatever the variant, the
result is tagged as PDF/UA-1 asks, and nothing outside `files` is ever opened.
"""

from __future__ import annotations

import atexit
import gc
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from typing import Any

from triptych.diagnostics import Diagnostic, SourceError
from triptych.printing.install import pango_command
from triptych.printing.journal import SHOWN, Journal
from triptych.printing.links import unlink_missing
from triptych.printing.stretches import ease_stretches

VARIANT = "pdf/ua-1"
XHTML = "{http://www.w3.org/1999/xhtml}"
UNDATED = "2000-01-01T00:00:00Z"
FACES = (".ttf", ".otf", ".woff", ".woff2")


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out on pages: `document` is WeasyPrint's, with its boxes."""

    document: Any
    journal: Journal
    variant: str = VARIANT

    @property
    def pages(self) -> tuple[Any, ...]:
        """The pages, in order; `page._page_box` is the root of a page's boxes."""
        return tuple(self.document.pages)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the layout, and the writing once it is done, reported."""
        return self.journal.diagnostics


def lay_out(xhtml: str, files: Mapping[str, bytes]) -> Layout:
    """Return the document laid out. `files` maps addresses such as `asset:fonts/X.ttf` to bytes.

    Raises:
        SourceError: the markup is not well-formed, or this machine lacks Pango.
    """
    return lay_out_tree(parse_xhtml(xhtml), files)


def lay_out_tree(
    root: ElementTree.Element, files: Mapping[str, bytes], variant: str = VARIANT
) -> Layout:
    """Return the document laid out, from its parsed XHTML, to be written as that PDF variant."""
    load_weasyprint()
    from triptych.printing.fetch import AssetFetcher
    from triptych.printing.finish import keep_link_boxes
    from triptych.printing.source import Source

    refused = unlink_missing(root)
    ease_stretches(root)
    journal = Journal(root)
    for address in refused:
        journal.add("refused-address", f"not followed: {address[:SHOWN]}",
                    "use https:, mailto: or a file of the project")  # fmt: skip
    with journal.listening(), _faults_told(), _unswept():
        page = Source(root, AssetFetcher(files, journal))
        document = page.render(font_config=_faces(_fonts(files)), pdf_variant=variant)
    keep_link_boxes(document)
    return Layout(document, journal, variant)


def pdf_bytes(layout: Layout, zoom: float = 1.0) -> bytes:
    """Return the laid-out document as a PDF of its variant, tagged whatever the variant.

    All of it is larger by `zoom`.
    """
    from triptych.printing.archive import conform, transparent_images
    from triptych.printing.finish import finish, pages_known

    def finished(document: Any, pdf: Any) -> None:
        finish(document, pdf)
        conform(pdf, layout.variant)
        if transparent_images(pdf, layout.variant):
            message = f"{layout.variant} allows no image that is partly transparent"
            layout.journal.add("pdf-variant", message, "save it on white, or use pdf/a-3a")

    layout.document.metadata.created = layout.document.metadata.modified = _date(layout.variant)
    with (
        layout.journal.listening(), _faults_told(), _unswept(), pages_known(),
        warnings.catch_warnings(),
    ):  # fmt: skip
        # The colour profile of PDF/A is read from a file that WeasyPrint leaves open.
        warnings.simplefilter("ignore", ResourceWarning)
        written: bytes = layout.document.write_pdf(
            zoom=zoom, pdf_variant=layout.variant, pdf_tags=True, finisher=finished)  # fmt: skip
    layout.journal.note_fonts(layout.document.fonts.values())
    return written


def _date(variant: str) -> str | None:
    # PDF/X wants a date, and the clock would make other bytes of equal input.
    return UNDATED if variant.startswith("pdf/x") else None


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn a failure of the layout engine, which may be of any kind, into a message."""
    try:
        yield
    except Exception as error:
        raise SourceError(f"WeasyPrint failed on this document: {type(error).__name__}: {error}",
                          rule="print", hint="undo the last change to the templates or the theme",
                          ) from error  # fmt: skip


@contextmanager
def _unswept() -> Iterator[None]:
    """Keep Python from looking for garbage: a layout makes next to none of it.

    Every look visits all boxes: a tenth of the time of 20 pages, a sixth of that of 70.
    """
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


def parse_xhtml(xhtml: str) -> ElementTree.Element:
    """Return the markup as a tree, the elements of HTML without a namespace.

    Raises:
        SourceError: the markup is not well-formed.
    """
    try:
        root = ElementTree.fromstring(xhtml)
    except ElementTree.ParseError as error:
        line = xhtml.splitlines()[error.position[0] - 1] if xhtml.strip() else ""
        raise SourceError(f"the template's markup is not well-formed: {error}: {line.strip()[:80]}",
                          rule="markup", hint="close every tag; write <br/>, &amp; and &lt;",
                          ) from None  # fmt: skip
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(XHTML)
    return root


def load_weasyprint() -> Any:
    """Return the module weasyprint.

    Raises:
        SourceError: Pango, which it lays out text with, is not on this machine.
    """
    try:
        with redirect_stdout(StringIO()), warnings.catch_warnings():
            # No fonts on the machine: ours are bundled, so this is no news.
            warnings.filterwarnings("ignore", message=".*FontConfig.*")
            import weasyprint
    except OSError as error:
        raise SourceError(f"PDFs need Pango, which this machine lacks ({error})".splitlines()[0],
                          rule="no-pango", hint=pango_command()) from None  # fmt: skip
    return weasyprint


def _fonts(files: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    return tuple(sorted(pair for pair in files.items() if pair[0].endswith(FACES)))


@lru_cache(maxsize=1)
def _faces(fonts: tuple[tuple[str, bytes], ...]) -> Any:
    # Fontconfig is read, and the faces written to disk for it, once for all documents of a process.
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_faces.cache_clear)  # its folder is removed while Python still can
    return FontConfiguration()
