"""What is written for other tools -> our spellings, before the common reader sees it.

    lines ──head──▶ settings ──marks──▶ dialects ──turn──▶ lines, as many as before

A deck is written for one tool; notes may mix the spellings of several. Each dialect is a module
here. It replaces a line by a line, so that every place stays true: speaker notes, which would need
lines of their own around them, are written as our comment `<!-- notes: … -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from triptych.config import Config
from triptych.reading.dialects import (
    deckset,
    github,
    hackmd,
    hugo,
    jupyter,
    liquid,
    logseq,
    marp,
    md2pptx,
    mdbook,
    mdx,
    mkdocs,
    myst,
    notion,
    obsidian,
    office,
    pandoc,
    quarto,
    remark,
    revealmd,
    slidev,
)
from triptych.reading.dialects.manuscript import Dialect, Manuscript
from triptych.reading.front_matter import FrontMatter, read_front_matter
from triptych.reading.source import Source

# In the order of asking: what has the surer marks comes first. The names are config.DIALECTS.
DECKS: tuple[Dialect, ...] = (
    marp.DIALECT, slidev.DIALECT, deckset.DIALECT, md2pptx.DIALECT, remark.DIALECT,
    revealmd.DIALECT, quarto.DIALECT, pandoc.DIALECT,
)  # fmt: skip
# First the tags of sites, which hold all else, and outlines. MyST next: its options, as `:label:`,
# are names of emoji as well.
NOTES: tuple[Dialect, ...] = (
    liquid.DIALECT, hugo.DIALECT, mdx.DIALECT, mdbook.DIALECT, hackmd.DIALECT,
    logseq.DIALECT, jupyter.DIALECT, myst.DIALECT, github.DIALECT, obsidian.DIALECT,
    mkdocs.DIALECT, office.DIALECT, notion.DIALECT,
)  # fmt: skip
ALL = (*DECKS, *NOTES)
_KEYS = frozenset[str]().union(*(dialect.keys for dialect in ALL))


def translated(source: Source, config: Config) -> Manuscript:
    """Return head and lines of the file as if they had been written for us.

    Raises:
        SourceError: the head is not valid YAML.
    """
    head = _read_head(source)
    lines = ["" if n < head.length else line for n, line in enumerate(source.lines)]
    text = Manuscript(lines, head, source)
    for dialect in _spoken(text, head.text("dialect") or config.dialect):
        source.share()
        text.head = text.head.without(dialect.theirs)
        dialect.turn(text)
        if len(text.lines) != len(source.lines):
            raise AssertionError(f"{dialect.name} changed the number of lines")
    return text


def _read_head(source: Source) -> FrontMatter:
    heads = (dialect.head(source) for dialect in ALL if dialect.head)
    return next(filter(None, heads), None) or read_front_matter(source, _KEYS)


def _spoken(text: Manuscript, named: str) -> Iterator[Dialect]:
    """Yield the dialects of a file: at most one of decks and any of notes; else the named one.

    Each is told by what those before it have left.
    """
    if named:
        yield from (dialect for dialect in ALL if dialect.name == named.lower())
        return
    yield from [dialect for dialect in DECKS if dialect.is_marked(text)][:1]
    yield from (dialect for dialect in NOTES if dialect.is_marked(text))
