"""Slides as the slides template writes them."""

from __future__ import annotations


def page(*slides: str) -> str:
    """Return the markup of a deck."""
    return f"<html><head><title>Deck</title></head><body>{''.join(slides)}</body></html>"


def section(inner: str, title: str = "Title", **attributes: str) -> str:
    """Return the markup of one slide; `layout` and other attributes without their `data-`."""
    names = {"source": "content/ch.md:7", "template": "slides.html.j2:5"} | attributes
    text = "".join(
        f' {"id" if name == "id" else "data-" + name}="{value}"' for name, value in names.items()
    )
    return f'<section class="slide"{text}><h1>{title}</h1>{inner}</section>'
