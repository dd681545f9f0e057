"""A chat assistant's words around the text: found, reported and left out."""

from __future__ import annotations

import re

from triptych.config import Config
from triptych.reading.decoration import leading_emoji
from triptych.reading.folding import fold, folded_cues
from triptych.reading.mends import without_line
from triptych.reading.source import Source

_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_LONGEST = 240  # letters; a longer line says something of its own


def without_residue(lines: list[str], source: Source, config: Config) -> list[str]:
    """Return the lines with residue at either end blank, unless the author keeps it."""
    if config.residue == "keep":
        return lines
    gone = {*_at_start(lines, source), *_at_end(lines, source)}
    for index in sorted(gone):
        _warn(index, source)
    return ["" if index in gone else line for index, line in enumerate(lines)]


def _at_start(lines: list[str], source: Source) -> list[int]:
    """Find residue that stands above the title, `# …`: there nothing else belongs."""
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.startswith("#"):
            return found if line.startswith("# ") else []
        if line.strip() and not _RULE.match(line):
            if not _is_residue(line, source, "preamble", "residue"):
                break
            found.append(index)
    return []


def _at_end(lines: list[str], source: Source) -> list[int]:
    found = []
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].strip() and not _RULE.match(lines[index]):
            if not _is_residue(lines[index], source, "residue"):
                break
            found.append(index)
    return sorted(found)


def _is_residue(line: str, source: Source, *kinds: str) -> bool:
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    bare = fold(line[leading_emoji(line) :].replace("**", ""))
    cues = (cue for kind in kinds for cue in folded_cues(source.words.language, kind))
    return any(_begins(bare, cue) for cue in cues)


def _begins(text: str, cue: str) -> bool:
    """Whether the text begins with a cue as whole words, "sure" but not "surely"."""
    following = text[len(cue) : len(cue) + 1]
    return text.startswith(cue) and not (cue[-1].isascii() and following.isalnum())


def _warn(index: int, source: Source) -> None:
    line = source.line(index + 1).strip()
    quoted = line[leading_emoji(line) :].replace("**", "").strip()
    source.report(
        "warning", "residue", f"left out as a chat assistant's words: “{quoted}”",
        source.span(index + 1), hint="delete the line, or keep it with `residue: keep`",
        fix=without_line(index + 1, source),
    )  # fmt: skip
