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
_OFFERS = 8  # points that an offer may have
_POINT = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
# What a chat's page shows as a small number: which source it had.
_SOURCE = re.compile(
    r"\ue200[^\ue200\ue201\n]{0,200}\ue201|【\d+(?::\d+)?†[^【】\n]{0,80}】"
    r"|:contentReference\[oaicite:\d+\]\{index=\d+\}"
)


def without_residue(lines: list[str], source: Source, config: Config) -> list[str]:
    """Return the lines with residue at either end blank, unless the author keeps it."""
    if config.residue == "keep":
        return lines
    gone = {*_at_start(lines, source), *_at_end(lines, source)}
    for index in sorted(gone):
        _warn(index, source)
    return ["" if index in gone else _SOURCE.sub("", line) for index, line in enumerate(lines)]


def _at_start(lines: list[str], source: Source) -> list[int]:
    """Find residue that stands above the title, `# …`, where nothing else belongs, or above a rule
    and the first heading."""
    found: list[int] = []
    ruled = False
    for index, line in enumerate(lines):
        if line.startswith("#"):
            return found if ruled or line.startswith("# ") else []
        ruled |= bool(_RULE.match(line))
        if line.strip() and not _RULE.match(line):
            if not _is_residue(line, source, "preamble", "residue"):
                break
            found.append(index)
    return []


def _at_end(lines: list[str], source: Source) -> list[int]:
    found, offers = list[int](), list[int]()
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not line.strip() or _RULE.match(line):
            continue
        if _POINT.match(line) and len(offers) < _OFFERS:
            offers.append(index)
            continue
        if not _is_residue(line, source, "residue") or (offers and line.rstrip()[-1] not in ":："):
            break
        found += [*offers, index]
        offers = []
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
