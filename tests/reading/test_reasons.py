"""Why a block has its role: each sign on an example of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from triptych.document import Block, Chapter, Section
from triptych.reading import Reading, read_chapter
from triptych.reasons import TOLD, Reason, tell

HERE = Path(__file__).parent
CASE = re.compile(r"~~~~ markdown\n(.*?)~~~~\n", re.S)
Read = Callable[[str], Reading]

# Markdown below a title and a heading; the role and the reason of the last node that begins in it.
EXAMPLES = [
    ("A paragraph.", "prose", "paragraph"),
    ("- a\n- b", "points", "list"),
    ("> said", "quote", "quote"),
    ("```text\nx\n```", "code", "block of code"),
    ("$$\nx = 1\n$$", "equation", "equation"),
    ("![a cat](c.png)", "figure", "image"),
    ('<img src="c.png" alt="a cat">', "figure", "image"),
    ("| a |\n| - |\n| 1 |", "table", "table"),
    ("Ebb\n: out", "definitions", "terms and meanings"),
    ("**Key Takeaway**: short words win.", "takeaway", "cue “Key Takeaway”"),
    ("Q: Why?\nA: So.", "question", "cue “Q”"),
    ("### Q2: Why?\n\nSo.", "question", "cue “Q2:”"),
    ("### Why?\n\n**Answer:** So.", "question", "asks, with an answer"),
    ("1. Why?\n   Answer: So.", "question", "asks, with an answer"),
    ("## Quiz\n\n### Why?\n\nSo.", "question", "heading that asks"),
    ("<details>\n<summary>Why?</summary>\n\nSo.\n\n</details>", "question",
     "<details> with a summary"),
    ("> [!hint] Try\n> twice", "tip", "box named “hint”"),
    ("::: danger\nhot\n:::", "warning", "box named “danger”"),
    ("::: {.no-slides}\nquiet\n:::", "prose", "{.no-slides}"),
    ("a → b → c", "process", "steps: a → b → c"),
    ("- a → b → c\n- d → e → f", "process", "steps: a → b → c"),
    ("| a |\n| - |\n| a → b → c |", "process", "steps: a → b → c"),
    ("- **A**: 1\n- **B**: 2\n- **C**: 3", "definitions", "every item leads with a term"),
    ("- **A**: 1\n- **B**: 2", "comparison", "two items, each led by a term"),
    ("- [ ] a\n- [x] b", "tasks", "items with boxes"),
    ("1️⃣ one\n2️⃣ two", "points", "numbered by keycaps"),
    ("| a | b |\n| - | - |\n| **x** | 1 |", "definitions", "short first cells, all bold"),
    ("| a | Meaning |\n| - | - |\n| x | one |", "definitions",
     "short first cells, column “Meaning”"),
    ("| Ebb | Flow |\n| - | - |\n| out | in |", "comparison", "two columns, no description"),
    ("**Contents:**\n\n- [S](#s)\n- [T](#t)", "contents", "nothing but links to sections"),
    ("It has two layers:\n\n- top\n- bottom", "layers", "short names after “layers”"),
    ("- top\n- bottom\n{.layers}", "layers", "{.layers}"),
    ("<!-- notes: wait -->", "notes", "comment <!-- notes: … -->"),
    ("$$\n\\nonsense{\n$$", "code", "equation that cannot be set"),
    ("A paragraph. {.key}", "prose", "paragraph; worth by {.key}"),
    ("- a\n{worth=6 .key}", "points", "list; worth by {worth=6}"),
    ("## Tides\n\n- a", "section", "heading"),
    ("1️⃣ **Tides**\n\n- a", "section", "keycap and bold above a block"),
    ("## In a nutshell\n\nx", "summary", "title “In a nutshell”"),
    ("## In a nutshell\n\nx", "summary", "in the summary"),
    ("## All\n\n### Q1: Why?\n\nSo.", "questions", "nothing in it but questions"),
]  # fmt: skip


def nodes(value: Any) -> Iterator[Block | Section]:
    """Yield every block and section of a chapter, outer ones first."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "why"):
            yield value  # type: ignore[misc]
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


@pytest.mark.parametrize(("text", "role", "reason"), EXAMPLES)
def test_a_role_is_told_by_a_sign(read: Read, text: str, role: str, reason: str) -> None:
    chapter = read(f"# T\n\n## S\n\n{text}\n").chapter
    assert (role, reason) in {(node.role, tell(node.why)) for node in nodes(chapter)}


def test_every_sign_has_its_example(read: Read) -> None:
    read_ones = [read(f"# T\n\n## S\n\n{text}\n").chapter for text, _, _ in EXAMPLES]
    structured = read_chapter(b"title: T\nblocks: {note: x}\n", "ch.yaml").chapter
    assert structured.opening[0].why == (Reason("written", "note"),)
    read_ones.append(structured)
    signs = {reason.sign for each in read_ones for node in nodes(each) for reason in node.why}
    assert signs == set(TOLD) - {"frame"}  # images are looked for when all is read


@pytest.mark.parametrize("file", sorted((HERE / "cases").glob("*.md")), ids=lambda file: file.name)
def test_no_block_is_without_a_reason(read: Read, file: Path) -> None:
    for text in CASE.findall(file.read_text(encoding="utf-8")):
        whole = text if text.startswith(("# ", "---\n")) else f"# T\n\n{text}"
        assert [node for node in nodes(read(whole).chapter) if not node.why] == []


def test_reasons_alone_make_no_other_chapter(read: Read) -> None:
    chapter: Chapter = read("# T\n\n## S\n\ntext\n").chapter
    section = replace(chapter.sections[0], why=(Reason("title", "x"),))
    assert replace(chapter, sections=(section,)) == chapter


def test_every_sign_is_explained() -> None:
    page = (HERE.parents[1] / "docs/roles.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", page, re.M)) == set(TOLD)
