"""Faults for which PowerPoint offers to repair a file, one line each, and who must find them.

Planted into the file of tests/sample_deck.py. `validate` looks between the parts; `openxml-audit`
holds each part against its schema. What schemas find is not looked for twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Parts = dict[str, bytes]
MAIN, TYPES, SLIDE = "ppt/presentation.xml", "[Content_Types].xml", "ppt/slides/slide{}.xml"
RELS = "ppt/slides/_rels/slide{}.xml.rels"
NOTES = "ppt/notesSlides/_rels/notesSlide4.xml.rels"
MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@dataclass(frozen=True)
class Fault:
    """What is done to a sound file, and what must be said about it."""

    plant: Callable[[Parts], None]
    message: str
    by: Literal["validate", "audit"] = "validate"


def put(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """Return what replaces the first match of `old` in a part."""

    def planted(parts: Parts) -> None:
        text, count = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, "the fault was not planted"
        parts[part] = text.encode()

    return planted


def without(part: str) -> Callable[[Parts], None]:
    """Return what takes a part away."""

    def planted(parts: Parts) -> None:
        del parts[part]

    return planted


def beside(part: str, like: str | None) -> Callable[[Parts], None]:
    """Return what adds a part that is `like` another, or empty."""

    def planted(parts: Parts) -> None:
        parts[part] = parts[like] if like else b""

    return planted


def found(part: str, old: str, new: str, message: str) -> Fault:
    """Return a fault that `validate` finds."""
    return Fault(put(part, old, new), message)


def schema(part: str, old: str, new: str, message: str) -> Fault:
    """Return a fault that `openxml-audit` finds."""
    return Fault(put(part, old, new), message, "audit")


def at(number: int) -> str:
    return SLIDE.format(number)


def rels(number: int) -> str:
    return RELS.format(number)


CONTAINER = {
    "a part in other letters": Fault(
        beside("ppt/slides/Slide4.xml", at(4)),
        "ppt/slides/Slide4.xml differs from another part in the case of its letters alone"),
    "a folder": Fault(beside("ppt/media/", None), "ppt/media/ is a folder"),
    "a document type": found(at(4), r"\?>", "?><!DOCTYPE p>", "slide4.xml has a document type"),
    "relations of nothing": Fault(beside(rels(99), rels(4)), "holds the relations of no part"),
    "a content type": found(
        TYPES, r'<Override PartName="/ppt/slides/slide3.xml"[^>]*/>', "",
        "ppt/slides/slide3.xml has no content type"),
    "a picture's content type": found(
        TYPES, r'<Default Extension="png"[^>]*/>', "", "ppt/media/image1.png has no content type"),
    "a content type for nothing": found(
        TYPES, r"slides/slide3.xml", "slides/slide33.xml",
        "the content type of ppt/slides/slide33.xml is for no part"),
    "a content type twice": found(
        TYPES, r'(<Override PartName="/ppt/slides/slide3.xml"[^>]*/>)', r"\1\1",
        "the content type of ppt/slides/slide3.xml is declared 2 times"),
    "an ending twice": found(
        TYPES, r'(<Default Extension="png"[^>]*/>)', r"\1\1",
        "the content type of png is declared 2 times"),
    "another content type": found(
        TYPES, r"(slides/slide3.xml[^>]*)slide\+xml", r"\1slideLayout+xml",
        "leads to ppt/slides/slide3.xml, which is not of the type slide"),
    "a template's content type": found(
        TYPES, r"presentation\.main\+xml", "template.main+xml",
        "leads to ppt/presentation.xml, which is not of the type officeDocument"),
    "well-formed XML": found(at(4), "</p:sld>", "", "slide4.xml is not well-formed"),
    "a control character": found(at(4), "<a:t>", "<a:t>\x01", "slide4.xml is not well-formed"),
    "a control character by number": found(
        at(4), "<a:t>", "<a:t>&#1;", "slide4.xml is not well-formed"),
    "the presentation": Fault(without(MAIN), "ppt/presentation.xml is missing"),
    "the way to the presentation": found(
        "_rels/.rels", "relationships/officeDocument", "relationships/other",
        "the package does not lead to ppt/presentation.xml"),
    "a property twice": found(
        "docProps/core.xml", r"(<dc:title>.*?</dc:title>)", r"\1\1", "title is given 2 times"),
    "a date": found(
        "docProps/core.xml", "2000-01-01T00:00:00Z", "1.1.2000", "'1.1.2000', which is no date"),
}  # fmt: skip

RELATIONS = {
    "a relation's target": Fault(
        without("ppt/media/image1.png"),
        "slide12.xml: rId2 leads to ppt/media/image1.png, which is missing"),
    "a relation that is not there": found(
        at(12), 'r:embed="rId2"', 'r:embed="rId9"',
        "slide12.xml: rId9 is no relation of this part"),
    "a relation twice": found(
        rels(12), r"(<Relationship .*?/>)", r"\1\1", "the relation rId1 is given 2 times"),
    "a picture without relation": found(
        at(12), 'r:embed="rId2"', 'r:embed=""', "a blip names no relation"),
    "a picture that is a layout": found(
        at(12), 'r:embed="rId2"', 'r:embed="rId1"', "rId1 is no relation of the type image"),
    "a link without relation": found(
        at(12), r'<a:hlinkClick r:id="[^"]*"', '<a:hlinkClick r:id=""',
        "a hlinkClick names no relation"),
    "a link to nothing": found(
        at(12), r'<a:hlinkClick r:id="[^"]*"', "<a:hlinkClick ", "a hlinkClick names no relation"),
    "a jump to a layout": found(
        rels(12), 'Target="slide2.xml"', 'Target="../slideLayouts/slideLayout1.xml"',
        "leads to ppt/slideLayouts/slideLayout1.xml, which is not of the type slide"),
    "a jump that is a link": found(
        rels(12), 'relationships/slide"', 'relationships/hyperlink"',
        "rId4 is no relation of the type slide"),
    "a link into the package": found(
        rels(12), ' TargetMode="External"', "", "https:/example.org/?a=1&b=2, which is missing"),
    "an address": found(rels(12), "https://example.org/", "https://exa mple.org/", "is no address"),
    "a port": found(rels(12), "https://example.org/", "https://example.org:x/", "is no address"),
    "an empty address": found(rels(12), 'Target="https[^"]*"', 'Target=""', "is no address"),
    "the way back from the notes": found(
        NOTES, "slide4.xml", "slide5.xml",
        "notesSlide4.xml does not lead back to ppt/slides/slide4.xml"),
    "notes of two slides": found(
        rels(4), "notesSlide4", "notesSlide1",
        "notesSlide1.xml does not lead back to ppt/slides/slide4.xml"),
    "the notes master": found(
        NOTES, "relationships/notesMaster", "relationships/other",
        "notesSlide4.xml has 0 relations of the type notesMaster instead of one"),
    "a layout": found(
        rels(4), "relationships/slideLayout", "relationships/other",
        "slide4.xml has 0 relations of the type slideLayout instead of one"),
    "a layout's master": found(
        "ppt/slideLayouts/_rels/slideLayout3.xml.rels", "relationships/slideMaster",
        "relationships/other",
        "slideLayout3.xml has 0 relations of the type slideMaster instead of one"),
    "a master's theme": found(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels", 'relationships/theme"',
        'relationships/other"',
        "slideMaster1.xml has 0 relations of the type theme instead of one"),
    "a theme of two masters": found(
        "ppt/notesMasters/_rels/notesMaster1.xml.rels", "theme2", "theme1",
        "ppt/theme/theme1.xml is the theme of 2 masters"),
}  # fmt: skip

LISTS = {
    "a slide in no section": found(
        MAIN, r'<p14:sldId id="259"/>', "", "the slide 259 stands in 0 sections instead of one"),
    "a slide in two sections": found(
        MAIN, r'(<p14:sldId id="259"/>)', r"\1\1",
        "the slide 259 stands in 2 sections instead of one"),
    "a section's slide": found(
        MAIN, r'(<p14:sldId id="259"/>)', r'\1<p14:sldId id="999"/>',
        "a section lists the slide 999, which is missing"),
    "a section id twice": found(
        MAIN, r'(<p14:section [^>]*id=")([^"]*)(".*?<p14:section [^>]*id=")[^"]*', r"\1\2\3\2",
        "is given 2 times"),
    "a section's name": found(
        MAIN, r'(<p14:section )name="[^"]*"', r"\1", "a section has no name"),
    "a master's id": found(
        MAIN, r'<p:sldMasterId id="2147483648"', '<p:sldMasterId id="7"',
        "the id 7 of a master or layout is below 2147483648"),
    "a layout's id": found(
        MASTER, 'id="2147483649"', 'id="2147483648"', "the id 2147483648 is given 2 times"),
    "a slide's id": found(
        MAIN, r'<p:sldId id="256"', '<p:sldId id="12"', "the id 12 of a slide is out of range"),
    "a slide's id among the masters'": found(
        MAIN, r'<p:sldId id="256"', '<p:sldId id="2147483999"',
        "the id 2147483999 of a slide is out of range"),
    "a slide listed twice": found(
        MAIN, r'(<p:sldId id="256" r:id=")([^"]*)("/><p:sldId id="257" r:id=")[^"]*', r"\1\2\3\2",
        "lists ppt/slides/slide1.xml 2 times instead of once"),
    "a slide not listed": found(
        MAIN, r'<p:sldId id="270"[^>]*/>', "",
        "lists ppt/slides/slide15.xml 0 times instead of once"),
    "a layout not listed": found(
        MASTER, r'<p:sldLayoutId id="2147483652"[^>]*/>', "",
        "lists ppt/slideLayouts/slideLayout4.xml 0 times instead of once"),
    "the notes master not listed": found(
        MAIN, r"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", "",
        "lists ppt/notesMasters/notesMaster1.xml 0 times instead of once"),
    "a title": found(
        at(4), r'<p:ph type="title"/>', '<p:ph type="body" idx="77"/>', "slide4.xml has no title"),
    "a title of its own": found(
        at(4), "Computational and infrastructure demands", "Key optimization techniques",
        "slide7.xml has the same title as ppt/slides/slide4.xml: Key optimization techniques"),
}  # fmt: skip

SHAPES = {
    "a shape id twice": found(
        at(4), r'<p:cNvPr id="3"', '<p:cNvPr id="2"',
        "slide4.xml: the shape id 2 is given 2 times"),
    "a shape id of 0": found(
        at(4), r'<p:cNvPr id="3"', '<p:cNvPr id="0"', "a shape has the id 0"),
    "a paragraph": found(
        at(4), r"(<a:lstStyle/>)<a:p>.*?</a:p>(</p:txBody>)", r"\1\2",
        "slide4.xml: a text body has no paragraph"),
    "a language": found(at(4), 'lang="en-US"', 'lang=""', "slide4.xml: a run has no language"),
    "a placeholder twice": found(
        at(6), r'(<p:ph sz="half" idx=")4"', r'\g<1>2"', "the placeholder 2 is filled 2 times"),
    "two titles": found(
        at(4), r'<p:ph type="body" idx="13"/>', '<p:ph type="title"/>',
        "the placeholder title is filled 2 times"),
    "a placeholder of no layout": found(
        at(6), r'(<p:ph sz="half" idx=")4"', r'\g<1>44"',
        "the placeholder 44 is not in the layout"),
    "an outline": found(
        LAYOUT, r"<a:moveTo>.*?</a:moveTo>", "", "an outline does not begin with a point"),
    "a handle": found(
        at(8), r'fmla="val \d+"', 'fmla="val 1.5"', "'val 1.5', which is no formula"),
    "the kind of an extension": found(
        at(12), r'<a:ext uri="[^"]*"', "<a:ext",
        "an extension does not say of which kind it is"),
    "a width": found(
        at(4), r'<a:ext cx="', '<a:ext cx="-', "a shape has a width or a height below 0"),
    "a height": found(
        at(4), r'(<a:ext cx="\d+" cy=")', r"\1-", "a shape has a width or a height below 0"),
    "a column": found(
        at(7), r"<a:gridCol [^>]*/>", "", "row 1 of a table has 3 cells for 2 columns"),
    "every column": found(
        at(7), r"<a:tblGrid>.*?</a:tblGrid>", "<a:tblGrid/>",
        "row 1 of a table has 3 cells for 0 columns"),
    "a column's width": found(
        at(7), r'<a:gridCol w="\d+"', '<a:gridCol w="0"', "a column of a table has no width"),
    "a cell": found(
        at(7), r"<a:tc>.*?</a:tc>", "", "row 1 of a table has 2 cells for 3 columns"),
    "a cell's text": found(
        at(7), r"<a:tc><a:txBody>.*?</a:txBody>", "<a:tc>",
        "slide7.xml: a table cell has no text body"),
    "a span of columns": found(
        at(7), r"<a:tc>", '<a:tc gridSpan="2">',
        "the merged cells in row 1 of a table do not agree with the spans"),
    "a span of rows": found(
        at(7), r"<a:tc>", '<a:tc rowSpan="9">', "a cell in row 1 spans beyond its table"),
    "a table's style": found(
        at(7), r"<a:tableStyleId>\{7", "<a:tableStyleId>{8", "a table has the style {8A1C5E10"),
    "an animated shape": found(
        at(13), r'<p:spTgt spid="\d+"', '<p:spTgt spid="99"',
        "an animation names the shape 99, which is missing"),
    "a built shape": found(
        at(13), r'<p:bldP spid="\d+"', '<p:bldP spid="99"',
        "an animation names the shape 99, which is missing"),
    "a build twice": found(
        at(13), r"(<p:bldP [^>]*/>)", r"\1\1", "in group 0 has not one effect"),
    "a build of another group": found(
        at(13), r'(<p:bldP [^>]*)grpId="0"', r'\1grpId="5"', "in group 5 has not one effect"),
    "an animated paragraph": found(
        at(13), r'(<p:spTgt spid="\d+")/>',
        r'\1><p:txEl><p:pRg st="40" end="40"/></p:txEl></p:spTgt>',
        "an animation names paragraph 41 of a text that has 4"),
    "an animation id twice": found(
        at(13), r'<p:cTn id="2"', '<p:cTn id="1"', "the animation id 1 is given 2 times"),
}  # fmt: skip

SCHEMA = {
    "the order in rPr": schema(
        at(12), r"<a:rPr([^>]*)>(<a:solidFill>)", r'<a:rPr\1><a:latin typeface="x"/>\2',
        "Unexpected element 'solidFill'"),
    "the order in pPr": schema(
        at(5), r"(<a:buFont[^>]*/>)(<a:buAutoNum[^>]*/>)", r"\2\1", "Unexpected element 'buFont'"),
    "the order in spPr": schema(
        at(4), r"<p:spPr>(<a:xfrm>.*?</a:xfrm>)(<a:prstGeom.*?</a:prstGeom>)", r"<p:spPr>\2\1",
        "Unexpected element 'xfrm'"),
    "the order in tblPr": schema(
        at(7), r"(</a:tableStyleId>)(</a:tblPr>)", r"\1<a:noFill/>\2",
        "Unexpected element 'noFill'"),
    "the order in tcPr": schema(
        at(7), r"<a:tcPr ([^>]*)/>", r'<a:tcPr \1><a:noFill/><a:lnL w="1"/></a:tcPr>',
        "Unexpected element 'lnL'"),
    "the order of the lists": schema(
        MAIN, r"(<p:notesMasterIdLst>.*?</p:notesMasterIdLst>)(<p:sldIdLst>.*?</p:sldIdLst>)",
        r"\2\1", "Required element 'notesSz' is missing"),
    "a transition after the timing": schema(
        at(13), "</p:timing>", "</p:timing><p:transition><p:fade/></p:transition>",
        "Unexpected element 'transition'"),
    "text after the end of a paragraph": schema(
        at(4), "<a:p>", "<a:p><a:endParaRPr/>", "Unexpected element 'r'"),
    "an element of no schema": schema(
        at(4), "<a:bodyPr/>", "<a:bodyPr><a:foo/></a:bodyPr>", "Unexpected element 'foo'"),
    "an attribute of no schema": schema(
        at(4), "<a:bodyPr/>", '<a:bodyPr foo="1"/>', "The 'foo' attribute is not declared"),
    "the body's properties": schema(at(4), "<a:bodyPr/>", "", "'bodyPr' is missing"),
    "a picture's fill": schema(
        at(12), r"<p:blipFill>.*?</p:blipFill>", "", "'blipFill' is missing"),
    "an outline's paths": schema(
        LAYOUT, r"<a:pathLst>.*?</a:pathLst>", "", "'pathLst' is missing"),
    "a field's id": schema(at(4), r'<a:fld id="[^"]*"', "<a:fld", "'id' is missing"),
    "a shape's name": schema(at(4), r'(<p:cNvPr id="3") name="[^"]*"', r"\1", "'name' is missing"),
    "a row's height": schema(at(7), r'<a:tr h="\d+"', "<a:tr", "'h' is missing"),
    "a length that is a fraction": schema(
        at(4), r'<a:off x="\d+"', '<a:off x="1.5"', "Invalid integer value: '1.5'"),
    "a size that is a fraction": schema(
        at(6), r'sz="\d+"', 'sz="18.5"', "Invalid integer value: '18.5'"),
    "a size too small": schema(at(6), r'sz="\d+"', 'sz="50"', "Value 50"),
    "a negative length": schema(
        at(4), r'<a:ext cx="\d+"', '<a:ext cx="-5"', "Value -5 is less than minimum 0"),
    "a level too deep": schema(at(4), 'lvl="1"', 'lvl="9"', "Value 9 exceeds maximum 8"),
    "a number of 0": schema(at(5), 'startAt="3"', 'startAt="0"', "Value 0 is"),
    "a number too large": schema(at(5), 'startAt="3"', 'startAt="40000"', "Value 40000"),
    "a colour with a hash": schema(at(11), 'srgbClr val="', 'srgbClr val="#', "attribute 'val'"),
    "an alignment": schema(at(2), 'algn="ctr"', 'algn="center"', "'center' i"),
    "a switch": schema(at(11), 'noProof="1"', 'noProof="yes"', "Invalid boolean"),
    "a form": schema(at(8), 'prst="chevron"', 'prst="chevrons"', "'chevrons' is not"),
    "a shape id too large": schema(
        at(4), r'<p:cNvPr id="3"', '<p:cNvPr id="4294967296"', "exceeds maximum"),
    "a section's id": schema(MAIN, r'(<p14:section [^>]*id=")\{', r"\1{X", "attribute 'id'"),
    "sections outside their extension": schema(
        MAIN, "<p:extLst>(.*)</p:extLst>", r"\1", "Unexpected element 'ext'"),
    "another root": schema(
        at(4), "<p:sld (.*)</p:sld>", r"<p:sldLayout \1</p:sldLayout>", "should be 'sld'"),
    "a prefix to be ignored": schema(
        at(4), "<p:sld ", f'<p:sld xmlns:mc="{MC}" mc:Ignorable="p99" ', "undefined prefix 'p99'"),
    "the fills of a theme": schema(
        "ppt/theme/theme1.xml", r"<a:bgFillStyleLst>.*?</a:bgFillStyleLst>",
        "<a:bgFillStyleLst/>", "Required choice element is missing"),
    "another kind of picture": schema(TYPES, "image/png", "image/jpeg", "Invalid jpeg payload"),
    "an empty picture": Fault(
        beside("ppt/media/image1.png", None), "Invalid png payload", "audit"),
}  # fmt: skip

FAULTS = CONTAINER | RELATIONS | LISTS | SHAPES | SCHEMA
