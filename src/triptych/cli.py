"""The command `triptych`: options in, exit codes out; what it does is done elsewhere.

Exit codes:

    0     built, checked, explained or exported; for doctor: nothing that is needed is missing
    1     an artefact could not be built, there were warnings with --strict, something needed is
          missing, or a fault of our own
    2     wrong use, or no chapter in what was named
    130   interrupted
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from triptych import __version__
from triptych.artefact import TARGETS, Target
from triptych.config import KEYS, Config, overlay
from triptych.diagnostics import SourceError

if TYPE_CHECKING:
    from triptych.check import Mends

INTERRUPTED = 130
_STANDARD = Path("-")
_FILE: Any = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def _checked(ctx: click.Context, param: click.Parameter, value: str | None) -> Any:
    """Return an option's value as the setting of its name has it."""
    name = str(param.name)
    try:
        return None if value is None else getattr(overlay(Config(), {name: value}, {}), name)
    except SourceError as error:
        said = error.diagnostic
        message = f"{said.message}; {said.hint}" if said.hint else said.message
        raise click.BadParameter(message, ctx, param) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="triptych", message="%(prog)s %(version)s")
def commands() -> None:
    """One Markdown chapter in; slides, a printable handout and a one-page cheat sheet out."""


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), default="build",
              show_default=True, help="The folder that the artefacts are written to.")  # fmt: skip
@click.option("-t", "--target", "targets", type=click.Choice(TARGETS), multiple=True,
              help="Build only this; may be given more than once.")  # fmt: skip
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper of the two PDFs.")
@click.option("--orientation", type=click.Choice(["landscape", "portrait"]),
              help="How the cheat sheet lies.")  # fmt: skip
@click.option("--pages", type=click.Choice(["1", "2"]),
              help="Pages of the cheat sheet: 2 is both sides of one sheet.")  # fmt: skip
@click.option("--minutes", metavar="N", callback=_checked,
              help="Show the slides worth most for a talk of N minutes, hide others.")  # fmt: skip
@click.option("--audience", type=click.Choice(["student", "instructor"]),
              help="Of the handout; an instructor's copy has answers and notes.")  # fmt: skip
@click.option("--guided/--no-guided", default=None,
              help="Make key terms of the handout blanks, with a key.")  # fmt: skip
@click.option("--pdf-variant", metavar="VARIANT", callback=_checked,
              help="Write the two PDFs as pdf/a-3a, …; without it as pdf/ua-1.")  # fmt: skip
@click.option(
    "--theme", metavar="NAME",
    help="The look: default, warm, dark, or one of your own in templates/themes/NAME.",
)  # fmt: skip
@click.option("--allow-remote/--no-allow-remote", default=None,
              help="Fetch images that are on the network.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 when there are warnings.")
@click.option("--force", is_flag=True, help="Replace artefacts that were changed by hand.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print warnings and errors, nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Print all there is to say.")
def build(
    paths: tuple[Path, ...], out: Path, *, strict: bool, force: bool, as_json: bool, quiet: bool,
    verbose: bool, **settings: Any,
) -> int:  # fmt: skip
    """Build PATHS, chapters or folders that hold some. Without PATHS: the folder content/."""
    from triptych import report
    from triptych.build import build as build_all
    from triptych.exchange import outcome_json
    from triptych.plan import Request

    request = Request(paths or (Path("content"),), out, _given(settings), force)
    outcome = build_all(request, None if quiet or as_json else report.progress)
    code: int = outcome.exit_code(strict=strict)
    if as_json:
        click.echo(outcome_json(outcome, code))
        return code
    shown = outcome.diagnostics + (outcome.remembered if verbose or strict else ())
    report.print_diagnostics([d for d in shown if not quiet or d.severity != "note"], whole=verbose)
    if verbose:
        click.echo("".join(outcome.traces), err=True, nl=False)
    if not quiet and outcome.results:
        report.print_table(outcome)
        report.print_talks(outcome)
    return code


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, and print each "
              "change as a diff.")  # fmt: skip
@click.option("--diff", is_flag=True, help="Print what --fix would change; change nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are warnings.")
@click.option("--sarif", metavar="FILE", type=_FILE,
              help="Write what was found as SARIF, for code hosts; - for standard output.",
              )  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print warnings and errors, nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Print all there is to say.")
def check(
    paths: tuple[Path, ...], *, fix: bool, diff: bool, strict: bool, sarif: Path | None,
    as_json: bool, quiet: bool, verbose: bool, **settings: Any,
) -> int:  # fmt: skip
    """Tell what is wrong with PATHS, and write nothing. Without PATHS: the folder content/.

    Everything is made as in a build, and thrown away. What was found goes to standard error;
    standard output is for the diff, JSON or SARIF.
    """
    from triptych import report
    from triptych.check import check as check_all
    from triptych.diffs import print_diff
    from triptych.exchange import outcome_json
    from triptych.plan import Request
    from triptych.sarif import to_sarif

    if fix and diff:
        raise click.UsageError("--fix makes the changes that --diff only prints: give one of them")
    on_output = sum([as_json, diff, sarif == _STANDARD])
    if on_output > 1:
        raise click.UsageError("--json, --diff and --sarif - all print on standard output")
    request = Request(paths or (Path("content"),), Path("build"), _given(settings), dry=True)
    show = print_diff if diff or not on_output else None
    mends: Mends = "make" if fix else "show" if diff else "leave"
    checked = check_all(request, mends, show, None if quiet or on_output else report.progress)
    code: int = checked.outcome.exit_code(strict=strict)
    if sarif:
        try:
            _put(to_sarif(checked.outcome.diagnostics, code) + "\n", sarif)
        except SourceError as error:
            report.print_diagnostics([error.diagnostic])
            return 1
    if as_json:
        click.echo(outcome_json(checked.outcome, code, checked.made))
    if as_json or sarif == _STANDARD:
        return code
    report.print_check(checked, quiet=quiet, whole=verbose)
    return code


# A check takes every setting that a build takes.
check.params += [option for option in build.params if option.name in KEYS]


def _given(settings: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in settings.items() if value not in (None, ())}
    return given | ({"pages": int(given["pages"])} if "pages" in given else {})


@commands.command()
@click.argument("chapter", type=click.Path(path_type=Path, readable=False))
@click.option("-t", "--target", type=click.Choice(TARGETS),
              help="List everything in this artefact: where it went, how large, or why it is out.",
              )  # fmt: skip
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper of the two PDFs.")
@click.option("--orientation", type=click.Choice(["landscape", "portrait"]),
              help="How the cheat sheet lies.")  # fmt: skip
@click.option("--pages", type=click.Choice(["1", "2"]), help="Pages of the cheat sheet.")
@click.option("--allow-remote/--no-allow-remote", default=None,
              help="Fetch images that are on the network.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def explain(chapter: Path, *, target: Target | None, as_json: bool, **settings: Any) -> int:
    """Tell where each block of CHAPTER goes, without building anything."""
    from triptych import report
    from triptych.exchange import account_json
    from triptych.explain import explain as account_of

    options = _given(settings) | ({"targets": (target,)} if target else {})
    try:
        account = account_of(chapter, options)
    except SourceError as error:
        report.print_diagnostics([error.diagnostic])
        return 2
    if as_json:
        click.echo(account_json(account))
    else:
        report.print_diagnostics(
            [d for d in account.diagnostics if d.severity != "note"], whole=True
        )
        report.print_account(account, target)
    return account.exit_code


@commands.command()
@click.argument("chapter", type=click.Path(path_type=Path, readable=False))
@click.option("-f", "--format", "form", type=click.Choice(["json", "yaml", "md"]), default="json",
              show_default=True, help="What to write the chapter as.")  # fmt: skip
@click.option("-o", "--output", type=_FILE,
              help="The file to write; without it, or as -, standard output.")  # fmt: skip
def export(chapter: Path, *, form: Any, output: Path | None) -> int:
    """Write CHAPTER, as it was read, as JSON, YAML or Markdown.

    From what is written it can be built again.
    """
    from triptych import report
    from triptych.exporting.one import export_chapter

    try:
        exported = export_chapter(chapter, form)
        report.print_diagnostics([d for d in exported.diagnostics if d.severity != "note"])
        _put(exported.text, output)
    except SourceError as error:
        report.print_diagnostics([error.diagnostic, *error.others])
        return 2 if error.diagnostic.rule == "no-chapter" else 1
    return 0


@commands.command()
@click.option("-o", "--output", type=_FILE,
              help="The file to write; without it, or as -, standard output.")  # fmt: skip
def schema(*, output: Path | None) -> int:
    """Write the JSON Schema of chapters in YAML and JSON.

    Editors complete and check by it, and programs write to it.
    """
    from triptych import report
    from triptych.exporting.export import schema_text

    try:
        _put(schema_text(), output)
    except SourceError as error:
        report.print_diagnostics([error.diagnostic])
        return 1
    return 0


def _put(text: str, output: Path | None) -> None:
    """Write a text to a file, in UTF-8 wherever it goes."""
    from triptych.outputs import deliver

    if output and output != _STANDARD:
        deliver(output, text.encode())
    else:
        click.echo(text.encode(), nl=False)


@commands.command()
def doctor() -> int:
    """Tell what is missing on this machine, and what mends it."""
    from triptych.doctor import examine, report_on

    text, code = report_on(examine())
    click.echo(text)
    return code


def main() -> NoReturn:
    """Run the command and leave with its exit code; never with a traceback unless -v asks."""
    try:
        sys.exit(commands.main(prog_name="triptych", standalone_mode=False))
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _leave(INTERRUPTED)
    except BrokenPipeError:
        _leave(1)
    except OSError as error:
        if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EIO, errno.EFBIG):
            _print_internal(error)
            sys.exit(1)
        click.echo(f"error[output]: standard output cannot be written: {error.strerror}", err=True)
        _leave(1)
    except Exception as error:
        _print_internal(error)
        sys.exit(1)


def _show(error: click.ClickException) -> None:
    """Print what was wrong with the use; it may quote a name with control characters in it."""
    from triptych.diagnostics import visible

    said = io.StringIO()
    error.show(said)
    for line in said.getvalue().splitlines():
        click.echo(visible(line), err=True)
    if isinstance(error, click.NoSuchOption):
        for name in (each for each in sys.argv[1:] if each[:1] == "-" and os.path.lexists(each)):
            click.echo(visible(f"  hint: if the file is meant, write ./{name}"), err=True)


def _leave(code: int) -> NoReturn:
    # What is left in the buffers has nobody to read it.
    for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    sys.exit(code)


def _print_internal(error: Exception) -> None:
    from triptych.diagnostics import format_diagnostic
    from triptych.jobs import internal_error

    click.echo(format_diagnostic(internal_error(error, "in triptych")), err=True)
    if {"-v", "--verbose"} & set(sys.argv):
        traceback.print_exc()
