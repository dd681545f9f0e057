"""Blocks in a row -> the same with neighbouring texts made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from triptych.slides.deck import Block, Prose


def merged(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks; texts that follow on each other are one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Prose) and isinstance(last, Prose) and last.points == block.points:
            found[-1] = replace(last, paragraphs=last.paragraphs + block.paragraphs)
        else:
            found.append(block)
    return tuple(found)
