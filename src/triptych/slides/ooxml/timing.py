"""Which shapes or paragraphs appear at which click -> `p:timing`.

Source: ECMA-376 part 1, 19.5 (animation). The effect is "appear", preset 1: nothing flies in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from triptych.slides.deck import Paragraph
from triptych.slides.ooxml.xml import tag

_SHAPE = re.compile(r'<p:(sp|pic|graphicFrame)><p:nv\w+><p:cNvPr id="(\d+)"')
_GROUND = re.compile(r"<p:spPr>(?:(?!</p:spPr>).)*<a:(?:solid|grad)Fill>")


@dataclass(frozen=True, slots=True)
class Appearance:
    """One thing that appears: a shape, or one paragraph of it. `text` says it is a text shape,
    `ground` that it has a fill, which appears with it."""

    shape: int
    paragraph: int | None = None
    text: bool = True
    ground: bool = False


Click = tuple[Appearance, ...]


def all_at_once(shapes: str) -> tuple[Click, ...]:
    """Return one click that shows all of these shapes, given as XML."""
    starts = [*_SHAPE.finditer(shapes)]
    ends = [*(found.start() for found in starts), len(shapes)][1:]
    shown: dict[str, Appearance] = {}
    for found, end in zip(starts, ends, strict=True):  # of two forms with one id, the first
        shown.setdefault(found[2], _whole(found, shapes[found.start() : end]))
    return (tuple(shown.values()),) if shown else ()


def _whole(found: re.Match[str], xml: str) -> Appearance:
    return Appearance(int(found[2]), text=found[1] == "sp", ground=bool(_GROUND.search(xml)))


def one_by_one(shape: int, paragraphs: Sequence[Paragraph]) -> tuple[Click, ...]:
    """Return a click for each incremental paragraph; nested ones come with the one above."""
    clicks: list[Click] = []
    for n, paragraph in enumerate(paragraphs):
        if paragraph.incremental:
            shown = Appearance(shape, n)
            if paragraph.level and clicks:
                clicks[-1] = (*clicks[-1], shown)
            else:
                clicks.append((shown,))
    return tuple(clicks)


def timing(clicks: Sequence[Click]) -> str:
    """Return the animation of a slide, "" where nothing waits for a click."""
    if not clicks:
        return ""
    ids = count(1)
    root, main = next(ids), next(ids)
    steps = tag("p:childTnLst", *(_click(click, ids) for click in clicks))
    sequence = tag(
        "p:seq",
        tag("p:cTn", steps, id=main, dur="indefinite", nodeType="mainSeq"),
        tag("p:prevCondLst", _on_slide("onPrev")),
        tag("p:nextCondLst", _on_slide("onNext")),
        concurrent=1,
        nextAc="seek",
    )
    whole = tag("p:cTn", tag("p:childTnLst", sequence), id=root, dur="indefinite",
                restart="never", nodeType="tmRoot")  # fmt: skip
    builds = tag("p:bldLst", *_builds(clicks))
    listed = builds if any(_builds(clicks)) else ""
    return tag("p:timing", tag("p:tnLst", tag("p:par", whole)), listed)


def _click(click: Click, ids: Iterator[int]) -> str:
    outer, inner = next(ids), next(ids)
    effects = (_effect(shown, ids, first=n == 0) for n, shown in enumerate(click))
    together = _parallel(inner, "0", "".join(effects))
    return _parallel(outer, "indefinite", together)


def _parallel(number: int, delay: str, inside: str) -> str:
    start = tag("p:stCondLst", tag("p:cond", delay=delay))
    return tag("p:par", tag("p:cTn", start, tag("p:childTnLst", inside), id=number, fill="hold"))


def _effect(shown: Appearance, ids: Iterator[int], *, first: bool) -> str:
    outer, inner = next(ids), next(ids)
    start = tag("p:stCondLst", tag("p:cond", delay=0))
    part = ""
    if shown.paragraph is not None:
        part = tag("p:txEl", tag("p:pRg", st=shown.paragraph, end=shown.paragraph))
    behaviour = tag(
        "p:cBhvr",
        tag("p:cTn", start, id=inner, dur=1, fill="hold"),
        tag("p:tgtEl", tag("p:spTgt", part, spid=shown.shape)),
        tag("p:attrNameLst", tag("p:attrName", "style.visibility")),
    )
    visible = tag("p:set", behaviour, tag("p:to", tag("p:strVal", val="visible")))
    return tag("p:par", tag("p:cTn", start, tag("p:childTnLst", visible), id=outer, presetID=1,
               presetClass="entr", presetSubtype=0, fill="hold", grpId=0 if shown.text else None,
               nodeType="clickEffect" if first else "withEffect"))  # fmt: skip


def _builds(clicks: Sequence[Click]) -> list[str]:
    texts = {shown.shape: shown for click in clicks for shown in click if shown.text}
    return [
        tag(
            "p:bldP",
            spid=shown.shape,
            grpId=0,
            build=None if shown.paragraph is None else "p",
            animBg=int(shown.ground) or None,
        )
        for shown in texts.values()
    ]


def _on_slide(event: str) -> str:
    return tag("p:cond", tag("p:tgtEl", "<p:sldTgt/>"), evt=event, delay=0)
