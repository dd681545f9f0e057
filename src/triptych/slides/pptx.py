"""Deck, fitted -> a PowerPoint file.

Slides are written as strings and hung into our template. Everything that depends on python-pptx
is here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pptx
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter
from pptx.oxml import parse_xml

from triptych.slides.checking.validate import validate
from triptych.slides.deck import Deck, Equation, Picture
from triptych.slides.layouts import LAYOUTS
from triptych.slides.ooxml.logo import BARE
from triptych.slides.ooxml.master import app_part, master
from triptych.slides.ooxml.notes import notes_part
from triptych.slides.ooxml.page import Page, write_page
from triptych.slides.ooxml.picture import Image, images_of
from triptych.slides.ooxml.sections import FIRST_SLIDE_ID, section_list
from triptych.slides.ooxml.xml import P, R, legal, tag
from triptych.slides.ooxml.zipped import zipped
from triptych.theme import Theme

_SVG = "image/svg+xml"
_IMAGE_TYPES = {"png": CT.PNG, "jpg": CT.JPEG, "gif": CT.GIF}
_NO_DRAWINGS: Mapping[str, bytes] = MappingProxyType({})
_NO_DATE = datetime(2000, 1, 1)


def write_pptx(deck: Deck, theme: Theme, assets: Mapping[str, bytes],
               drawings: Mapping[str, bytes] = _NO_DRAWINGS) -> bytes:  # fmt: skip
    """Return a fitted deck as a PowerPoint file.

    Every text is native and editable; equal decks give equal bytes. `drawings` are the SVG files
    of those assets that were drawn from one: PowerPoint shows them sharp at any size.

    Raises:
        SourceError: a picture is missing, or cannot be shown on a slide.
        RuntimeError: what was written is not a valid package, which is our own mistake.
    """
    images = images_of(assets, _used(deck), drawings)
    package = pptx.Presentation(io.BytesIO(master(theme, images.get(deck.logo))))
    pages = _pages(deck, theme, images)
    slides = _add_slides(package, pages)
    parts = {"image": _image_parts(package, images), "svg": _drawing_parts(package, images)}
    _relate(package, pages, slides, parts)
    _add_logo(package, parts["image"].get(deck.logo))
    _add_notes(package, deck, theme, slides)
    _list_slides(package, deck, slides)
    _describe(package, deck)
    return _checked(package, deck)


def _used(deck: Deck) -> dict[str, str]:
    logo = {deck.logo: ""} if deck.logo else {}
    return logo | {
        block.asset: block.source or slide.source
        for slide in deck.slides
        for block in slide.blocks
        if isinstance(block, Picture | Equation)
    }


def _pages(deck: Deck, theme: Theme, images: Mapping[str, Image]) -> tuple[Page, ...]:
    places = {slide.id: n for n, slide in reversed(tuple(enumerate(deck.slides))) if slide.id}
    return tuple(write_page(slide, deck, theme, images, places) for slide in deck.slides)


def _add_slides(package: Any, pages: tuple[Page, ...]) -> tuple[Any, ...]:
    """Return slide parts; `slides.add_slide` would look through all of them for each one."""
    own = package.part.package
    return tuple(
        Part(PackURI(f"/ppt/slides/slide{n}.xml"), CT.PML_SLIDE, own, page.xml)
        for n, page in enumerate(pages, 1)
    )


def _image_parts(package: Any, images: Mapping[str, Image]) -> dict[str, Any]:
    own = package.part.package
    return {
        name: Part(PackURI(f"/ppt/media/image{n}.{image.extension}"),
                   _IMAGE_TYPES[image.extension], own, image.content)
        for n, (name, image) in enumerate(images.items(), 1)
    }  # fmt: skip


def _drawing_parts(package: Any, images: Mapping[str, Image]) -> dict[str, Any]:
    own = package.part.package
    return {
        name: Part(PackURI(f"/ppt/media/image{n}.svg"), _SVG, own, image.drawing)
        for n, (name, image) in enumerate(images.items(), 1)
        if image.drawing
    }


def _relate(package: Any, pages: tuple[Page, ...], slides: tuple[Any, ...],
            pictures: Mapping[str, Mapping[str, Any]]) -> None:  # fmt: skip
    layouts = dict(zip(LAYOUTS, (layout.part for layout in package.slide_layouts), strict=True))
    for page, slide in zip(pages, slides, strict=True):
        for relation in page.relations:
            match relation.kind:
                case "layout":
                    _direct(slide, RT.SLIDE_LAYOUT, layouts[relation.target])
                case "slide":
                    _direct(slide, RT.SLIDE, slides[int(relation.target)])
                case "image" | "svg":
                    _direct(slide, RT.IMAGE, pictures[relation.kind][relation.target])
                case "link":
                    _direct(slide, RT.HYPERLINK, relation.target)


def _add_logo(package: Any, logo: Any | None) -> None:
    """Relate the layouts that show the logo to it, by the id that they name."""
    for key, layout in zip(LAYOUTS, package.slide_layouts, strict=True):
        if logo and key not in BARE:
            _direct(layout.part, RT.IMAGE, logo)


def _direct(part: Any, kind: str, target: Any) -> str:
    """Add a relation without looking for an equal one, which python-pptx does through all."""
    return str(part.rels._add_relationship(kind, target, isinstance(target, str)))


def _add_notes(package: Any, deck: Deck, theme: Theme, slides: tuple[Any, ...]) -> None:
    own, above = package.part.package, package.part.notes_master_part
    for n, (slide, part) in enumerate(zip(deck.slides, slides, strict=True), 1):
        if slide.notes:
            name = PackURI(f"/ppt/notesSlides/notesSlide{n}.xml")
            xml = notes_part(slide, deck.language, theme)
            notes = Part(name, CT.PML_NOTES_SLIDE, own, xml)
            _direct(notes, RT.NOTES_MASTER, above)
            _direct(notes, RT.SLIDE, part)
            _direct(part, RT.NOTES_SLIDE, notes)


def _list_slides(package: Any, deck: Deck, slides: tuple[Any, ...]) -> None:
    """Write the list of slides and of sections into the presentation."""
    ids = [_direct(package.part, RT.SLIDE, slide) for slide in slides]
    listed = (
        tag("p:sldId", id=FIRST_SLIDE_ID + n, r_id=relation) for n, relation in enumerate(ids)
    )
    element = package.part._element
    element.sldSz.addprevious(parse_xml(tag("p:sldIdLst", *listed, xmlns_p=P, xmlns_r=R)))
    if deck.slides:
        element.append(parse_xml(section_list(deck.slides, deck.sections, deck.title)))


def _describe(package: Any, deck: Deck) -> None:
    facts = package.core_properties
    facts.title, facts.author = _short(deck.title), _short(deck.author)
    facts.subject, facts.keywords = _short(deck.subject), _short(deck.keywords)
    facts.language, facts.last_modified_by = deck.language, _short(deck.author)
    facts.revision = 1
    facts.created = facts.modified = _date(deck.date)


def _short(text: str) -> str:
    return legal(text)[:255]  # python-pptx takes no more


def _date(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return _NO_DATE


class _Parts(dict[str, bytes]):
    """Takes what python-pptx would write into its own zip: it would be packed twice."""

    def write(self, name: PackURI, content: bytes) -> None:
        """Keep one part."""
        self[name.membername] = content


def _parts_of(package: Any) -> dict[str, bytes]:
    parts: Any = _Parts()
    writer = PackageWriter(io.BytesIO(), package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(parts)
    writer._write_pkg_rels(parts)
    writer._write_parts(parts)
    return dict(parts)


def _checked(package: Any, deck: Deck) -> bytes:
    parts = _parts_of(package.part.package)
    notes = sum(bool(slide.notes) for slide in deck.slides)
    hidden = sum(slide.hidden for slide in deck.slides)
    parts["docProps/app.xml"] = app_part(len(deck.slides), notes, hidden)
    content = zipped(parts)
    if found := validate(content):
        raise RuntimeError("the deck written is not valid: " + "; ".join(found))
    return content
