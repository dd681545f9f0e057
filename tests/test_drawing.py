"""A drawing as it was found -> the one that goes into slides and print."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from triptych.project.drawing import DEEPEST, OverlongError, check_parts, safe_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def cleaned(inside: str) -> tuple[str, tuple[str, ...]]:
    content, named = safe_drawing(SVG.format(inside).encode())
    return content.decode().partition(">")[2].removesuffix("</svg>"), named


@pytest.mark.parametrize(
    ("written", "kept", "named"),
    [
        ("<script>alert(1)</script><rect/>", "<rect />", ()),
        ("<foreignObject><p/></foreignObject>", "", ()),
        ('<rect onclick="alert(1)" width="1"/>', '<rect width="1" />', ()),
        ('<a xlink:href="javascript:alert(1)"><rect/></a>', "<a><rect /></a>", ()),
        ('<image href="http://x/y.png"/>', "", ("http://x/y.png",)),
        ('<image href="../secret.png"/>', "", ("../secret.png",)),
        ('<image href="data:image/svg+xml,x"/>', "", ("data:image/svg+xml,x",)),
        ('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>', "", ()),
        ('<rect style="fill:u\\72l(http://x)"/>', '<rect style="fill:none" />', ("http://x",)),
        ('<rect style="fill:url(http://x"/>', '<rect style="fill:none" />', ("http://x",)),
        ("<style>@\\69mport/**/url(a.css);.a{}</style>", "<style>.a{}</style>", ("a.css",)),
        ("<style>.a{content:'\\201C'}</style>", "<style>.a{content:'\\201C'}</style>", ()),
        ('<symbol viewBox="a b c d"/><symbol viewBox="0 0 nan 1"/>', "<symbol /><symbol />", ()),
        ('<image href="data:image/png;base64,x"/>', '<image href="data:image/png;base64,x" />', ()),
        ("<g><image/><rect/></g>", "<g><rect /></g>", ()),
        ('<image href="#a"/><feImage href="#a"/>', '<feImage href="#a" />', ()),
        ('<image x:href="data:image/png,x" xmlns:x="urn:x"/>', "", ()),
        ('<use href="#a"/>', '<use href="#a" />', ()),
        ('<rect fill="url(#a)"/>', '<rect fill="url(#a)" />', ()),
        ('<rect style="fill:url( \'b.svg#a\' )"/>', '<rect style="fill:none" />', ("b.svg#a",)),
        ("<style>@import url(a.css);.a{fill:url(#b)}</style>",
         "<style>.a{fill:url(#b)}</style>", ("a.css",)),
        ("<style>@import 'a.css';.a{fill:url(c.svg)}</style>",
         "<style>.a{fill:none}</style>", ("a.css", "c.svg")),
        ("<!-- a --><?xml-stylesheet href='a.css'?><rect/>", "<rect />", ()),
    ],
)  # fmt: skip
def test_a_drawing_does_nothing_and_names_nothing_elsewhere(
    written: str, kept: str, named: tuple[str, ...]
) -> None:
    assert cleaned(written) == (kept, named)


def test_a_drawing_without_anything_to_leave_out_stays_what_it_is() -> None:
    plain = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><g><path d="M0 0" /></g></svg>'
    )
    assert safe_drawing(plain) == (plain, ())


def test_a_drawing_keeps_its_names_whatever_was_imported_since() -> None:
    from weasyprint.pdf import metadata  # which claims prefixes for itself

    assert metadata.NS[""] == ""
    assert safe_drawing(SVG.format("<rect/>").encode())[0].startswith(b"<svg xmlns=")


def tenfold(levels: int) -> str:
    """Groups each of which shows the one before it ten times."""
    shown = (f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, levels))
    return '<g id="g0"/>' + "".join(shown)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<g/>" * 200, "shows more than 200 elements"),
        (tenfold(4), "shows more than 200 elements"),
        ("<path d='M0 0" + " L1 1" * 2000 + "'/>", "or parts of paths"),
        ("<g>" * DEEPEST + "</g>" * DEEPEST, "is nested more than 100 levels deep"),
        ('<g id="a"><use href="#a"/></g>', "or shows itself"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "or shows itself"),
        ('<pattern id="p"><rect fill="url(#p)"/></pattern>', "or shows itself"),
    ],
)
def test_a_drawing_of_too_many_parts_is_refused(inside: str, message: str) -> None:
    with pytest.raises(OverlongError, match=message):
        check_parts(ElementTree.fromstring(SVG.format(inside)), 200)


def test_what_is_shown_by_many_is_no_circle() -> None:
    shown = '<g id="a"/>' + '<use href="#a"/>' * 9 + '<a href="#b" id="b"/>'
    check_parts(ElementTree.fromstring(SVG.format(shown)), 200)
