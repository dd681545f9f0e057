"""Job -> Artefact: one chapter made into one target, a pure function of values.

    Chapter --render--> XHTML --write--> bytes

A Job carries all it needs, so it may run in this process, in another or on another machine.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from triptych.artefact import Artefact, Hints, Target
from triptych.config import TEMPLATE_FOLDER, Config
from triptych.diagnostics import Diagnostic, SourceError, Span, with_excerpt
from triptych.document import ASSET, Chapter
from triptych.images import is_svg
from triptych.language import words
from triptych.limits import Limits, lift
from triptych.theme import Theme

REPORT = "this is a fault of Triptych: please report it, with what -v shows"


@dataclass(frozen=True, slots=True)
class Job:
    """One chapter and one target. `templates` and `assets` are bytes by name."""

    chapter: Chapter
    target: Target
    config: Config
    theme: Theme
    templates: Mapping[str, bytes] = field(repr=False)
    assets: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    hints: Hints = field(default_factory=Hints)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no artefact. `trace` is empty unless the fault is ours."""

    diagnostics: tuple[Diagnostic, ...]
    trace: str = ""


def attempt(job: Job) -> Artefact | Failure:
    """Return the artefact, or why there is none. Raises nothing."""
    try:
        return render_job(job)
    except SourceError as error:
        return Failure((_placed(error.diagnostic, job),))
    except MemoryError:
        return Failure((beyond("memory_mb", job, "making {} takes more than {:,} MB of memory"),))
    except Exception as error:
        doing = f"while making the {job.target} of {job.chapter.span.path}"
        return Failure((internal_error(error, doing, job.chapter.span),), traceback.format_exc())


def beyond(limit: str, job: Job, message: str) -> Diagnostic:
    """Return what is said of a job that passes a limit; `message` has {} for both."""
    made = f"the {job.target} of {job.chapter.span.path}"
    said = message.format(made, getattr(job.limits, limit))
    rule = {"seconds": "time-limit", "memory_mb": "memory-limit"}[limit]
    hint = f"split the chapter into smaller ones, {lift(limit, job.limits)}"
    return Diagnostic("error", rule, said, job.chapter.span, hint)


def render_job(job: Job) -> Artefact:
    """Return the artefact of one chapter and one target.

    Equal jobs give equal bytes, whatever their hints.

    Raises:
        SourceError: the chapter or a template cannot become this artefact.
    """
    from triptych.rendering.render import render

    config = job.config if job.config.logo in job.assets else replace(job.config, logo="")
    rendered = render(
        job.chapter, job.target, config, job.theme, words(_language(job)), job.templates
    )
    drawn = replace(job, assets={**job.assets, **rendered.drawings})
    artefact = WRITERS[job.target](rendered.xhtml, drawn)
    said = (*rendered.diagnostics, *artefact.diagnostics)
    told = tuple(_placed(diagnostic, job) for diagnostic in said)
    named = {name for name in job.templates if f"asset:{name}" in rendered.xhtml}
    opened = tuple(sorted({*rendered.opened, *artefact.opened, *named}))
    return replace(artefact, diagnostics=told, opened=opened)


def _language(job: Job) -> str:
    return job.config.lang or job.chapter.language


def internal_error(error: BaseException, doing: str, span: Span | None = None) -> Diagnostic:
    """Return the message about a fault of our own."""
    last = traceback.format_exception_only(error)[-1].strip()
    return Diagnostic("error", "internal", f"internal error {doing}: {last}", span, REPORT)


def _slides(xhtml: str, job: Job) -> Artefact:
    from triptych.slides.choosing.talk import choose
    from triptych.slides.fitting.fit import fit
    from triptych.slides.ooxml.picture import ratios_of
    from triptych.slides.placements import placements
    from triptych.slides.pptx import write_pptx
    from triptych.slides.reader.slides import read_deck

    files = _files(job)
    pixels = _pixels(files)
    deck = read_deck(xhtml)
    deck, diagnostics = fit(deck, job.theme, ratios_of(deck, pixels))
    talk = None
    if job.config.minutes:
        deck, talk, told = choose(deck, job.config.minutes, words(_language(job)))
        diagnostics += told
    content = write_pptx(deck, job.theme, pixels, _drawings(files))
    return Artefact("slides", content, len(deck.slides), diagnostics, placements(deck), talk=talk)


def _handout(xhtml: str, job: Job) -> Artefact:
    from triptych.printing.handout import write_handout

    return write_handout(xhtml, _files(job), job.hints, job.config.pdf_variant)


def _cheatsheet(xhtml: str, job: Job) -> Artefact:
    from triptych.printing.onepage import sheet_for, write_cheatsheet

    sheet = sheet_for(job.config, job.theme)
    return write_cheatsheet(xhtml, _files(job), sheet, job.hints, job.config.pdf_variant)


WRITERS: dict[Target, Callable[[str, Job], Artefact]] = {
    "slides": _slides,
    "handout": _handout,
    "cheatsheet": _cheatsheet,
}


def _files(job: Job) -> dict[str, bytes]:
    chapter = {ASSET + name: content for name, content in job.assets.items()}
    return {f"asset:{name}": content for name, content in job.templates.items()} | chapter


def _drawings(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items()
            if name.startswith(ASSET) and is_svg(content)}  # fmt: skip


def _pixels(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with every drawing as pixels: PowerPoint's oldest readers know no SVG."""
    if not (drawings := _drawings(files)):
        return files
    from triptych.printing.raster import svgs_to_png

    return files | svgs_to_png(drawings, files)


def _placed(diagnostic: Diagnostic, job: Job) -> Diagnostic:
    """Return the diagnostic with its source line; one without a place is about the chapter."""
    if diagnostic.span is None:
        return replace(diagnostic, span=Span(job.chapter.span.path, 1))
    path = diagnostic.span.path
    if path.startswith(TEMPLATE_FOLDER):
        content = job.templates.get(path.removeprefix(TEMPLATE_FOLDER), b"")
        return with_excerpt(diagnostic, path, content.decode("utf-8", "replace").splitlines())
    return with_excerpt(diagnostic, path, job.chapter.lines)
