"""A package's bytes -> its parts as trees, their types and their relations, for checking."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from triptych.slides.ooxml.xml import REL

TYPES = "[Content_Types].xml"
MAIN = "ppt/presentation.xml"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of a part; `target` is a part's name, or an address when external."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """A package, read once: its members, its parts as trees, the relations of each part."""

    names: list[str]  # as the zip lists them, with those given twice
    parts: frozenset[str] = frozenset()
    trees: dict[str, etree._Element] = field(default_factory=dict)
    relations: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # by "/part" or ending, in small letters

    def of(self, folder: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts of a folder."""
        yield from ((n, t) for n, t in self.trees.items() if posixpath.dirname(n) == folder)

    def links(self, name: str, kind: str = "") -> tuple[Link, ...]:
        """Return the relations of a part, of one kind when that is given."""
        return tuple(link for link in self.relations.get(name, ()) if kind in ("", link.kind))

    def type_of(self, name: str) -> str:
        """Return the content type of a part, "" when none is declared."""
        by_ending = self.types.get(name.rpartition(".")[2].lower(), "")
        return self.types.get(f"/{name}".lower(), by_ending)


def read_package(content: bytes) -> tuple[Package, tuple[str, ...]]:
    """Return the package, and which of its parts are not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    broken = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        package = Package(file.namelist(), frozenset(file.namelist()))
        for name in dict.fromkeys(package.names):
            if name.endswith((".xml", ".rels")):
                try:
                    package.trees[name] = etree.fromstring(file.read(name), parser)
                except etree.XMLSyntaxError as error:
                    broken.append(f"{name} is not well-formed: {error}")
    package.types = dict(_types(package.trees.get(TYPES)))
    package.relations = {owner_of(n): _links(n, t) for n, t in package.trees.items() if is_rels(n)}
    return package, tuple(broken)


def _types(tree: etree._Element | None) -> Iterator[tuple[str, str]]:
    for each in () if tree is None else tree.iterchildren(etree.Element):
        name = each.get("PartName") or each.get("Extension") or ""
        yield name.lower(), each.get("ContentType", "")


def is_rels(name: str) -> bool:
    """Return whether a part holds relations."""
    return name.endswith(".rels")


def owner_of(name: str) -> str:
    """Return the part whose relations a part holds, "" for those of the package."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _links(name: str, tree: etree._Element) -> tuple[Link, ...]:
    base = posixpath.dirname(owner_of(name))
    return tuple(_link(base, each) for each in tree.iter(f"{{{REL}}}Relationship"))


def _link(base: str, element: etree._Element) -> Link:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + base, unquote(target))).lstrip("/")
    kind = element.get("Type", "").rpartition("/")[2]
    return Link(element.get("Id", ""), kind, target, external)
