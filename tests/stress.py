"""Chapters that ask too much of a page, or too little."""

from __future__ import annotations

import re
from pathlib import Path

REAL = (Path(__file__).parent / "fixtures/ai-engineering-1.4.repaired.md").read_text("utf-8")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HEBREW = "הים עולה ויורד פעמיים ביום, והירח מושך את המים אל החוף."
CHINESE = "要有效地构建人工智能应用，我们必须理解由三层组成的技术栈。"
CODE = "def tide(moon, sun):\n    return moon.pull('sea') + sun.pull('sea')  # " + "long " * 30


def times(share: float) -> str:
    """Return the real chapter so many times over; of less than one, its first sections."""
    first, *parts = re.split(r"(?m)^(?=## )", REAL)
    whole, rest = divmod(share, 1)
    return first + "".join(parts * int(whole) + parts[: int(len(parts) * rest)])


def table(columns: int, rows: int, cell: str = "a cell of {r}, {c}") -> str:
    """Return a table; each cell says where it stands."""
    lines = [" | ".join(f"Column {c}" for c in range(columns)), " | ".join(["---"] * columns)]
    lines += [" | ".join(cell.format(r=r, c=c) for c in range(columns)) for r in range(rows)]
    return "\n".join(f"| {line} |" for line in lines)


def points(count: int, text: str) -> str:
    """Return a list of numbered points."""
    return "\n".join(f"- {text} {n}" for n in range(count))


def repeated(text: str, count: int) -> str:
    """Return a text as a section that is repeated under other titles."""
    return "\n\n".join(f"## Part {n}\n\n{text}" for n in range(count))


def pictures(count: int) -> str:
    """Return images, wide and tall ones in turn, with captions."""
    names = ("wide.svg", "tall.svg")
    return "\n\n".join(f"![Image {n}]({names[n % 2]} 'Caption {n}')" for n in range(count))


DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><path d="M0 0h9v9z"/></svg>'
ASSETS = {"wide.svg": DRAWN.format(4000, 900).encode(), "tall.svg": DRAWN.format(90, 400).encode()}

CHAPTERS = {
    "x0.3": times(0.3),
    "x0.6": times(0.6),
    "x2": times(2),
    "x5": times(5),
    "x8": times(8),
    "empty": "# Tides\n",
    "heading": "# Tides\n\n## Ebb\n",
    "rows": f"# Tides\n\n## Ebb\n\n{table(3, 400)}\n",
    "points": f"# Tides\n\n## Ebb\n\n{points(500, 'Point in a few words, number')}\n",
    "word": f"# Tides\n\n## Ebb\n\n{LETTERS * 16}\n\n- {LETTERS * 16}\n\n"
            f"| {LETTERS * 16} | b |\n|---|---|\n| {LETTERS * 16} | c |\n",
    "paragraph": "# Tides\n\n## Ebb\n\n" + "The moon pulls the sea, and the sea follows it. " * 600,
    "images": f"# Tides\n\n## Ebb\n\n{pictures(40)}\n",
    "code": "# Tides\n\n" + repeated(f"```python\n{CODE}\n```", 9),
    "long code": f"# Tides\n\n## Ebb\n\n```python\n{CODE * 90}\n```\n",
    "wide": f"# Tides\n\n## Ebb\n\n{table(12, 9)}\n\n## Flow\n\n{table(12, 30, '{r}.{c}')}\n",
    "chinese": "---\nlang: zh\n---\n# 人工智能\n\n"
               + repeated(f"{CHINESE * 9}\n\n{points(9, CHINESE)}", 20),
    "hebrew": "---\nlang: he\n---\n# גאות\n\n" + repeated(f"{HEBREW}\n\n{points(9, HEBREW)}", 20),
}  # fmt: skip
