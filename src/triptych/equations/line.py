"""MathML -> a line of text: XHTML of em, sub and sup, or bare characters.

What is drawn above or below something else stands beside it here, so brackets say what belongs
together: a part goes without them when it is one atom, or in brackets of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element

from triptych.equations.latex import mathml
from triptych.equations.nodes import (
    ACCENTS,
    BINARY,
    OPENING,
    RELATIONS,
    ROWS,
    SUMS,
    base_of,
    ems,
    is_variable,
    text_of,
)

_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_APART = BINARY | frozenset(_CLOSING.values()) | frozenset(",;.:…⋯")  # no factor to the left
_TRANSPARENT = {"mrow", "mstyle", "mpadded"}  # LaTeX's braces, which show nothing
_ROOTS = {"msqrt", "mroot"}


def plain(latex: str) -> str:
    """Return the equation's characters on one line, without any mark."""
    return unescape(re.sub(r"<[^>]+>", "", linear(mathml(latex))))


def linear(node: Element, *, nested: bool = False) -> str:
    """Return the equation on one line: XHTML of em, sub and sup.

    `nested` is inside a sub or sup, where no further one can stand.
    """
    match node.tag:
        case "mi":
            text = escape(text_of(node), quote=False)
            return f"<em>{text}</em>" if is_variable(node) and not nested else text
        case "mn" | "mo" | "ms":
            return escape(text_of(node), quote=False)
        case "mtext":
            return escape(node.text or "", quote=False)
        case "mspace":
            return " " if ems(node) >= 0.2 else ""
        case "mphantom" | "annotation" | "none" | "mprescripts":
            return ""
        case tag if tag in ROWS:
            return _row(node, nested)
        case _:
            return _OTHERS.get(node.tag, _row)(node, nested)


# --- rows


def _row(node: Element, nested: bool) -> str:
    children, shown = list(_flat(node)), ""
    for place, child in enumerate(children):
        before = children[place - 1] if place else None
        after = next((one for one in children[place + 1 :] if one.tag != "mspace"), None)
        shown = _joined(shown, _shown(child, before, after, nested), child)
    return re.sub(r" {2,}", " ", shown)


def _flat(node: Element) -> Iterator[Element]:
    for child in node:
        yield from _flat(child) if child.tag in _TRANSPARENT else [child]


def _joined(shown: str, following: str, child: Element) -> str:
    apart = _is_name(child) and re.search(r"[\w>)]$", shown)
    return f"{shown} {following}" if apart else shown + following


def _shown(child: Element, before: Element | None, after: Element | None, nested: bool) -> str:
    shown = linear(child, nested=nested)
    if child.tag == "mo":
        return shown if nested and text_of(child) not in ",;" else _spaced(child, before)
    if base_of(child).tag == "mo" and text_of(base_of(child)) in SUMS:
        return f"{shown}\N{THIN SPACE}"
    if _is_name(child) and after is not None:
        return shown if after.tag == "mo" and text_of(after) in {"(", "[", "{", ""} else f"{shown} "
    if child.tag == "mfrac" and (_is_factor(after) or _ends_factor(before)):
        return f"({shown})"
    if child.tag in _ROOTS and _is_factor(after) and not shown.endswith(")"):
        return f"{shown}\N{THIN SPACE}"
    return shown


def _spaced(sign: Element, before: Element | None) -> str:
    text, ahead = text_of(sign), "(" if before is None else text_of(before)
    shown = escape(text, quote=False)
    if text in BINARY:
        unary = text not in RELATIONS and (ahead in BINARY or ahead in OPENING)
        return shown if unary else f" {shown} "
    if text in SUMS:
        return f"{shown}\N{THIN SPACE}"
    return f"{shown} " if text in {",", ";"} else shown


def _is_name(node: Element) -> bool:
    """Return whether a node is a function's name, `log` or `max` with its limits."""
    text = text_of(base_of(node))
    return base_of(node).tag in {"mi", "mo"} and len(text) > 1 and text.isalpha()


def _is_factor(after: Element | None) -> bool:
    """Return whether what follows multiplies, or changes, what stands before it."""
    if after is None or after.get("form") == "postfix":
        return False
    if after.tag == "mtext":
        return not (after.text or " ")[0].isspace()
    return base_of(after).tag != "mo" or text_of(base_of(after)) not in _APART


def _ends_factor(before: Element | None) -> bool:
    """Return whether what precedes multiplies what stands after it."""
    if before is None or before.tag == "mspace":
        return False
    if before.tag == "mtext":
        return not (before.text or " ")[-1].isspace()
    base = base_of(before)
    return base.tag != "mo" or text_of(base) in _CLOSING.values() or _is_name(before)


# --- parts of fractions, roots and scripts


def _alone(node: Element) -> Element:
    """Return what braces hold when that is one thing; else the node."""
    while node.tag in _TRANSPARENT and len(node) == 1:
        node = node[0]
    return node


def _is_atom(node: Element) -> bool:
    """Return whether a node is one letter, number or name, accents and a subscript included."""
    node = _alone(node)
    if node.tag == "mtext":
        return not re.search(r"\s", (node.text or "").strip())
    if node.tag in {"mover", "msub"} and len(node):
        return _is_atom(node[0])
    return not len(node) and node.tag not in _ROOTS


def _is_power(node: Element) -> bool:
    node = _alone(node)
    return node.tag in {"msup", "msubsup"} and (_is_atom(node[0]) or _is_pair(node[0]))


def _is_differential(node: Element) -> bool:
    """Return whether a node is `dx` or `∂²f`, as derivatives have above and below."""
    parts = list(_flat(node)) if node.tag in _TRANSPARENT else []
    return len(parts) == 2 and text_of(base_of(parts[0])) in {"d", "∂"} and (
        _is_atom(parts[1]) or _is_power(parts[1])
    )  # fmt: skip


def _is_pair(node: Element) -> bool:
    """Return whether a node is in brackets that close at its end, and no sooner."""
    if node.tag not in _TRANSPARENT:
        return False
    signs = [text_of(one) if one.tag == "mo" else "" for one in _flat(node)]
    if len(signs) < 2 or _CLOSING.get(signs[0]) is None:
        return False
    depth = 0
    for place, sign in enumerate(signs):
        depth += (sign in _CLOSING) - (sign in _CLOSING.values())
        if depth == 0:
            return place == len(signs) - 1 and sign == _CLOSING[signs[0]]
    return False


def _grouped(node: Element, nested: bool, *, bare: bool = False) -> str:
    """Return a part, in brackets unless it is an atom, has some, or may go `bare`."""
    shown = linear(node, nested=nested).strip()
    return shown if bare or _is_atom(node) or _is_pair(node) else f"({shown})"


def _fraction(node: Element, nested: bool) -> str:
    above, below = node
    top = _grouped(above, nested, bare=_is_power(above) or _is_differential(above))
    bottom = _grouped(below, nested, bare=_is_power(below) or _is_differential(below)
                      or _alone(below).tag in _ROOTS)  # fmt: skip
    return f"{top} ¦ {bottom}" if node.get("linethickness") == "0" else f"{top}/{bottom}"


def _root(node: Element, nested: bool) -> str:
    if node.tag == "msqrt":
        inner = Element("mrow")
        inner.extend(node)
        return f"√{_grouped(inner, nested)}"
    radicand, degree = _grouped(node[0], nested), linear(node[1], nested=True)
    if nested:  # where no raised degree can stand
        return f"{radicand}^(1/{_grouped(node[1], True)})"
    return f"<sup>{degree}</sup>√{radicand}"


def _scripts(node: Element, nested: bool) -> str:
    base, *scripts = list(node)
    below = node.tag in {"msub", "msubsup", "munder", "munderover"}
    shown = _grouped(base, nested)
    for place, script in enumerate(scripts):
        sub = below and place == 0
        content = linear(script, nested=True)
        if nested:
            grouped = content if len(content) == 1 else f"({content})"
            shown += ("_" if sub else "^") + grouped
        else:
            tag = "sub" if sub else "sup"
            shown += f"<{tag}>{content}</{tag}>"
    return shown


def _over(node: Element, nested: bool) -> str:
    mark = ACCENTS.get(text_of(node[1])) if len(node) > 1 else None
    if mark is None:
        return _scripts(node, nested)
    base = linear(node[0], nested=nested)
    return re.sub(r"(\w)(?=<|$)", rf"\1{mark}", base, count=1) if base else base


def _table(node: Element, nested: bool) -> str:
    between = " " if node.get("columnspacing") else ", "
    rows = (between.join(filter(None, (linear(cell, nested=nested).strip() for cell in row)))
            for row in node)  # fmt: skip
    return "; ".join(rows)


_OTHERS = {
    "msub": _scripts, "msup": _scripts, "msubsup": _scripts, "munder": _scripts,
    "munderover": _scripts, "mover": _over, "mfrac": _fraction, "msqrt": _root, "mroot": _root,
    "mtable": _table,
}  # fmt: skip
