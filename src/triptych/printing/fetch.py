"""An address in a printed document -> its bytes.

Serves `asset:NAME` from the files it was given, and `data:`. Anything else, a file of this machine
or an address on the network, is refused and reported: a chapter can never read what it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from triptych.printing.journal import SHOWN, Journal

# The machine's own table of types would make the result depend on the machine.
TYPES = {".svg": "image/svg+xml", ".css": "text/css", ".png": "image/png", ".jpg": "image/jpeg",
         ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}  # fmt: skip
NAMELESS = "chapter/"  # `![]()`: nothing that could be missing


class AddressRefusedError(ValueError):
    """An address that is neither `asset:` nor `data:`."""


class AssetMissingError(ValueError):
    """An `asset:` name that the job does not carry."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # ships no types
    """The fetcher of one document, for its HTML, CSS and SVG alike."""

    def __init__(self, files: Mapping[str, bytes], journal: Journal) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        # An address has %20 for a blank, whichever of the two a chapter writes.
        self.files = {unquote(name): content for name, content in files.items()} | dict(files)
        self.journal = journal

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """Return the bytes behind `url`, as a response."""
        scheme, _, name = url.partition(":")
        if scheme.lower() == "asset":
            return self._asset(url, unquote(name))
        if scheme.lower() == "data":
            return super().fetch(url, headers)
        self.journal.add("refused-address", f"not fetched: {url[:SHOWN]}",
                         hint="use an image inside the project, by its relative path")  # fmt: skip
        raise AddressRefusedError(url)

    def _asset(self, url: str, name: str) -> Any:
        content = self.files.get(f"asset:{name}")
        if content is None:
            if name != NAMELESS:
                self.journal.add("missing-asset", f"the file {name!r} is not there to be printed")
            raise AssetMissingError(name)
        kind = TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, content, {"Content-Type": kind})
