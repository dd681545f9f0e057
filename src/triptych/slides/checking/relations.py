"""What leads from part to part -> the relations that lead nowhere, or to another kind of part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from triptych.slides.checking.package import MAIN, Link, Package
from triptych.slides.ooxml.address import is_address
from triptych.slides.ooxml.xml import A, P, R

# Kind of relation -> how the content type of its target ends or begins.
_TARGETS = {
    "officeDocument": "presentation.main+xml", "slide": "presentationml.slide+xml",
    "slideLayout": "slideLayout+xml", "slideMaster": "slideMaster+xml",
    "notesSlide": "notesSlide+xml", "notesMaster": "notesMaster+xml", "theme": "theme+xml",
    "image": "image/",
}  # fmt: skip
# What refers to a relation -> the kind that it must be of.
_REFERENCES = {
    f"{{{P}}}sldId": "slide", f"{{{P}}}sldMasterId": "slideMaster",
    f"{{{P}}}notesMasterId": "notesMaster", f"{{{P}}}sldLayoutId": "slideLayout",
    f"{{{A}}}blip": "image",
    "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip": "image",
}  # fmt: skip
_CLICK = f"{{{A}}}hlinkClick"
_NEEDING = (*_REFERENCES, _CLICK)
_REFERRING = etree.XPath("//*[@r:*] | //a:blip | //a:hlinkClick | //p:sldId",
                         namespaces={"a": A, "p": P, "r": R})  # fmt: skip
# Folder -> what each of its parts leads to exactly once.
_ONE = {"slides": "slideLayout", "slideLayouts": "slideMaster", "slideMasters": "theme",
        "notesSlides": "notesMaster", "notesMasters": "theme"}  # fmt: skip


def check_relations(package: Package) -> Iterator[str]:
    """Yield relations that are missing, given twice, or lead to what they cannot lead to."""
    for owner, links in package.relations.items():
        yield from (f"{owner or 'the package'}: {told}" for told in _links(package, links))
    for name, tree in package.trees.items():
        known = {link.id: link for link in package.links(name)}
        yield from (f"{name}: {told}" for told in dict.fromkeys(_references(tree, known)))
    yield from _only_ones(package)
    yield from _themes(package)
    if not package.links("", "officeDocument"):
        yield f"the package does not lead to {MAIN}"


def _links(package: Package, links: tuple[Link, ...]) -> Iterator[str]:
    times = Counter(link.id for link in links)
    yield from (f"the relation {n} is given {k} times" for n, k in times.items() if k > 1)
    for link in links:
        if link.external:
            if not is_address(link.target):
                yield f"{link.id} leads to {link.target!r}, which is no address"
        elif link.target not in package.parts:
            yield f"{link.id} leads to {link.target}, which is missing"
        elif _TARGETS.get(link.kind, "") not in package.type_of(link.target):
            yield f"{link.id} leads to {link.target}, which is not of the type {link.kind}"


def _references(tree: etree._Element, known: dict[str, Link]) -> Iterator[str]:
    referring: Any = _REFERRING(tree)
    for element in referring:
        used = [str(v) for k, v in element.items() if str(k).startswith(f"{{{R}}}")]
        if element.tag in _NEEDING and not any(used):
            yield f"a {etree.QName(element).localname} names no relation"
        for identity in filter(None, used):
            wanted = _kind(element)
            if identity not in known:
                yield f"{identity} is no relation of this part"
            elif wanted and known[identity].kind != wanted:
                yield f"{identity} is no relation of the type {wanted}"


def _kind(element: etree._Element) -> str:
    if element.tag == _CLICK:
        jumps = element.get("action", "").endswith("hlinksldjump")
        return "slide" if jumps else "" if element.get("action") else "hyperlink"
    return _REFERENCES.get(str(element.tag), "")


def _only_ones(package: Package) -> Iterator[str]:
    for folder, kind in _ONE.items():
        for name, _ in package.of(f"ppt/{folder}"):
            if (count := len(package.links(name, kind))) != 1:
                yield f"{name} has {count} relations of the type {kind} instead of one"


def _themes(package: Package) -> Iterator[str]:
    """Every master has a theme of its own."""
    masters = (*package.of("ppt/slideMasters"), *package.of("ppt/notesMasters"))
    used = Counter(link.target for name, _ in masters for link in package.links(name, "theme"))
    yield from (f"{name} is the theme of {times} masters" for name, times in used.items()
                if times > 1)  # fmt: skip
