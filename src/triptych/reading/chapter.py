"""Decoded text -> Chapter: the steps of reading, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, dropwhile
from typing import Any

from triptych.config import Config
from triptych.diagnostics import Span
from triptych.document import Block, Break, Chapter, List, Paragraph, Section
from triptych.language import words
from triptych.reading import lint
from triptych.reading.anchors import Ids, add_missing, find_anchors
from triptych.reading.attributes import in_role
from triptych.reading.blocks import read_drafts
from triptych.reading.contents import opening_contents, with_contents
from triptych.reading.cues import gathered
from triptych.reading.decode import begin
from triptych.reading.dialects import translated
from triptych.reading.drafts import Draft, Line
from triptych.reading.footnotes import read_footnotes
from triptych.reading.front_matter import FrontMatter
from triptych.reading.headline import find_headline
from triptych.reading.markdown import parse
from triptych.reading.outline import blocks_of, grow, numbered, sections_of
from triptych.reading.pictures import report_badges
from triptych.reading.questions import ask, number_sections, numbered_questions
from triptych.reading.references import settle_references
from triptych.reading.residue import without_residue
from triptych.reading.rich import plain_rich
from triptych.reading.script import with_language
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason


def build_chapter(source: Source, config: Config) -> tuple[Chapter, Config, dict[str, Span]]:
    """Return the chapter, the settings with its front matter's over them, and where those stand."""
    text = translated(source, config)
    source.turned = text.lines
    head, config = text.head, text.head.config(config, source)
    config = with_language(config, (line for _, line in text.prose()), source)
    source.words = words(config.lang or "en")
    lint.check_attributes(text)
    lines = without_residue(text.lines, source, config)
    root, notes = parse("\n".join(lines), source)
    ids = find_anchors(root, lines, source)
    drafts = gathered(read_drafts(root.children, source), source)
    if len(source.assets) > source.limits.images:
        raise source.beyond("images", source.span(1), "the chapter shows more than {} images",
                            rule="too-large", hint="split it into chapters")  # fmt: skip
    if all(isinstance(draft, Break) for draft in drafts):
        raise source.error(
            "the chapter holds no text", source.span(1), rule="empty", hint=begin(source.path)
        )
    add_missing(ids, drafts)
    return _chapter(drafts, head, ids, source, config, notes), config, head.spans


def _chapter(drafts: Sequence[Draft], head: FrontMatter, ids: Ids, source: Source, config: Config,
             notes: dict[str, Any]) -> Chapter:  # fmt: skip
    headline = find_headline(drafts, head, source)
    lint.check_levels(lint.headings_of(drafts), headline, source)
    opening, trunk = grow(headline.drafts, headline.base, source)
    lint.check_branches(trunk, source)
    sections = sections_of(ask(trunk, source, ids), source, ids)
    chapter = Chapter(
        span=source.span(1, len(source.lines)),
        title=read_text(headline.title, source.words),
        kicker=headline.kicker,
        metadata=replace(head.metadata(), subtitle=headline.subtitle),
        opening=_opening(opening, head, source),
        sections=tuple(sections),
        footnotes=read_footnotes(notes, source),
    )
    return finished(chapter, source, config)


def finished(chapter: Chapter, source: Source, config: Config) -> Chapter:
    """Return the chapter with all that follows from its sections: what is numbered, the summary
    apart, references filled."""
    report_badges(source)
    numbers = count(1)
    opening = numbered_questions(opening_contents(chapter.opening, source.words), numbers)
    outline = numbered(with_contents(chapter.sections, source.words))
    sections, summary = _without_summary(number_sections(outline, numbers))
    chapter = replace(
        chapter,
        language=config.lang or "en",
        opening=opening,
        sections=sections,
        summary=summary,
        assets=tuple(source.assets),
        embedded=tuple(source.embedded.values()),
        lines=source.lines,
    )
    return settle_references(chapter, source.words)


def _opening(drafts: list[Draft], head: FrontMatter, source: Source) -> tuple[Block, ...]:
    """Return what stands before the first section: the abstract first."""
    if abstract := head.text("abstract"):
        drafts = [Line(head.spans["abstract"], plain_rich(abstract)), *drafts]
    return tuple(dropwhile(lambda block: isinstance(block, Break), blocks_of(drafts, source)))


def _without_summary(sections: Sequence[Section]) -> tuple[tuple[Section, ...], Section | None]:
    """Take the last section that sums up out of the others."""
    found = [section for section in sections if section.role == "summary"]
    if not found:
        return tuple(sections), None
    summary = replace(found[-1], blocks=tuple(map(_summing_up, found[-1].blocks)))
    return tuple(section for section in sections if section is not found[-1]), summary


def _summing_up(block: Block) -> Block:
    return (
        in_role(block, "summary", Reason("summary"))
        if isinstance(block, List | Paragraph)
        else block
    )
