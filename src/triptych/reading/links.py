"""Addresses of links -> marks around their text; dead and unsafe ones are reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from triptych.addresses import is_followed
from triptych.diagnostics import Span, did_you_mean
from triptych.reading.mends import respelt
from triptych.reading.rich import Mark
from triptych.reading.source import Source

SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.I)
Place = Callable[[str], Span]  # what is written → where that stands next


def link_to(address: str, title: str, written: str, place: Place, source: Source) -> Mark | None:
    """Return the mark of a link; None, and a warning, for an address that is never followed.

    One to the top of its page, `#`, is no link here. `written` is what stands just before the
    address, by which it is found.
    """
    if address in ("", "#", "#top") and address[1:] not in source.anchors:
        return None
    if address.startswith("#"):
        return inner_link(address, f"#{unquote(address[1:])}", place, source)
    if not is_followed(address):
        message = f"links with {address.split(':')[0]}: are not followed; only the text is kept"
        hint = "use https:, mailto: or a file of the project"
    elif not _is_address(address):
        message, hint = f"{address!r} is no address; only the text is kept", "correct it"
    else:
        return Mark("a", (("href", address), *((("title", title),) if title else ())))
    source.report("warning", "unsafe-link", message, place(written), hint=hint)
    return None


def inner_link(address: str, shown: str, place: Place, source: Source) -> Mark | None:
    """Return the mark of a link within the chapter, written as `shown`; None when it is dead."""
    wanted = unquote(address[1:])
    if found := source.anchors.get(wanted) or source.anchors.get(wanted.lower()):
        return Mark("a", (("href", f"#{found}"),))
    span = place(shown)
    if source.is_full("dead-link"):  # one more of them is but counted
        source.report("warning", "dead-link", "", span)
        return None
    named = replace(span, column=span.column + 1)
    source.report("warning", "dead-link", f"nothing in this chapter has the id {wanted!r}", span,
                  hint=_nearest(wanted, source), length=len(wanted) + 1,
                  fix=respelt(wanted, source.anchors.values(), named, source))  # fmt: skip
    return None


def _nearest(wanted: str, source: Source) -> str:
    hint = did_you_mean(wanted, set(source.anchors.values()))
    return hint if hint.startswith("did") else "give the heading meant an id: ## Title {#id}"


def _is_address(address: str) -> bool:
    try:
        return (urlsplit(address).port or 0) >= 0
    except ValueError:  # brackets that do not close, a port that is no number
        return False
