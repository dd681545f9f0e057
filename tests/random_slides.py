"""Seed -> slides as a template could write them, in forms that no chapter of ours asks for."""

from __future__ import annotations

import random
from html import escape

from random_chapters import SIZES
from random_text import LANGUAGES, Pen
from slide_markup import section
from triptych.slides.layouts import LAYOUTS


def deck(seed: int, count: int = 14) -> str:
    """Return the markup of the deck of this seed."""
    dice = random.Random(f"slides {seed}")
    pen = Pen(dice, LANGUAGES[seed % len(LANGUAGES)])
    slides = "".join(_slide(pen, n) for n in range(count))
    return (f'<html lang="{pen.language}" data-footer="{escape(pen.words(8))}">'
            f"<head><title>Deck</title></head><body>{slides}</body></html>")  # fmt: skip


def _slide(pen: Pen, number: int) -> str:
    layout = pen.dice.choice([name for name in LAYOUTS if name != "blank"])
    regions = LAYOUTS[layout].regions
    kicker = f'<p class="kicker">{_text(pen, 4, 30)}</p>' if pen.chance(0.5) else ""
    numeral = '<p class="numeral">3</p>' if layout == "section" else ""
    inner = "".join(_region(pen, name, headed=len(regions) > 1) for name in regions)
    if len(regions) > 1 and pen.chance(0.4):
        inner = _blocks(pen, 1) + inner + (_blocks(pen, 1) if pen.chance(0.5) else "")
    fit = pen.dice.choice(("split", "split", "shrink"))
    return section(kicker + numeral + inner, _text(pen, 6, 40), layout=layout, fit=fit,
                   id=f"s-{number}", hue=str(number % 7))  # fmt: skip


def _region(pen: Pen, name: str, *, headed: bool) -> str:
    heading = f"<h2>{_text(pen, 4, 25)}</h2>" if headed and pen.chance(0.6) else ""
    inner = heading + _blocks(pen, pen.some(1, 4))
    return f'<div class="region" data-region="{name}">{inner}</div>'


def _blocks(pen: Pen, count: int) -> str:
    return "".join(pen.dice.choice(BLOCKS)(pen) for _ in range(count))


def _mark(pen: Pen, text: str) -> str:
    name = pen.dice.choice(("strong", "em", "code", "mark", "sub", "kbd", "del"))
    if name == "sub":
        return f"{text}<sub>i</sub><sup>2</sup>"
    return f"<{name}>{text}</{name}>"


def _text(pen: Pen, few: int, many: int) -> str:
    return pen.inline(pen.some(few, many), lambda pen, text: _mark(pen, escape(text)))


def _paragraph(pen: Pen) -> str:
    kind = pen.dice.choice(("", "", ' class="lead"', ' class="label"', ' class="caption"'))
    return f"<p{kind}>{_text(pen, 20, 120)}</p>"


def _quote(pen: Pen) -> str:
    return f"<blockquote><p>{_text(pen, 20, 80)}</p></blockquote>"


def _list(pen: Pen, depth: int = 0) -> str:
    points = "".join(
        f"<li><p>{_text(pen, 10, 50)}</p>"
        f"{_list(pen, depth + 1) if depth < 4 and pen.chance(0.2) else ''}</li>"
        for _ in range(pen.some(5, 14 - 2 * depth))
    )
    return pen.dice.choice((f"<ul>{points}</ul>", f'<ol start="{pen.some(3, 400)}">{points}</ol>'))


def _points(pen: Pen) -> str:
    points = "".join(f"<li><p>{_text(pen, 10, 40)}</p></li>" for _ in range(pen.some(3, 12)))
    return f'<ol class="points">{points}</ol>'


def _steps(pen: Pen) -> str:
    steps = "".join(f"<li><p>{_text(pen, 3, 12)}</p></li>" for _ in range(pen.some(5, 14)))
    kind = pen.dice.choice(("steps", "steps muted"))
    return f'<ol class="{kind}" data-label="{escape(pen.words(3))}">{steps}</ol>'


def _cards(pen: Pen) -> str:
    cards = "".join(
        f'<div class="card">{f"<h3>{_text(pen, 4, 20)}</h3>" if pen.chance(0.7) else ""}'
        f"{pen.dice.choice((_paragraph, _list))(pen)}</div>"
        for _ in range(pen.some(4, 9))
    )
    return f'<div class="cards">{cards}</div>'


def _agenda(pen: Pen) -> str:
    entries = "".join(
        f'<li data-numeral="{n}" data-hue="{n}"><a href="#s-{n}">{_text(pen, 6, 20)}</a></li>'
        for n in range(1, pen.some(8, 16) + 1)
    )
    return f'<ol class="agenda">{entries}</ol>'


def _takeaway(pen: Pen) -> str:
    return (f'<section class="takeaway" data-label="{escape(pen.words(2))}"'
            f' data-else="statement"><p>{_text(pen, 15, 90)}</p></section>')  # fmt: skip


def _table(pen: Pen) -> str:
    columns = pen.dice.choice((1, 2, 3, 4, 7, 12))
    head = "".join(f"<th>{_text(pen, 2, 6)}</th>" for _ in range(columns))
    rows = "".join(_row(pen, columns) for _ in range(pen.some(5, 20)))
    caption = f"<caption>{_text(pen, 5, 30)}</caption>" if pen.chance(0.4) else ""
    kind = ' data-row-headers="yes"' if pen.chance(0.5) else ""
    return f"<table{kind}>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(pen: Pen, columns: int) -> str:
    cells, left = "", columns
    while left:
        span = pen.dice.randint(1, left) if pen.chance(0.1) else 1
        inner = _list(pen, 3) if pen.chance(0.05) else f"<p>{_text(pen, 5, 40)}</p>"
        cells += f'<td colspan="{span}">{inner}</td>'
        left -= span
    return f"<tr>{cells}</tr>"


def _code(pen: Pen) -> str:
    pen = pen.for_code()
    lines = (" " * pen.dice.choice((0, 4, 12)) + escape(pen.words(pen.some(6, 50)))
             for _ in range(pen.some(8, 50)))  # fmt: skip
    return "<pre><code>" + "\n".join(lines) + "</code></pre>"


def _figure(pen: Pen) -> str:
    caption = f"<figcaption>{_text(pen, 6, 40)}</figcaption>" if pen.chance(0.5) else ""
    name = pen.dice.choice(tuple(SIZES))
    return (
        f'<figure><img src="asset:chapter/{name}" alt="{escape(pen.words(2))}"/>{caption}</figure>'
    )


BLOCKS = (_paragraph, _paragraph, _quote, _list, _list, _points, _steps, _cards, _agenda,
          _takeaway, _table, _table, _code, _figure)  # fmt: skip
