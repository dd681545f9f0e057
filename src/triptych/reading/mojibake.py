"""Text that was decoded wrongly once -> the text that was meant.

The whole text is tried first. Where right and broken runs are mixed that finds nothing, and each
line, then each run of a line, is tried alone.
"""

from __future__ import annotations

import re

import ftfy
from ftfy import ExplanationStep

from triptych.diagnostics import Diagnostic, Edit, Fix, Span, clipped, excerpt_of, visible

_RUN = re.compile("[^\x00-\x7f]+")
_NAMES = {"macroman": "Mac Roman", "sloppy-windows-1252": "Windows-1252", "latin-1": "Latin-1",
          "sloppy-windows-1250": "Windows-1250", "sloppy-windows-1251": "Windows-1251",
          "cp437": "the code page of DOS"}  # fmt: skip


def repair(text: str, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text repaired, and a warning when anything was."""
    if text.isascii():
        return text, ()
    explained = ftfy.fix_encoding_and_explain(text)
    fixed, encodings = explained.text, _encodings(explained.explanation)
    if fixed == text:
        fixed, encodings = _line_by_line(text)
    if fixed == text or fixed.count("\n") != text.count("\n"):
        return text, ()
    return fixed, (_warning(text, fixed, path, encodings),)


def _encodings(explanation: list[ExplanationStep] | None) -> list[str]:
    steps = explanation or []
    return list(dict.fromkeys(str(step[1]) for step in steps if step[0] == "encode"))


def _line_by_line(text: str) -> tuple[str, list[str]]:
    fixed, encodings = [], list[str]()
    for line in text.split("\n"):
        explained = ftfy.fix_encoding_and_explain(line) if not line.isascii() else None
        fixed.append(explained.text if explained else line)
        encodings += _encodings(explained.explanation) if explained else []
    encodings += [name for run in set(_RUN.findall(text)) for name in _proof(run)]
    known = sorted(set(encodings))
    lines = [_run_by_run(line, known) for line in fixed]
    return "\n".join(lines), known


def _proof(run: str) -> list[str]:
    """Return the encodings that a run by itself proves. Of two letters alone none is proof."""
    explained = ftfy.fix_encoding_and_explain(run)
    return _encodings(explained.explanation) if explained.text >= "\u0800" else []


def _run_by_run(line: str, encodings: list[str]) -> str:
    return _RUN.sub(lambda found: _meant(found[0], encodings), line)


def _meant(run: str, encodings: list[str]) -> str:
    """Return a run re-read, if it was read in one of the encodings that other lines prove.

    Only what becomes characters of three or four bytes is taken, or letters where there were signs,
    `√Ø`: two letters may well be meant.
    """
    for encoding in encodings:
        try:
            meant = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if all(c >= "\u0800" for c in meant) or (meant.isalpha() and not run.isalpha()):
            return meant
    return run


def rewritten(title: str, text: str, better: str) -> Fix:
    """Return the mend that writes every line that differs anew; there are as many in both."""
    pairs = zip(text.split("\n"), better.split("\n"), strict=True)
    edits = (Edit(number, 1, number, max(len(old), len(new)) + 1, new)
             for number, (old, new) in enumerate(pairs, 1) if old != new)  # fmt: skip
    return Fix(title, tuple(edits))


def _warning(text: str, fixed: str, path: str, encodings: list[str]) -> Diagnostic:
    pairs = list(zip(text.split("\n"), fixed.split("\n"), strict=True))
    changed = [number for number, (old, new) in enumerate(pairs) if old != new]
    old, new = pairs[changed[0]]
    column = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    names = " and ".join(_NAMES.get(name, name) for name in encodings) or "another encoding"
    lines = "1 line" if len(changed) == 1 else f"{len(changed)} lines"
    run = _RUN.match(old, column)
    span = Span(path, changed[0] + 1, column + 1)
    hint = clipped(f"save the file repaired; this line reads: {new.strip()}")
    return Diagnostic("warning", "encoding",
                      f"{lines} of UTF-8 had been read as {names}; repaired",
                      span, hint, excerpt_of(old, span), len(visible(run[0])) if run else 1,
                      fix=rewritten("save it repaired", text, fixed))  # fmt: skip
