"""Theme -> the part `theme1.xml`: colours, fonts and the formats that PowerPoint asks for."""

from __future__ import annotations

from triptych.slides.ooxml.palette import SCHEME_HUES, slots
from triptych.slides.ooxml.xml import DECLARATION, A, tag
from triptych.slides.typography import LEFTWARD_FONT
from triptych.theme import Theme

# What every PowerPoint has for a script, by its code in ISO 15924.
_SCRIPT_FONTS = {
    "Jpan": "Yu Gothic", "Hang": "Malgun Gothic", "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei", "Arab": LEFTWARD_FONT, "Hebr": LEFTWARD_FONT,
    "Thai": "Leelawadee UI", "Deva": "Nirmala UI", "Beng": "Nirmala UI",
    "Taml": "Nirmala UI", "Telu": "Nirmala UI",
    "Gujr": "Nirmala UI", "Knda": "Nirmala UI", "Mlym": "Nirmala UI", "Guru": "Nirmala UI",
    "Ethi": "Nyala", "Khmr": "Leelawadee UI", "Laoo": "Leelawadee UI", "Geor": "Sylfaen",
    "Armn": "Sylfaen", "Viet": "Arial", "Syrc": "Estrangelo Edessa", "Thaa": "MV Boli",
}  # fmt: skip


def theme_part(theme: Theme) -> bytes:
    """Return the theme's part."""
    elements = tag("a:themeElements", _colours(theme), _fonts(theme), _formats())
    root = tag("a:theme", elements, _defaults(), "<a:extraClrSchemeLst/>",
               xmlns_a=A, name=f"Triptych {theme.name}")  # fmt: skip
    return (DECLARATION + root).encode()


def _colours(theme: Theme) -> str:
    own = theme.colours
    hues = {f"accent{n + 1}": theme.hue(n) for n in range(2, SCHEME_HUES + 2)}
    grounds = {slot: theme.colour(name) for slot, name in slots(theme).items()}
    places = {**grounds, "accent1": own.accent, "accent2": own.highlight, **hues,
              "hlink": own.accent, "folHlink": own.muted}  # fmt: skip
    listed = (tag(f"a:{name}", tag("a:srgbClr", val=colour[1:].upper()))
              for name, colour in places.items())  # fmt: skip
    return tag("a:clrScheme", *listed, name=f"Triptych {theme.name}")


def _fonts(theme: Theme) -> str:
    families = (tag("a:latin", typeface=theme.fonts.slides), tag("a:ea", typeface=""),
                tag("a:cs", typeface=""))  # fmt: skip
    scripts = (tag("a:font", script=script, typeface=font)
               for script, font in _SCRIPT_FONTS.items())  # fmt: skip
    inside = "".join((*families, *scripts))
    return tag("a:fontScheme", tag("a:majorFont", inside), tag("a:minorFont", inside),
               name=f"Triptych {theme.name}")  # fmt: skip


def _formats() -> str:
    """Return flat formats: no gradient, no shadow, three widths of line."""
    fill = tag("a:solidFill", tag("a:schemeClr", val="phClr"))
    lines = (tag("a:ln", fill, tag("a:prstDash", val="solid"), w=width, cap="flat", cmpd="sng",
                 algn="ctr") for width in (9525, 19050, 28575))  # fmt: skip
    effect = tag("a:effectStyle", tag("a:effectLst"))
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", fill * 3),
        tag("a:lnStyleLst", *lines),
        tag("a:effectStyleLst", effect * 3),
        tag("a:bgFillStyleLst", fill * 3),
        name="Flat",
    )


def _defaults() -> str:
    """Return how a shape that a person draws looks: the accent, and text that shows on it."""
    accent = tag("a:schemeClr", val="accent1")
    fonts = tag("a:fontRef", tag("a:schemeClr", val="bg1"), idx="minor")
    style = tag("a:style", *(tag(f"a:{name}Ref", accent, idx=number) for name, number in
                             (("ln", 0), ("fill", 1), ("effect", 0))), fonts)  # fmt: skip
    text = tag("a:bodyPr", rtlCol=0, anchor="ctr")
    return tag("a:objectDefaults", tag("a:spDef", "<a:spPr/>", text, "<a:lstStyle/>", style))
