"""Addresses of images on the network -> their bytes, for a person who asked for that.

Only http and https, in redirections too; certificates are checked; there is a limit to the size of
each and to the time that all of them take together.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from triptych import __version__
from triptych.diagnostics import clipped
from triptych.limits import Limits
from triptych.project.unusable import Unusable, too_large

SECONDS = 10.0  # of silence, and for all the bytes of one image
ALL_SECONDS = 40.0  # for all images of a chapter
_AT_ONCE = 8
_CHUNK = 1 << 16
DEFAULTS = Limits()
_SCHEMES = ("http", "https")
_SHOWN = 80


def is_remote(name: str) -> bool:
    """Return whether an image's name is an address on the network."""
    return name[:8].lower().startswith(("http://", "https://", "//"))


def host_of(address: str) -> str:
    """Return the host of an address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def shown(address: str) -> str:
    """Return an address for a message."""
    return clipped(address, _SHOWN)


def fetch_all(addresses: Iterable[str], limits: Limits = DEFAULTS) -> dict[str, bytes | Unusable]:
    """Return the bytes behind each address, or why there are none.

    However slow a server is, the answer comes within ALL_SECONDS: what is not there by then is
    given up.
    """
    waiting, done = SimpleQueue[str](), SimpleQueue[tuple[str, bytes | Unusable]]()
    wanted = tuple(dict.fromkeys(addresses))
    for address in wanted:
        waiting.put(address)
    for _ in range(min(_AT_ONCE, len(wanted))):
        # A thread that hangs in a server's silence keeps no build from its end.
        Thread(target=_work, args=(waiting, done, limits), daemon=True).start()
    end = time.monotonic() + ALL_SECONDS
    found: dict[str, bytes | Unusable] = {}
    while len(found) < len(wanted):
        try:
            address, outcome = done.get(timeout=max(end - time.monotonic(), 0.001))
        except Empty:
            break
        found[address] = outcome
    return {each: found.get(each) or _failed(each, "the server takes too long") for each in wanted}


def _work(
    waiting: SimpleQueue[str], done: SimpleQueue[tuple[str, bytes | Unusable]], limits: Limits
) -> None:
    while True:
        try:
            address = waiting.get_nowait()
        except Empty:
            return
        try:
            done.put((address, _fetch(address, limits)))
        except Unusable as problem:
            done.put((address, problem))


def _fetch(address: str, limits: Limits) -> bytes:
    end = time.monotonic() + SECONDS
    try:
        with _opener().open(_request(address), timeout=SECONDS) as response:
            return _read(response, address, end, limits)
    except HTTPError as error:
        error.close()
        raise _failed(address, f"the server says {error.code}") from None
    except (HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _failed(address, str(reason) or type(error).__name__) from None


def _request(address: str) -> Request:
    whole = f"https:{address}" if address.startswith("//") else address
    headers = {"User-Agent": f"triptych/{__version__}", "Accept": "image/*"}
    return Request(quote(whole, safe="%:/?#[]@!$&'()*+,;=~"), headers=headers)


def _read(response: Any, address: str, end: float, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limits.image_bytes:
            raise too_large(shown(address), limits)
        if time.monotonic() > end:
            raise _failed(address, f"it is not there after {SECONDS:.0f} seconds")
    return b"".join(parts)


def _failed(address: str, why: str) -> Unusable:
    return Unusable("remote-image", f"the image {shown(address)!r} cannot be fetched: {why}",
                    "check the address, or save the image beside the chapter")  # fmt: skip


class _Redirects(HTTPRedirectHandler):
    """Follows to http and https alone, and from https never back to http."""

    max_redirections = 5

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any,
                         newurl: str) -> Request | None:  # fmt: skip
        """Return the request to follow with.

        Raises:
            HTTPException: the address is none to follow.
        """
        scheme = urlsplit(newurl).scheme.lower()
        if scheme not in _SCHEMES or (req.type == "https" and scheme != "https"):
            fp.close()
            raise HTTPException(f"it redirects to {shown(newurl)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """Return an opener that knows http and https, and no files, FTP or data.

    Its handler of https checks certificates and the names in them, as that of the library does.
    """
    opener = OpenerDirector()
    for handler in (ProxyHandler(), UnknownHandler(), HTTPHandler(), HTTPSHandler(),
                    HTTPDefaultErrorHandler(), _Redirects(), HTTPErrorProcessor()):  # fmt: skip
        opener.add_handler(handler)
    return opener
