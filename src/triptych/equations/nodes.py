"""What is known of a node of MathML, for all who read a tree of it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

RELATIONS = frozenset("=<>≤≥≠≈≡∼≃≅≔∝∈∉⊂⊆⊃⊇→←↔⇒⇐⇔⟹⟸⟺↦≪≫∣⊢⊨≺≻")
SUMS = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀")  # large operators with limits
ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
           "~": "\u0303", "˜": "\u0303", "¯": "\u0304",
           "―": "\u0304", "‾": "\u0304", "_": "\u0304", "→": "\u20d7", "˙": "\u0307",
           "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300"}  # fmt: skip
BINARY = RELATIONS | frozenset("+−-±∓×÷⋅∗∘∪∩∧∨⊕⊗⊙\\∖")
OPENING = frozenset("([{⟨⌊⌈,;|∣")
ROWS = {"mrow", "mstyle", "mpadded", "menclose", "math", "mtd", "merror", "semantics"}
_SCRIPTED = ("msub", "msup", "munder", "mover")


def text_of(node: Element) -> str:
    """Return the characters of a leaf."""
    return (node.text or "").strip()


def base_of(node: Element) -> Element:
    """Return what indices or limits stand at; the node itself where there are none."""
    return node[0] if len(node) and node.tag.startswith(_SCRIPTED) else node


def is_variable(node: Element) -> bool:
    """Return whether a node is one letter that is set in italics."""
    letter = re.fullmatch("[A-Za-zͰ-Ͽ]", text_of(node))
    return bool(letter) and node.get("mathvariant") != "normal"


def ems(space: Element) -> float:
    """Return the width of an `mspace` in em; 0 when it is given in anything else."""
    found = re.fullmatch(r"(\d+\.?\d*|\.\d+)em", space.get("width", ""))
    return float(found[1]) if found else 0.0
