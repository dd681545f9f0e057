"""Seed -> a chapter in Markdown with every kind of block, and the images it shows."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from PIL import Image

from random_text import LANGUAGES, LONG_URL, Pen

SIZES = {"wide.png": (1600, 40), "tall.png": (30, 1500), "square.png": (400, 400),
         "dot.png": (1, 1), "photo.png": (1200, 800)}  # fmt: skip


def images() -> dict[str, bytes]:
    """Return the images of every chapter, of odd proportions."""
    found = {}
    for name, size in SIZES.items():
        written = io.BytesIO()
        Image.new("RGB", size, "#8899aa").save(written, "PNG")
        found[name] = written.getvalue()
    return found


def chapter(seed: int, sections: int = 4) -> str:
    """Return the chapter of this seed; seeds in turn go through all languages."""
    dice = random.Random(f"chapter {seed}")
    pen = Pen(dice, LANGUAGES[seed % len(LANGUAGES)])
    head = f"---\ntitle: {pen.words(pen.some(6, 30))!r}\nlang: {pen.language}\n---\n\n"
    return head + "\n\n".join(_section(pen) for _ in range(sections)) + "\n\n" + _closing(pen)


def _section(pen: Pen) -> str:
    parts = [f"## {title(pen)}"]
    parts += [_paragraph(pen)] if pen.chance(0.5) else []
    for _ in range(pen.dice.randint(1, 4)):
        parts.append(f"### {title(pen)}")
        parts += [pen.dice.choice(BLOCKS)(pen) for _ in range(pen.some(2, 5))]
    parts += [_takeaway(pen)] if pen.chance(0.4) else []
    return "\n\n".join(parts)


def _closing(pen: Pen) -> str:
    points = "\n".join(f"{n}. {pen.words(pen.some(12, 40))}" for n in range(1, pen.some(3, 9) + 1))
    return f"## Summary\n\n{points}\n"


def title(pen: Pen) -> str:
    """Return a heading: short as a rule, now and then of any length."""
    text = pen.words(pen.some(5, 60))
    return _safe(pen.long_word() if pen.chance(0.02) else text)


def _safe(text: str) -> str:
    """Return text that Markdown takes for text alone."""
    return text.replace("|", "/").replace("*", "").strip("-+# ") or "x"


def _mark(pen: Pen, text: str) -> str:
    url = LONG_URL if pen.chance(0.3) else "https://example.org/"
    form = pen.dice.choice(("**{}**", "*{}*", "`{}`", "[{}](" + url + ")", "~~{}~~", "***{}***",
                            "<" + url + "> {}", "{} x^2^"))  # fmt: skip
    return form.format(text)


def text(pen: Pen, few: int, many: int) -> str:
    """Return a line of text with marks in it."""
    return _safe(pen.inline(pen.some(few, many), _mark))


def _paragraph(pen: Pen) -> str:
    return text(pen, 25, 200)


def _huge(pen: Pen) -> str:
    return ". ".join(text(pen, 12, 30) for _ in range(40)) if pen.chance(0.2) else _paragraph(pen)


def _bullets(pen: Pen) -> str:
    start = pen.dice.choice((1, 1, 7, 98))
    form = pen.dice.choice(("- ", "number", "- [ ] ", "- [x] ", "- **Term**: "))
    lines, level = [], 0
    for n in range(pen.some(6, 30)):
        mark = f"{start + n}. " if form == "number" and not level else form
        lines.append("    " * level + ("- " if mark == "number" else mark) + text(pen, 10, 60))
        level = min(4, pen.dice.randint(0, level + 1)) if pen.chance(0.4) else 0
    return "\n".join(lines)


def _compared(pen: Pen) -> str:
    return "\n".join(f"- **{pen.words(pen.some(3, 12))}** → {text(pen, 20, 120)}"
                     for _ in range(pen.dice.randint(2, 4)))  # fmt: skip


def _definitions(pen: Pen) -> str:
    return "\n\n".join(
        f"{_safe(pen.words(3))}\n: {text(pen, 15, 60)}" for _ in range(pen.some(4, 9))
    )


def table(pen: Pen, columns: int, rows: int, cell: Callable[[Pen], str]) -> str:
    """Return a table of so many columns and rows below its header."""
    lines = [[_safe(pen.words(pen.some(2, 8))) for _ in range(columns)]]
    lines.append([pen.dice.choice(("---", ":---", ":---:", "---:")) for _ in range(columns)])
    lines += [[cell(pen).replace("\n", " ") for _ in range(columns)] for _ in range(rows)]
    if pen.chance(0.08):
        lines[-1][-1] = text(pen, 600, 600)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _table(pen: Pen) -> str:
    rows = pen.some(6, 30)
    if pen.chance(0.02):
        rows = 300
    return table(pen, pen.dice.choice((2, 2, 3, 3, 4, 5, 6, 8, 12)), rows, _cell)


def _cell(pen: Pen) -> str:
    return LONG_URL if pen.chance(0.03) else text(pen, 5, 30)


def _process(pen: Pen) -> str:
    row = " → ".join(_safe(pen.words(pen.some(2, 6))) for _ in range(pen.dice.randint(3, 9)))
    return f"| {pen.words(2)} | {pen.words(2)} |\n| --- | --- |\n| {row} | {row} |"


def _callout(pen: Pen) -> str:
    kind = pen.dice.choice(("TIP", "NOTE", "WARNING", "IMPORTANT"))
    inner = pen.dice.choice((_paragraph, _bullets, _compared))(pen)
    return "\n".join(f"> {line}" for line in f"[!{kind}] {title(pen)}\n{inner}".split("\n"))


def _takeaway(pen: Pen) -> str:
    return f"**Key takeaway**: {text(pen, 20, 90)}"


def _question(pen: Pen) -> str:
    answer = pen.dice.choice((_paragraph, _bullets))(pen)
    return f"### Q1: {title(pen)}?\n\n**Answer:**\n{answer}"


def _code(pen: Pen) -> str:
    pen = pen.for_code()
    lines = []
    for _ in range(pen.some(12, 90)):
        indent = " " * pen.dice.choice((0, 4, 8, 24))
        lines.append(indent + _safe(pen.words(pen.some(6, 60))).replace("`", ""))
    return f"```{pen.dice.choice(('python', 'sh', 'text'))}\n" + "\n".join(lines) + "\n```"


def _quote(pen: Pen) -> str:
    return f"> {text(pen, 25, 90)}"


def _picture(pen: Pen) -> str:
    return f"![{_safe(pen.words(3))}]({pen.dice.choice(tuple(SIZES))})"


BLOCKS = (_huge, _paragraph, _bullets, _bullets, _bullets, _compared, _definitions, _table, _table,
          _table, _process, _callout, _takeaway, _question, _code, _quote, _picture)  # fmt: skip
