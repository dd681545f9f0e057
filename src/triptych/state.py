"""What the last build knew, kept in OUT/.triptych/: a record for each chapter and each artefact.

A record is a key, the digests of everything that was opened, and what came of it. While every
digest is as it was, there is nothing to do. A record that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from triptych import __version__
from triptych.artefact import Hints, Slot, Talk
from triptych.config import Config, overlay
from triptych.diagnostics import Diagnostic, Edit, Fix, SourceError, Span

FOLDER = ".triptych"
LIBRARIES = ("weasyprint", "pydyf", "python-pptx", "lxml", "pillow", "jinja2", "markdown-it-py",
             "mdit-py-plugins", "ftfy", "charset-normalizer", "pygments", "PyYAML", "fonttools",
             "pyphen", "pypdfium2", "tinycss2", "tinyhtml5", "cssselect2")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChapterRecord:
    """A chapter as it was last read: its settings and what was said about its text."""

    inputs: Mapping[str, str]
    config: Config
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ArtefactRecord:
    """An artefact as it was last built. `written` are digests of our files, by file name."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    content: str = ""  # digest of the artefact last built
    written: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    hints: Hints = field(default_factory=Hints)
    talk: Talk | None = None


def digest(content: bytes) -> str:
    """Return a short fingerprint of the bytes."""
    return hashlib.sha256(content).hexdigest()[:32]


@cache
def program() -> str:
    """Return the digest of this program: its own files and the versions of its libraries."""
    package = Path(__file__).parent
    own = sorted(p for p in package.rglob("*") if p.suffix in (".py", ".toml", ".json"))
    parts = [p.relative_to(package).as_posix().encode() + p.read_bytes() for p in own]
    return digest(b"\0".join([__version__.encode(), *parts, *map(_release, LIBRARIES)]))


def _release(library: str) -> bytes:
    try:
        return version(library).encode()
    except PackageNotFoundError:
        return b""


def record_path(out: Path, name: str) -> Path:
    """Return where the record of an artefact or a chapter lies."""
    return out / FOLDER / f"{name}.json"


def read_plain(path: Path) -> bytes:
    """Return the bytes of what is a file itself: behind a link or a device there is none of ours.

    Raises:
        OSError: it is not there, not to be read, or anything else.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(f"{path} is no plain file")
    return path.read_bytes()


def to_json(record: ChapterRecord | ArtefactRecord) -> bytes:
    """Return a record as JSON."""
    return json.dumps(asdict(record), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def read_chapter_record(path: Path) -> ChapterRecord | None:
    """Return the chapter's record, None where there is none to be read."""
    try:
        table = json.loads(read_plain(path))
        return ChapterRecord(table["inputs"], _config(table["config"]), _diagnostics(table))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SourceError):
        return None


def _config(table: dict[str, Any]) -> Config:
    """Return settings as they are checked anywhere: names of files are made of them."""
    default = asdict(Config())
    return overlay(Config(), {key: value for key, value in table.items()
                              if value != default.get(key) and key != "targets"}
                   | {"targets": table["targets"]}, {})  # fmt: skip


def read_artefact_record(path: Path) -> ArtefactRecord:
    """Return the artefact's record, an empty one where there is none to be read.

    Of one that another release wrote in its own way `written` is left: a file that is ours is never
    taken for a person's.
    """
    written: dict[str, str] = {}
    try:
        table = json.loads(read_plain(path))
        written = {str(name): str(content) for name, content in table["written"].items()}
        return _artefact_record(table)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ArtefactRecord(written=written)


def _artefact_record(table: dict[str, Any]) -> ArtefactRecord:
    hints = table["hints"]
    heights = tuple((str(name), float(height)) for name, height in hints["heights"])
    pages = tuple((str(name), int(page)) for name, page in hints["pages"])
    return ArtefactRecord(**table | {"diagnostics": _diagnostics(table),
                                     "hints": Hints(heights, pages),
                                     "talk": _talk(table["talk"])})  # fmt: skip


def _talk(table: dict[str, Any] | None) -> Talk | None:
    slots = tuple(Slot(**slot) for slot in table["slots"]) if table else ()
    return Talk(int(table["minutes"]), slots) if table else None


def _diagnostics(table: dict[str, Any]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(**each | {"span": Span(**each["span"]) if each["span"] else None,
                             "fix": _fix(each["fix"])})
        for each in table["diagnostics"]
    )  # fmt: skip


def _fix(table: dict[str, Any] | None) -> Fix | None:
    return Fix(table["title"], tuple(Edit(**edit) for edit in table["edits"])) if table else None
