"""Equation -> a native equation; beside it its picture, for all that know no equations.

PowerPoint takes the first, where it can be edited; LibreOffice, Keynote and others the second.

Source: ECMA-376 part 3, 9 (AlternateContent); [MS-ODRAWXML] 2.4, `a14:m`.
"""

from __future__ import annotations

from triptych.equations import mathml
from triptych.slides.deck import Equation
from triptych.slides.layouts import Frame, pt
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.omml import omml
from triptych.slides.ooxml.picture import picture_shape
from triptych.slides.ooxml.shapes import geometry, identity, transform
from triptych.slides.ooxml.xml import MC, hundredths, tag

A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def equation(canvas: Canvas, block: Equation, frame: Frame) -> str:
    """Return the equation in the middle of its frame, in both forms."""
    native = tag("mc:Choice", _native(canvas, block, frame), xmlns_a14=A14, Requires="a14")
    canvas.shapes -= 1  # one shape in two forms has one id, which animations name
    picture = tag("mc:Fallback", _picture(canvas, block, frame))
    return tag("mc:AlternateContent", native, picture, xmlns_mc=MC)


def _native(canvas: Canvas, block: Equation, frame: Frame) -> str:
    tree = mathml(block.latex, display=True)
    shown = tag("m:oMathPara", tag("m:oMathParaPr", tag("m:jc", m_val="centerGroup")),
                tag("m:oMath", omml(tree, hundredths(block.size))), xmlns_m=M)  # fmt: skip
    properties = tag("a:bodyPr", "<a:noAutofit/>", vert="horz", wrap="square", rtlCol=0,
                     anchor="ctr", lIns=0, tIns=0, rIns=0, bIns=0)  # fmt: skip
    paragraph = tag("a:p", tag("a:pPr", algn="ctr"), tag("a14:m", shown),
                    tag("a:endParaRPr", lang="en-US", sz=hundredths(block.size)))  # fmt: skip
    named = identity(canvas, "Equation", alternative=block.alternative or block.latex)
    return tag(
        "p:sp",
        tag("p:nvSpPr", named, tag("p:cNvSpPr", txBox=1), "<p:nvPr/>"),
        tag("p:spPr", transform(frame), geometry("rect"), "<a:noFill/>"),
        tag("p:txBody", properties, "<a:lstStyle/>", paragraph),
    )


def _picture(canvas: Canvas, block: Equation, frame: Frame) -> str:
    width, height = pt(block.width * block.size), pt(block.height * block.size)
    own = Frame(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2,
                width, height)  # fmt: skip
    pixels = canvas.relate("image", block.asset)
    return picture_shape(canvas, "Equation", own, pixels, block.alternative or block.latex)
