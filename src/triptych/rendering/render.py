"""Chapter + template -> XHTML, with every mistake told by template line and chapter line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import FrameType, TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined

from triptych.artefact import Target
from triptych.config import TEMPLATE_FOLDER, Config
from triptych.diagnostics import Diagnostic, SourceError, Span, did_you_mean
from triptych.document import Chapter
from triptych.language import Words
from triptych.rendering.columns import stacked
from triptych.rendering.displayed import with_displayed
from triptych.rendering.environment import environment
from triptych.rendering.equations import Typeset, typeset
from triptych.rendering.exclusion import without_excluded
from triptych.rendering.inheritance import inherited
from triptych.theme import Theme

_MOST = 500_000_000  # letters that a template may write; XML is read up to four times as many
TEMPLATES: dict[Target, str] = {
    "slides": "slides.html.j2",
    "handout": "handout.html.j2",
    "cheatsheet": "cheatsheet.html.j2",
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """The XHTML of one target, and the names of the templates that were looked for."""

    xhtml: str
    opened: tuple[str, ...]
    drawings: Mapping[str, bytes] = field(default_factory=dict)  # of equations, by name
    diagnostics: tuple[Diagnostic, ...] = ()


def render(
    chapter: Chapter,
    target: Target,
    config: Config,
    theme: Theme,
    words: Words,
    templates: Mapping[str, bytes],
) -> Rendered:
    """Return the markup of a chapter for one target.

    Raises:
        SourceError: a template is missing, misspelt or fails; the place is the template's line, and
            the message names the chapter's line that was being rendered.
    """
    jinja = environment(templates)
    theme = theme if target == "slides" else theme.on_paper
    shown = inherited(without_excluded(with_displayed(chapter), target), config, target)
    jinja.globals |= {
        "chapter": shown if target == "slides" else stacked(shown, pictured=target == "handout"),
        "target": target, "config": config,
        "theme": theme, "words": words,
    }  # fmt: skip
    try:
        xhtml = jinja.get_template(TEMPLATES[target]).render()
    except TemplateSyntaxError as error:
        raise _syntax_error(error, templates) from None
    except TemplateNotFound as error:
        raise _no_template(error, templates) from None
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
            RecursionError) as error:  # fmt: skip
        raise _runtime_error(error, templates) from None
    if len(xhtml) > _MOST:
        raise SourceError(f"the template wrote more than {_MOST:,} letters", rule="markup",
                          hint="let it write less")  # fmt: skip
    assert jinja.loader is not None
    opened = tuple(sorted(getattr(jinja.loader, "opened", ())))
    made = _typeset(xhtml, target, theme)
    return Rendered(made.xhtml, opened, made.drawings, made.diagnostics)


def _typeset(xhtml: str, target: Target, theme: Theme) -> Typeset:
    try:
        return typeset(xhtml, target, theme.colours.ink)
    except KeyError as error:
        name = TEMPLATES[target]
        message = f"the template {name} wrote a <math> without {error.args[0]}"
        hint = "{{ block|equation }} writes all that it needs"
        raise SourceError(message, Span(f"{TEMPLATE_FOLDER}{name}", 1), rule="template",
                          hint=hint) from None  # fmt: skip


def _syntax_error(error: TemplateSyntaxError, templates: Mapping[str, bytes]) -> SourceError:
    span = Span(f"{TEMPLATE_FOLDER}{error.name}", error.lineno)
    return SourceError(f"the template is not valid: {error.message}", span, rule="template",
                       excerpt=_line(templates, error.name or "", error.lineno))  # fmt: skip


def _no_template(error: TemplateNotFound, templates: Mapping[str, bytes]) -> SourceError:
    name, line, _ = _place(error, templates)
    span = Span(f"{TEMPLATE_FOLDER}{name}", line) if name else None
    return SourceError(f"there is no template {error.name!r}", span, rule="template",
                       excerpt=_line(templates, name, line),
                       hint=did_you_mean(str(error.name), templates))  # fmt: skip


def _runtime_error(error: Exception, templates: Mapping[str, bytes]) -> SourceError:
    name, line, chapter = _place(error, templates)
    message = f"the template failed: {error}"
    if chapter:
        message += f" (while rendering {chapter})"
    span = Span(f"{TEMPLATE_FOLDER}{name}", line) if name else None
    return SourceError(message, span, rule="template", excerpt=_line(templates, name, line))


def _place(error: Exception, templates: Mapping[str, bytes]) -> tuple[str, int, str]:
    """Return template and line of an error, which Jinja leaves in the traceback alone, and the
    line of the chapter that it had in hand."""
    name, line, chapter = "", 0, ""
    for frame, number in _frames(error.__traceback__):
        if frame.f_code.co_filename in templates:
            name, line = frame.f_code.co_filename, number
            chapter = _chapter_line(frame) or chapter
    return name, line, chapter


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while traceback:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _chapter_line(frame: FrameType) -> str:
    """Return `path:line` of the innermost chapter node that the template had in hand."""
    known = (value for value in frame.f_locals.values() if not isinstance(value, Undefined))
    spans = [getattr(value, "span", None) for value in known]
    found = [span for span in spans if isinstance(span, Span)]
    return str(max(found)) if found else ""


def _line(templates: Mapping[str, bytes], name: str, line: int) -> str:
    lines = templates.get(name, b"").decode("utf-8", "replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""
