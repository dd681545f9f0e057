"""Hostile and broken input, through the real command: what each gets is known exactly."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from commanded import SECONDS, WORK, Told, check_manners, files_of, run, shown_in
from hostile_chapters import Case, cases
from hostile_images import IMAGES

FEW, MANY = 300, 50_000

SMALL = {each.name: each for each in cases(FEW)}
LARGE = {each.name: each for each in cases(MANY)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """Build the slides of all small cases at once."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "c").mkdir()
    for each in SMALL.values():
        (folder / f"c/{each.name}.md").write_bytes(each.content)
    before = files_of(folder)
    told = run(folder, "build", "c", "-t", "slides", "--out", "out")
    check_manners(told)
    assert files_of(folder) == before
    return folder, told


@pytest.mark.parametrize("name", SMALL)
def test_a_hostile_chapter_gets_its_verdict(built: tuple[Path, Told], name: str) -> None:
    folder, told = built
    check_verdict(SMALL[name], folder / f"out/{name}/slides.pptx", told.rules(f"c/{name}.md"))


# A chapter of which nothing is made.
FATAL = {"too-large", "not-text", "empty", "nesting", "front-matter", "config", "theme"}


def check_verdict(case: Case, slides: Path, rules: set[str]) -> None:
    assert rules == case.rules
    assert slides.exists() or rules & FATAL
    assert not case.says or case.says in shown_in(slides)


def test_all_of_them_take_no_longer_than_one_may(built: tuple[Path, Told]) -> None:
    _, told = built
    assert told.worked < WORK
    assert told.code == 1


@pytest.mark.nightly
@pytest.mark.parametrize("name", LARGE)
def test_a_large_one_gets_the_same_verdict_in_time(tmp_path: Path, name: str) -> None:
    case = LARGE[name]
    (tmp_path / "a.md").write_bytes(case.content)
    before = files_of(tmp_path)
    told = run(tmp_path, "build", "a.md", "--out", "out")
    check_manners(told)
    check_verdict(case, tmp_path / "out/a/slides.pptx", told.rules("a.md"))
    assert files_of(tmp_path) == before
    assert told.worked < WORK


def test_hostile_images_get_their_verdict(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for name, (content, _) in IMAGES.items():
        (tmp_path / "c" / name).write_bytes(content)
    shown = "".join(f"## {name}\n\n![a picture](%s)\n\n" % name for name in IMAGES)
    (tmp_path / "c/a.md").write_text(f"# T\n\n{shown}")
    before = files_of(tmp_path)
    told = run(tmp_path, "build", "c", "--out", "out", "--json")
    check_manners(told)
    assert told.code == 0, told.text
    verdicts = {found[1]: said["rule"] for said in json.loads(told.text)["diagnostics"]
                if said["severity"] == "warning"
                and (found := re.match(r"[^']*'([\w.-]+)'", said["message"]))}  # fmt: skip
    assert verdicts == {name: rule for name, (_, rule) in IMAGES.items() if rule}
    assert {path.name for path in (tmp_path / "out/a").iterdir()} == {
        "slides.pptx", "handout.pdf", "cheatsheet.pdf",
    }  # fmt: skip
    assert files_of(tmp_path) == before


NAMES = {
    "-o.md": "-o", "--help.md": "--help", "..md": "..md", "...md": "...md", "con.md": "con",
    "a b.md": "a b", "new\nline.md": "new\nline", "esc\x1b[2J.md": "esc\x1b[2J",
    "caf\u00e9.md": "caf\u00e9", "cafe\u0301.md": "cafe\u0301", "Twin.md": "Twin",
    "twin.md": "twin", "{{7*7}}.md": "{{7*7}}", "%s%n.md": "%s%n", "$(id).md": "$(id)",
    "l" * 252 + ".md": "l" * 252, "<b>&amp;.md": "<b>&amp;",
    "right\u202etfel.md": "right\u202etfel",
    "not-utf8-\udcff.md": "not-utf8-\udcff",
}  # fmt: skip


def test_names_that_look_like_something_else_are_names(tmp_path: Path) -> None:
    for name in NAMES:
        path = tmp_path / "c" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("No title.\n\n## One\n\nText.\n")
    before = files_of(tmp_path)
    told = run(tmp_path, "build", "c", "-t", "slides", "--out", "out")
    check_manners(told)
    hidden = {name for name in NAMES if name.startswith(".")}
    assert told.code == 0, told.text
    for name in NAMES.keys() - hidden:
        assert (tmp_path / "out" / NAMES[name] / "slides.pptx").is_file(), name
    assert files_of(tmp_path) == before


def test_files_that_are_none_are_left_alone(tmp_path: Path) -> None:
    content = tmp_path / "c"
    (content / "folder.md").mkdir(parents=True)
    (content / "folder.md/inner.md").write_text("# T\n\n## One\n\nText.\n")
    (tmp_path / "secret.md").write_text("# S\n\n## One\n\nSecret.\n")
    os.mkfifo(content / "pipe.md")
    for name, target in {"loop.md": "loop.md", "loop": "loop", "up": "..", "zero.md": "/dev/zero",
                         "gone.md": "nowhere", "out.md": "../secret.md",
                         "loop.png": "loop.png"}.items():  # fmt: skip
        (content / name).symlink_to(target)
    os.mkfifo(content / "pipe.png")
    (content / "a.md").write_text(
        "# T\n\n## One\n\n![a](loop.png) ![b](pipe.png) ![c](folder.md)\n"
    )
    told = run(tmp_path, "build", "c", "-t", "slides", "--out", "out")
    check_manners(told)
    assert told.code == 0, told.text
    assert told.rules("c/a.md") == {"missing-image"}
    assert {"c/out.md", "c/zero.md"} == set(re.findall(r"'(c/[^']*)' leads outside", told.text))
    made = (path.parent.relative_to(tmp_path / "out") for path in tmp_path.rglob("slides.pptx"))
    assert {folder.as_posix() for folder in made} == {"a", "folder.md/inner"}
    assert told.seconds < SECONDS


@pytest.mark.parametrize("name", ["pipe.md", "/dev/zero", "folder.md", "loop.md"])
def test_what_is_no_file_is_no_chapter_when_it_is_named(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "loop.md").symlink_to("loop.md")
    told = run(tmp_path, "build", name, "--out", "out")
    check_manners(told)
    assert told.code == 2
    assert "error[no-chapter]" in told.text
