"""Names and first lines of files -> whether they are chapters.

A Markdown file of a folder is one. YAML and JSON are written for much else: such a file is one when
its outermost names are those of a chapter, or when it names our schema.
"""

from __future__ import annotations

import re
from pathlib import Path

from triptych.document import STRUCTURED

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx", ".txt")
SUFFIXES = (*MARKDOWN, *STRUCTURED)
NOT_CHAPTERS = {"README", "CHANGELOG", "CHANGES", "HISTORY", "NEWS", "CONTRIBUTING", "CONTRIBUTORS",
                "LICENSE", "LICENCE", "COPYING", "NOTICE", "CODE_OF_CONDUCT", "SECURITY", "SUPPORT",
                "AUTHORS", "MAINTAINERS", "GOVERNANCE", "TODO"}  # fmt: skip

_LOOKED_AT = 2_000_000  # bytes: a chapter shows what it is before that
_SCHEMA = re.compile(rb"\$schema\W{0,5}[^\s\"',]*(?:chapter\.schema\.json|urn:triptych:chapter)")
# A name of the outermost mapping: at a line's start in YAML, at the least depth in JSON.
_IN_YAML = rb"^[\"']?%b[\"']?[ \t]*:(?:\s|$)"
_IN_JSON = rb"\"%b\"\s*:"
_INSIDE = re.compile(rb"\"(?:[^\"\\]|\\.)*\"|[{}\[\]]")


def may_be_chapter(name: str) -> bool:
    """Tell whether a file of this name is taken from a folder, if it is a chapter."""
    stem = name.split(".")[0].upper().replace("-", "_")
    ending = name.lower().endswith((".md", *STRUCTURED))
    return ending and not name.startswith(".") and stem not in NOT_CHAPTERS


def is_chapter(path: Path) -> bool:
    """Tell whether such a file is a chapter: of Markdown each, of others those that look so."""
    return path.suffix.lower() not in STRUCTURED or _is_structured(path)


def _is_structured(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(_LOOKED_AT)
    except OSError:
        return False
    if _SCHEMA.search(content):
        return True
    if path.suffix.lower() == ".json":
        content, form = _outermost(content), _IN_JSON
    else:
        form = _IN_YAML
    named = {name for name in (b"title", b"sections", b"blocks")
             if re.search(form % name, content, re.M)}  # fmt: skip
    return b"title" in named and len(named) > 1


def _outermost(content: bytes) -> bytes:
    """Return JSON without what stands inside the values of its outermost object."""
    kept, depth, start = list[bytes](), 0, 0
    for found in _INSIDE.finditer(content):
        if len(found[0]) > 1:  # a text: brackets in it are none
            continue
        if depth == 1:
            kept.append(content[start : found.start()])
        depth += 1 if found[0] in b"{[" else -1
        start = found.end()
    return b" ".join(kept)


def chapter_name(path: Path) -> str:
    """Return the path without the suffix of a chapter, with `/` on every system."""
    known = path.suffix.lower() in SUFFIXES
    return (path.with_suffix("") if known and path.stem.strip(".") else path).as_posix()
