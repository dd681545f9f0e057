"""The members of the zip and their content types -> what is wrong with them (ECMA-376 part 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from triptych.slides.checking.package import TYPES, Package, is_rels, owner_of


def check_container(package: Package) -> Iterator[str]:
    """Yield what is wrong with the package as such, whatever its parts say."""
    yield from _members(package)
    yield from _declared(package)
    for name, tree in package.trees.items():
        if tree.getroottree().docinfo.internalDTD is not None:
            yield f"{name} has a document type, which no part may have"
        owner = owner_of(name) if is_rels(name) else ""
        if owner and owner not in package.parts:
            yield f"{name} holds the relations of no part"


def _members(package: Package) -> Iterator[str]:
    """Yield members that are one part: names differ by more than the case of their letters."""
    times = Counter(package.names)
    yield from (f"{name} stands {n} times in the package" for name, n in times.items() if n > 1)
    alike = Counter(name.lower() for name in times)
    yield from (f"{name} differs from another part in the case of its letters alone"
                for name in times if alike[name.lower()] > 1)  # fmt: skip
    yield from (f"{name} is a folder, and a package has parts only"
                for name in times if name.endswith("/"))  # fmt: skip


def _declared(package: Package) -> Iterator[str]:
    if (tree := package.trees.get(TYPES)) is None:
        yield f"{TYPES} is missing"
        return
    parts = [each.get("PartName", "").lstrip("/") for each in tree if each.get("PartName")]
    named = frozenset(parts)
    endings = [each.get("Extension", "").lower() for each in tree if each.get("Extension")]
    for name in dict.fromkeys(package.names):  # "xml" says nothing: every part of ours is XML
        by_ending = not name.endswith(".xml") and name.rpartition(".")[2].lower() in endings
        if name != TYPES and name not in named and not by_ending:
            yield f"{name} has no content type"
    yield from (f"the content type of {name} is for no part" for name in parts
                if name not in package.parts)  # fmt: skip
    yield from (f"the content type of {name} is declared {times} times"
                for name, times in Counter(parts + endings).items() if times > 1)  # fmt: skip
