"""Components of Slidev -> what stands inside them; what comes on a click is incremental."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from triptych.reading.dialects.manuscript import Found, Manuscript
from triptych.reading.dialects.markup import EDGE

_WRAPPERS = frozenset({
    "autofittext", "lightordark", "renderwhen", "template", "transform", "v-after", "v-click",
    "v-clicks", "v-drag", "v-mark", "v-switch", "vafter", "vclick", "vclicks", "vdrag", "vswitch",
})  # fmt: skip
_DRAWN = frozenset({"arrow", "v-drag-arrow", "vdragarrow", "br", "toc"})
_ON_CLICK = re.compile(r"\bv-(?:click|after|clicks)\b")
_BOUND = re.compile(r"\s(?:[@:]|v-)[\w.:-]+\s*=")
_EMPTY = frozenset({"br", "hr", "img", "input", "source"})


@dataclass(slots=True)
class Components:
    """The tags of one deck, in the order they stand in."""

    text: Manuscript
    opened: list[tuple[str, int, bool]] = field(default_factory=list)  # name, line, is on click
    told: set[str] = field(default_factory=set)

    def read(self, found: Found) -> str | None:
        """Return what to write for a tag; None when it is one of HTML."""
        closing, written = found.group(1), found.group(2)
        self._follow(found, written.lower(), closing=bool(closing))
        name = written.lower()
        if name in _DRAWN or _is_icon(written):
            return None if name == "br" else ""
        if name in _WRAPPERS:
            return EDGE
        if written[0].isupper() or "-" in written:
            self._tell(found, written, closing=bool(closing))
            return EDGE
        is_bound = name != "img" and _BOUND.search(found.group(3))  # no HTML for a common reader
        return EDGE if is_bound else None

    def _follow(self, found: Found, name: str, *, closing: bool) -> None:
        """Remember what is opened; when it is closed, let what stands in it come on a click."""
        last = found.line + found.written.count("\n")
        if closing:
            for place in range(len(self.opened) - 1, -1, -1):
                if self.opened[place][0] == name:
                    _, first, on_click = self.opened[place]
                    del self.opened[place:]
                    if on_click:
                        self.text.give(range(first, last + 1), "incremental")
                    return
            return
        on_click = bool(_ON_CLICK.search(f"{name} {found.group(3)}"))
        if found.written.endswith("/>") or name in _EMPTY:
            if on_click:
                self.text.give([found.line], "incremental")
        else:
            self.opened.append((name, found.line, on_click))

    def _tell(self, found: Found, name: str, *, closing: bool) -> None:
        if not closing and name not in self.told:
            self.told.add(name)
            self.text.warn(found.line, f"<{name}", f"<{name}> is a component of Slidev; only the "
                           "text inside it is kept", "say it in Markdown")  # fmt: skip


def _is_icon(name: str) -> bool:
    """Whether a name is that of an icon, as `carbon:edit` and `logos-twitter`."""
    return name.islower() and bool(re.fullmatch(r"[a-z0-9]+:[a-z0-9:-]+|i-[\w:-]+|(?:"
        r"bi|bx|carbon|codicon|devicon|fa|fa6|fluent|heroicons|ic|icon-park|ion|la|line-md|logos"
        r"|lucide|majesticons|material-symbols|mdi|noto|ph|ri|simple-icons|skill-icons|svg-spinners"
        r"|tabler|twemoji|uil|uim|uit|vscode-icons)-[a-z0-9-]+", name))  # fmt: skip
