"""A parsed XHTML tree -> what WeasyPrint lays out, without being written and parsed once more."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper
from weasyprint import HTML
from weasyprint.urls import URLFetcher


class Source(HTML):  # type: ignore[misc]  # ships no types
    """A document of ours: it has no address of its own, and nothing in it is relative."""

    def __init__(self, root: Element, fetcher: URLFetcher) -> None:
        # Parsing HTML, which HTML.__init__ would do, takes a seventh of a layout.
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element: Any = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root
