"""Titles -> what is equal in two that a listener or the slide sorter cannot tell apart."""

from __future__ import annotations


def title_key(text: str) -> str:
    """Return what equal titles have in common: a line's end is a blank, and capitals are none."""
    return " ".join(text.split()).casefold()
