"""What comes one by one -> marked so: points of text, and any other block as one thing."""

from __future__ import annotations

from dataclasses import replace

from triptych.slides.deck import Agenda, Block, Paragraph, Prose, Region


def one_by_one(region: Region) -> Region:
    """Return the region with its points and its shapes to appear one after the other."""
    return replace(region, blocks=tuple(map(paced, region.blocks)))


def paced(block: Block) -> Block:
    """Return the block so marked; paragraphs that are no points stand there from the start."""
    match block:
        case Prose():
            return replace(block, paragraphs=tuple(map(_point, block.paragraphs)))
        case Agenda():
            return block
        case _:
            return replace(block, incremental=True)


def _point(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, incremental=True) if paragraph.bullet else paragraph
