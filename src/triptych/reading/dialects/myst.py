"""MyST: directives, roles, targets, comments and block breaks of Jupyter Book and Sphinx."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from triptych.reading.callouts import KINDS
from triptych.reading.dialects import rewrites
from triptych.reading.dialects.directives import find_directives
from triptych.reading.dialects.manuscript import Dialect, Manuscript, exchanged, outside_code
from triptych.reading.dialects.rewrites import Rewrite

_ROLE = outside_code(r"\{(?P<role>[A-Za-z][\w:+.-]*)\}(?P<mark>`+)(?!`)(?P<text>.+?)(?<!`)"
                     r"(?P=mark)(?!`)")  # fmt: skip
_TITLED = re.compile(r"(.*?)\s*<([^<>]+)>", re.S)
_TARGET = re.compile(r"[ >]*\(([^()\s][^()]*)\)=\s*")
_EQUATION = re.compile(r"(\$\$)\s*\((\w[\w:.-]*)\)\s*$")
_WRITTEN = re.compile(r"\{[^{}\n]*#([\w][\w:.-]*)[^{}\n]*\}")
_OUTSIDE = re.compile(r"%(?:[ \t].*)?|\+\+\+(?:[ \t].*)?|\^{3,}")
_OWN_PAGE = re.compile(r"<project:(#[^<>\s]+)>|(?<=\()project:(?=#)")
_FILLED = outside_code(r"\{\{[ ]*(?P<name>\w+)[ ]*\}\}")
_MOST = 40  # levels of directives in one another

_BOXES = [name for name, kind in KINDS.items() if name not in ("quote", "cite", "summary")]
DIRECTIVES: dict[str, Rewrite] = {
    **dict.fromkeys(_BOXES, rewrites.box()),
    **dict.fromkeys(("admonition", "seealso"), rewrites.box()),
    **dict.fromkeys(("sidebar", "margin", "topic", "dropdown", "versionadded", "versionchanged",
                     "aside"), rewrites.box("note")),
    "deprecated": rewrites.box("warning"),
    **dict.fromkeys(("epigraph", "pull-quote", "highlights", "blockquote"),
                    rewrites.box("quote")),
    **{f"prf:{name}": rewrites.box("note", name.capitalize())
       for name in ("theorem", "lemma", "definition", "proposition", "corollary", "proof",
                    "axiom", "algorithm", "criterion", "remark", "conjecture", "assumption",
                    "observation", "property")},
    "prf:example": rewrites.box("example"),
    **dict.fromkeys(("exercise-start", "exercise"), rewrites.box("example")),
    **dict.fromkeys(("tab-set", "grid", "container", "div", "only", "hlist", "card-carousel",
                     "compound", "exercise-end", "solution-end"), rewrites.bare),
    **dict.fromkeys(("tab-item", "tab", "card", "grid-item", "grid-item-card", "rubric",
                     "solution", "solution-start"), rewrites.labelled),
    "list-table": rewrites.list_table,
    **dict.fromkeys(("code", "code-block", "sourcecode", "code-cell"), rewrites.code()),
    **dict.fromkeys(("eval-rst", "parsed-literal"), rewrites.code("text")),
    "csv-table": rewrites.code("text"), "mermaid": rewrites.code("mermaid"),
    **dict.fromkeys(("graphviz", "digraph", "graph"), rewrites.code("dot")),
    "math": rewrites.math,
    **dict.fromkeys(("figure", "image"), rewrites.figure),
    "figure-md": rewrites.figure_around,
    "table": rewrites.table, "glossary": rewrites.glossary,
    **dict.fromkeys(("include", "literalinclude", "embed"), rewrites.another_file),
    **dict.fromkeys(("raw", "iframe", "video", "audio", "youtube"), rewrites.refused),
    **dict.fromkeys(("tableofcontents", "toctree", "contents", "toc", "index", "bibliography",
                     "footbibliography", "tags", "meta", "currentmodule", "module", "anywidget",
                     "sectionauthor", "codeauthor", "default-role", "highlight"),
                    rewrites.nothing),
}  # fmt: skip
# Other tools write these in the same way.
_SHARED = frozenset({"mermaid", "graphviz", "digraph", "dot", "raw", "code", "include", "tab"})

_CODE_ROLES = ("code", "file", "samp", "command", "program", "option", "envvar", "func", "meth",
               "class", "mod", "attr", "data", "exc", "obj", "const", "literal")  # fmt: skip
_TEXT_ROLES = ("term", "abbr", "guilabel", "menuselection", "index", "download", "dfn", "underline",
               "u", "eval", "any", "rfc", "pep", "py", "c", "cpp", "js", "envvar", "smallcaps",
               "button", "glue", "glue:text", "nb-exec-table", "span")  # fmt: skip
_ICONS = ("octicon", "material-regular", "material-outlined", "fab", "fas", "far", "fa")


def _is_marked(text: Manuscript) -> bool:
    if text.head.settings.keys() & {"jupytext", "kernelspec", "myst"}:
        return True
    if any(each.name in DIRECTIVES.keys() - _SHARED for each in find_directives(text)):
        return True
    return any(_TARGET.fullmatch(line) or _has_role(line) for _, line in text.prose())


def _has_role(line: str) -> bool:
    return any(found["role"] and _role(found["role"]) for found in _ROLE.finditer(line))


def _turn(text: Manuscript) -> None:
    _rewrite_directives(text)
    for index, line in text.prose():
        if found := _TARGET.fullmatch(line):
            text.source.targets.setdefault(found[1], index + 1)
            text.blank([index])
        elif _OUTSIDE.fullmatch(line):
            text.blank([index])
        else:
            text.lines[index] = _EQUATION.sub(r"\1 {#\2}", line)
    _fill_in(text)
    known = {*text.source.targets, *(n for line in text.lines for n in _WRITTEN.findall(line))}
    for index, line in text.prose():
        line = exchanged(line, _ROLE, partial(_shown, index, text, known))
        text.lines[index] = _OWN_PAGE.sub(lambda own: f"[]({own[1]})" if own[1] else "", line)


def _fill_in(text: Manuscript) -> None:
    """Write what the head says for names in double braces."""
    head = text.head.settings
    settings = head.get("myst")
    named = head.get("substitutions") or (
        isinstance(settings, dict) and settings.get("substitutions")
    )
    if isinstance(named, dict):
        text.exchange(_FILLED, lambda found: str(named.get(found["name"], found[0])))


def _rewrite_directives(text: Manuscript) -> None:
    """Rewrite directives from the outside in: what is inside one is found once it is open."""
    ends = [len(text.lines)] * len(text.lines)  # of the body that each line stands in
    for _ in range(_MOST):
        found = [each.until(ends[each.lines.start]) for each in find_directives(text)]
        for each in found:
            DIRECTIVES.get(each.name, rewrites.unknown)(text, each)
        if not found:
            return
        for each in found:
            ends[each.body.start : each.body.stop] = [each.body.stop] * len(each.body)


def _shown(index: int, text: Manuscript, known: set[str], found: re.Match[str]) -> str:
    role, words = found["role"], found["text"].strip()
    if role in ("ref", "numref", "eq", "prf:ref", "exercise-ref"):
        return _reference(words, known)
    if make := _role(role):
        return make(words)
    text.refuse(index, f"{{{role}}}", f"the role {role!r} is not known here; only its text is kept",
                "write it in Markdown")  # fmt: skip
    return _title(words)


def _reference(words: str, known: set[str]) -> str:
    """Return a link where the target stands in this file; what it is called else."""
    titled = _TITLED.fullmatch(words)
    title, target = (titled[1], titled[2].strip()) if titled else ("", words)
    title = "" if "%s" in title or "{" in title else title
    if target in known:
        return f"[{title}](#{target})"
    return title or target


def _title(words: str) -> str:
    """Return the words of `title <target>`, or of a target alone."""
    titled = _TITLED.fullmatch(words)
    return titled[1] if titled and titled[1] else words


def _role(name: str) -> Callable[[str], str] | None:
    """Return what writes a role's text; None when the role is not known."""
    if name.startswith(("cite", "footcite")):
        return lambda words: f"({words})"
    if name in _CODE_ROLES or name.startswith(("py:", "c:", "cpp:", "js:", "rst:")):
        return lambda words: f"`{_title(words).lstrip('~!')}`"
    return _ROLES.get(name)


def _in_tag(tag: str) -> Callable[[str], str]:
    return lambda words: f"<{tag}>{words}</{tag}>"


_ROLES: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("ref", "numref", "eq", "prf:ref"), _title),
    **dict.fromkeys(_TEXT_ROLES, _title),
    **dict.fromkeys(_ICONS, lambda words: ""),
    "doc": lambda words: _title(words).rpartition("/")[2],
    "math": lambda words: f"${words}$",
    **dict.fromkeys(("sub", "subscript"), _in_tag("sub")),
    **dict.fromkeys(("sup", "superscript"), _in_tag("sup")),
    **dict.fromkeys(("kbd", "keyboard"), _in_tag("kbd")),
    "emphasis": lambda words: f"*{words}*", "strong": lambda words: f"**{words}**",
    **dict.fromkeys(("del", "strike"), lambda words: f"~~{words}~~"),
}  # fmt: skip

DIALECT = Dialect(
    "myst", _is_marked, _turn,
    keys=frozenset({"jupytext", "kernelspec", "myst", "substitutions", "numbering", "exports",
                    "license", "bibliography", "doi", "github", "thumbnail", "short_title",
                    "html_meta", "orphan", "tocdepth", "downloads", "site", "math", "open_access",
                    "venue", "mystnb", "file_format", "subject", "biblio", "abbreviations",
                    "affiliations", "language_info", "celltoolbar", "parts", "options"}),
)  # fmt: skip
