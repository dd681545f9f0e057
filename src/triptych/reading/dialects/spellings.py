"""What pandoc and Quarto write in a line -> what we write: braces, scripts, citations, shortcodes.

Code, equations and addresses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from triptych.reading.attributes import parse_attributes
from triptych.reading.dialects.latex import words_of
from triptych.reading.dialects.manuscript import Manuscript

_KEPT = re.compile(
    r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)"  # code
    r"|(?<![\\$])\$\$?(?=[^\s$])[^$]*(?<=\S)\$\$?(?!\d)"  # an equation
    r"|<!--(?:(?!<!--|-->).)*-->|<[^<>\s][^<>]*>|(?<=\])\([^()\s]*\)|https?://\S+"
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)(\{[^{}`]*\})?")
_EMPTY_SPAN = re.compile(r"\[\]\{[^{}]*\}")
_LINK_BRACES = re.compile(r"(?<!!)(\[[^\[\]]*\]\([^()]*\))\{([^{}]*)\}")
_SUPERSCRIPT = re.compile(r"(?<![\\^\[])\^((?:[^\s^\[\]\\]|\\ )+)\^(?!\^)")
_SUBSCRIPT = re.compile(r"(?<![\\~])~((?:[^\s~\\]|\\ )+)~(?!~)")
_CITED = re.compile(r"\[([^\[\]]*(?<![\w@/])-?@[\w{][^\[\]]*)\](?![(\[{])")
_KEY = re.compile(r"(?<![\w@/\\])-?@\{?([\w][\w:.#$%&+?<>~/-]*\w|\w)\}?")
_REFERENCE = re.compile(r"-?@(?:fig|tbl|tab|eq|sec)[-:]", re.I)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)(?:\s+\"([^\"]*)\")?\)(?:\{([^{}]*)\})?")
_IMAGES = re.compile(rf"\s*(?:{_IMAGE.pattern}\s*)+")

Change = Callable[[re.Match[str]], str]


def outside(pattern: re.Pattern[str], change: Change | str, line: str) -> str:
    """Return the line with the pattern changed where it begins in no code, equation or address."""
    kept = [found.span() for found in _KEPT.finditer(line)]

    def changed(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found[0]
        return found.expand(change) if isinstance(change, str) else change(found)

    return pattern.sub(changed, line)


def turn_spellings(text: Manuscript, labels: Collection[str] = ()) -> None:
    """Turn what stands in the lines of text. `labels` are references that lead to nothing."""
    bibliography = "bibliography" in text.head.settings or "references" in text.head.settings

    def cited(found: re.Match[str]) -> str:
        bare = _KEY.sub(lambda key: _key(key, labels, everywhere=True), found[1])
        if bare == found[1]:
            return found[0]
        in_note = found.string[: found.start()].endswith("^")  # `^[as @knuth says]`
        return f"[{bare}]" if in_note else f"\\[{bare}\\]"

    for index, line in words_of(text):
        if not set(line) & set("`{[^~@!"):
            continue
        line = _without_code_braces(line, index, text)
        line = outside(_EMPTY_SPAN, "", line)
        line = outside(_LINK_BRACES, _without_braces, line)
        line = outside(_SUPERSCRIPT, _script("sup"), line)
        line = outside(_SUBSCRIPT, _script("sub"), line)
        line = outside(_CITED, cited, line)
        line = outside(_KEY, lambda key: _key(key, labels, everywhere=bibliography), line)
        text.lines[index] = line
    _turn_images(text)


def _without_code_braces(line: str, index: int, text: Manuscript) -> str:
    """Return the line with code without braces: HTML as it is, nothing of other raw formats."""

    def bare(found: re.Match[str]) -> str:
        braces = found[3] or ""
        if not braces.startswith("{="):
            return found[0].removesuffix(braces)
        form = braces[2:-1].strip()
        if form.startswith("html"):
            return found[2]
        text.warn(index, found[0], f"{found[2]!r} is for {form} alone; it is left out")
        return ""

    return _CODE.sub(bare, line)


def _without_braces(found: re.Match[str]) -> str:
    return found[1] if parse_attributes(found[2]) is not None else found[0]


def _script(tag: str) -> Change:
    def scripted(found: re.Match[str]) -> str:
        words = found[1].replace("\\ ", " ")
        return f"<{tag}>{words}</{tag}>"

    return scripted


def _key(found: re.Match[str], labels: Collection[str], *, everywhere: bool) -> str:
    """Return a citation as its key alone: there is no list of sources that it could lead to."""
    if found[1] in labels:
        return found[1]
    return found[1] if everywhere and not _REFERENCE.match(found[0]) else found[0]


def _turn_images(text: Manuscript) -> None:
    """Give an image alone its caption, which these tools write in the brackets."""
    prose = dict(text.prose())
    for index, line in prose.items():
        if "![" not in line:
            continue
        around = (prose.get(index - 1, ""), prose.get(index + 1, ""))
        alone = _IMAGES.fullmatch(line) and all(map(_is_apart, around))
        text.lines[index] = outside(_IMAGE, _captioned if alone else _described, line)


def _is_apart(line: str) -> bool:
    return not line.strip() or line.lstrip(" >").startswith((":::", "<!--"))


def _captioned(found: re.Match[str]) -> str:
    return _image(found, found[3] or re.sub(r"[*`\"\\]", "", found[1]))


def _described(found: re.Match[str]) -> str:
    """Return an image in a line: its braces say only how it looks, which a line cannot show."""
    return _image(found, found[3] or "", braces=False)


def _image(found: re.Match[str], caption: str, *, braces: bool = True) -> str:
    written = found[4] or ""
    attributes = parse_attributes(written) if written else None
    words = (attributes.option("fig-alt") if attributes else "") or found[1]
    title = f' "{caption}"' if caption else ""
    keep = written and (braces or ".decorative" in written)
    return f"![{words}]({found[2]}{title}){f'{{{written}}}' if keep else ''}"
