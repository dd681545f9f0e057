"""What every mistake that is raised must have."""

from __future__ import annotations

from triptych.diagnostics import SourceError, format_diagnostic


def check_place(error: SourceError, path: str = "ch.md") -> None:
    """A mistake has a place in the file, and can be printed."""
    span = error.diagnostic.span
    assert span is not None
    assert span.path == path
    assert span.line >= 1
    assert format_diagnostic(error.diagnostic).startswith(f"{path}:{span.line}: error[")
