"""The architecture, made executable: who imports whom, and what is written down where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "triptych"
DIAGNOSTICS = SRC.parents[1] / "docs" / "diagnostics.md"
MODULES = sorted(SRC.rglob("*.py"))

# What a module may import of ours, beside its own stage.
VALUES = {"", "addresses", "artefact", "breaks", "colour", "config", "contrast", "diagnostics",
          "document", "equations", "images", "language", "limits", "reasons", "theme", "toml",
          "tree"}  # fmt: skip
SETS = {
    "diagnostics": set(), "artefact": {"diagnostics"}, "images": set(), "language": set(),
    "document": {"diagnostics", "reasons"}, "toml": {"diagnostics"}, "colour": set(),
    "breaks": set(), "equations": set(), "reasons": set(), "tree": set(), "deadline": set(),
    "addresses": set(), "limits": {"diagnostics"},
    "theme": {"colour", "diagnostics", "toml"},
    "contrast": {"colour", "diagnostics", "theme", "toml"},
    "config": {"artefact", "diagnostics"},
    "reading": VALUES, "rendering": VALUES,
    "slides": VALUES - {"document"}, "printing": VALUES - {"document"},
    "exporting": VALUES | {"project", "reading"},
    "jobs": VALUES | {"reading", "rendering", "slides", "printing"},
    "project": VALUES | {"state"}, "state": VALUES, "workers": VALUES | {"jobs"},
    "outputs": VALUES | {"state"},
    "plan": VALUES | {"deadline", "jobs", "outputs", "project", "reading", "state"},
    "build": VALUES | {"jobs", "outputs", "plan", "project", "state", "workers"},
    "explain": VALUES | {"plan", "rendering", "workers"},
    "mending": {"diagnostics"}, "repeats": {"diagnostics"}, "rules": {"diagnostics"},
    "check": VALUES | {"build", "mending", "outputs", "plan", "project", "reading"},
    "diffs": {"check", "diagnostics"}, "sarif": {"diagnostics", "rules"},
    "report": VALUES | {"build", "check", "explain", "plan", "repeats"},
    "exchange": VALUES | {"build", "explain", "plan"},
    "doctor": VALUES | {"jobs", "printing", "project", "reading", "workers"},
    "cli": VALUES | {"build", "check", "diffs", "doctor", "exchange", "explain", "exporting",
                     "jobs", "outputs", "plan", "report", "sarif"},
    "__main__": {"cli"}, "": set(),
}  # fmt: skip

# Each big library has one home.
HOMES = {
    "markdown_it": {"reading"}, "mdit_py_plugins": {"reading"}, "ftfy": {"reading"},
    "charset_normalizer": {"reading"}, "yaml": {"reading", "exporting"}, "jinja2": {"rendering"},
    "pygments": {"rendering"}, "pptx": {"slides"}, "lxml": {"slides"}, "weasyprint": {"printing"},
    "click": {"cli"}, "latex2mathml": {"equations"}, "ziamath": {"rendering"},
    "rich": {"diffs", "reading", "report"},
}  # fmt: skip


def stage(path: Path) -> str:
    """Return the folder or module below triptych that a file belongs to; "" for the package."""
    first = path.relative_to(SRC).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    own = stage(path)
    ours = {name.split(".")[1] if "." in name else "" for name in imports(path)
            if name.split(".")[0] == "triptych"}  # fmt: skip
    assert ours <= SETS[own] | {own, ""}
    libraries = {name.split(".")[0] for name in imports(path)} & HOMES.keys()
    assert {library for library in libraries if own not in HOMES[library]} == set()


HEAVY = ["weasyprint", "pptx", "jinja2", "markdown_it", "rich", "PIL", "pypdfium2"]


def loaded_by(program: str, cwd: Path) -> set[str]:
    code = f"{program}\nimport sys\nprint(*(n for n in {HEAVY} if n in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


COMMAND = """
from triptych.cli import commands
commands.main({arguments!r}, standalone_mode=False)
"""


def test_help_loads_no_heavy_library(tmp_path: Path) -> None:
    for arguments in (["--help"], ["build", "--help"], ["--version"]):
        assert loaded_by(COMMAND.format(arguments=arguments), tmp_path) == set()


def test_a_build_with_nothing_to_do_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# A\n\n## B\n\nText.\n")
    build = COMMAND.format(arguments=["build", "--target", "slides"])
    assert "markdown_it" in loaded_by(build, tmp_path)
    assert loaded_by(build, tmp_path) == set()


def rules_in(path: Path) -> Iterator[str]:
    """Yield the names of rules that a module gives to Diagnostic, SourceError and their like."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_RULE":
            yield from filter(_is_rule, [_text(node.value)])
        if isinstance(node, ast.Call):
            given = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            place = RULE_PLACES.get(ast.unparse(node.func))
            given += node.args[place : place + 1] if place is not None else []
            yield from filter(_is_rule, map(_text, given))


# Which argument is the rule, where it has no name.
RULE_PLACES = {"Diagnostic": 1, "source.report": 1, "reading.source.report": 1, "self.report": 1,
               "Unusable": 0, "self.add": 0, "self.journal.add": 0}  # fmt: skip


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_rule(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+(-[a-z]+)*", text))


def test_every_rule_is_explained() -> None:
    used = {rule: path.name for path in MODULES for rule in rules_in(path)}
    explained = set(re.findall(r"`([a-z-]+)`", DIAGNOSTICS.read_text(encoding="utf-8")))
    assert {rule: name for rule, name in used.items() if rule not in explained} == {}
    assert len(used) > 20
