"""A small project for every rule of docs/diagnostics.md, in which just that is wrong.

The command is `triptych check a.md -t slides` unless another is given. What only a machine can do
wrong is done to the libraries by a `fault`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PIL import Image

from triptych import jobs
from triptych.build import build
from triptych.jobs import Job
from triptych.limits import Limits
from triptych.plan import Request
from triptych.printing import glyphs
from triptych.printing.pages import page_numbers
from triptych.printing.pdf import Layout
from triptych.workers import Crew, Finished

TEMPLATES = Path(__file__).parents[1] / "templates"
HANDOUT, SHEET = ("check", "a.md", "-t", "handout"), ("check", "a.md", "-t", "cheatsheet")

Fault = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Faulty:
    """Files, a command, and what is done to the machine; `before` are commands run before it."""

    files: Mapping[str, str | bytes]
    command: tuple[str, ...] = ("check", "a.md", "-t", "slides")
    fault: Fault | None = None
    before: Callable[[], None] | None = None
    in_children: bool = False


def text(body: str, **files: str | bytes) -> Faulty:
    return Faulty({"a.md": f"# Tides\n\n{body}\n", **files})


def image(kind: str, mode: str, size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind)
    return content.getvalue()


def styled(target: str, rule: str) -> dict[str, str]:
    name = f"themes/default/{target}.css.j2"
    return {f"templates/{name}": (TEMPLATES / name).read_text("utf-8") + rule}


def slides(markup: str) -> dict[str, str]:
    return {"templates/slides.html.j2": '<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
            f"<head><title>T</title></head><body>{markup}</body></html>"}  # fmt: skip


def printed(markup: str) -> dict[str, str]:
    return {"templates/handout.html.j2": "<html><head><title>T</title></head><body>"
            f"{markup}</body></html>"}  # fmt: skip


# --- what only a machine can do wrong


def refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


def unreadable(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Path, "open", refuse)


def without_pango(patch: pytest.MonkeyPatch) -> None:
    class Finder:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    patch.delitem(sys.modules, "weasyprint", raising=False)
    patch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    patch.setattr("triptych.printing.pdf.pango_command", lambda: "apt-get install libpango-1.0-0")


def raising(error: BaseException) -> Fault:
    def writer(*_: object) -> NoReturn:
        raise error

    return lambda patch: patch.setitem(jobs.WRITERS, "slides", writer)


class Deadly:
    """Ends the process that unpickles it, as a fault in a native library would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (11,)


def crashing(patch: pytest.MonkeyPatch) -> None:
    submit = Crew.submit

    def deadly(crew: Crew, job: Job) -> Future[Finished]:
        return submit(crew, replace(job, assets=Deadly()))  # type: ignore[arg-type]

    patch.setattr(Crew, "submit", deadly)


def restless(patch: pytest.MonkeyPatch) -> None:
    rounds = count(1)

    def moving(layout: Layout) -> dict[str, int]:
        return {name: page + next(rounds) for name, page in page_numbers(layout).items()}

    patch.setattr("triptych.printing.handout.page_numbers", moving)


def with_a_font_of_its_own(patch: pytest.MonkeyPatch) -> None:
    class Font:
        family, to_unicode = "Noto Sans CJK", {1: "海"}

    def found(_: object, root: Any) -> Any:
        return glyphs.system_fonts([Font()], root)

    patch.setattr("triptych.printing.journal.system_fonts", found)


def a_link_out_of_the_folder() -> None:
    Path("c/b.md").symlink_to(Path("a.md").resolve())


def edited_by_hand() -> None:
    build(Request((Path("a.md"),), Path("build"), {"targets": ("slides",)}))
    with Path("build/a/slides.pptx").open("ab") as deck:
        deck.write(b"by hand")
    Path("a.md").write_text("# Tides\n\nOther text.\n")


LOOP = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
WORDS = "The moon pulls the water of the sea up and lets it fall again, twice in a day. "
POINTS = "".join(f"- {WORDS}\n" for _ in range(40))
WIDE = [f"Extraordinarily{n}" for n in range(1, 13)]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'

FAULTY: dict[tuple[str, str], Faulty] = {
    ("empty", "error"): Faulty({"a.md": ""}),
    ("not-text", "error"): Faulty({"a.md": b"\x00\x01\x02\x03" * 9}),
    ("too-large", "error"): Faulty({"a.md": b"word " * (Limits().chapter_bytes // 5 + 1)}),
    ("nesting", "error"): text("> " * 41 + "deep"),
    ("nesting", "warning"): text("*a " * 101 + "b" + " c*" * 101),
    ("unreadable", "error"): replace(text("x"), fault=unreadable),
    ("encoding", "warning"): text("Ebb ‚Üí flood ‚Äì ebb."),
    ("control-character", "warning"): text("A bell\x07 rings."),
    ("language", "note"): Faulty({"a.md": "# Приливы\n\nЛуна притягивает воду.\n"}),
    ("front-matter", "error"): Faulty({"a.md": "---\ntitle: [\n---\n\nText.\n"}),
    ("front-matter", "warning"): Faulty({"a.md": "---\ntitle: Tides\n\nText.\n"}),
    ("front-matter", "note"): Faulty({"a.md": "---\ntitle: T\nshelf: sea\n---\n\nText.\n"}),
    ("structure", "error"): Faulty(
        {"a.yaml": "titel: Tides\nblocks:\n  - {points: twice}\n"}, ("check", "a.yaml")),
    ("structure", "warning"): Faulty(
        {"a.yaml": 'title: Tides\nblocks: "Ebb.\\n\\nFlow."\n'}, ("check", "a.yaml")),
    ("config", "error"): text("Text.", **{"triptych.toml": "pages = 3\n"}),
    ("contrast", "warning"): text("Text.", **{"templates/themes/default/theme.toml": (
        '[colours]\npaper = "#ffffff"\nink = "#eeeeee"\n')}),
    ("theme", "error"): text("Text.", **{"triptych.toml": 'theme = "drak"\n'}),
    ("no-title", "note"): Faulty({"a.md": "## Why\n\nText.\n\n## How\n"}),
    ("include", "warning"): text("![[Moon phases]]"),
    ("unclosed-html", "warning"): text("<ul><li>Ebb\n\nFlood."),
    ("remote-image", "warning"): text("![tide](https://example.org/tide.png)"),
    ("badges", "note"): text("[![build](https://img.shields.io/x.svg)](https://ci.example.org)"),
    ("background", "note"): Faulty(
        {"a.md": "---\nmarp: true\n---\n\n# Tides\n\n![bg](sea.png)\n\nThe moon pulls.\n",
         "sea.png": image("PNG", "RGB", (40, 30))}),
    ("level-jump", "warning"): text("#### Why\n\nText."),
    ("duplicate-number", "warning"): text("## 1. Ebb\n\nText.\n\n## 1. Flood\n\nText."),
    ("near-duplicate-heading", "note"): text("## Ebb\n\nText.\n\n## Ebb\n\nText."),
    ("duplicate-id", "warning"): text("## Ebb {#a}\n\nText.\n\n## Flood {#a}\n\nText."),
    ("accidental-heading", "warning"): text("The water falls.\n---\n\nText."),
    ("residue", "warning"): text("Text.\n\nWould you like any modifications?"),
    ("equation", "warning"): text("$$\\frac{1$$"),
    ("dead-link", "warning"): text("See [why](#wyh).\n\n## Why\n\nText."),
    ("unsafe-link", "warning"): text("See [it](javascript:alert(1))."),
    ("raw-html", "warning"): text("<marquee>Text.</marquee>"),
    ("unknown-directive", "warning"): text("::: exmaple\nText.\n:::"),
    ("attribute", "warning"): text("Text. {.no-sldies}"),
    ("missing-alt", "warning"): text("![](a.svg)", **{"a.svg": DRAWING.format("")}),
    ("unlabelled-code", "note"): text("```\nebb\n```"),
    ("unclosed-fence", "warning"): text("```text\nebb"),
    ("extra-cell", "warning"): text("| a | b |\n| - | - |\n| x | `y|z` |"),
    ("unused-footnote", "note"): text("Text.\n\n[^1]: Note."),
    ("missing-image", "warning"): text("![tide](tide.png)"),
    ("refused-image", "warning"): text("![tide](../tide.png)"),
    ("unreadable-image", "warning"): text("![tide](tide.png)", **{"tide.png": b"GIF"}),
    ("large-image", "warning"): text("![tide](tide.png)",
                                     **{"tide.png": image("PNG", "1", (8000, 8000))}),
    ("picture", "error"): text("Text.", **slides(
        '<section class="slide" data-layout="content"><h1>T</h1><figure>'
        '<img src="asset:gone.png" alt="a"/></figure></section>')),
    ("slide-split", "note"): text(f"## Why\n\n{POINTS}"),
    ("wide-table", "note"): text("\n".join(
        f"|{'|'.join(row)}|" for row in (WIDE, ["-"] * 12, WIDE))),
    ("type-at-floor", "warning"): text(f"## Why\n\n- {WORDS * 60}"),
    ("layout", "error"): text("## Why {layout=two-contents}\n\nText."),
    ("slide-markup", "error"): text("Text.", **slides(
        '<section class="slide" data-layout="content"><h1>T</h1><video/></section>')),
    ("cheatsheet-left-out", "note"): replace(text(f"## Why\n\n{POINTS * 5}"), command=SHEET),
    ("cheatsheet-key-left-out", "warning"): replace(
        text("\n".join(f"::: takeaway\nNo. {n}. {WORDS * 4}\n:::\n" for n in range(40))),
        command=SHEET),
    ("cheatsheet-band", "error"): Faulty({"a.md": f"# {WORDS * 150}\n\nText.\n"}, SHEET),
    ("cheatsheet-layout", "error"): replace(
        text("Text.", **styled("cheatsheet", "body::after { content: 'x'; display: block; "
                                             "break-before: page }\n")), command=SHEET),
    ("pdf-variant", "warning"): replace(
        text("![tide](tide.png)", **{"tide.png": image("PNG", "RGBA", (9, 9))}),
        command=(*HANDOUT, "--pdf-variant", "pdf/a-1b")),
    ("page-numbers", "warning"): replace(
        text("".join(f"## Part {n}\n\nText.\n\n" for n in range(9))),
        command=HANDOUT, fault=restless),
    ("missing-glyph", "warning"): replace(text("A \U0010fffd."), command=HANDOUT),
    ("system-font", "note"): replace(
        text("The sea, 海."), command=HANDOUT, fault=with_a_font_of_its_own),
    ("missing-asset", "warning"): replace(
        text("Text.", **styled("handout", "body { background: url(asset:gone.png) }\n")),
        command=HANDOUT),
    ("refused-address", "warning"): text("![tide](a.svg)", **{"a.svg": DRAWING.format(
        '<rect fill="url(https://example.org/a.svg#a)" width="9" height="9"/>')}),
    ("print", "error"): replace(
        text("- ebb", **styled("handout", "ul { position: absolute } "
                                          "li::marker { content: 'x' }\n")), command=HANDOUT),
    ("print", "warning"): replace(
        text("Text.", **styled("handout", "h1 { colour: red }\n")), command=HANDOUT),
    ("short-talk", "warning"): Faulty(
        {"a.md": f"# Tides\n\n## Why\n\n{POINTS}\n\n## Summary\n\n1. {WORDS * 9}\n"},
        ("check", "a.md", "-t", "slides", "--minutes", "1")),
    ("template", "error"): replace(text("Text.", **printed("{{ chaptr }}")), command=HANDOUT),
    ("markup", "error"): replace(text("Text.", **printed("<p>")), command=HANDOUT),
    ("no-chapter", "error"): Faulty({}, ("check", "tides.md")),
    ("no-chapter", "warning"): replace(
        text("Text.", **{"c/c.md": "# T\n\nText.\n"}), before=a_link_out_of_the_folder,
        command=("check", "c", "-t", "slides")),
    ("same-output", "error"): Faulty({"c/a.md": "# A\n\nx\n", "d/a.md": "# A\n\nx\n"},
                                     ("check", "c", "d", "-t", "slides")),
    ("output", "error"): replace(text("Text.", out="a file"),
                                 command=("build", "a.md", "-o", "out/x")),
    ("edited-by-hand", "warning"): replace(
        text("Text."), command=("build", "a.md", "-t", "slides"), before=edited_by_hand),
    ("no-pango", "error"): replace(text("Text."), command=HANDOUT, fault=without_pango),
    ("time-limit", "error"): replace(
        text("Text.", **{"templates/slides.html.j2": LOOP,
                         "triptych.toml": "[limits]\nseconds = 1\n"}), in_children=True),
    ("memory-limit", "error"): replace(text("Text."), fault=raising(MemoryError())),
    ("crash", "error"): replace(text("Text."), fault=crashing, in_children=True),
    ("internal", "error"): replace(text("Text."), fault=raising(ZeroDivisionError("by zero"))),
}  # fmt: skip
