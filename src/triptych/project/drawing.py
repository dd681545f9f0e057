"""An SVG file -> the same drawing without scripts, links and files from elsewhere.

Slides carry drawings as they are, and whoever opens a deck trusts it; print would fetch what they
name. So each is read once, here, and written anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"

DEEPEST = 100  # elements inside one another, or shown by one another: all who draw call themselves
_PART = 50  # letters of a path that take as long to draw as an element
_HTML = "{http://www.w3.org/1999/xhtml}"
_ACTIVE = ("script", "foreignObject", "handler", "listener", "set", "animate", "iframe")
_HREFS = ("href", f"{{{XLINK}}}href")
# What shows an image, and how an address may begin that is one of an image for it.
_IMAGES = {"image": ("data:",), "feImage": ("data:", "#")}
_OWN = r"#|data:image/(?:png|jpeg|gif|webp)[;,]"
_IMPORT = re.compile(r"@import\s+(?:url\()?\s*['\"]?([^'\";)\s]*)[^;]*;?", re.I)
_ADDRESS = re.compile(rf"url\(\s*['\"]?(?!{_OWN})([^'\")]*)['\"]?\s*(?:\)|$)", re.I)
_SHOWN = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)", re.I)
# CSS may write `u\72l(` and `@import/**/`.
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|([^0-9a-f\n]))", re.I)


class OverlongError(Exception):
    """A drawing that takes too long to draw; the message goes on from its name."""


def check_parts(root: Element, most: int) -> None:
    """Make sure that a drawing shows no more than `most` elements; long paths count as several.

    Raises:
        OverlongError: it shows more, or one that shows itself.
    """
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    known: dict[int, tuple[int, int]] = {}

    def weigh(element: Element, depth: int) -> tuple[int, int]:
        """Return how many elements one shows, and how deep they go."""
        if id(element) not in known:
            _check_depth(depth)
            shown = (named[name] for name in _shown_by(element) if name in named)
            parts = [weigh(each, depth + 1) for each in (*element, *shown)]
            count = 1 + _path_letters(element) // _PART + sum(part[0] for part in parts)
            if count > most:
                raise OverlongError(f"shows more than {most:,} elements, or parts of paths")
            known[id(element)] = count, 1 + max((part[1] for part in parts), default=0)
        _check_depth(depth + known[id(element)][1] - 1)
        return known[id(element)]

    weigh(root, 1)


def _path_letters(element: Element) -> int:
    return len(element.get("d", "")) + len(element.get("points", ""))


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise OverlongError(f"is nested more than {DEEPEST} levels deep, or shows itself")


def _shown_by(element: Element) -> Iterator[str]:
    """Yield the ids of what an element shows beside what is in it."""
    for name, value in element.attrib.items():
        if _local(name) != "href":
            yield from _SHOWN.findall(value)
        elif _local(element.tag) != "a" and value.strip().startswith("#"):
            yield value.strip()[1:]


def safe_drawing(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the drawing, and the addresses elsewhere that it named.

    Raises:
        ElementTree.ParseError: it is not well-formed.
    """
    root = ElementTree.fromstring(content)
    _remove(root, _is_active)
    named = [address for element in root.iter() for address in _cleaned(element)]
    _remove(root, _is_void)
    for prefix, name in (("", SVG), ("xlink", XLINK)):  # here: WeasyPrint takes them when imported
        ElementTree.register_namespace(prefix, name)
    return ElementTree.tostring(root, "unicode").encode(), tuple(dict.fromkeys(named))


def _remove(root: Element, unwanted: Callable[[Element], bool]) -> None:
    for element in list(root.iter()):
        for child in list(filter(unwanted, element)):
            element.remove(child)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _is_active(element: Element) -> bool:
    return _local(element.tag) in _ACTIVE or str(element.tag).startswith(_HTML)


def _is_void(element: Element) -> bool:
    """Whether this is an image of nothing, which WeasyPrint trips over."""
    begins = _IMAGES.get(_local(element.tag))
    addresses = (element.get(name, "").strip() for name in _HREFS)
    return begins is not None and not any(one.lower().startswith(begins) for one in addresses)


def _cleaned(element: Element) -> Iterator[str]:
    """Yield the addresses that an element named; it names them no more."""
    for name, value in list(element.attrib.items()):
        if _local(name) in ("href", "src"):
            if not re.match(_OWN, value.strip()):
                del element.attrib[name]
                if _local(element.tag) != "a":  # a link does nothing in a picture
                    yield value
        elif _local(name).lower().startswith("on") or (name == "viewBox" and not _is_box(value)):
            del element.attrib[name]
        elif found := _ADDRESS.findall(plain := _plain(value)):
            element.attrib[name] = _ADDRESS.sub("none", plain)
            yield from found
    if _local(element.tag) == "style" and element.text:
        plain = _plain(element.text)
        text = _IMPORT.sub("", plain)
        if found := [*_IMPORT.findall(plain), *_ADDRESS.findall(text)]:
            element.text = _ADDRESS.sub("none", text)
            yield from found


def _is_box(value: str) -> bool:
    try:
        sides = [float(side) for side in value.replace(",", " ").split()]
    except ValueError:
        return False
    return len(sides) == 4 and all(map(math.isfinite, sides))


def _plain(css: str) -> str:
    """Return CSS without comments and escapes, as it is read."""
    if "\\" not in css and "/*" not in css:
        return css
    return _ESCAPE.sub(_character, _COMMENT.sub(" ", css))


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    if not found[1]:
        return found[2]
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else "\ufffd"
