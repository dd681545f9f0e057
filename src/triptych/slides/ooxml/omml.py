"""MathML -> OMML, the equations of Office.

Elements of MathML that Office has no like for stand as the row of what they hold. An argument is
never empty: PowerPoint would show a dotted box there.

Source: ECMA-376 part 1, 22.1 (Office Math Markup Language).
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from triptych.equations.nodes import (
    ACCENTS,
    RELATIONS,
    SUMS,
    base_of,
    ems,
    is_variable,
    text_of,
)
from triptych.slides.ooxml.xml import characters, tag

_FONT = (
    '<a:latin typeface="Cambria Math" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
)
_NOTHING = "\u200b"
_ENDS = RELATIONS | frozenset("+-−±,;")  # what ends the summand of a sum
_BARS = {"¯": "top", "―": "top", "‾": "top", "_": "bot", "\u0332": "bot"}
_BRACES = {"⏞": "top", "⏟": "bot", "︷": "top", "︸": "bot"}


def omml(node: Element, size: int) -> str:
    """Return the content of `m:oMath`; `size` is hundredths of a pt."""
    return _row(list(node), size)


def _run(text: str, size: int, *, upright: bool = False, words: bool = False) -> str:
    if not text:
        return ""
    look = tag("m:nor") if words else tag("m:sty", m_val="p") if upright else ""
    slanted = None if words or upright else 1
    own = tag("a:rPr", _FONT, lang="en-US", sz=size, i=slanted)
    return tag("m:r", tag("m:rPr", look) if look else "", own, tag("m:t", characters(text)))


def _argument(name: str, content: str, size: int) -> str:
    return tag(name, content or _run(_NOTHING, size, upright=True))


def _row(children: list[Element], size: int) -> str:
    shown, place = "", 0
    while place < len(children):
        used, content = _fenced(children[place:], size) or _sum(children[place:], size) or (
            1, _one(children[place], size))  # fmt: skip
        shown += content
        place += used
    return shown


def _fenced(rest: list[Element], size: int) -> tuple[int, str] | None:
    """Read brackets that grow with what they hold."""
    if not _grows(rest[0]):
        return None
    depth = 0
    for place, node in enumerate(rest[1:], 1):
        if _grows(node) and node.get("form") != "prefix" and depth == 0:
            marks = tag("m:begChr", m_val=text_of(rest[0])), tag("m:endChr", m_val=text_of(node))
            inner = _argument("m:e", _row(rest[1:place], size), size)
            return place + 1, tag("m:d", tag("m:dPr", *marks), inner)
        depth += 1 if node.get("form") == "prefix" else -1 if node.get("form") == "postfix" else 0
    return None


def _grows(node: Element) -> bool:
    return node.tag == "mo" and (
        bool(node.get("minsize"))
        or (node.get("fence") == "true" and node.get("stretchy") == "true")
    )


def _sum(rest: list[Element], size: int) -> tuple[int, str] | None:
    """Read a large operator with its limits and the summand after it."""
    node = rest[0]
    base = base_of(node)
    if base.tag != "mo" or text_of(base) not in SUMS:
        return None
    below, above = _limits(node)
    ends = (n for n, one in enumerate(rest[1:], 1) if one.tag == "mo" and text_of(one) in _ENDS)
    end = next(ends, len(rest))
    place = "undOvr" if text_of(base) not in "∫∬∭∮" else "subSup"
    properties = tag("m:naryPr", tag("m:chr", m_val=text_of(base)), tag("m:limLoc", m_val=place),
                     "" if below is not None else tag("m:subHide", m_val="1"),
                     "" if above is not None else tag("m:supHide", m_val="1"))  # fmt: skip
    limits = [tag(name, _one(limit, size) if limit is not None else "")
              for name, limit in (("m:sub", below), ("m:sup", above))]  # fmt: skip
    operand = _argument("m:e", _row(rest[1:end], size), size)
    return end, tag("m:nary", properties, *limits, operand)


def _limits(node: Element) -> tuple[Element | None, Element | None]:
    match node.tag:
        case "msub" | "munder":
            return node[1], None
        case "msup" | "mover":
            return None, node[1]
        case "msubsup" | "munderover":
            return node[1], node[2]
        case _:
            return None, None


def _one(node: Element, size: int) -> str:
    match node.tag:
        case "mi":
            return _run(text_of(node), size, upright=not is_variable(node))
        case "mn" | "mo" | "ms":
            return _run(text_of(node), size, upright=True)
        case "mtext":
            return _run(node.text or "", size, words=True)
        case "mspace":
            return _run(_space(ems(node)), size, upright=True)
        case "annotation" | "none" | "mprescripts":
            return ""
        case _:
            return _BUILT.get(node.tag, _as_row)(node, size)


def _space(wide: float) -> str:
    return "\u2003" * int(wide) or ("\u2005" if wide >= 0.2 else "\u2009" if wide > 0.1 else "")


def _as_row(node: Element, size: int) -> str:
    return _row(list(node), size)


def _part(node: Element, place: int, name: str, size: int) -> str:
    return _argument(name, _one(node[place], size), size)


def _fraction(node: Element, size: int) -> str:
    bare = tag("m:fPr", tag("m:type", m_val="noBar")) if node.get("linethickness") == "0" else ""
    return tag("m:f", bare, _part(node, 0, "m:num", size), _part(node, 1, "m:den", size))


def _root(node: Element, size: int) -> str:
    if node.tag == "msqrt":
        inner = _argument("m:e", _as_row(node, size), size)
        return tag("m:rad", tag("m:radPr", tag("m:degHide", m_val="1")), "<m:deg/>", inner)
    return tag("m:rad", _part(node, 1, "m:deg", size), _part(node, 0, "m:e", size))


def _indexed(node: Element, size: int) -> str:
    base, parts = _part(node, 0, "m:e", size), {"msub": ("m:sub",), "msup": ("m:sup",)}
    names = parts.get(node.tag, ("m:sub", "m:sup"))
    scripts = (_part(node, place, name, size) for place, name in enumerate(names, 1))
    outer = {"msub": "m:sSub", "msup": "m:sSup"}.get(node.tag, "m:sSubSup")
    return tag(outer, base, *scripts)


def _under(node: Element, size: int) -> str:
    if text_of(node[1]) in _BRACES or text_of(node[1]) in _BARS:
        return _over(node, size)
    return tag("m:limLow", _part(node, 0, "m:e", size), _part(node, 1, "m:lim", size))


def _over(node: Element, size: int) -> str:
    mark, base = text_of(node[1]), _part(node, 0, "m:e", size)
    if mark in _BARS:
        return tag("m:bar", tag("m:barPr", tag("m:pos", m_val=_BARS[mark])), base)
    if mark in _BRACES:
        side = _BRACES[mark]
        look = tag("m:groupChrPr", tag("m:chr", m_val=mark), tag("m:pos", m_val=side),
                   tag("m:vertJc", m_val="bot" if side == "top" else "top"))  # fmt: skip
        return tag("m:groupChr", look, base)
    if mark in ACCENTS:
        return tag("m:acc", tag("m:accPr", tag("m:chr", m_val=ACCENTS[mark])), base)
    return tag("m:limUpp", base, _part(node, 1, "m:lim", size))


def _under_and_over(node: Element, size: int) -> str:
    inner = tag("m:limUpp", _part(node, 0, "m:e", size), _part(node, 2, "m:lim", size))
    return tag("m:limLow", tag("m:e", inner), _part(node, 1, "m:lim", size))


def _box(node: Element, size: int) -> str:
    return tag("m:borderBox", _argument("m:e", _as_row(node, size), size))


def _hidden(node: Element, size: int) -> str:
    hidden = tag("m:phantPr", tag("m:show", m_val="0"))
    return tag("m:phant", hidden, _argument("m:e", _as_row(node, size), size))


def _table(node: Element, size: int) -> str:
    rows = [list(row) for row in node]
    count = max((len(row) for row in rows), default=1)
    sides = [next((row[n].get("columnalign", "center") for row in rows if n < len(row)), "center")
             for n in range(count)]  # fmt: skip
    columns = (tag("m:mc", tag("m:mcPr", tag("m:count", m_val="1"), tag("m:mcJc", m_val=side)))
               for side in sides)  # fmt: skip
    properties = tag("m:mPr", tag("m:mcs", *columns))
    return tag("m:m", properties, *(_table_row(row, count, size) for row in rows))


def _table_row(row: list[Element], count: int, size: int) -> str:
    cells = [_argument("m:e", _as_row(cell, size), size) for cell in row]
    cells += [_argument("m:e", "", size)] * (count - len(row))
    return tag("m:mr", *cells)


_BUILT: dict[str, Callable[[Element, int], str]] = {
    "mfrac": _fraction, "msqrt": _root, "mroot": _root, "msub": _indexed, "msup": _indexed,
    "msubsup": _indexed, "munder": _under, "mover": _over, "munderover": _under_and_over,
    "mtable": _table, "menclose": _box, "mphantom": _hidden,
}  # fmt: skip
