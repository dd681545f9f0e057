"""The examples in cases/*.md: a title, Markdown, and the chapter it becomes.

The Markdown stands below a title, `# T`, unless it has one or begins with front matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from triptych.diagnostics import format_diagnostic
from triptych.document import Chapter
from triptych.reading import Reading

CASES = Path(__file__).parent / "cases"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n~~~~ markdown\n(?P<text>.*?)~~~~\n\n~~~~ text\n(?P<dump>.*?)~~~~\n",
    re.M | re.S,
)


@dataclass(frozen=True)
class Case:
    file: Path
    title: str
    line: int
    text: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line} {self.title}"


def cases() -> list[Case]:
    found = []
    for file in sorted(CASES.glob("*.md")):
        content = file.read_text(encoding="utf-8")
        for match in CASE.finditer(content):
            line = content.count("\n", 0, match.start()) + 1
            found.append(Case(file, match["title"], line, match["text"], match["dump"]))
    return found


@pytest.mark.parametrize("case", cases(), ids=str)
def test_example(
    case: Case,
    read: Callable[[str], Reading],
    dump_chapter: Callable[[Chapter], str],
    request: pytest.FixtureRequest,
) -> None:
    whole = re.search(r"^(# |---\n\w)", case.text, re.M)
    reading = read(case.text if whole else f"# T\n\n{case.text}")
    dump = dump_chapter(reading.chapter)
    shown = dump if whole else dump.partition("\n")[2]
    shown += "".join(f"{format_diagnostic(found)}\n" for found in reading.diagnostics)
    if request.config.getoption("--golden"):
        rewrite(case, shown)
    else:
        assert shown == case.expected, f"{case.file}:{case.line}"


def rewrite(case: Case, shown: str) -> None:
    content = case.file.read_text(encoding="utf-8")
    old = f"## {case.title}\n\n~~~~ markdown\n{case.text}~~~~\n\n~~~~ text\n{case.expected}~~~~\n"
    new = f"## {case.title}\n\n~~~~ markdown\n{case.text}~~~~\n\n~~~~ text\n{shown}~~~~\n"
    assert old in content
    case.file.write_text(content.replace(old, new), encoding="utf-8", newline="\n")


def test_every_example_is_found() -> None:
    titles = sum(
        line.startswith("## ")
        for file in CASES.glob("*.md")
        for line in re.sub(r"~~~~ \w+\n.*?~~~~\n", "", file.read_text("utf-8"), flags=re.S).split(
            "\n"
        )
    )
    assert titles == len(cases()) > 40
