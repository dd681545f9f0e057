from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from printed import FILES, document, page_texts
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.printing.install import WINDOWS, pango_command
from triptych.printing.pdf import lay_out, load_weasyprint, pdf_bytes

NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>
"""
PRINT_ONE = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from printed import FILES, document
from triptych.printing.pdf import lay_out, pdf_bytes
head = "@page {{ @top-left {{ content: 'x' }} }}"
layout = lay_out(document("<h1>High tide → 你</h1>", head), FILES)
content = pdf_bytes(layout)
print(hashlib.sha256(content).hexdigest())
print(*(diagnostic.rule for diagnostic in layout.diagnostics))
"""


def test_a_document_is_laid_out_and_written() -> None:
    layout = lay_out(document("<h1>High tide</h1><p>Twice a day.</p>"), FILES)
    assert len(layout.pages) == 1
    assert page_texts(pdf_bytes(layout)) == ["High tide\r\nTwice a day."]
    assert layout.diagnostics == ()


def test_the_file_says_that_it_is_pdf_ua_in_english_and_its_title() -> None:
    content = pdf_bytes(lay_out(document("<h1>Tide</h1>"), FILES))
    told = b"".join(_streams(content))
    assert b'pdfuaid:part="1"' in told
    assert b"/Lang (en)" in told
    assert b">Tides</rdf:li>" in told


def _streams(content: bytes) -> Iterator[bytes]:
    for piece in re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(piece)


def test_an_empty_element_does_not_swallow_what_follows() -> None:
    css = "div { color: white; display: none }"
    assert page_texts(pdf_bytes(lay_out(document("<div/><p>Ebb</p>", css), FILES))) == ["Ebb"]


def test_equal_input_gives_equal_bytes() -> None:
    xhtml = document("<h1>Tide</h1><p>in and out</p>")
    assert pdf_bytes(lay_out(xhtml, FILES)) == pdf_bytes(lay_out(xhtml, FILES))


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = (_print_one(tmp_path, PYTHONHASHSEED=seed)[0] for seed in ("1", "2"))
    assert first == second


def test_a_machine_without_fonts_prints_in_the_bundled_faces(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS)
    assert _print_one(tmp_path, FONTCONFIG_FILE=str(config))[1] == "missing-glyph"


def _print_one(folder: Path, **environment: str) -> list[str]:
    code = PRINT_ONE.format(tests=str(Path(__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", code], env={"HOME": str(folder), **environment},
                          capture_output=True, text=True, check=True, timeout=60)  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")


def test_markup_that_is_not_well_formed_is_told_with_its_line() -> None:
    with pytest.raises(SourceError) as raised:
        lay_out("<html>\n<p>one<br></p>\n</html>", FILES)
    assert format_diagnostic(raised.value.diagnostic) == (
        "error[markup]: the template's markup is not well-formed: mismatched tag: "
        "line 2, column 12: <p>one<br></p>\n"
        "  hint: close every tag; write <br/>, &amp; and &lt;"
    )


def test_a_failure_of_the_layout_engine_is_a_message() -> None:
    # A marker with content in a box placed absolutely: WeasyPrint 70 raises TypeError.
    css = "ul { position: absolute } li::marker { content: 'x' }"
    with pytest.raises(SourceError, match="WeasyPrint failed on this document: TypeError"):
        lay_out(document("<ul><li>one</li></ul>", css), FILES)


def test_style_that_is_ignored_is_a_warning() -> None:
    found = lay_out(document("<h1>Tide</h1>", "h1 { colour: red }"), FILES).diagnostics
    assert [(one.severity, one.rule) for one in found] == [("warning", "print")]
    assert "colour: red" in found[0].message


def test_without_pango_the_message_names_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(
        "print('WeasyPrint could not import some external libraries.')\n"
        "raise OSError(\"cannot load library 'libpango-1.0-0'\\nmore\")\n"
    )
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SourceError) as raised:
        load_weasyprint()
    assert raised.value.diagnostic.rule == "no-pango"
    assert raised.value.diagnostic.message == (
        "PDFs need Pango, which this machine lacks (cannot load library 'libpango-1.0-0'"
    )
    assert raised.value.diagnostic.hint == pango_command()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("platform", "tool", "command"),
    [
        (
            "linux",
            "apt-get",
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("linux", "dnf", "dnf install pango"),
        ("linux", "", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("darwin", "", "brew install pango"),
        ("win32", "", WINDOWS),
    ],
)
def test_each_system_has_its_own_command(
    platform: str, tool: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == tool else None)
    assert pango_command() == command
