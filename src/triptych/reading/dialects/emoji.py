"""`:rocket:` -> 🚀. GitHub, MkDocs and chat programs know emoji by these names."""

from __future__ import annotations

from triptych.reading.dialects.manuscript import Manuscript, outside_code

_SHORTCODE = outside_code(r"(?<![\w:/]):(?P<name>[a-z0-9_+-]+):(?![\w:])")


def has_shortcodes(text: Manuscript) -> bool:
    """Whether an emoji is written by its name."""
    names = (found["name"] for _, line in text.prose() for found in _SHORTCODE.finditer(line))
    return any(name and emoji(name) for name in names)


def with_emoji(text: Manuscript) -> None:
    """Put every emoji in the place of its name; other names stay as they are."""
    text.exchange(_SHORTCODE, lambda found: emoji(found["name"]) or found[0])


def emoji(name: str) -> str:
    """Return the emoji of a name, "" where there is none."""
    from rich.emoji import Emoji, NoEmoji  # its import takes longer than reading most chapters

    try:
        return str(Emoji(name))
    except NoEmoji:
        return ""
