"""Names and values -> OOXML as strings: the one place where anything is escaped.

Strings, not trees: a slide is written once and never looked at again, and a tree of it costs
twenty times as much.
"""

from __future__ import annotations

import re
from html import escape

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0, 2.2: everything that may not stand in a document.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | None


def legal(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def characters(text: str) -> str:
    """Return text as it stands between two tags."""
    return escape(legal(text), quote=False)


def tag(name: str, /, *children: str, **attributes: Value) -> str:
    """Return an element. `r_id` is written `r:id`; an attribute that is None is left out."""
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    inside = "".join(children)
    return f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>"


def _attribute(name: str, value: Value) -> str:
    if value is None:
        return ""
    text = escape(legal(value), quote=True) if isinstance(value, str) else int(value)
    return f' {name.replace("_", ":")}="{text}"'


def part(name: str, /, *children: str, **attributes: Value) -> bytes:
    """Return a whole part: declaration, root element with the usual name spaces, content."""
    root = tag(name, *children, xmlns_a=A, xmlns_r=R, xmlns_p=P, **attributes)
    return (DECLARATION + root).encode()


def extension(uri: str, content: str, space: str = "a", **attributes: Value) -> str:
    """Return an `a:extLst`, or `p:extLst`, with one extension."""
    return tag(f"{space}:extLst", tag(f"{space}:ext", content, uri=uri), **attributes)


def hundredths(points: float) -> int:
    """Return a type size as `sz` wants it."""
    return round(points * 100)
