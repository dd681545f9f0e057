"""A PowerPoint file -> what in it would make PowerPoint offer to repair it, as sentences.

Schema checkers see each part alone; most of what PowerPoint refuses lies between parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from triptych.slides.checking.animation import check_animation
from triptych.slides.checking.container import check_container
from triptych.slides.checking.package import MAIN, Package, read_package
from triptych.slides.checking.presentation import check_presentation
from triptych.slides.checking.properties import check_properties
from triptych.slides.checking.relations import check_relations
from triptych.slides.checking.slide import check_placeholders, check_slide, check_styles

_FOLDERS = ("slides", "slideLayouts", "slideMasters", "notesSlides", "notesMasters")


def validate(content: bytes) -> tuple[str, ...]:
    """Return what is wrong with the file, nothing when PowerPoint can open it."""
    package, broken = read_package(content)
    if broken or MAIN not in package.trees:
        return (*broken, *(() if broken else (f"{MAIN} is missing",)))
    return tuple(finding for check in _CHECKS for finding in check(package))


def _parts(package: Package) -> Iterator[str]:
    for folder in _FOLDERS:
        for name, tree in package.of(f"ppt/{folder}"):
            yield from (f"{name}: {finding}" for finding in check_slide(tree))


def _slides(package: Package) -> Iterator[str]:
    styles = package.trees.get("ppt/tableStyles.xml")
    for name, tree in package.of("ppt/slides"):
        layouts = [package.trees.get(link.target) for link in package.links(name, "slideLayout")]
        found = [*check_animation(tree), *check_styles(tree, styles)]
        found += (each for layout in layouts if layout is not None
                  for each in check_placeholders(tree, layout))  # fmt: skip
        yield from (f"{name}: {finding}" for finding in found)


_CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    check_container, check_relations, check_presentation, check_properties, _parts, _slides,
)  # fmt: skip
