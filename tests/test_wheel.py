"""The built wheel, installed away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
               "--wheel-dir", str(folder), str(ROOT)]  # fmt: skip
    subprocess.run(command, check=True, cwd=folder)
    (made,) = folder.glob("triptych-*.whl")
    return made


def test_the_wheel_carries_the_templates_and_nothing_of_the_checkout(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"triptych/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
                 for path in (ROOT / "templates").rglob("*") if path.is_file()}  # fmt: skip
    assert templates <= names
    assert {"triptych/py.typed", "triptych/languages/en.toml", "triptych/diagnostics.md"} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"triptych"}


def test_the_installed_command_builds_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv/bin/python"
    (site,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "install", "--no-deps", "--no-index",
                    "--target", str(site), str(wheel)], check=True)  # fmt: skip
    # The libraries come from this environment, whose own path to the checkout is left out.
    (site / "libraries.pth").write_text("import sys; sys.path.append({!r})\n".format(
        sysconfig.get_path("purelib")))  # fmt: skip
    (tmp_path / "a.md").write_text("# Tides\n\n## Why\n\nThe moon pulls the water.\n")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    where = "import triptych; print(triptych.__file__)"
    found = subprocess.run([python, "-c", where], check=True, cwd=tmp_path, env=clean, text=True,
                           stdout=subprocess.PIPE)  # fmt: skip
    assert Path(found.stdout.strip()).is_relative_to(site)
    run = subprocess.run([python, "-m", "triptych", "build", "a.md"], cwd=tmp_path, env=clean,
                         capture_output=True, text=True)  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "build/a").iterdir()) == [
        "cheatsheet.pdf", "handout.pdf", "slides.pptx",
    ]  # fmt: skip
