from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from printed import FILES, document
from triptych.printing.fetch import AddressRefusedError, AssetFetcher, AssetMissingError
from triptych.printing.journal import Journal
from triptych.printing.pdf import lay_out, pdf_bytes


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\1\2\3"))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


@pytest.fixture
def fetcher() -> AssetFetcher:
    return AssetFetcher({"asset:chapter/two words.png": b"pixels"}, Journal())


def test_an_asset_is_served_by_its_name(fetcher: AssetFetcher) -> None:
    response = fetcher("asset:chapter/two%20words.png")
    assert (response.read(), response.content_type) == (b"pixels", "image/png")


@pytest.mark.parametrize("address", ["a%20b.png", "é%20b.png", "%C3%A9%20b.png"])
def test_a_name_with_escapes_is_served_as_it_was_written(address: str) -> None:
    written = f"https://example.org/{address}"
    fetcher = AssetFetcher({f"asset:chapter/{written}": b"pixels"}, Journal())
    for asked in (written, written.replace("é", "%C3%A9")):  # as WeasyPrint asks
        assert fetcher(f"asset:chapter/{asked}").read() == b"pixels"


def test_an_image_without_a_name_is_no_missing_file(fetcher: AssetFetcher) -> None:
    with pytest.raises(AssetMissingError):
        fetcher("asset:chapter/")
    assert fetcher.journal.diagnostics == ()


def test_a_data_address_is_served(fetcher: AssetFetcher) -> None:
    assert fetcher("data:text/plain,ebb").read() == b"ebb"


def test_an_asset_that_was_not_given_is_reported(fetcher: AssetFetcher) -> None:
    with pytest.raises(AssetMissingError):
        fetcher("asset:chapter/other.png")
    assert [one.rule for one in fetcher.journal.diagnostics] == ["missing-asset"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "FILE:///etc/passwd", "http://127.0.0.1/", "https://example.org/a.png",
     "ftp://example.org/", "//example.org/a.png", "/etc/passwd", "relative.png",
     "asset:../../etc/passwd", "asset:%2e%2e/etc/passwd", "asset:fonts/../../../etc/passwd"],
)  # fmt: skip
def test_nothing_else_is_opened(address: str, fetcher: AssetFetcher) -> None:
    with pytest.raises((AddressRefusedError, AssetMissingError)):
        fetcher(address)
    assert len(fetcher.journal.diagnostics) == 1


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<image href="{}" width="9" height="9"/></svg>"""


@pytest.mark.parametrize(
    ("head", "body", "css"),
    [
        ('<link rel="attachment" href="{}"/>', "", ""),
        ('<link rel="stylesheet" href="{}"/>', "", ""),
        ("", '<img src="{}" alt="a"/>', ""),
        ("", '<object data="{}">x</object>', ""),
        ("", '<embed src="{}"/>', ""),
        ("", '<a rel="attachment" href="{}">x</a>', ""),
        ("", '<img alt="a" src="data:image/svg+xml;base64,SVG"/>', ""),
        ("", "<p>x</p>", "p {{ background: url({}) }}"),
        ("", "<p>x</p>", "@import url({});"),
        ("", "<ul><li>x</li></ul>", "ul {{ list-style-image: url({}) }}"),
        ("", "<p>x</p>", "p::before {{ content: url({}) }}"),
    ],
)  # fmt: skip
def test_no_way_in_leads_to_a_file_of_the_machine(
    head: str, body: str, css: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the tide is high " * 40)
    address = secret.as_uri()
    svg = base64.b64encode(SVG.format(address).encode()).decode()
    body = body.replace("SVG", svg).format(address)
    xhtml = document(
        f"<h1>T</h1>{body}", "", head.format(address) + f"<style>{css.format(address)}</style>"
    )
    layout = lay_out(xhtml, FILES)
    assert b"EmbeddedFile" not in pdf_bytes(layout)
    assert {one.rule for one in layout.diagnostics} == {"refused-address"}


def test_an_image_of_the_chapter_is_printed() -> None:
    xhtml = document('<h1>T</h1><p><img src="asset:chapter/a.png" alt="a dot"/></p>')
    layout = lay_out(xhtml, FILES | {"asset:chapter/a.png": png()})
    assert b"/Image" in pdf_bytes(layout)
    assert layout.diagnostics == ()
