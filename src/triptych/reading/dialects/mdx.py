"""MDX: Docusaurus, Astro and Nextra have imports, comments in braces and components in capitals."""

from __future__ import annotations

import re
from dataclasses import replace

from triptych.reading.dialects.manuscript import Dialect, Found, Manuscript
from triptych.reading.dialects.mkdocs import title_code
from triptych.reading.dialects.tags import Tag, Tags, tag_of

_VALUE = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\}"
_REST = rf"(?:[^<>{{}}\"']|\"[^\"]*\"|'[^']*'|{_VALUE})*+"
_COMPONENT = re.compile(rf"<(?P<close>/)?(?P<name>[A-Z][\w.]*)(?P<rest>{_REST})>")
_ELEMENT = re.compile(rf"<(?P<name>[a-z][\w-]*)(?P<rest>\s{_REST})>")
_EXPRESSION = re.compile(rf"\s(?P<key>[A-Za-z][\w.:-]*)=(?P<value>{_VALUE})")
_COMMENT = re.compile(r"\{/\*(?:(?!\*/|\{/\*).)*\*/\}", re.S)
_IMPORT = re.compile(
    r"import\s+(?:[\w*{].*?\s+from\s+[\"'][^\"']+|[\"'][.@~][^\"']*)[\"'];?[ \t]*$"
)
_IMPORTED = re.compile(r"import\s+(?P<name>\w+)\s+from\s+[\"'](?P<path>[^\"']+\.\w+)[\"']")
_OPENED = re.compile(r"import\s*(?:\w+,\s*)?\{[^{}]*$")
_CLOSED = re.compile(r".*\}\s*from\s+[\"'][^\"']+[\"'];?[ \t]*$")
_EXPORT = re.compile(r"export\s+(?:const|let|default|function|async|class|\*|\{)")
_HIGHLIGHT = re.compile(
    r"[ \t]*(?://|#|/\*|<!--|--|\{/\*)[ \t]*highlight-(?:next-line|start|end)\b[ \t*/}>-]*$"
)
_MARKED = re.compile(r"^([ \t>]*`{3,}[^`{}]*?)[ \t]*\{[\d,\s-]+\}")  # lines of a program
_LONGEST = 200  # lines of what is exported
_KNOWN = frozenset({
    "Accordion", "Admonition", "Aside", "Badge", "Callout", "Callouts", "Card", "CardGrid",
    "CardGroup", "Cards", "CodeGroup", "Details", "DocCardList", "FileTree", "Frame", "Icon",
    "Info", "LinkCard", "Note", "Step", "Steps", "TabItem", "Tabs", "Tip", "Warning",
})  # fmt: skip


def _is_marked(text: Manuscript) -> bool:
    shown = text.shown()
    if any(_IMPORT.match(line) for line in shown) or any("{/*" in line for line in shown):
        return True
    components = (found for line in shown for found in _COMPONENT.finditer(line))
    return any(found["name"].partition(".")[0] in _KNOWN for found in components)


def _turn(text: Manuscript) -> None:
    images = _leave_out_code(text)
    text.rewrite(_COMMENT, lambda _: "")
    _leave_out_highlights(text)
    title_code(text)

    def read(match: re.Match[str], written: str) -> Tag:
        return _read(_COMPONENT.fullmatch(written) or match, images)

    Tags(text, _COMPONENT, read, "MDX", strict=True).turn()
    text.rewrite(_ELEMENT, lambda found: _plain(found, images))
    text.rewrite(re.compile(r"</?>"), lambda _: "")


def _read(found: re.Match[str], images: dict[str, str]) -> Tag:
    rest = found["rest"].rstrip()
    tag = tag_of(found["name"], rest.removesuffix("/"), closes=bool(found["close"]))
    options = {key: images.get(value, _literal(value)) for key, value in tag.options.items()}
    return replace(tag, options=options)


def _literal(value: str) -> str:
    """Return the text in quotes that an expression is, else the expression."""
    return value[1:-1] if re.fullmatch(r"([\"'`])[^\"'`]*\1", value) else value


def _leave_out_code(text: Manuscript) -> dict[str, str]:
    """Leave out imports and exports; return what files the imported names stand for."""
    images = dict[str, str]()
    prose = dict(text.prose())
    until = futile = -1  # the last line that is left out; up to which nothing was balanced
    for index, line in prose.items():
        if index <= until:
            continue
        if found := _IMPORTED.match(line):
            images[found[1]] = found["path"]
        if _IMPORT.match(line):
            text.lines[index] = ""
        elif _OPENED.match(line):
            until = _end(index, prose, _CLOSED)
            text.blank(range(index, until + 1) if until > index else [])
        elif _EXPORT.match(line):
            until = _balanced(index, text) if index > futile else index
            futile = max(futile, index + _LONGEST if until < 0 else -1)
            text.blank(range(index, max(until, index) + 1))
    return images


def _end(index: int, prose: dict[int, str], closing: re.Pattern[str]) -> int:
    """Return the line that closes what a line opens, before any blank one; -1 where none does."""
    for number in range(index, index + 60):
        line = prose.get(number, "")
        if not line.strip():
            break
        if closing.match(line):
            return number
    return -1


def _balanced(index: int, text: Manuscript) -> int:
    """Return the line at whose end every bracket is closed; -1 where none is."""
    depth = 0
    for number in range(index, min(len(text.lines), index + _LONGEST)):
        line = text.lines[number]
        depth += sum(line.count(each) for each in "([{") - sum(line.count(each) for each in ")]}")
        if depth <= 0 and not line.rstrip().endswith(("=", "=>", ",")):
            return number
    return -1


def _leave_out_highlights(text: Manuscript) -> None:
    """Leave no line of a program that only says which other one is marked, nor its number."""
    for lines in list(text.code()):
        text.lines[lines.start] = _MARKED.sub(r"\1", text.lines[lines.start])
        kept = [line for n in lines if not _HIGHLIGHT.match(line := text.lines[n])]
        spare = [""] * (len(lines) - len(kept))
        text.lines[lines.start : lines.stop] = [*kept, *spare]


def _plain(found: Found, images: dict[str, str]) -> str | None:
    """Return a tag of HTML without what only a program gives it."""
    written = found.written
    if "{" not in written:
        return None

    def value(each: re.Match[str]) -> str:
        inside = each["value"][1:-1].strip()
        inside = images.get(inside, inside)
        quoted = re.search(r"[\"'`]([^\"'`{}<>]+)[\"'`]", inside)
        plain = inside if re.fullmatch(r"[\w./-]+", inside) else quoted[1] if quoted else ""
        return f' {each["key"]}="{plain}"' if plain and each["key"] != "style" else ""

    return _EXPRESSION.sub(value, written)


DIALECT = Dialect("mdx", _is_marked, _turn)
