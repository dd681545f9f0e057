"""A package's bytes -> its parts as trees and its relations, for checking."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from triptych.slides.ooxml.xml import REL


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of a part; `target` is a part's name, or an address when external."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """A package, read once: its members, its parts as trees, its relations by part and id."""

    names: list[str]
    trees: dict[str, etree._Element] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)

    def of(self, folder: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts of a folder."""
        yield from ((n, t) for n, t in self.trees.items() if posixpath.dirname(n) == folder)


def read_package(content: bytes) -> tuple[Package, tuple[str, ...]]:
    """Return the package, and which of its parts are not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    broken = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        package = Package(file.namelist())
        for name in dict.fromkeys(package.names):
            if name.endswith((".xml", ".rels")):
                try:
                    package.trees[name] = etree.fromstring(file.read(name), parser)
                except etree.XMLSyntaxError as error:
                    broken.append(f"{name} is not well-formed: {error}")
    package.links = {_owner(n): _links(n, t) for n, t in package.trees.items() if _is_rels(n)}
    return package, tuple(broken)


def _is_rels(name: str) -> bool:
    return name.endswith(".rels")


def _owner(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _links(name: str, tree: etree._Element) -> dict[str, Link]:
    base = posixpath.dirname(_owner(name))
    return {each.get("Id", ""): _link(base, each) for each in tree.iter(f"{{{REL}}}Relationship")}


def _link(base: str, element: etree._Element) -> Link:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + base, unquote(target))).lstrip("/")
    return Link(element.get("Type", "").rpartition("/")[2], target, external)
