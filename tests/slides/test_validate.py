"""A sound file with one fault planted -> the fault, named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

import sample_deck
from triptych.slides.checking.validate import validate
from triptych.slides.ooxml.zipped import unzipped, zipped
from triptych.slides.pptx import write_pptx
from triptych.theme import Theme

MAIN, SLIDES = "ppt/presentation.xml", "ppt/slides"
Parts = dict[str, bytes]
Fault = Callable[[Parts], None]


@pytest.fixture(scope="module")
def sound(theme: Theme) -> bytes:
    return write_pptx(sample_deck.sample_deck(), theme, {"loop.png": sample_deck.picture()})


def put(part: str, old: str, new: str) -> Fault:
    """Return a fault: the first match of `old` in the part is replaced."""

    def planted(parts: Parts) -> None:
        text, count = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, "the fault was not planted"
        parts[part] = text.encode()

    return planted


def without(part: str) -> Fault:
    def planted(parts: Parts) -> None:
        del parts[part]

    return planted


FAULTS: dict[str, tuple[Fault, str]] = {
    "a shape id twice": (
        put(f"{SLIDES}/slide4.xml", r'<p:cNvPr id="3"', '<p:cNvPr id="2"'),
        "slide4.xml: the shape id 2 is given 2 times",
    ),
    "a relation's target": (
        without("ppt/media/image1.png"),
        "slide12.xml: rId2 leads to ppt/media/image1.png, which is missing",
    ),
    "a relation that is not there": (
        put(f"{SLIDES}/slide12.xml", 'r:embed="rId2"', 'r:embed="rId9"'),
        "slide12.xml: rId9 is no relation of this part",
    ),
    "a slide in no section": (
        put(MAIN, r'<p14:sldId id="259"/>', ""),
        "the slide 259 stands in 0 sections instead of one",
    ),
    "a slide in two sections": (
        put(MAIN, r'(<p14:sldId id="259"/>)', r"\1\1"),
        "the slide 259 stands in 2 sections instead of one",
    ),
    "a section's slide": (
        put(MAIN, r'(<p14:sldId id="259"/>)', r'\1<p14:sldId id="999"/>'),
        "a section lists the slide 999, which is missing",
    ),
    "a section id twice": (
        put(MAIN, r'(<p14:section [^>]*id=")([^"]*)(".*?<p14:section [^>]*id=")[^"]*', r"\1\2\3\2"),
        "is given 2 times",
    ),
    "a column": (
        put(f"{SLIDES}/slide7.xml", r"<a:gridCol [^>]*/>", ""),
        "row 1 of a table has 3 cells for 2 columns",
    ),
    "a cell": (
        put(f"{SLIDES}/slide7.xml", r"<a:tc>.*?</a:tc>", ""),
        "row 1 of a table has 2 cells for 3 columns",
    ),
    "a span of columns": (
        put(f"{SLIDES}/slide7.xml", r"<a:tc>", '<a:tc gridSpan="2">'),
        "the merged cells in row 1 of a table do not agree with the spans",
    ),
    "a span of rows": (
        put(f"{SLIDES}/slide7.xml", r"<a:tc>", '<a:tc rowSpan="9">'),
        "a cell in row 1 spans beyond its table",
    ),
    "an animated shape": (
        put(f"{SLIDES}/slide13.xml", r'<p:spTgt spid="\d+"', '<p:spTgt spid="99"'),
        "an animation names the shape 99, which is missing",
    ),
    "an animation id twice": (
        put(f"{SLIDES}/slide13.xml", r'<p:cTn id="2"', '<p:cTn id="1"'),
        "the animation id 1 is given 2 times",
    ),
    "the way back from the notes": (
        put("ppt/notesSlides/_rels/notesSlide4.xml.rels", "slide4.xml", "slide5.xml"),
        "notesSlide4.xml does not lead back to ppt/slides/slide4.xml",
    ),
    "the notes master": (
        put("ppt/notesSlides/_rels/notesSlide4.xml.rels", "relationships/notesMaster",
            "relationships/theme"),
        "notesSlide4.xml has no notes master",
    ),
    "a master's id": (
        put(MAIN, r'<p:sldMasterId id="2147483648"', '<p:sldMasterId id="7"'),
        "the id 7 of a master or layout is below 2147483648",
    ),
    "a layout's id": (
        put("ppt/slideMasters/slideMaster1.xml", 'id="2147483649"', 'id="2147483648"'),
        "the id 2147483648 is given 2 times",
    ),
    "a slide's id": (
        put(MAIN, r'<p:sldId id="256"', '<p:sldId id="12"'),
        "the id 12 of a slide is out of range",
    ),
    "a paragraph": (
        put(f"{SLIDES}/slide4.xml", r"(<a:lstStyle/>)<a:p>.*?</a:p>(</p:txBody>)", r"\1\2"),
        "slide4.xml: a text body has no paragraph",
    ),
    "a cell's text": (
        put(f"{SLIDES}/slide7.xml", r"<a:tc><a:txBody>.*?</a:txBody>", "<a:tc>"),
        "slide7.xml: a table cell has no text body",
    ),
    "a content type": (
        put("[Content_Types].xml", r'<Override PartName="/ppt/slides/slide3.xml"[^>]*/>', ""),
        "ppt/slides/slide3.xml has no content type",
    ),
    "a picture's content type": (
        put("[Content_Types].xml", r'<Default Extension="png"[^>]*/>', ""),
        "ppt/media/image1.png has no content type",
    ),
    "a content type for nothing": (
        put("[Content_Types].xml", r"slides/slide3.xml", "slides/slide33.xml"),
        "the content type of ppt/slides/slide33.xml is for no part",
    ),
    "a title": (
        put(f"{SLIDES}/slide4.xml", r'<p:ph type="title"/>', '<p:ph type="body" idx="77"/>'),
        "slide4.xml has no title",
    ),
    "a title of its own": (
        put(f"{SLIDES}/slide4.xml", "Computational and infrastructure demands",
            "Key optimization techniques"),
        "slide7.xml has the same title as ppt/slides/slide4.xml: Key optimization techniques",
    ),
    "a layout": (
        put(f"{SLIDES}/_rels/slide4.xml.rels", "relationships/slideLayout", "relationships/theme"),
        "slide4.xml has 0 layouts instead of one",
    ),
    "well-formed XML": (
        put(f"{SLIDES}/slide4.xml", "</p:sld>", ""),
        "slide4.xml is not well-formed",
    ),
    "the presentation": (without(MAIN), "ppt/presentation.xml is missing"),
}  # fmt: skip


def test_a_sound_file_has_no_findings(sound: bytes) -> None:
    assert validate(sound) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(sound: bytes, name: str) -> None:
    fault, message = FAULTS[name]
    parts = unzipped(sound)
    fault(parts)
    found = validate(zipped(parts))
    assert message in "\n".join(found)


def test_a_part_that_stands_twice_is_found(sound: bytes) -> None:
    written = io.BytesIO(sound)
    with (
        zipfile.ZipFile(written, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("ppt/presProps.xml", b"<x/>")
    assert "ppt/presProps.xml stands 2 times in the package" in validate(written.getvalue())
