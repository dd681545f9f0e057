"""Bytes guided by coverage -> the readers, until one of them breaks its promise.

    fuzz.py [TARGET] [libFuzzer's options and files]

A file that broke one is kept in build/fuzz/found; named behind TARGET, it is tried again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

try:
    import atheris
except ImportError:
    version = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"fuzz: atheris is not built for Python {version} on this machine; it is for 3.11 to "
             "3.13 on Linux with x86-64: make fuzz PYTHON=python3.13")  # fmt: skip

with atheris.instrument_imports(include=["triptych", "markdown_it", "mdit_py_plugins"]):
    from triptych.config import Config
    from triptych.diagnostics import SourceError
    from triptych.language import words
    from triptych.reading import read_chapter
    from triptych.reading.dialects import ALL
    from triptych.rendering import render
    from triptych.slides.reader.slides import read_deck
    from triptych.theme import read_theme

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build/fuzz"
CASE = re.compile(r"^~~~~ markdown\n(.*?)^~~~~$", re.M | re.S)
SECONDS = 20  # that one input may take


def read(data: bytes) -> None:
    """Read a chapter."""
    _promised(lambda: read_chapter(data, "fuzz.md"))


def read_dialect(data: bytes) -> None:
    """Read a chapter in the dialect that its first byte chooses."""
    if data:
        config = Config(dialect=ALL[data[0] % len(ALL)].name)
        _promised(lambda: read_chapter(data[1:], "fuzz.md", config))


def read_slides(data: bytes) -> None:
    """Read the markup of slides; what is wrong may be of no line of any file."""
    with suppress(SourceError):
        read_deck(data.decode("utf-8", "replace"))


def _promised(attempt: Callable[[], object]) -> None:
    """Do it; nothing but a mistake with a place in the file may come of it."""
    try:
        attempt()
    except SourceError as error:
        span = error.diagnostic.span
        if span is None or span.path != "fuzz.md" or span.line < 1:
            raise AssertionError(f"a mistake without a place: {error}") from error


def chapters() -> Iterator[bytes]:
    """Yield what the project has of Markdown: chapters, decks of other tools, examples."""
    for path in (*ROOT.glob("content/*.md"), *ROOT.glob("tests/reading/decks/*.md")):
        yield path.read_bytes()
    for path in ROOT.glob("tests/reading/cases/*.md"):
        yield from (found.encode() for found in CASE.findall(path.read_text("utf-8")))


def dialects() -> Iterator[bytes]:
    """Yield every chapter in every dialect."""
    for number in range(len(ALL)):
        yield from (bytes([number]) + chapter for chapter in chapters())


def slides() -> Iterator[bytes]:
    """Yield the markup of every chapter's slides."""
    folder = ROOT / "templates"
    files = {path.relative_to(folder).as_posix(): path.read_bytes()
             for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    theme = read_theme(files["themes/default/theme.toml"].decode(), "theme.toml")
    for content in chapters():
        try:
            reading = read_chapter(content, "fuzz.md")
        except SourceError:
            continue
        spoken = words(reading.chapter.language)
        yield render(reading.chapter, "slides", reading.config, theme, spoken, files).xhtml.encode()


TARGETS = {
    "reader": (read, chapters),
    "dialects": (read_dialect, dialects),
    "slides": (read_slides, slides),
}


def main() -> None:
    """Fuzz the target that is named, the reader when none is."""
    name, *options = sys.argv[1:] or ["reader"]
    if name not in TARGETS:
        sys.exit(f"fuzz: there is no target {name!r}: one of {', '.join(TARGETS)}")
    target, seeds = TARGETS[name]
    corpus, found = WORK / name, WORK / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    named = any(not option.startswith("-") for option in options)
    places = [] if named else [str(corpus)]
    atheris.Setup([sys.argv[0], f"-timeout={SECONDS}", f"-artifact_prefix={found}/{name}-",
                   "-max_len=8192", *options, *places], target)  # fmt: skip
    atheris.Fuzz()


main()
