"""Images on the network: fetched only when asked; here from a server on this machine."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import HTTPSHandler

import pytest
from PIL import Image

from triptych.build import Outcome, build
from triptych.config import Config
from triptych.diagnostics import format_diagnostic
from triptych.limits import Limits
from triptych.plan import Request
from triptych.project import remote
from triptych.project.remote import fetch_all
from triptych.project.unusable import Unusable
from triptych.reading import read_chapter


def png(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "PNG")
    return written.getvalue()


class Server:
    """What is served by path: bytes, or the address to redirect to; and which paths were asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | str] = {}
        self.asked: list[str] = []
        self.stop = threading.Event()
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked.append(self.path)
                told.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        found = self.files.get(handler.path)
        if handler.path == "/drip.png":
            return self.drip(handler)
        handler.send_response(404 if found is None else 302 if isinstance(found, str) else 200)
        if isinstance(found, str):
            handler.send_header("Location", found)
        body = found if isinstance(found, bytes) else b""
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not self.stop.wait(0.05):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop.set()
    made.http.shutdown()
    made.http.server_close()


Build = Callable[..., Outcome]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.chdir(tmp_path)

    def run(text: str, **options: object) -> Outcome:
        Path("a.md").write_text(text, encoding="utf-8")
        given = {"targets": ("slides",), **options}
        return build(Request((Path("a.md"),), Path("out"), given, children=1))

    return run


def states(outcome: Outcome) -> list[str]:
    return [result.state for result in outcome.results]


def said(outcome: Outcome) -> list[str]:
    return [d.message for d in (*outcome.diagnostics, *outcome.remembered) if d.severity != "note"]


def test_nothing_is_fetched_that_nobody_asked_for(server: Server, built: Build) -> None:
    server.files["/a.png"] = png("red")
    outcome = built(f"# T\n\n![A chart]({server.root}/a.png)\n")
    assert server.asked == []
    (warning,) = (each for each in outcome.diagnostics if each.severity != "note")
    address = f"{server.root}/a.png"
    assert format_diagnostic(warning) == (
        f"a.md:3: warning[remote-image]: the image {address!r} is on the network and is not "
        f"fetched\n    3 | ![A chart]({address})\n                   {'^' * len(address)}\n"
        "  hint: --allow-remote fetches it; or save it beside the chapter and name it relative to "
        "that"
    )


def test_a_chapter_cannot_ask_for_itself(server: Server, built: Build) -> None:
    server.files["/a.png"] = png("red")
    outcome = built(f"---\nallow_remote: true\n---\n# T\n\n![A]({server.root}/a.png)\n")
    assert server.asked == []
    assert said(outcome)[0] == "allow_remote is not taken from a chapter"


def test_the_settings_of_the_project_can(server: Server, built: Build) -> None:
    server.files["/a.png"] = png("red")
    Path("triptych.toml").write_text("allow_remote = true\n", encoding="utf-8")
    assert said(built(f"# T\n\n![A]({server.root}/a.png)\n")) == []
    assert server.asked == ["/a.png"]


def test_what_is_fetched_is_on_the_slide_and_counts_as_a_part_of_it(
    server: Server, built: Build
) -> None:
    text = f"# T\n\n![A]({server.root}/a.png?x=1&y=2#z)\n"
    server.files["/a.png?x=1&y=2"] = png("red")
    first = built(text, allow_remote=True)
    assert (said(first), states(first)) == ([], ["built"])
    once = first.results[0].path.read_bytes()
    assert states(built(text, allow_remote=True)) == ["unchanged"]
    server.files["/a.png?x=1&y=2"] = png("blue")
    second = built(text, allow_remote=True)
    assert states(second) == ["built"]
    assert second.results[0].path.read_bytes() != once
    server.files["/a.png?x=1&y=2"] = png("red")
    assert built(text, allow_remote=True).results[0].path.read_bytes() == once
    assert states(built(text)) == ["built"]  # without asking: the frame that takes its place


def test_each_address_is_asked_for_once_a_build(server: Server, built: Build) -> None:
    server.files["/a.png"] = png("red")
    shown = f"![A]({server.root}/a.png)\n\n"
    built(f"# T\n\n{shown * 3}", targets=("slides", "handout"), allow_remote=True)
    assert server.asked == ["/a.png"]


@pytest.mark.parametrize(("path", "why"), [
    ("/none.png", "cannot be fetched: the server says 404"),
    ("/text.png", "is not an image that can be shown"),
    ("/file.png", "cannot be fetched: the server says 302"),
    ("/ftp.png", "cannot be fetched: it redirects to ftp://example.org/a.png"),
    ("/loop.png", "cannot be fetched: the server says 302"),
])  # fmt: skip
def test_what_cannot_be_fetched_is_told(server: Server, built: Build, path: str, why: str) -> None:
    server.files |= {"/text.png": b"<html>", "/file.png": "file:///etc/passwd",
                     "/ftp.png": "ftp://example.org/a.png", "/loop.png": "/loop.png"}  # fmt: skip
    outcome = built(f"# T\n\n![A]({server.root}{path})\n", allow_remote=True)
    (message,) = said(outcome)
    assert why in message
    assert states(outcome) == ["built"]


def test_redirections_on_the_web_are_followed(server: Server) -> None:
    server.files |= {"/old.png": "/new.png", "/new.png": b"new"}
    assert fetch_all([f"{server.root}/old.png"]) == {f"{server.root}/old.png": b"new"}


def test_a_server_that_drips_holds_nothing_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "SECONDS", 0.5)
    begun = time.monotonic()
    (outcome,) = fetch_all([f"{server.root}/drip.png"]).values()
    assert isinstance(outcome, Unusable)
    assert "is not there after" in outcome.message
    assert time.monotonic() - begun < 10


def test_a_server_that_is_silent_holds_nothing_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "ALL_SECONDS", 0.3)
    monkeypatch.setattr(Server, "answer", lambda self, handler: self.stop.wait(30))
    (outcome,) = fetch_all([f"{server.root}/a.png"]).values()
    assert isinstance(outcome, Unusable)
    assert "the server takes too long" in outcome.message


def test_more_bytes_than_an_image_may_have_are_not_read(server: Server) -> None:
    server.files["/a.png"] = b"x" * 200_000
    (outcome,) = fetch_all([f"{server.root}/a.png"], Limits(image_bytes=1000)).values()
    assert isinstance(outcome, Unusable)
    assert outcome.rule == "large-image"


@pytest.mark.parametrize("address", [
    "http://[bad/a.png", "http://host:port/a.png", "http:///a.png", "https://127.0.0.1:1/a.png",
    "http://a\u0000b/x", "//127.0.0.1:1/x", "http://user:pw@127.0.0.1:1/x",
])  # fmt: skip
def test_addresses_that_are_none_are_told(address: str) -> None:
    (outcome,) = fetch_all([address]).values()
    assert isinstance(outcome, Unusable)
    assert outcome.rule == "remote-image"


def test_no_handler_reads_files_and_certificates_are_checked() -> None:
    handlers: list[Any] = vars(remote._opener())["handlers"]
    assert not {"FileHandler", "FTPHandler", "DataHandler"} & {type(h).__name__ for h in handlers}
    (secure,) = (each for each in handlers if isinstance(each, HTTPSHandler))
    context = vars(secure).get("_context") or ssl.create_default_context()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED


def test_the_setting_is_a_switch_and_off() -> None:
    assert Config().allow_remote is False
    reading = read_chapter(b"# T\n\n![a](https://example.org/a.png)\n", "a.md")
    assert reading.chapter.assets == ("https://example.org/a.png",)
