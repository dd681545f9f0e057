"""No word is lost: what a chapter says is in its handout, and on its slides or in their notes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rendered import words
from said import equations, lost, marked_up, runs, texts
from triptych.artefact import Target
from triptych.config import Config
from triptych.document import Chapter
from triptych.language import words as language
from triptych.reading import read_chapter
from triptych.rendering import render
from triptych.slides.deck import Deck
from triptych.slides.fitting.fit import fit
from triptych.slides.reader.slides import read_deck
from triptych.theme import read_theme

ROOT = Path(__file__).parents[1]
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_bytes()
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in {".j2", ".toml"}
}
CHAPTERS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (
        ROOT / "content/ai-engineering-1.4.md",
        ROOT / "content/triptych-tour.md",
        ROOT / "tests/fixtures/ai-engineering-1.4.repaired.md",
    )
}
CASE = re.compile(r"^## ([^\n]+)\n\n~~~~ markdown\n(.*?)~~~~\n", re.M | re.S)
CASES = {
    f"{file.stem}: {title}": text
    for file in sorted((ROOT / "tests/reading/cases").glob("*.md"))
    for title, text in CASE.findall(file.read_text(encoding="utf-8"))
}


THEME = read_theme(TEMPLATES["themes/default/theme.toml"].decode(), "theme.toml")
EVERY = pytest.mark.parametrize(
    "text", [*CHAPTERS.values(), *CASES.values()], ids=[*CHAPTERS, *CASES]
)


def markup(chapter: Chapter, target: Target) -> str:
    return render(chapter, target, Config(), THEME, language(chapter.language), TEMPLATES).xhtml


def deck_of(chapter: Chapter) -> Deck:
    return fit(read_deck(markup(chapter, "slides")), THEME)[0]


def read(text: str) -> Chapter:
    """Return the chapter with all that its author keeps off an artefact, which is no loss."""
    text = re.sub(r"no-(slides|handout)", "key", text)
    source = text if re.match(r"(---\n|# )", text) or "\n# " in text else f"# T\n\n{text}"
    return read_chapter(source.encode(), "ch.md").chapter


@EVERY
def test_every_word_is_in_the_handout(text: str) -> None:
    chapter = read(text)
    printed = marked_up(markup(chapter, "handout"))
    described = " ".join(equations(chapter))  # in other words
    assert lost(" ".join(texts(chapter, notes=False)), f"{printed} {described}") == {}


@EVERY
def test_every_word_is_on_a_slide_or_in_its_notes(text: str) -> None:
    chapter = read(text)
    spoken = "".join(runs(deck_of(chapter)))
    labels = " ".join(slide.numeral for slide in deck_of(chapter).slides)
    assert words(" ".join(texts(chapter))) - words(f"{spoken} {labels}") == Counter()


def test_footnotes_that_only_each_other_call_are_in_the_notes() -> None:
    text = "# T\n\nText.\n\n[^1]: Ebb[^2].\n[^2]: Flow[^1].\n"
    spoken = "".join(runs(deck_of(read_chapter(text.encode(), "ch.md").chapter)))
    assert "Ebb" in spoken
    assert "Flow" in spoken
