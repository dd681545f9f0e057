"""A PowerPoint file -> what in it would make PowerPoint offer to repair it, as sentences.

Schema checkers see each part alone; most of what PowerPoint refuses lies between parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from triptych.slides.checking.package import Package, read_package
from triptych.slides.checking.slide import check_slide
from triptych.slides.ooxml.xml import P14, A, P, R

_MAIN = "ppt/presentation.xml"
_TYPES = "[Content_Types].xml"
_LEAST_ID = 2147483648  # of masters and layouts (ECMA-376 19.7.10)
_FIRST_SLIDE_ID = 256  # 19.7.13; slides stay below the masters


def validate(content: bytes) -> tuple[str, ...]:
    """Return what is wrong with the file, nothing when PowerPoint can open it."""
    package, broken = read_package(content)
    if broken or _MAIN not in package.trees:
        return (*broken, *(() if broken else (f"{_MAIN} is missing",)))
    return tuple(finding for check in _CHECKS for finding in check(package))


# --- between the parts


def _members(package: Package) -> Iterator[str]:
    for name, times in Counter(package.names).items():
        if times > 1:
            yield f"{name} stands {times} times in the package"


def _content_types(package: Package) -> Iterator[str]:
    if (tree := package.trees.get(_TYPES)) is None:
        yield f"{_TYPES} is missing"
        return
    named = [each.get("PartName", "").lstrip("/") for each in tree if each.get("PartName")]
    endings = {each.get("Extension", "").lower() for each in tree if each.get("Extension")}
    for name in dict.fromkeys(package.names):
        is_part = name.endswith(".xml") and name != _TYPES
        known = name in named or (not is_part and name.rpartition(".")[2].lower() in endings)
        if not known and name != _TYPES:
            yield f"{name} has no content type"
    yield from (f"the content type of {name} is for no part" for name in named
                if name not in package.names)  # fmt: skip


def _relations(package: Package) -> Iterator[str]:
    for owner, links in package.links.items():
        for identity, link in links.items():
            if not link.external and link.target not in package.names:
                where = owner or "the package"
                yield f"{where}: {identity} leads to {link.target}, which is missing"
    for name, tree in package.trees.items():
        known = package.links.get(name, {})
        for used in dict.fromkeys(_used(tree)):
            if used not in known:
                yield f"{name}: {used} is no relation of this part"


def _used(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        yield from (str(v) for k, v in element.items() if str(k).startswith(f"{{{R}}}") and v)


def _ids(package: Package) -> Iterator[str]:
    """Ids of masters and layouts are unique together; those of slides stay below them."""
    main = package.trees[_MAIN]
    high = [*main.iter(f"{{{P}}}sldMasterId")]
    for _, tree in package.of("ppt/slideMasters"):
        high += tree.iter(f"{{{P}}}sldLayoutId")
    numbers = [int(each.get("id", "0")) for each in high]
    yield from (f"{_MAIN}: the id {n} of a master or layout is below {_LEAST_ID}"
                for n in numbers if n < _LEAST_ID)  # fmt: skip
    slides = _slide_ids(package)
    yield from (f"{_MAIN}: the id {n} of a slide is out of range"
                for n in slides if not _FIRST_SLIDE_ID <= n < _LEAST_ID)  # fmt: skip
    yield from (f"{_MAIN}: the id {n} is given {times} times"
                for n, times in Counter(numbers + slides).items() if times > 1)  # fmt: skip


def _slide_ids(package: Package) -> list[int]:
    return [int(each.get("id", "0")) for each in package.trees[_MAIN].iter(f"{{{P}}}sldId")]


def _sections(package: Package) -> Iterator[str]:
    """PowerPoint wants every slide in exactly one section, if there are sections."""
    main = package.trees[_MAIN]
    sections = [*main.iter(f"{{{P14}}}section")]
    if not sections:
        return
    times = Counter(int(each.get("id", "0")) for each in main.iter(f"{{{P14}}}sldId"))
    slides = _slide_ids(package)
    yield from (f"{_MAIN}: the slide {n} stands in {times[n]} sections instead of one"
                for n in slides if times[n] != 1)  # fmt: skip
    yield from (f"{_MAIN}: a section lists the slide {n}, which is missing"
                for n in times if n not in slides)  # fmt: skip
    names = Counter(section.get("id", "") for section in sections)
    yield from (
        f"{_MAIN}: the section id {n} is given {k} times" for n, k in names.items() if k > 1
    )


def _notes(package: Package) -> Iterator[str]:
    """A notes page leads back to the slide that leads to it, and to the notes master."""
    for name, _ in package.of("ppt/slides"):
        for link in package.links.get(name, {}).values():
            if link.kind == "notesSlide":
                back = package.links.get(link.target, {}).values()
                if name not in {each.target for each in back if each.kind == "slide"}:
                    yield f"{link.target} does not lead back to {name}"
    for name, _ in package.of("ppt/notesSlides"):
        if "notesMaster" not in {link.kind for link in package.links.get(name, {}).values()}:
            yield f"{name} has no notes master"


def _layouts(package: Package) -> Iterator[str]:
    for name, _ in package.of("ppt/slides"):
        kinds = Counter(link.kind for link in package.links.get(name, {}).values())
        if kinds["slideLayout"] != 1:
            yield f"{name} has {kinds['slideLayout']} layouts instead of one"


def _titles(package: Package) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, tree in package.of("ppt/slides"):
        title = title_of(tree)
        if not title:
            yield f"{name} has no title"
        elif title in seen:
            yield f"{name} has the same title as {seen[title]}: {title}"
        seen.setdefault(title, name)


def title_of(slide: etree._Element) -> str:
    """Return the text of a slide's title placeholder."""
    for shape in slide.iter(f"{{{P}}}sp"):
        mark = shape.find(f".//{{{P}}}ph")
        if mark is not None and mark.get("type") in ("title", "ctrTitle"):
            return " ".join("".join(each.text or "" for each in shape.iter(f"{{{A}}}t")).split())
    return ""


def _shapes(package: Package) -> Iterator[str]:
    folders = ("slides", "slideLayouts", "slideMasters", "notesSlides", "notesMasters")
    for folder in folders:
        for name, tree in package.of(f"ppt/{folder}"):
            yield from (f"{name}: {finding}" for finding in check_slide(tree))


_CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    _members, _content_types, _relations, _ids, _sections, _notes, _layouts, _titles, _shapes,
)  # fmt: skip
