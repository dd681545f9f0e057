"""Cheat sheets written by hand, and what it takes to print them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
FACE = "SourceSans3_400Regular.ttf"
STYLE = f"""
@font-face {{ font-family: "Source Sans 3"; src: url(asset:fonts/{FACE}) }}
html {{ font-family: "Source Sans 3"; line-height: 1.25 }}
h1, h2, h3, p, ul, table {{ margin: 0; padding: 0; font-size: 1em; font-weight: 400 }}
ul {{ list-style: none }}
table {{ width: 100%; table-layout: fixed; border-spacing: 0 }}
th, td {{ padding: .2em; border-bottom: .06em solid #999; text-align: left }}
"""
BAND = "<header class='band'><h1>Tides</h1></header>"
NOTES = "<aside class='notes'><h2>My notes</h2></aside>"
FOOTER = "<footer><p>Source: tides.md</p></footer>"


@cache
def files() -> dict[str, bytes]:
    return {f"asset:fonts/{FACE}": (TEMPLATES / "fonts" / FACE).read_bytes()}


def sheet_xhtml(*boxes: str, style: str = "", notes: str = NOTES) -> str:
    head = f"<head><title>Tides</title><style>{STYLE}{style}</style></head>"
    body = f"<body>{BAND}{''.join(boxes)}{notes}{FOOTER}</body>"
    return f'<html lang="en" data-continued="cont.">{head}{body}</html>'


def box(name: str, *parts: str) -> str:
    head = f'<div class="head" data-item="{name}"><h2>{name.title()}</h2></div>'
    return f'<section class="box" data-hue="1">{head}{"".join(parts)}</section>'


def item(name: str, text: str = "The moon pulls the sea.", worth: int = 4, more: str = "") -> str:
    return (f'<p class="item" data-item="{name}" data-worth="{worth}" '
            f'data-source="content/tides.md:{len(name)}" {more}>{text}</p>')  # fmt: skip


def points(name: str, count: int, worth: int = 4) -> str:
    entries = (
        f'<li class="item" data-item="{name}-{n}" data-worth="{worth}" '
        f'data-source="content/tides.md:{n + 1}">Point {n} of {name}, in a few words.</li>'
        for n in range(count)
    )
    return f"<ul>{''.join(entries)}</ul>"


def table(name: str, count: int) -> str:
    rows = (
        f'<tr class="item" data-item="{name}-{n}" data-worth="5" data-source="content/tides.md:9">'
        f"<td>Ebb {n}</td><td>Flow {n}</td></tr>"
        for n in range(count)
    )
    head = (f'<thead><tr class="item" data-item="{name}-head" data-keep="next" '
            'data-source="content/tides.md:8"><th>Out</th><th>In</th></tr></thead>')  # fmt: skip
    columns = '<colgroup><col style="width:50%"/><col style="width:50%"/></colgroup>'
    return f"<table>{columns}{head}<tbody>{''.join(rows)}</tbody></table>"
