"""The animations of a slide -> what they name that is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from triptych.slides.ooxml.xml import A, P

_SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")


def check_animation(tree: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the animation of a slide, nothing when it has none."""
    if (timing := tree.find(f"{{{P}}}timing")) is None:
        return
    lengths = _lengths(tree)
    targets = [*timing.iter(f"{{{P}}}spTgt")]
    for target in (*targets, *timing.iter(f"{{{P}}}bldP")):
        if target.get("spid") not in lengths:
            yield f"an animation names the shape {target.get('spid')}, which is missing"
    yield from _paragraphs(targets, lengths)
    times = Counter(each.get("id") for each in timing.iter(f"{{{P}}}cTn"))
    yield from (f"the animation id {n} is given {k} times" for n, k in times.items() if k > 1)
    yield from _builds(timing)


def _lengths(tree: etree._Element) -> dict[str | None, int]:
    """Return how many paragraphs each shape has, by its id."""
    shapes = tree.iter(*(f"{{{P}}}{name}" for name in _SHAPES))
    return {
        named.get("id"): len(shape.findall(f"{{{P}}}txBody/{{{A}}}p"))
        for shape in shapes
        for named in shape.iterfind(f"*/{{{P}}}cNvPr")
    }


def _paragraphs(targets: list[etree._Element], lengths: dict[str | None, int]) -> Iterator[str]:
    for target in targets:
        for part in target.iter(f"{{{P}}}pRg"):
            last, length = int(part.get("end", "0")), lengths.get(target.get("spid"), 0)
            if last >= length:
                yield f"an animation names paragraph {last + 1} of a text that has {length}"


def _builds(timing: etree._Element) -> Iterator[str]:
    """Every text that an effect of a group shows is built once, in that group."""
    built = Counter((each.get("spid"), each.get("grpId")) for each in timing.iter(f"{{{P}}}bldP"))
    shown = {(target.get("spid"), effect.get("grpId"))
             for effect in timing.iter(f"{{{P}}}cTn") if effect.get("grpId") is not None
             for target in effect.iter(f"{{{P}}}spTgt")}  # fmt: skip
    for shape, group in dict.fromkeys((*built, *sorted(shown, key=str))):
        if built[shape, group] != 1 or (shape, group) not in shown:
            yield f"the build of the shape {shape} in group {group} has not one effect"
