"""The lists of slides, masters, layouts and sections -> what does not agree with the parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from triptych.slides.checking.package import MAIN, Package
from triptych.slides.ooxml.xml import P14, A, P, R
from triptych.slides.titles import title_key

_LEAST_ID = 2147483648  # of masters and layouts (ECMA-376 19.7.10)
_FIRST_SLIDE_ID = 256  # 19.7.13; slides stay below the masters


def check_presentation(package: Package) -> Iterator[str]:
    """Yield what is wrong between the presentation and its slides."""
    yield from _ids(package)
    yield from _lists(package, MAIN, {"sldId": "slide", "sldMasterId": "slideMaster",
                                      "notesMasterId": "notesMaster"})  # fmt: skip
    for name, _ in package.of("ppt/slideMasters"):
        yield from _lists(package, name, {"sldLayoutId": "slideLayout"})
    yield from _sections(package)
    yield from _notes(package)
    yield from _titles(package)


def _ids(package: Package) -> Iterator[str]:
    """Ids of masters and layouts are unique together; those of slides stay below them."""
    high = [*package.trees[MAIN].iter(f"{{{P}}}sldMasterId")]
    for _, tree in package.of("ppt/slideMasters"):
        high += tree.iter(f"{{{P}}}sldLayoutId")
    numbers = [int(each.get("id", "0")) for each in high]
    yield from (f"{MAIN}: the id {n} of a master or layout is below {_LEAST_ID}"
                for n in numbers if n < _LEAST_ID)  # fmt: skip
    slides = _slide_ids(package)
    yield from (f"{MAIN}: the id {n} of a slide is out of range"
                for n in slides if not _FIRST_SLIDE_ID <= n < _LEAST_ID)  # fmt: skip
    yield from (f"{MAIN}: the id {n} is given {times} times"
                for n, times in Counter(numbers + slides).items() if times > 1)  # fmt: skip


def _slide_ids(package: Package) -> list[int]:
    return [int(each.get("id", "0")) for each in package.trees[MAIN].iter(f"{{{P}}}sldId")]


def _lists(package: Package, name: str, kinds: dict[str, str]) -> Iterator[str]:
    """What a part has relations to, it lists, each once."""
    for element, kind in kinds.items():
        found = package.trees[name].iter(f"{{{P}}}{element}")
        listed = Counter(each.get(f"{{{R}}}id") for each in found)
        for link in package.links(name, kind):
            if (times := listed[link.id]) != 1:
                yield f"{name} lists {link.target} {times} times instead of once"


def _sections(package: Package) -> Iterator[str]:
    """PowerPoint wants every slide in exactly one section, if there are sections."""
    main = package.trees[MAIN]
    sections = [*main.iter(f"{{{P14}}}section")]
    if not sections:
        return
    times = Counter(int(each.get("id", "0")) for each in main.iter(f"{{{P14}}}sldId"))
    slides = _slide_ids(package)
    yield from (f"{MAIN}: the slide {n} stands in {times[n]} sections instead of one"
                for n in slides if times[n] != 1)  # fmt: skip
    yield from (f"{MAIN}: a section lists the slide {n}, which is missing"
                for n in times if n not in slides)  # fmt: skip
    names = Counter(section.get("id", "") for section in sections)
    yield from (f"{MAIN}: the section id {n} is given {k} times" for n, k in names.items() if k > 1)
    if not all(section.get("name") for section in sections):
        yield f"{MAIN}: a section has no name"


def _notes(package: Package) -> Iterator[str]:
    """A notes page leads back to the slide that leads to it."""
    for name, _ in package.of("ppt/slides"):
        for link in package.links(name, "notesSlide"):
            if name not in {back.target for back in package.links(link.target, "slide")}:
                yield f"{link.target} does not lead back to {name}"


def _titles(package: Package) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, tree in package.of("ppt/slides"):
        title = title_of(tree)
        key = title_key(title)
        if not key:
            yield f"{name} has no title"
        elif key in seen:
            yield f"{name} has the same title as {seen[key]}: {title}"
        seen.setdefault(key, name)


def title_of(slide: etree._Element) -> str:
    """Return the text of a slide's title placeholder."""
    for shape in slide.iter(f"{{{P}}}sp"):
        mark = shape.find(f".//{{{P}}}ph")
        if mark is not None and mark.get("type") in ("title", "ctrTitle"):
            found = shape.iter(f"{{{A}}}t", f"{{{A}}}br")
            words = (each.text or "" if each.tag == f"{{{A}}}t" else " " for each in found)
            return " ".join("".join(words).split())
    return ""
