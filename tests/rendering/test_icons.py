"""The icons of callouts: one drawing for each kind, in all three artefacts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

import pytest
from jinja2 import Environment

from chapters import at, chapter, paragraph, section
from triptych.artefact import Target
from triptych.document import Callout, CalloutKind
from triptych.rendering import Rendered
from triptych.slides.icons import strokes

Render = Callable[..., Rendered]
KINDS: tuple[CalloutKind, ...] = get_args(CalloutKind)


def paths(templates: dict[str, bytes]) -> dict[str, str]:
    module = Environment(autoescape=True).from_string(templates["_icons.j2"].decode()).module
    return dict(module.paths)  # type: ignore[attr-defined]


def shown(render_with: Render, kind: CalloutKind, target: Target, **more: object) -> str:
    told = section(
        "Ebb", paragraph("Water falls."), Callout(at(9), kind=kind, blocks=(paragraph("x"),))
    )
    return str(render_with(chapter(told), target, **more).xhtml)


def test_every_kind_has_a_drawing_that_slides_can_take(templates: dict[str, bytes]) -> None:
    drawn = paths(templates)
    assert set(drawn) == {*KINDS, "instructor"}
    assert all(map(strokes, drawn.values()))
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize("kind", KINDS)
def test_the_three_artefacts_show_the_same_drawing(
    render_with: Render, templates: dict[str, bytes], kind: CalloutKind
) -> None:
    path = paths(templates)[kind]
    slides, handout, sheet = (shown(render_with, kind, target)
                              for target in ("slides", "handout", "cheatsheet"))  # fmt: skip
    assert re.findall('data-icon="([^"]*)"', slides) == [path]
    assert _drawing(handout, rf"\.callout\.{kind} ") == {path}
    assert _drawing(sheet, rf"\.{kind} (?:> b|p)::before ") == {path}


def test_a_project_draws_its_own(render_with: Render, templates: dict[str, bytes]) -> None:
    own = templates["_icons.j2"].decode().replace(paths(templates)["tip"], "M0 0 L16 16")
    for target in ("slides", "handout", "cheatsheet"):
        assert "M0 0 L16 16" in shown(render_with, "tip", target, changed={"_icons.j2": own})


def _drawing(xhtml: str, selector: str) -> set[str]:
    """Return the path data in the rules of a style sheet that begin or end so."""
    return set(re.findall(selector + r"\{[^}]*svg\+xml[^}]*path d='([^']*)'", xhtml))
