"""The themes that Triptych comes with, and the decks of the repository's chapters in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from triptych.config import Config
from triptych.jobs import Job, render_job
from triptych.project.templates import find_theme, read_templates
from triptych.reading import read_chapter
from triptych.theme import Theme

ROOT = Path(__file__).parents[1]
TEMPLATES = read_templates()
THEMES = {name: find_theme(name, TEMPLATES) for name in ("default", "warm", "dark")}
CHAPTERS = {path.stem: path for path in sorted((ROOT / "content").glob("*.md"))}


def job(chapter: Path, theme: Theme, **more: object) -> Job:
    read = read_chapter(chapter.read_bytes(), chapter.name).chapter
    assets = {name: (chapter.parent / name).read_bytes() for name in read.assets}
    given = {"target": "slides", "config": Config(theme=theme.name), "theme": theme,
             "templates": TEMPLATES, "assets": assets} | more  # fmt: skip
    return Job(read, **given)  # type: ignore[arg-type]


@cache
def deck(chapter: str, theme: str) -> bytes:
    """Return a chapter's slides in a theme."""
    return render_job(job(CHAPTERS[chapter], THEMES[theme])).content
