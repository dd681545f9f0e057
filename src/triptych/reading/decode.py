"""Bytes -> text: encodings, line ends, and characters that no artefact can hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

import charset_normalizer

from triptych.diagnostics import Diagnostic, Fix, SourceError, Span, excerpt_of
from triptych.document import STRUCTURED
from triptych.limits import Limits, lift
from triptych.reading.mojibake import repair, rewritten

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What XML 1.0 refuses, C1 controls and noncharacters, which nothing can show.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal, as outputs of notebooks have it
_SAVE_AS = "save the file as UTF-8"
DEFAULTS = Limits()


@dataclass(frozen=True, slots=True)
class Original:
    """The text of a file as it stands there. `exact` is whether every byte is known as text.

    `bom` are the bytes that it begins with to say its encoding.
    """

    text: str
    bom: bytes = b""
    encoding: str = "utf-8"
    exact: bool = True

    def encoded(self, text: str) -> bytes:
        """Return the bytes of another text for this file: UTF-8, unless it says otherwise."""
        return self.bom + text.encode(self.encoding if self.bom else "utf-8")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with `\\n` as line end, and what had to be done to get it."""

    text: str
    original: Original
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(content: bytes, path: str, limits: Limits = DEFAULTS) -> Decoded:
    """Return the text of a file, whatever its encoding.

    Raises:
        SourceError: the file is empty, too large, or not text.
    """
    if not content.strip():
        raise SourceError("the file is empty", Span(path, 1), rule="empty", hint=begin(path))
    if len(content) > limits.chapter_bytes:
        message = f"the file is larger than {limits.chapter_bytes:,} bytes"
        hint = f"split it into chapters, {lift('chapter_bytes', limits)}"
        raise SourceError(message, Span(path, 1), rule="too-large", hint=hint)
    original, found = _decoded(content, path)
    text = original.text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(text, path)
    text, repaired = repair(text, path)
    text, replaced = _replace_bad(text, path)
    told = (*found, *repaired, *replaced)
    if not original.exact:
        told = tuple(replace(said, fix=None) for said in told)
    return Decoded(text, original, told)


def is_sound(text: str) -> bool:
    """Tell whether a text would be read as it is, with nothing repaired or replaced."""
    return not _BAD.search(text) and repair(text, "")[0] == text


def original_of(content: bytes) -> Original:
    """Return the text of a file as it stands there.

    Raises:
        SourceError: it is not text.
    """
    return _decoded(content, "")[0]


def _decoded(content: bytes, path: str) -> tuple[Original, tuple[Diagnostic, ...]]:
    named = ((bom, encoding) for bom, encoding in _BOMS if content.startswith(bom))
    bom, encoding = next(named, (b"", "utf-8"))
    written = content[len(bom) :]
    try:
        return Original(written.decode(encoding), bom, encoding), ()
    except UnicodeDecodeError as error:
        line = written[: error.start].decode(encoding).count("\n") + 1
        if encoding == "utf-8":
            original, told = _other(written, path, line)
            return replace(original, bom=bom), told
        text = written.decode(encoding, "replace")
        message = f"not all of the text is {encoding}; what is not is shown as \ufffd"
        return Original(text, bom, encoding, exact=False), (_warning(path, line, message, text),)


def _other(content: bytes, path: str, line: int) -> tuple[Original, tuple[Diagnostic, ...]]:
    text = content.decode("utf-8", "surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", text))
    right = len(re.findall("[\x80-\ud7ff\ue000-\U0010ffff]", text))
    if right > 2 * stray:  # UTF-8 with a few bytes of something older pasted in
        text = re.sub("[\udc80-\udcff]+", _as_cp1252, text)
        count = "1 byte is" if stray == 1 else f"{stray} bytes are"
        message = f"{count} not UTF-8; read as Windows-1252"
        return _guessed(text), (_warning(path, line, message, text),)
    encoding = _likeliest(content)
    if not encoding:
        raise SourceError("the file is not text in any encoding known here", Span(path, line),
                          rule="not-text", hint=_SAVE_AS)  # fmt: skip
    text = content.decode(encoding, "replace")
    message = f"the text is not UTF-8; read as {encoding}"
    line = min(line, text.removesuffix("\n").count("\n") + 1)  # bytes of lines may be of letters
    return _guessed(text), (_warning(path, line, message, text),)


def _guessed(text: str) -> Original:
    return Original(text, exact="\ufffd" not in text)


def _likeliest(content: bytes) -> str:
    """Return the encoding charset-normalizer finds; of several as likely the commonest."""
    found = [match for match in charset_normalizer.from_bytes(content)
             if b"\0" in content or not match.encoding.startswith("utf_")]  # fmt: skip
    western = charset_normalizer.from_bytes(content, cp_isolation=["cp1252"]).best()
    if western and (not found or western.chaos <= found[0].chaos):
        return "cp1252"
    return found[0].encoding if found else ""


def _as_cp1252(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _warning(path: str, line: int, message: str, text: str) -> Diagnostic:
    lines = text.split("\n")
    span = Span(path, line)
    excerpt = excerpt_of(lines[line - 1], span) if line <= len(lines) else ""
    return Diagnostic("warning", "encoding", message, span, _SAVE_AS, excerpt,
                      fix=Fix(_SAVE_AS))  # fmt: skip


def begin(path: str) -> str:
    """Return how to begin a chapter of that name."""
    if path.lower().endswith(STRUCTURED):
        return "begin with title: and sections:, as docs/structured.md shows"
    return "write a title, `# Title`, and a first section, `## Section`"


def _refuse_binary(text: str, path: str) -> None:
    if len(_BAD.findall(text)) * 10 > len(text):
        raise SourceError("this is not a text file", Span(path, 1), rule="not-text",
                          hint="a chapter is Markdown, saved as UTF-8")  # fmt: skip
    if not text.strip("\ufeff \t\n"):
        raise SourceError("the file holds no text", Span(path, 1), rule="empty", hint=begin(path))


def _replace_bad(text: str, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    first = _BAD.search(text)
    if not first:
        return text, ()
    count = len(_BAD.findall(text))
    line = text.count("\n", 0, first.start()) + 1
    start = text.rfind("\n", 0, first.start()) + 1
    span = Span(path, line, first.start() - start + 1)
    plural = "character" if count == 1 else "characters"
    message = f"{count} control {plural} replaced, the first U+{ord(first[0]):04X}"
    excerpt = excerpt_of(text[start:].partition("\n")[0].encode("utf-8", "replace").decode(), span)
    hint = "delete it: neither a slide nor a page can hold it"
    better = _BAD.sub(_replacement, _COLOUR.sub("", text))
    fix = rewritten("write what is read for it", text, better)
    found = Diagnostic("warning", "control-character", message, span, hint, excerpt, fix=fix)
    return better, (found,)


def without_controls(text: str) -> str:
    """Return a text that was written in escapes with nothing in it that no artefact can hold."""
    return _BAD.sub(_replacement, text)


def controls_in(text: str) -> str:
    """Return the characters of a text that no artefact can hold, in their order."""
    return "".join(re.findall(rf"{_BAD.pattern}|\r(?!\n)", text))


def _replacement(found: re.Match[str]) -> str:
    return "\ufffd" if found[0] in "\x00\ufffe\uffff" or found[0] >= "\ud800" else " "
