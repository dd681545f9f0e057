"""The names of images in a chapter -> their bytes, read from inside the project alone.

What cannot be shown is reported once with its line, and the artefacts are built without it.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote
from xml.etree import ElementTree

from triptych.diagnostics import Diagnostic, Span
from triptych.document import EMBEDDED, WORTH, Chapter, Embedded, Figure
from triptych.images import is_address, is_svg
from triptych.limits import Limits, lift
from triptych.project.chapters import ChapterFile
from triptych.project.drawing import OverlongError, check_parts, safe_drawing
from triptych.project.paths import real
from triptych.project.placeholder import placeholder
from triptych.project.ready import ready_image
from triptych.project.remote import host_of, is_remote, shown
from triptych.project.unusable import Unusable, too_large
from triptych.project.vault import TooManyFilesError, find_by_name, meant
from triptych.reasons import Reason
from triptych.tree import rebuilt, walk

DEFAULTS = Limits()
RASTER = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_QUERY = re.compile(r"[?#].*", re.S)  # as `?raw=true`, which a code host reads
MOVED = "put the file into the project's folder and name it relative to the chapter"


@dataclass(frozen=True, slots=True)
class Assets:
    """The bytes by the name that the chapter uses, what was wrong with some, and the names of those
    that a frame takes the place of."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    framed: frozenset[str] = frozenset()


def read_assets(
    chapter: Chapter, read: Callable[[str], bytes], limits: Limits = DEFAULTS
) -> Assets:
    """Return the images that a chapter shows; `read` gives one by its name, or raises Unusable.

    A picture that says so takes the place of one that cannot be shown.
    """
    files: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    framed = set[str]()
    held = {image.name: image for image in chapter.embedded}
    for name in (*chapter.assets, *held):
        try:
            content = _checked(held[name], limits) if name in held else read(name)
            files[name], elsewhere = _shown_alike(name, content)
            problems = [_refused(name, each) for each in elsewhere]
        except Unusable as problem:
            files[name], problems = placeholder(*_labels(name, chapter)), [problem]
            framed.add(name)
        diagnostics += [_located(each, name, chapter) for each in problems]
    return Assets(files, tuple(diagnostics), frozenset(framed))


def without_worth(chapter: Chapter, framed: frozenset[str]) -> Chapter:
    """Return the chapter in which figures that only a frame stands for are worth the least, and not
    on the cheat sheet, where their author says nothing else."""

    def lessened(figure: Figure) -> Figure:
        said = any(reason.sign == "braces" for reason in figure.why)
        if figure.source not in framed or said:
            return figure
        classes = (*figure.attributes.classes, "no-cheat")
        return replace(figure, worth=min(WORTH.values()), why=(*figure.why, Reason("frame")),
                       attributes=replace(figure.attributes, classes=classes))  # fmt: skip

    return rebuilt(chapter, Figure, lessened)


def _checked(image: Embedded, limits: Limits) -> bytes:
    """Return the bytes of an image that stands in the text itself."""
    check_image(image.name, image.content, limits)
    return image.content


def _shown_alike(name: str, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return an image as all artefacts show it, and the addresses that a drawing names."""
    if is_svg(content):
        return safe_drawing(content)
    try:
        return ready_image(content), ()
    except (OSError, ValueError, SyntaxError):
        raise _unreadable(name) from None


def _labels(name: str, chapter: Chapter) -> tuple[str, ...]:
    """Return what is written into the picture that takes an image's place."""
    if is_remote(name):
        figures = (each for each in walk(chapter) if isinstance(each, Figure))
        words = next((each.alternative for each in figures if each.source == name), "")
        return tuple(filter(None, (words, host_of(name))))
    return () if name.startswith(EMBEDDED) else (name,)


def read_logo(
    name: str, written: str, span: Span | None, read: Callable[[str], bytes]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the logo by its name, nothing where there is none; it was `written` at `span`.

    Nothing takes the place of one that cannot be shown.
    """
    try:
        return {name: _shown_alike(name, read(name))[0]} if name else {}, ()
    except Unusable as problem:
        message = problem.message.replace(repr(name), repr(written)) + ", so there is no logo"
        return {}, (Diagnostic("warning", problem.rule, message, span, problem.hint),)


def _refused(name: str, address: str) -> Unusable:
    return Unusable("refused-address", f"the drawing {name!r} names {shown(address)!r}, which is "
                    "never fetched", "draw what it shows into the file itself")  # fmt: skip


def read_asset(source: ChapterFile, root: Path, name: str, limits: Limits = DEFAULTS) -> bytes:
    """Return the bytes of an image that the chapter names.

    Raises:
        Unusable: it is outside of the project, not there, too large, or no image.
    """
    path = _inside(source, root, name, limits)
    try:
        with path.open("rb") as file:
            content = file.read(limits.image_bytes + 1)
    except OSError as error:
        raise Unusable("missing-image", f"the image {name!r} cannot be read: {error.strerror}",
                       "check its permissions") from None  # fmt: skip
    if len(content) > limits.image_bytes:
        raise too_large(name, limits)
    check_image(name, content, limits)
    return content


def _inside(source: ChapterFile, root: Path, name: str, limits: Limits) -> Path:
    if is_remote(name):
        raise Unusable("remote-image", f"the image {shown(name)!r} is on the network and is not "
                       "fetched", "--allow-remote fetches it; or save it beside the chapter "
                       "and name it relative to that")  # fmt: skip
    written = unquote(name).replace("\\", "/")
    if "\0" in written or is_address(written) or written.startswith("/"):
        raise Unusable("refused-image", f"the image {name!r} is not a file of the project and is "
                       "not read", MOVED)  # fmt: skip
    path = real(source.path.parent / written)
    if not path.is_relative_to(root):
        raise Unusable("refused-image", f"the image {name!r} is outside of the project's folder "
                       "and is not read", f"{MOVED}; the project's folder is the one with "
                       "triptych.toml, else the one that was named")  # fmt: skip
    if os.path.isfile(path):  # unlike Path.is_file, no error for a name that is too long
        return path
    bare = _QUERY.sub("", name)
    return _inside(source, root, bare, limits) if bare != name else _by_name(
        written, path, source, root, limits)  # fmt: skip


def _by_name(name: str, path: Path, source: ChapterFile, root: Path, limits: Limits) -> Path:
    """Return where an image is of which there is none at `path`."""
    hint = f"it was looked for at {path.relative_to(root.parent).as_posix()}"
    try:
        found = find_by_name(name, root, limits.project_files)
    except TooManyFilesError:
        found = None
        hint += (f", and by its name among {limits.project_files:,} files of the project; "
                 f"write its folder too, {lift('project_files', limits)}")  # fmt: skip
    if found:
        return found
    if path != root and (other := meant(path, root, limits.project_files)):
        name_of_it = os.path.relpath(other, real(source.path.parent)).replace(os.sep, "/")
        hint = f"did you mean {name_of_it!r}? {hint}"
    raise Unusable("missing-image", f"there is no image {name!r}", hint)


def check_image(name: str, content: bytes, limits: Limits) -> None:
    """Check that an image can be shown.

    Raises:
        Unusable: it is none, or has more pixels or parts than any page could show.
    """
    if is_svg(content):
        return _check_drawing(name, content, limits)
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), \
                Image.open(BytesIO(content), formats=RASTER) as image:  # fmt: skip
            width, height = image.size
            if width * height <= limits.image_pixels:
                image.load()  # a file cut short is told by its pixels alone
    except Image.DecompressionBombError:  # Pillow asks before we can
        raise _too_many_pixels(name, "more", limits) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise _unreadable(name) from None
    if width * height > limits.image_pixels:
        raise _too_many_pixels(name, f"{width} x {height}, more", limits)


def _unreadable(name: str) -> Unusable:
    what = "the embedded image" if name.startswith(EMBEDDED) else f"the file {shown(name)!r}"
    return Unusable("unreadable-image", f"{what} is not an image that can be shown",
                    "use PNG, JPEG, GIF, WebP, TIFF, BMP or SVG")  # fmt: skip


def _too_many_pixels(name: str, has: str, limits: Limits) -> Unusable:
    return Unusable("large-image", f"the image {shown(name)!r} has {has} than "
                    f"{limits.image_pixels:,} pixels", "save it smaller, 4000 pixels across are "
                    f"plenty; {lift('image_pixels', limits)}")  # fmt: skip


def _check_drawing(name: str, content: bytes, limits: Limits) -> None:
    if b"<!ENTITY" in content:
        raise Unusable("unreadable-image", f"the drawing {name!r} declares entities",
                       "save it as plain SVG")  # fmt: skip
    try:
        check_parts(ElementTree.fromstring(content), limits.drawing_parts)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise Unusable("unreadable-image", f"the drawing {name!r} is not well-formed: {error}",
                       "save it again, or as PNG") from None  # fmt: skip
    except OverlongError as error:
        raise Unusable("large-image", f"the drawing {name!r} {error}",
                       f"save it as PNG, {lift('drawing_parts', limits)}") from None  # fmt: skip


def _located(problem: Unusable, name: str, chapter: Chapter) -> Diagnostic:
    path = chapter.span.path
    for image in chapter.embedded:
        if image.name == name:
            return Diagnostic("warning", problem.rule, problem.message, image.span, problem.hint,
                              chapter.lines[image.span.line - 1])  # fmt: skip
    for written in (name, unquote(name), quote(name), PurePosixPath(name).name):
        for number, line in enumerate(chapter.lines, 1):
            if written and (column := line.find(written)) >= 0:
                span = Span(path, number, column + 1)
                return Diagnostic("warning", problem.rule, problem.message, span, problem.hint,
                                  line, len(written))  # fmt: skip
    return Diagnostic("warning", problem.rule, problem.message, Span(path, 1), problem.hint)
