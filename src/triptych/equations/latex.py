"""LaTeX -> MathML, checked.

latex2mathml is imported where it is used: most chapters hold no equation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

from triptych.equations.nodes import BINARY, OPENING, RELATIONS, ROWS, text_of

LONGEST = 4000  # characters of an equation: several pages; more only costs time
DEEPEST = 60  # elements inside one another
LABEL = r"\\label\{([\w:.-]+)\}"  # how LaTeX writes an id
TAG = r"\\tag\*?\{[^{}]*\}"  # and a number of the author's own
_LESS = "\ufdd3"  # stands for < in words, which latex2mathml leaves bare; in no decoded text
_WORDS = re.compile(r"\\(?:text[a-z]*|mbox)\s*\{[^{}]*\}")
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
          "munderover": 3}  # fmt: skip
_PREPARED = (
    (re.compile(r"\\(begin|end)\{(?:aligned|align|split|gathered|gather|eqnarray)\*?\}"),
     r"\\\1{align*}"),
    (re.compile(r"\\(begin|end)\{(?:equation|displaymath|math)\*?\}"), ""),
    (re.compile(r"\\(?:label|tag)\*?\{[^{}]*\}|\\(?:notag|nonumber)\b"), ""),
    (re.compile(r"\\math(rm|bf|it|sf|tt)\{"), r"\\math\1 {"),  # it needs the space
    (re.compile(r"\\[lr]?Vert\b"), r"\\|"),
    # A norm; but behind an operand the first bar of `|x||y|` closes.
    (re.compile(r"(?<![\w)\]}|\\])\|\|([^|]+)\|\|(?!\|)"), r"\\|\1\\|"),
    (re.compile(r"\\[lr]vert\b"), "|"),
    (re.compile(r"\\(hat|bar|vec|tilde|dot|ddot|check|breve|overline)\s+([A-Za-z]|\\[a-z]+)"),
     r"\\\1{\2}"),
    (re.compile(r"\\sim\b"), "∼"),
)  # fmt: skip
_REASONS = {
    "NoAvailableTokensError": "something is missing at its end",
    "MissingSuperScriptOrSubscriptError": "nothing follows ^ or _",
    "DoubleSubscriptsError": "it has two subscripts in a row",
    "DoubleSuperscriptsError": "it has two superscripts in a row",
    "ExtraLeftOrMissingRightError": r"\left has no \right",
    "MissingEndError": r"\begin has no \end",
    "DenominatorNotFoundError": "a fraction has no denominator",
    "NumeratorNotFoundError": "a fraction has no numerator",
}


class LatexError(ValueError):
    """LaTeX that cannot be set; the message is the reason, to follow a colon."""


@lru_cache(maxsize=1024)
def mathml(latex: str, *, display: bool = False) -> Element:
    """Return the equation as MathML without name spaces. The tree is shared: do not change it.

    Raises:
        LatexError: it is not LaTeX, or uses a command that is not known.
    """
    if not latex.strip():
        raise LatexError("it is empty")
    if len(latex) > LONGEST:
        raise LatexError(f"it is longer than {LONGEST} characters")
    if re.search(r"(?<!\\)&", latex) and r"\begin" not in latex:
        raise LatexError("there is an & outside of a table")
    root = _converted(_prepared(latex), display=display)
    _check(root, 0)
    for node in list(root.iter()):
        _mend(node)
    return root


def _prepared(latex: str) -> str:
    for pattern, replacement in _PREPARED:
        latex = pattern.sub(replacement, latex)
    return _WORDS.sub(lambda found: found[0].replace("<", _LESS), latex).strip()


def _converted(latex: str, *, display: bool) -> Element:
    from latex2mathml.converter import convert

    try:
        written = convert(latex, display="block" if display else "inline")
        # It writes a few characters as they are.
        written = re.sub(r"&(?!#?\w+;)", "&amp;", written).replace(' xmlns="', ' data-ns="')
        return fromstring(written.replace(_LESS, "&lt;"))
    except ParseError:
        raise LatexError("it holds characters that have no place in an equation") from None
    except RecursionError:
        raise LatexError("it is nested too deep") from None
    except Exception as error:  # the library has many, and KeyError and the like beside them
        name = type(error).__name__
        raise LatexError(_REASONS.get(name, "it is not complete")) from None


def _check(node: Element, depth: int) -> None:
    text = node.text or ""
    if depth > DEEPEST:
        raise LatexError("it is nested too deep")
    if node.tag != "mtext" and (found := re.search(r"\\[A-Za-z]+", text)):
        raise LatexError(f"the command {found[0]} is not known")
    if node.tag == "mi" and text == "}":
        raise LatexError("there is a } too many")
    if len(node) != _PARTS.get(node.tag, len(node)):
        raise LatexError("a fraction, a root or an index lacks a part")
    for child in node:
        _check(child, depth + 1)


def _mend(node: Element) -> None:
    """Give a node, and the order of those inside it, the form that all who set it understand."""
    text = text_of(node)
    if node.tag == "mo" and text in {"∇", "∂", "∅", "∞"}:
        node.tag = "mi"
    if node.tag in ROWS:
        _mark_signs(list(node))
        _wrap_tables(node)
    if node.tag == "mi" and text in RELATIONS:
        node.tag = "mo"
    if node.tag == "mover" and text_of(node[1]) == "^":
        node[1].text = "ˆ" if node.get("accent") else "\u0302"  # hat, and widehat
    if node.get("columnspacing"):
        node.set("columnspacing", "0em 0.3em")


def _mark_signs(children: list[Element]) -> None:
    """Tell the minus of `-x` from that of `a-x`, which has space around it."""
    for place, child in enumerate(children):
        before = text_of(children[place - 1]) if place else "("
        operator = not place or children[place - 1].tag == "mo"
        if child.tag == "mo" and child.text in {"−", "-", "+", "±"} and operator and (
            before in BINARY or before in OPENING
        ):  # fmt: skip
            child.set("form", "prefix")


def _wrap_tables(row: Element) -> None:
    """Put a table and the brackets around it into a row of their own, as tall as the table."""
    children = list(row)
    for place in range(len(children) - 2):
        first, middle, last = children[place : place + 3]
        if (first.tag, middle.tag, last.tag) == ("mo", "mtable", "mo") and len(children) > 3:
            own = Element("mrow")
            row.insert(list(row).index(first), own)
            for part, form in ((first, "prefix"), (middle, ""), (last, "postfix")):
                row.remove(part)
                own.append(part)
                if form:
                    part.attrib.update({"form": form, "fence": "true", "stretchy": "true"})
