"""Frames, fills and text -> shapes of a slide, a layout or a master."""

from __future__ import annotations

from triptych.slides.layouts import Frame
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.xml import extension, tag

DECORATIVE = extension(
    "{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
    tag("adec:decorative", val=1,
        xmlns_adec="http://schemas.microsoft.com/office/drawing/2017/decorative"))  # fmt: skip


def transform(frame: Frame, name: str = "a:xfrm", **turn: int | None) -> str:
    """Return where a shape stands."""
    return tag(name, tag("a:off", x=frame.x, y=frame.y),
               tag("a:ext", cx=frame.width, cy=frame.height), **turn)  # fmt: skip


def around(frame: Frame, by: int) -> Frame:
    """Return the frame with a margin."""
    return Frame(frame.x - by, frame.y - by, frame.width + 2 * by, frame.height + 2 * by)


def geometry(preset: str, adjust: int | None = None) -> str:
    """Return a preset shape; `adjust` is its one handle, in 1/100000."""
    handle = "" if adjust is None else tag("a:gd", name="adj", fmla=f"val {adjust}")
    return tag("a:prstGeom", tag("a:avLst", handle), prst=preset)


def rounded(frame: Frame, radius: int) -> str:
    """Return a rectangle with corners of that radius, whatever its size."""
    return geometry("roundRect", min(50000, radius * 100000 // min(frame.width, frame.height)))


def drawn(side: int, *steps: str, fill: str | None = None) -> str:
    """Return a shape of our own: the steps of its path, on a square of that side."""
    path = tag("a:path", *steps, w=side, h=side, fill=fill)
    lists = "<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
    return tag("a:custGeom", lists, '<a:rect l="0" t="0" r="r" b="b"/>', tag("a:pathLst", path))


def point(x: int, y: int) -> str:
    """Return a point of such a path."""
    return tag("a:pt", x=x, y=y)


def placeholder_mark(kind: str, index: int, *, half: bool = False, prompt: bool = False) -> str:
    """Return `p:nvPr` of a placeholder; type "" is one for any content."""
    ph = tag("p:ph", type=kind or None, sz="half" if half else None, idx=index or None,
             hasCustomPrompt=1 if prompt else None)  # fmt: skip
    return tag("p:nvPr", ph)


def shape(canvas: Canvas, name: str, properties: str, text: str, *, mark: str = "<p:nvPr/>",
          click: str = "", decorative: bool = False, box: bool = False) -> str:  # fmt: skip
    """Return `p:sp`. `properties` is what stands in `p:spPr`; `mark` makes it a placeholder."""
    locks = tag("a:spLocks", noGrp=1) if "<p:ph" in mark else ""
    named = identity(canvas, name, click, decorative=decorative)
    return tag(
        "p:sp",
        tag("p:nvSpPr", named, tag("p:cNvSpPr", locks, txBox=1 if box else None), mark),
        tag("p:spPr", properties),
        text,
    )


def identity(canvas: Canvas, name: str, click: str = "", *, alternative: str = "",
             decorative: bool = False) -> str:  # fmt: skip
    """Return `p:cNvPr`: id, name, alternative text and what a click on the shape does."""
    inner = click + (DECORATIVE if decorative else "")
    number = canvas.shape_id()
    return tag("p:cNvPr", inner, id=number, name=f"{name} {number}", descr=alternative or None)


def tree(*shapes: str) -> str:
    """Return `p:spTree`, which begins with a group that is never seen."""
    zero = Frame(0, 0, 0, 0)
    group = tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=0, cy=0),
                tag("a:chOff", x=zero.x, y=zero.y), tag("a:chExt", cx=0, cy=0))  # fmt: skip
    own = tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), "<p:cNvGrpSpPr/>", "<p:nvPr/>")
    return tag("p:spTree", own, tag("p:grpSpPr", group), *shapes)


def empty_text() -> str:
    """Return the text body of a shape that carries none."""
    return tag(
        "p:txBody", "<a:bodyPr/>", "<a:lstStyle/>", tag("a:p", tag("a:endParaRPr", lang="en-US"))
    )
