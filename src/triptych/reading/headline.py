"""The chapter's title: from its front matter, its first lines, or the file's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from triptych.diagnostics import Span
from triptych.reading.drafts import Draft, Heading
from triptych.reading.folding import fold
from triptych.reading.front_matter import FrontMatter
from triptych.reading.naming import bold_line, first_heading, image_title, title_of_name
from triptych.reading.rich import Rich, plain_rich
from triptych.reading.source import Source
from triptych.reading.titles import split_title


@dataclass(frozen=True, slots=True)
class Headline:
    """Title and kicker; the drafts without the heading they came from; and `base`, the level of
    the headings that open a section."""

    title: Rich
    kicker: str
    subtitle: str
    drafts: Sequence[Draft]
    base: int


def find_headline(drafts: Sequence[Draft], head: FrontMatter, source: Source) -> Headline:
    """Return the title. A later heading of level 1 is a section."""
    headings = [draft for draft in drafts if isinstance(draft, Heading) and not draft.pseudo]
    first = first_heading(headings, drafts)
    taken: Draft | None = first
    written, subtitle = head.text("title"), head.text("subtitle")
    if written:
        title, kicker = split_title(plain_rich(written), source.words)
        taken = first = first if first and first.level == 1 else None
        if first and not _repeats(first, (written, title.plain), source):
            first, subtitle = _as_subtitle(first, headings, subtitle)
            taken = first
    elif first:
        title, kicker = split_title(first.title, source.words)
    elif taken := bold_line(drafts):
        title, kicker = split_title(taken.rich.without("strong"), source.words)
    else:
        title, kicker = image_title(drafts) or _from_name(source), ""
    kept = [draft for draft in drafts if draft is not taken]
    return Headline(title, head.text("kicker") or kicker, subtitle, kept, _base(headings, first))


def _repeats(heading: Heading, titles: tuple[str, ...], source: Source) -> bool:
    shorter, _ = split_title(heading.title, source.words)
    folded = {fold(title) for title in titles}
    return bool(folded & {fold(heading.title.plain), fold(shorter.plain)})


def _as_subtitle(first: Heading, headings: Sequence[Heading],
                 subtitle: str) -> tuple[Heading | None, str]:  # fmt: skip
    """A lone first heading beside another title is the subtitle; otherwise it is a section."""
    alone = len(headings) > 1 and all(heading.level > 1 for heading in headings[1:])
    return (first, first.title.plain) if alone and not subtitle else (None, subtitle)


def _base(headings: Sequence[Heading], title: Heading | None) -> int:
    levels = [heading.level for heading in headings if heading is not title]
    if title is None or not levels:
        return min(levels, default=2)
    return 1 if levels[0] == 1 else max(2, min(levels[0], *levels))


def _from_name(source: Source) -> Rich:
    name = title_of_name(source.path)
    source.report(
        "note", "no-title", f"no heading of level 1: the title is the file's name, “{name}”",
        Span(source.path, 1), hint="begin with `# Title`, or write `title:` in front matter",
    )  # fmt: skip
    return plain_rich(name or "Untitled")
