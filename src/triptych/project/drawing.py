"""An SVG file -> the same drawing without scripts, links and files from elsewhere.

Slides carry drawings as they are, and whoever opens a deck trusts it; print would fetch what they
name. So each is read once, here, and written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"

_ACTIVE = ("script", "foreignObject", "handler", "listener", "set", "animate", "iframe")
_OWN = r"#|data:image/(?:png|jpeg|gif|webp)[;,]"
_IMPORT = re.compile(r"@import\s+(?:url\()?\s*['\"]?([^'\";)\s]*)[^;]*;?", re.I)
_ADDRESS = re.compile(rf"url\(\s*['\"]?(?!{_OWN})([^'\")]*)['\"]?\s*\)", re.I)


def safe_drawing(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the drawing, and the addresses elsewhere that it named.

    Raises:
        ElementTree.ParseError: it is not well-formed.
    """
    root = ElementTree.fromstring(content)
    _without_active(root)
    named = [address for element in root.iter() for address in _cleaned(element)]
    for prefix, name in (("", SVG), ("xlink", XLINK)):  # here: WeasyPrint takes them when imported
        ElementTree.register_namespace(prefix, name)
    return ElementTree.tostring(root, "unicode").encode(), tuple(dict.fromkeys(named))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _without_active(element: ElementTree.Element) -> None:
    for child in list(element):
        if _local(child.tag) in _ACTIVE:
            element.remove(child)
        else:
            _without_active(child)


def _cleaned(element: ElementTree.Element) -> Iterator[str]:
    """Yield the addresses that an element named; it names them no more."""
    for name, value in list(element.attrib.items()):
        if _local(name) in ("href", "src"):
            if not re.match(_OWN, value.strip()):
                del element.attrib[name]
                if _local(element.tag) != "a":  # a link does nothing in a picture
                    yield value
        elif _local(name).lower().startswith("on"):
            del element.attrib[name]
        elif found := _ADDRESS.findall(value):
            element.attrib[name] = _ADDRESS.sub("none", value)
            yield from found
    if _local(element.tag) == "style" and element.text:
        yield from _IMPORT.findall(element.text)
        text = _IMPORT.sub("", element.text)
        yield from _ADDRESS.findall(text)
        element.text = _ADDRESS.sub("none", text)
