"""LaTeX -> MathML, checked; and MathML -> a line of text, for where nothing else can stand.

Reading checks what was written, rendering and the slides set it: all three from the same tree.
latex2mathml is imported where it is used: most chapters hold no equation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element, ParseError, fromstring

LONGEST = 4000  # characters of an equation: several pages; more only costs time
DEEPEST = 60  # elements inside one another
LABEL = r"\\label\{([\w:.-]+)\}"  # how LaTeX writes an id
RELATIONS = frozenset("=<>≤≥≠≈≡∼≃≅≔∝∈∉⊂⊆⊃⊇→←↔⇒⇐⇔⟹⟸⟺↦≪≫∣⊢⊨≺≻")
SUMS = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀")  # large operators with limits
ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
           "~": "\u0303", "˜": "\u0303", "¯": "\u0304",
           "―": "\u0304", "‾": "\u0304", "_": "\u0304", "→": "\u20d7", "˙": "\u0307",
           "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300"}  # fmt: skip
_BINARY = RELATIONS | frozenset("+−-±∓×÷⋅∗∘∪∩∧∨⊕⊗⊙\\∖")
_OPEN = frozenset("([{⟨⌊⌈,;|∣")
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
          "munderover": 3}  # fmt: skip
_ROWS = {"mrow", "mstyle", "mpadded", "menclose", "math", "mtd", "merror", "semantics"}
_PREPARED = (
    (re.compile(r"\\(begin|end)\{(?:aligned|align|split|gathered|gather|eqnarray)\*?\}"),
     r"\\\1{align*}"),
    (re.compile(r"\\(begin|end)\{(?:equation|displaymath|math)\*?\}"), ""),
    (re.compile(r"\\(?:label|tag)\*?\{[^{}]*\}|\\(?:notag|nonumber)\b"), ""),
    (re.compile(r"\\math(rm|bf|it|sf|tt)\{"), r"\\math\1 {"),  # it needs the space
    (re.compile(r"\|\||\\[lr]?Vert\b"), r"\\|"),
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
    return latex.strip()


def _converted(latex: str, *, display: bool) -> Element:
    from latex2mathml.converter import convert

    try:
        written = convert(latex, display="block" if display else "inline")
        # It writes a few characters as they are.
        written = re.sub(r"&(?!#?\w+;)", "&amp;", written).replace(' xmlns="', ' data-ns="')
        return fromstring(written)
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
    text = (node.text or "").strip()
    if node.tag == "mo" and text in {"∇", "∂", "∅", "∞"}:
        node.tag = "mi"
    if node.tag in _ROWS:
        _mark_signs(list(node))
        _wrap_tables(node)
    if node.tag == "mi" and text in RELATIONS:
        node.tag = "mo"
    if node.tag == "mover" and (node[1].text or "").strip() == "^":
        node[1].text = "ˆ" if node.get("accent") else "\u0302"  # hat, and widehat
    if node.get("columnspacing"):
        node.set("columnspacing", "0em 0.3em")


def _mark_signs(children: list[Element]) -> None:
    """Tell the minus of `-x` from that of `a-x`, which has space around it."""
    for place, child in enumerate(children):
        before = (children[place - 1].text or "").strip() if place else "("
        operator = not place or children[place - 1].tag == "mo"
        if child.tag == "mo" and child.text in {"−", "-", "+", "±"} and operator and (
            before in _BINARY or before in _OPEN
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


def plain(latex: str) -> str:
    """Return the equation's characters on one line, without any mark."""
    return re.sub(r"<[^>]+>", "", linear(mathml(latex))).replace("&lt;", "<").replace(
        "&gt;", ">").replace("&amp;", "&")  # fmt: skip


def linear(node: Element, *, nested: bool = False) -> str:
    """Return the equation on one line: XHTML of em, sub and sup.

    `nested` is inside a sub or sup, where no further one can stand.
    """
    text = (node.text or "").strip()
    match node.tag:
        case "mi":
            letter = re.fullmatch("[A-Za-zͰ-Ͽ]", text) and not nested
            letter = letter and node.get("mathvariant") != "normal"
            return f"<em>{escape(text)}</em>" if letter else escape(text)
        case "mn" | "mo" | "ms":
            return escape(text, quote=False)
        case "mtext":
            return escape(node.text or "", quote=False)
        case "mspace":
            return " " if _wide(node.get("width", "")) else ""
        case "mphantom" | "annotation" | "none" | "mprescripts":
            return ""
        case tag if tag in _ROWS:
            return _row(list(node), nested=nested)
        case _:
            return _OTHERS.get(node.tag, _row_of)(node, nested)


def _wide(width: str) -> bool:
    found = re.fullmatch(r"([\d.]+)em", width)
    return float(found[1]) >= 0.2 if found else False


def _row_of(node: Element, nested: bool) -> str:
    return _row(list(node), nested=nested)


def _row(children: list[Element], *, nested: bool) -> str:
    shown = ""
    for place, child in enumerate(children):
        text = (child.text or "").strip()
        before = (children[place - 1].text or "").strip() if place else "("
        if child.tag == "mo" and text in _BINARY and not nested:
            unary = text not in RELATIONS and (before in _BINARY or before in _OPEN)
            shown += escape(text) if unary else f" {escape(text)} "
        elif child.tag == "mo" and text in {",", ";"}:
            shown += f"{text} "
        elif _base(child).tag == "mo" and _base(child).text in SUMS:
            shown += f"{linear(child, nested=nested)}\N{THIN SPACE}"
        elif _named(child) and place + 1 < len(children):
            following = (children[place + 1].text or "").strip()
            gap = (
                "" if following in {"(", "[", "{", ""} and children[place + 1].tag == "mo" else " "
            )
            shown += " " * bool(re.search(r"[\w>)]$", shown)) + linear(child, nested=nested) + gap
        else:
            shown += linear(child, nested=nested)
    return re.sub(r" {2,}", " ", shown)


def _named(node: Element) -> bool:
    """Return whether a node is a function's name, `log` or `max` with its limits."""
    base = _base(node)
    text = (base.text or "").strip()
    return base.tag in {"mi", "mo"} and len(text) > 1 and text.isalpha()


def _base(node: Element) -> Element:
    """Return what indices or limits stand at; the node itself where there are none."""
    return node[0] if len(node) and node.tag.startswith(("msub", "msup", "munder")) else node


def _scripts(node: Element, nested: bool) -> str:
    base, *scripts = list(node)
    below = node.tag in {"msub", "msubsup", "munder", "munderover"}
    shown = linear(base, nested=nested)
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
    mark = ACCENTS.get((node[1].text or "").strip()) if len(node) > 1 else None
    if mark is None:
        return _scripts(node, nested)
    base = linear(node[0], nested=nested)
    return re.sub(r"(\w)(?=<|$)", rf"\1{mark}", base, count=1) if base else base


def _fraction(node: Element, nested: bool) -> str:
    top, bottom = (_grouped(part, nested) for part in node)
    if node.get("linethickness") == "0":
        return f"{top} ¦ {bottom}"
    return f"{top}/{bottom}"


def _grouped(node: Element, nested: bool) -> str:
    shown = linear(node, nested=nested)
    single = re.fullmatch(r"[\w.]+|\\?\w", re.sub(r"<[^>]+>", "", shown))
    return shown if single or (shown.startswith("(") and shown.endswith(")")) else f"({shown})"


def _root(node: Element, nested: bool) -> str:
    if node.tag == "msqrt":
        inner = _row(list(node), nested=nested)
        bare = re.sub(r"<[^>]+>", "", inner)
        return f"√{inner}" if re.fullmatch(r"\w+", bare) else f"√({inner})"
    degree = linear(node[1], nested=True)
    return ("" if nested else f"<sup>{degree}</sup>") + f"√{_grouped(node[0], nested)}"


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
