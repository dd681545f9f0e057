"""Artefact -> a file below OUT, without ever destroying what a person made or the last good one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from triptych.artefact import SUFFIXES, Target
from triptych.config import Config
from triptych.diagnostics import Diagnostic, SourceError, Span
from triptych.state import FOLDER, digest, read_plain

MOST = 99  # names tried beside one that is taken


def artefact_name(target: Target, config: Config) -> str:
    """Return the file name of an artefact; variants never share one."""
    return "-".join([target, *_variants(target, config)]) + SUFFIXES[target]


def _variants(target: Target, config: Config) -> list[str]:
    if target == "slides":
        return [f"{config.minutes}min"] if config.minutes else []
    if target == "handout":
        return ["guided"] * config.guided + [config.audience] * (config.audience != "student")
    portrait = ["portrait"] if config.orientation == "portrait" else []
    return portrait + ([f"{config.pages}p"] if config.pages != 1 else [])


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an artefact goes. `edited` is the file that a person changed, which stays as it is."""

    path: Path
    edited: Path | None = None
    content: str = ""  # digest of the file that is there now, "" for none

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A warning where the artefact could not take its own name."""
        if not self.edited:
            return ()
        return (Diagnostic("warning", "edited-by-hand",
                           f"{self.edited.as_posix()} was changed by hand and is left alone; the "
                           f"new one is {self.path.name}", None,
                           "--force replaces it; or move it elsewhere"),)  # fmt: skip


def destination(path: Path, written: Mapping[str, str], *, force: bool) -> Destination:
    """Return `path`, or `NAME.new.SUFFIX` beside it when the file there is not ours.

    A file is ours when its digest is among the `written`.

    Raises:
        SourceError: every name that it could take is that of a file which is not ours.
    """
    ours = {"", *written.values()}
    for candidate in _candidates(path):
        content = _digest_of(candidate)
        if content in ours or (force and candidate == path):
            return Destination(candidate, path if candidate != path else None, content)
    raise SourceError(f"{path.as_posix()} and {MOST} newer files beside it were changed by hand",
                      rule="output", hint="move those that you need elsewhere and delete the "
                      "others; or --force replaces the first")  # fmt: skip


def _candidates(path: Path) -> list[Path]:
    names = (".new", *(f".new-{number}" for number in range(2, MOST + 1)))
    return [path, *(path.with_name(path.stem + name + path.suffix) for name in names)]


def _digest_of(path: Path) -> str:
    try:
        return digest(read_plain(path))
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        return "unreadable"


def remove_superseded(path: Path, written: Mapping[str, str]) -> dict[str, str]:
    """Remove our own `.new` files once `path` itself is the newest; return what is left."""
    left = dict(written)
    for candidate in _candidates(path)[1:]:
        if candidate.name in left and _digest_of(candidate) == left.pop(candidate.name):
            candidate.unlink()
    return left


def write(path: Path, content: bytes) -> None:
    """Write the whole file under a temporary name beside it, then rename it.

    Raises:
        SourceError: it cannot be written; the file that was there is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise _unwritable(path, path.parent, error) from None


def deliver(path: Path, content: bytes) -> None:
    """Write to the file that a user named: what a link leads to, and a device or pipe as it is.

    Raises:
        SourceError: it cannot be written; a file that was there is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(content)
        else:
            there = Path(os.path.realpath(path))
            _replace(there, content, there.stat() if there.exists() else None)
    except OSError as error:
        raise SourceError(f"{path.as_posix()} cannot be written: {error.strerror}", rule="output",
                          hint="check its permissions, or name another file") from None  # fmt: skip


def _replace(path: Path, content: bytes, like: os.stat_result | None = None) -> None:
    """Put a new file in the place of one; with the permissions and the owner of `like`."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        with part.open("xb") as file:  # never through a link
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if like:
            with suppress(OSError):  # to give a file away takes more rights than to write it
                os.chown(part, like.st_uid, like.st_gid)
            part.chmod(stat.S_IMODE(like.st_mode))
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def rewrite(path: Path, before: bytes, content: bytes) -> None:
    """Replace an author's file that still holds the bytes `before`.

    A link stays a link: the file that it leads to is replaced. Permissions stay.

    Raises:
        SourceError: it cannot be written, or was changed meanwhile; it is as it was.
    """
    hint = "its mends were not made; run the command again"
    try:
        there = path.resolve(strict=True)
        if there.read_bytes() != before:
            raise SourceError(f"{path.as_posix()} was changed meanwhile and is left alone",
                              Span(path.as_posix(), 1), rule="output", hint=hint)  # fmt: skip
        if not os.access(there, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _replace(there, content, there.stat())
    except OSError as error:
        message = f"{path.as_posix()} cannot be written: {error.strerror}"
        raise SourceError(message, Span(path.as_posix(), 1), rule="output",
                          hint="check its permissions") from None  # fmt: skip


def check_writable(out: Path) -> None:
    """Make sure, before any work, that something can be written to OUT.

    Raises:
        SourceError: it cannot.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".{os.getpid()}.part"
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise _unwritable(out, out, error) from None


def check_inside(out: Path, name: str) -> None:
    """Make sure that the artefacts of a name go below OUT, whatever links there are in it.

    Raises:
        SourceError: they would not.
    """
    top = Path(os.path.realpath(out))
    for folder in (out / name, out / FOLDER / name):
        if not Path(os.path.realpath(folder)).is_relative_to(top):
            hint = "delete the link; or name another folder: --out DIR"
            raise SourceError(f"{folder.as_posix()} leads outside of {out.as_posix()}, where "
                              "nothing is written", rule="output", hint=hint)  # fmt: skip


def _unwritable(path: Path, folder: Path, error: OSError) -> SourceError:
    """Return the error about a path, which is to be in a folder or is the folder itself."""
    reason, hint = error.strerror, "close the program that has it open"
    if blocked := next(filter(_is_in_the_way, (folder, *folder.parents)), None):
        kind = "a link that leads to no folder" if blocked.is_symlink() else "a file"
        reason, hint = f"{blocked.as_posix()} is {kind}", "delete or rename it"
    return SourceError(f"{path.as_posix()} cannot be written: {reason}", rule="output",
                       hint=f"{hint}, or name another folder: --out DIR")  # fmt: skip


def _is_in_the_way(folder: Path) -> bool:
    return os.path.lexists(folder) and not os.path.isdir(folder)
