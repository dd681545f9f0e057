"""Every rule has its line in docs/diagnostics.md, and errors read as they should."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from triptych.diagnostics import SourceError, format_diagnostic
from triptych.reading import Reading

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")


def rules(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The rule of every call that reports one, with its severity."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        words = [arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)]
        if len(words) == 2 and words[0] in {"error", "warning", "note"}:
            yield str(words[1]), str(words[0])
        for keyword in call.keywords:
            if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value), "error"


def test_every_rule_has_its_line_in_the_page() -> None:
    files = sorted((ROOT / "src/triptych").rglob("*.py"))
    found = {rule for file in files for rule in rules(ast.parse(file.read_text("utf-8")))}
    lines = [line for line in PAGE.split("\n") if line.startswith("| `")]
    known = {
        (rule, severity)
        for line in lines
        for rule in re.findall("`([a-z-]+)`", line.split("|")[1])
        for severity in line.split("|")[2].split(" or ")
        for severity in [severity.strip()]
    }
    assert found - known == set()
    assert len(found) > 40


def test_control_characters_are_shown_escaped(messages: Callable[[str], str]) -> None:
    assert messages("# Title\n\nA bell\x07 rings.") == (
        "ch.md:3: warning[control-character]: 1 control character replaced, the first U+0007\n"
        "    3 | A bell\\x07 rings.\n              ^\n"
        "  hint: delete it: neither a slide nor a page can hold it"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b" \n",
            "ch.md:1: error[empty]: the file is empty\n"
            "  hint: write a title, `# Title`, and a first section, `## Section`",
        ),
        (
            b"<!-- nothing -->",
            "ch.md:1: error[empty]: the chapter holds no text\n    1 | <!-- nothing -->\n"
            "        ^^^^^^^^^^^^^^^^\n"
            "  hint: write a title, `# Title`, and a first section, `## Section`",
        ),
        (
            b"\x00\x01\x02",
            "ch.md:1: error[not-text]: this is not a text file\n"
            "  hint: a chapter is Markdown, saved as UTF-8",
        ),
        (
            b"# T\n\n" + b"> " * 41 + b"x",
            "ch.md:3: error[nesting]: blocks are nested more than 40 levels deep (a list takes "
            "two)\n    3 | " + "> " * 41 + "x\n        " + "^" * 83 + "\n"
            "  hint: flatten them, or set depth in [limits] of triptych.toml, at most 100",
        ),
    ],
)
def test_errors_read_as_they_should(
    read: Callable[[bytes], Reading], content: bytes, message: str
) -> None:
    with pytest.raises(SourceError) as caught:
        read(content)
    assert format_diagnostic(caught.value.diagnostic) == message
