from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest

from triptych.printing.links import spell_out_links, unlink_missing


def spelt(markup: str) -> str:
    root = fromstring(markup)
    spell_out_links(root)
    return tostring(root, encoding="unicode")


def test_an_address_follows_its_link() -> None:
    assert spelt('<p>See <a href="https://x.org/a">tides</a>, please.</p>') == (
        '<p>See <a href="https://x.org/a">tides</a><span class="address">'
        '<a href="https://x.org/a">https://x.org/a</a></span>, please.</p>'
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="https://x.org/">https://x.org</a></p>',
        '<p><a href="https://x.org/">x.org</a></p>',
        '<p><a href="mailto:me@x.org">me@x.org</a></p>',
        '<p><a href="#s-2">section 2</a></p>',
    ],
)
def test_what_the_text_shows_is_not_repeated(markup: str) -> None:
    assert spelt(markup) == markup


def test_an_address_is_spelt_out_once() -> None:
    link = '<a href="https://x.org/a">tides</a>'
    assert spelt(f"<p>{link}{link}</p>").count("address") == 1


def test_a_link_to_what_is_not_printed_is_plain_text() -> None:
    root = fromstring('<p id="here"><a href="#here">a</a><a href="#footnote-1">1</a></p>')
    unlink_missing(root)
    assert tostring(root, encoding="unicode") == (
        '<p id="here"><a href="#here">a</a><span>1</span></p>'
    )
