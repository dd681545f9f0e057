"""The same small chapter in ten languages: roles are told by the cues of each.

`languages/CODE.md` are alike line by line, so that one table holds for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from triptych.document import Block, Question, Section
from triptych.reading import Reading

LANGUAGES = Path(__file__).parent / "languages"
TEN = ("ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "zh")

# Line, role, and the sign it is told by.
ROLES = [
    (7, "section", "form"),
    (9, "prose", "form"),
    (11, "takeaway", "cue"),
    (13, "example", "cue"),
    (15, "note", "cue"),
    (17, "tip", "cue"),
    (19, "warning", "cue"),
    (21, "definitions", "described"),
    (26, "prose", "form"),
    (28, "layers", "announced"),
    (32, "question", "cue"),
    (35, "questions", "title"),
    (37, "question", "cue"),
    (41, "summary", "title"),
    (43, "summary", "summary"),
]


def told(nodes: Sequence[Section | Block]) -> Iterator[tuple[int, str, str]]:
    for node in nodes:
        yield node.span.line, node.role, node.why[0].sign
        if isinstance(node, Section):
            yield from told(node.blocks)


@pytest.mark.parametrize("code", TEN)
def test_roles_are_told_by_the_cues_of_a_language(code: str, read: Callable[..., Reading]) -> None:
    reading = read((LANGUAGES / f"{code}.md").read_bytes(), f"{code}.md")
    chapter = reading.chapter
    assert chapter.summary
    assert list(told((*chapter.sections, chapter.summary))) == ROLES
    asked = [block for section in chapter.sections for block in section.blocks
             if isinstance(block, Question)]  # fmt: skip
    assert all(question.prompt and question.answer for question in asked)
    assert reading.diagnostics == ()


@pytest.mark.parametrize("code", [code for code in TEN if code != "en"])
def test_the_cues_are_those_of_the_language_alone(code: str, read: Callable[..., Reading]) -> None:
    text = (LANGUAGES / f"{code}.md").read_text(encoding="utf-8")
    chapter = read(text.replace(f"lang: {code}", "lang: en")).chapter
    roles = {role for _, role, sign in told(chapter.sections) if sign in {"cue", "announced"}}
    assert not roles & {"tip", "layers"}
    assert chapter.summary is None
