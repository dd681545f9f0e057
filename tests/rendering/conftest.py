"""The templates that ship with Triptych, and rendering with some of them changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from triptych.artefact import Target
from triptych.config import Config
from triptych.document import Chapter
from triptych.language import words
from triptych.rendering import Rendered, render
from triptych.theme import read_theme

PLAIN = Config()
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def templates() -> dict[str, bytes]:
    files = (path for path in TEMPLATES.rglob("*") if path.suffix in {".j2", ".toml"})
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def render_with(templates: dict[str, bytes]) -> Callable[..., Rendered]:
    theme = read_theme(templates["themes/default/theme.toml"].decode(), "theme.toml")

    def rendered(
        chapter: Chapter, target: Target = "slides", changed: dict[str, str] | None = None,
        config: Config = PLAIN,
    ) -> Rendered:  # fmt: skip
        own = {name: content.encode() for name, content in (changed or {}).items()}
        return render(chapter, target, config, theme, words("en"), templates | own)

    return rendered
