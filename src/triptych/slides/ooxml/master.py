"""Theme -> our own PowerPoint template: a package with master and layouts, and no slide.

Every part is written from the theme's tokens. The same theme gives the same bytes.
"""

from __future__ import annotations

from functools import lru_cache

from triptych.slides.layouts import LAYOUTS, SLIDE, pt
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.layout import (
    FIRST_MASTER_ID,
    layout_part,
    master_part,
    notes_master_part,
)
from triptych.slides.ooxml.levels import Look, level, level_as
from triptych.slides.ooxml.palette import Palette
from triptych.slides.ooxml.picture import Image
from triptych.slides.ooxml.table import table_styles
from triptych.slides.ooxml.theme import theme_part
from triptych.slides.ooxml.xml import DECLARATION, REL, part, tag
from triptych.slides.ooxml.zipped import zipped
from triptych.theme import Theme

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."

CONTENT_TYPES = {
    "ppt/presentation.xml": _TYPE + "presentation.main+xml",
    "ppt/presProps.xml": _TYPE + "presProps+xml",
    "ppt/viewProps.xml": _TYPE + "viewProps+xml",
    "ppt/tableStyles.xml": _TYPE + "tableStyles+xml",
    "ppt/slideMasters/": _TYPE + "slideMaster+xml",
    "ppt/slideLayouts/": _TYPE + "slideLayout+xml",
    "ppt/notesMasters/": _TYPE + "notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


@lru_cache(maxsize=8)
def master(theme: Theme, logo: Image | None = None) -> bytes:
    """Return the template as a `.pptx` without slides: 16:9, twelve layouts, a notes master.

    The layouts show the logo; their relations to it are left to whoever has its part.
    """
    parts = _parts(theme, logo)
    relations = {_relations_name(name): _relations(*listed)
                 for name, listed in _related().items()}  # fmt: skip
    return zipped({"[Content_Types].xml": _content_types(parts), **relations, **parts})


def _parts(theme: Theme, logo: Image | None) -> dict[str, bytes]:
    layout_ids = tuple(f"rId{n + 1}" for n in range(len(LAYOUTS)))
    layouts = {_layout_name(n): layout_part(theme, key, logo) for n, key in enumerate(LAYOUTS)}
    return {
        "ppt/presentation.xml": _presentation(theme),
        "ppt/presProps.xml": part("p:presentationPr"),
        "ppt/viewProps.xml": part("p:viewPr"),
        "ppt/tableStyles.xml": table_styles(Palette(theme)),
        "ppt/slideMasters/slideMaster1.xml": master_part(theme, layout_ids),
        **layouts,
        "ppt/notesMasters/notesMaster1.xml": notes_master_part(theme.on_paper),
        "ppt/theme/theme1.xml": theme_part(theme),
        "ppt/theme/theme2.xml": theme_part(theme.on_paper),
        "docProps/core.xml": _core(),
        "docProps/app.xml": app_part(0, 0, 0),
    }


def _layout_name(number: int) -> str:
    return f"ppt/slideLayouts/slideLayout{number + 1}.xml"


def _related() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each part the types and targets of its relations, rId1 first."""
    layouts = tuple(("slideLayout", f"../{_layout_name(n)[4:]}") for n in range(len(LAYOUTS)))
    up = ("slideMaster", "../slideMasters/slideMaster1.xml")
    return {
        "": (("officeDocument", "ppt/presentation.xml"), (_CORE, "docProps/core.xml"),
             ("extended-properties", "docProps/app.xml")),
        "ppt/presentation.xml": (("slideMaster", up[1][3:]),
                                 ("notesMaster", "notesMasters/notesMaster1.xml"),
                                 ("presProps", "presProps.xml"),
                                 ("viewProps", "viewProps.xml"), ("theme", "theme/theme1.xml"),
                                 ("tableStyles", "tableStyles.xml")),
        "ppt/slideMasters/slideMaster1.xml": (*layouts, ("theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": (("theme", "../theme/theme2.xml"),),
        **{_layout_name(n): (up,) for n in range(len(LAYOUTS))},
    }  # fmt: skip


def _relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else "_rels/.rels"


def _relations(*listed: tuple[str, str]) -> bytes:
    shown = (tag("Relationship", Id=f"rId{n + 1}", Target=target,
                 Type=kind if ":" in kind else _OFFICE + kind)
             for n, (kind, target) in enumerate(listed))  # fmt: skip
    return (DECLARATION + tag("Relationships", *shown, xmlns=REL)).encode()


def _content_types(parts: dict[str, bytes]) -> bytes:
    defaults = (tag("Default", Extension=extension, ContentType=kind) for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml")))  # fmt: skip
    overrides = (tag("Override", PartName=f"/{name}", ContentType=_content_type(name))
                 for name in parts)  # fmt: skip
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (DECLARATION + tag("Types", *defaults, *overrides, xmlns=space)).encode()


def _content_type(name: str) -> str:
    return next(kind for start, kind in CONTENT_TYPES.items() if name.startswith(start))


def _presentation(theme: Theme) -> bytes:
    canvas = Canvas(theme)
    look = Look(18, lead=1.0, bullets=False)
    return part(
        "p:presentation",
        tag("p:sldMasterIdLst", tag("p:sldMasterId", id=FIRST_MASTER_ID, r_id="rId1")),
        tag("p:notesMasterIdLst", tag("p:notesMasterId", r_id="rId2")),
        tag("p:sldSz", cx=SLIDE.width, cy=SLIDE.height),
        tag("p:notesSz", cx=pt(540), cy=pt(720)),
        tag("p:defaultTextStyle", level_as("a:defPPr", canvas, look, 0), level(canvas, look, 0)),
        saveSubsetFonts=1,
    )


def _core() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (DECLARATION + tag("cp:coreProperties", xmlns_cp=space,
            xmlns_dc="http://purl.org/dc/elements/1.1/", xmlns_dcterms="http://purl.org/dc/terms/",
            xmlns_xsi="http://www.w3.org/2001/XMLSchema-instance")).encode()  # fmt: skip


def app_part(slides: int, notes: int, hidden: int) -> bytes:
    """Return the part `app.xml`: what the file says of itself."""
    facts = {"TotalTime": 0, "Application": "Triptych", "PresentationFormat": "Widescreen",
             "Slides": slides, "Notes": notes, "HiddenSlides": hidden}  # fmt: skip
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    listed = (tag(name, str(value)) for name, value in facts.items())
    return (DECLARATION + tag("Properties", *listed, xmlns=space)).encode()
