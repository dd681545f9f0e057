"""Paragraphs and runs -> DrawingML text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from triptych.addresses import is_followed
from triptych.slides.deck import Paragraph, Run
from triptych.slides.layouts import INDENT, LABEL_SIZE, QUOTE_INDENT, TRACKING, Inset, pt
from triptych.slides.ooxml.address import is_address
from triptych.slides.ooxml.canvas import Canvas
from triptych.slides.ooxml.levels import Look, fonts, spacing_of
from triptych.slides.ooxml.scripts import language_of, right_to_left
from triptych.slides.ooxml.xml import characters, extension, hundredths, legal, tag
from triptych.slides.typography import LEFTWARD_FONT, hanging, is_leftward, runs_leftwards

_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

# PowerPoint paints links in the theme's colour unless this extension says "as the text".
_LINK_AS_TEXT = extension(
    "{A12FA001-AC4F-418D-AE19-62706E023703}",
    tag("ahyp:hlinkClr", val="tx",
        xmlns_ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"))  # fmt: skip


def paragraphs(canvas: Canvas, given: Iterable[Paragraph], look: Look) -> str:
    """Return `a:p` elements; an empty one where there is no paragraph, as every body needs one."""
    listed = tuple(given)
    starts = _starts(listed)
    shown = (_paragraph(canvas, each, look, starts[n], tight=not n or _is_label(listed[n - 1]))
             for n, each in enumerate(listed))  # fmt: skip
    return "".join(shown) or tag("a:p", tag("a:endParaRPr", lang=language_of("", canvas.language)))


def _is_label(paragraph: Paragraph) -> bool:
    return paragraph.style == "label"


def _starts(listed: tuple[Paragraph, ...]) -> tuple[int, ...]:
    """Return for each numbered paragraph where its list began.

    PowerPoint counts on while neighbours have the same `startAt`, and begins anew where it differs.
    """
    running: dict[int, tuple[int, int]] = {}  # level → first number, next number
    found = []
    for each in listed:
        running = {level: now for level, now in running.items() if level <= each.level}
        start, following = running.pop(each.level, (0, 0))
        if each.bullet == "number":
            start = start if following == each.number else each.number
            running[each.level] = (start, each.number + 1)
        found.append(start)
    return tuple(found)


def _paragraph(canvas: Canvas, given: Paragraph, look: Look, start: int, *, tight: bool) -> str:
    return tag(
        "a:p",
        _properties(canvas, given, look, start, tight=tight),
        *(_runs(canvas, given, look)),
        tag("a:endParaRPr", lang=language_of("", canvas.language), **_sizes(given, look))
        if not given.runs
        else "",
    )


def _properties(canvas: Canvas, given: Paragraph, look: Look, start: int, *, tight: bool) -> str:
    spacing = spacing_of("a:spcBef") if tight and look.bullets else ""
    spacing += spacing_of("a:spcAft", points=look.after) if look.after else ""
    leftwards = not look.mono and right_to_left(given.plain, canvas.language)
    align = look.align if look.sized and look.align != "l" else None
    if leftwards:
        align = {"l": "r", "r": "l"}.get(look.align, look.align)
    inner = spacing + "".join(_mark(canvas, given, look, start))
    kept = None if look.kept is None else pt(look.kept)
    attributes = {"marR": kept, "lvl": given.level or None, "algn": align,
                  "rtl": int(leftwards) or None, **_own_indents(given, look)}  # fmt: skip
    filled = inner or any(value is not None for value in attributes.values())
    return tag("a:pPr", inner, **attributes) if filled else ""


def _own_indents(given: Paragraph, look: Look) -> dict[str, int]:
    """Return the indents where they are not the level's own."""
    if look.gutter:
        return {"marL": pt(look.gutter), "indent": -pt(look.gutter)}
    if given.bullet == "number" and given.digits > 1 and not (look.points and given.level == 0):
        return _numbered_indents(given)
    if look.bullets and not given.bullet:
        quoted = QUOTE_INDENT if given.style == "quote" else 0
        return {"marL": INDENT * given.level + quoted, "indent": 0}
    if (look.points and given.level == 0 and given.bullet != "number") or (
        given.bullet and not look.bullets
    ):
        return {"marL": INDENT * (given.level + 1), "indent": -INDENT}
    return {}


def _numbered_indents(given: Paragraph) -> dict[str, int]:
    room = hanging(given)
    return {"marL": INDENT * given.level + room, "indent": -room}


def _mark(canvas: Canvas, given: Paragraph, look: Look, start: int) -> Iterator[str]:
    """Yield the bullet where it is not the level's own."""
    match given.bullet:
        case "" if look.bullets:
            yield tag("a:buNone")
        case "number" if look.gutter:
            yield tag("a:buClr", canvas.palette.colour("muted"))
            yield tag("a:buFont", typeface=canvas.theme.fonts.slides_mono)
            yield tag("a:buAutoNum", type="arabicPlain", startAt=max(start, 1))
        case "number":
            if look.points and given.level == 0:
                yield tag("a:buAutoNum", type="arabicPlain", startAt=max(start, 1))
            else:
                yield tag("a:buFont", typeface="+mj-lt")
                yield tag("a:buAutoNum", type="arabicPeriod", startAt=max(start, 1))
        case "task" | "done":
            yield tag("a:buFont", typeface="Wingdings", charset=2)
            yield tag("a:buChar", char="o" if given.bullet == "task" else "\u00fe")
        case "dot" if look.points or not look.bullets:
            yield tag("a:buClr", canvas.palette.colour("accent"))
            yield tag("a:buFont", typeface="Arial")
            yield tag("a:buChar", char="•")


def _runs(canvas: Canvas, given: Paragraph, look: Look) -> Iterator[str]:
    for run in given.runs:
        for n, piece in enumerate(run.text.split("\v")):
            if n:
                yield tag("a:br", run_properties(canvas, run, given, look))
            if piece:
                shown = characters(piece.replace("\n", " "))
                yield tag("a:r", run_properties(canvas, run, given, look), tag("a:t", shown))


def run_properties(canvas: Canvas, run: Run, given: Paragraph, look: Look) -> str:
    """Return `a:rPr`, its children in the order of the schema."""
    label = given.style == "label"
    colour = _colour(canvas, run, given, look)
    return tag(
        "a:rPr",
        canvas.palette.solid(colour) if colour else "",
        tag("a:highlight", canvas.palette.colour("mark")) if run.mark else "",
        fonts(canvas, mono=True) if run.code else _font_of_script(canvas, run),
        click(canvas, run.link, _LINK_AS_TEXT, run.tip),
        lang=language_of(run.text, run.language or canvas.language),
        **_sizes(given, look),
        b=1 if (run.bold or label) and not look.bold else None,
        u="sng" if run.underline else None,
        i=int(run.italic != (given.style == "quote")) or None,
        strike="sngStrike" if run.strike else None,
        baseline={"sub": -25000, "sup": 30000}.get(run.script),
        cap="all" if label and not look.capitals else None,
        spc=hundredths(TRACKING) if label and not look.capitals else None,
        noProof=1 if run.code else None,
    )


def _font_of_script(canvas: Canvas, run: Run) -> str:
    """Return the font for scripts that run leftwards, which was measured; "" for others.

    The theme names it too, but not every program looks there.
    """
    leftwards = is_leftward(canvas.language) or runs_leftwards(run.text)
    return tag("a:cs", typeface=LEFTWARD_FONT) if leftwards else ""


def _sizes(given: Paragraph, look: Look) -> dict[str, int | None]:
    if given.style in ("label", "caption"):
        return {"sz": hundredths(min(LABEL_SIZE, look.size or LABEL_SIZE))}
    return {"sz": hundredths(look.size) if look.sized else None}


def _colour(canvas: Canvas, run: Run, given: Paragraph, look: Look) -> str:
    if run.mark:
        return "ink"  # the one colour that can be read on the mark, wherever it stands
    if run.token and canvas.palette.knows(run.token):
        return run.token
    own = {"label": "accent", "caption": "muted"}.get(given.style, "")
    if look.colour != "ink" and own == "muted":
        return ""
    return own or ("accent" if run.link and look.colour == "ink" else "")


def click(canvas: Canvas, link: str, extensions: str = "", tip: str = "") -> str:
    """Return `a:hlinkClick` to an address or to a slide of this deck, "" where there is none."""
    hint = {"tooltip": tip or None}
    if link.startswith("#"):
        place = canvas.places.get(link[1:])
        if place is None:
            return ""
        relation = canvas.relate("slide", str(place))
        return tag("a:hlinkClick", extensions, r_id=relation, action="ppaction://hlinksldjump",
                   **hint)  # fmt: skip
    address = _address(link)
    if not address:
        return ""
    return tag("a:hlinkClick", extensions, r_id=canvas.relate("link", address), **hint)


def _address(link: str) -> str:
    """Return an address as a URI (RFC 3986), "" for what is none: PowerPoint repairs files that
    hold others."""
    written = _LONE_PERCENT.sub("%25", legal(link.strip()))
    address = quote(written, safe="%:/?#[]@!$&'()*+,;=~")
    return address if is_address(address) and is_followed(address) else ""


def body(properties: str, style: str, content: str, name: str = "p:txBody") -> str:
    """Return a text body."""
    return tag(name, properties, style, content)


def body_properties(inset: Inset, anchor: str = "t", *, fit: bool = False) -> str:
    """Return `a:bodyPr`. With `fit`, PowerPoint shrinks what a person writes later."""
    return tag(
        "a:bodyPr",
        tag("a:normAutofit") if fit else tag("a:noAutofit"),
        vert="horz", wrap="square", rtlCol=0, anchor=anchor,
        lIns=inset.left, tIns=inset.top, rIns=inset.right, bIns=inset.bottom,
    )  # fmt: skip
