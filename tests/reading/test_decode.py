"""Bytes of every kind become text, and what was done to them is told."""

from __future__ import annotations

import pytest

from triptych.diagnostics import SourceError
from triptych.limits import Limits
from triptych.reading.decode import decode


def text_of(content: bytes) -> str:
    return decode(content, "ch.md").text


def message_of(content: bytes) -> str:
    (found,) = decode(content, "ch.md").diagnostics
    return f"{found.span}: {found.severity}[{found.rule}]: {found.message}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_message(encoding: str) -> None:
    found = decode("# Größe – 中文\n".encode(encoding), "ch.md")
    assert found.text == "# Größe – 中文\n"
    assert not found.diagnostics


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "It’s a – “quote” for 5 €."),
        ("latin-1", "# Café crème\n\nDéjà vu, naïve façade."),
        ("cp1250", "# Zażółć gęślą jaźń\n\nPrzyjdź do mnie, proszę."),
        ("cp1251", "# Привет мир\n\nЭто русский текст."),
        ("gbk", "# 中文标题\n\n这是一个测试。"),
        ("shift_jis", "# 日本語の文章\n\nこれは日本語の文章です。文字コードはシフトJISです。"),
    ],
)
def test_other_encodings_are_found_and_named(encoding: str, text: str) -> None:
    content = text.encode(encoding)
    assert text_of(content) == text
    assert "warning[encoding]: the text is not UTF-8; read as" in message_of(content)


def test_a_stray_byte_in_utf8_is_read_as_windows_1252() -> None:
    content = "Größe, schön, naïve\n".encode() * 2 + b"caf\xe9\n"
    assert text_of(content).endswith("café\n")
    expected = "ch.md:3: warning[encoding]: 1 byte is not UTF-8; read as Windows-1252"
    assert message_of(content) == expected


def test_a_byte_order_mark_hides_no_stray_byte() -> None:
    content = b"\xef\xbb\xbf" + "Größe, schön, naïve\n".encode() + b"caf\xe9\n"
    assert text_of(content) == "Größe, schön, naïve\ncafé\n"
    expected = "ch.md:2: warning[encoding]: 1 byte is not UTF-8; read as Windows-1252"
    assert message_of(content) == expected


def test_what_is_no_utf16_is_told_where_it_stands() -> None:
    content = "# Title\n\nfrom here\n".encode("utf-16") + b"\x00\xd8" + "on".encode("utf-16-le")
    assert text_of(content) == "# Title\n\nfrom here\n\ufffdon"
    assert message_of(content) == (
        "ch.md:4: warning[encoding]: not all of the text is utf-16-le; "
        "what is not is shown as \ufffd"
    )
    assert not decode(content, "ch.md").original.exact


@pytest.mark.parametrize("content", [b"a\r\nb\rc\n", b"a\nb\nc\n"])
def test_line_ends_become_one_kind(content: bytes) -> None:
    assert text_of(content) == "a\nb\nc\n"


def test_control_characters_are_replaced_and_told_once() -> None:
    content = "# Some title\n\nA bell\x07 and a null\x00 and \ufffe.\n".encode()
    assert text_of(content) == "# Some title\n\nA bell  and a null\ufffd and \ufffd.\n"
    assert message_of(content) == (
        "ch.md:3: warning[control-character]: 3 control characters replaced, the first U+0007"
    )


def test_no_character_of_a_text_is_taken_for_a_sign_of_our_own() -> None:
    content = "# Some title\n\nA \ufdd0fig\ufdd2 and more of it.\n".encode()
    assert text_of(content) == "# Some title\n\nA \ufffdfig\ufffd and more of it.\n"
    assert message_of(content) == (
        "ch.md:3: warning[control-character]: 2 control characters replaced, the first U+FDD0"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file holds no text"),
        (bytes(range(256)) * 4, "the file is not text in any encoding known here"),
        (b"\x00\x01\x02\x03 PK", "this is not a text file"),
        (b"x" * (Limits().chapter_bytes + 1), "the file is larger than 2,000,000 bytes"),
    ],
)
def test_what_is_no_text_is_an_error(content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        decode(content, "ch.md")


def test_the_colours_of_a_terminal_leave_nothing_behind() -> None:
    assert decode(b"# T\n\n    \x1b[1;32mOK\x1b[0m\n", "ch.md").text == "# T\n\n    OK\n"
