"""The default templates, and a project's own over them -> all template files by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from triptych.config import DEFAULT_THEME, TEMPLATE_FOLDER
from triptych.contrast import contrast_warnings
from triptych.diagnostics import Diagnostic, SourceError
from triptych.limits import Limits, lift
from triptych.project.paths import real
from triptych.theme import Theme, read_theme

DEFAULTS = Limits()


def read_templates(*roots: Path, limits: Limits = DEFAULTS) -> dict[str, bytes]:
    """Return every template file by its name; those of earlier roots' `templates/` win.

    Raises:
        SourceError: a file cannot be read, or a folder holds too much to be templates.
    """
    files: dict[str, bytes] = {}
    for folder in (default_folder(), *(root / TEMPLATE_FOLDER for root in reversed(roots))):
        files |= _read_folder(folder, limits)
    return files


def default_folder() -> Path:
    """Return the folder of the templates that Triptych comes with.

    In an installed package they lie inside it; a checkout is used from where it stands.
    """
    package = Path(__file__).parents[1]
    installed = package / TEMPLATE_FOLDER
    return installed if installed.is_dir() else package.parents[1] / TEMPLATE_FOLDER


def theme_file(name: str) -> str:
    """Return the name of a theme's file among the templates."""
    return f"themes/{name}/theme.toml"


def find_theme(name: str, templates: Mapping[str, bytes]) -> Theme:
    """Return the theme of that name.

    Raises:
        SourceError: there is none of that name, or it is not valid.
    """
    path, known = theme_file(name), sorted(filter(None, map(_theme_name, templates)))
    if path not in templates:
        raise SourceError(f"there is no theme {name!r}", rule="theme",
                          hint=f"there is {', '.join(known)}")  # fmt: skip
    base = (default_folder() / theme_file(DEFAULT_THEME)).read_text(encoding="utf-8")
    return replace(read_theme(_text(path, templates), f"{TEMPLATE_FOLDER}{path}", base), name=name)


def theme_warnings(theme: Theme, templates: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return what cannot be read in a theme of these templates."""
    path = theme_file(theme.name)
    return contrast_warnings(theme, _text(path, templates), f"{TEMPLATE_FOLDER}{path}")


def _text(path: str, templates: Mapping[str, bytes]) -> str:
    return templates[path].decode("utf-8", "replace")


def _theme_name(path: str) -> str:
    top, _, rest = path.partition("/")
    name = rest.removesuffix("/theme.toml")
    return name if top == "themes" and path == theme_file(name) else ""


def _read_folder(folder: Path, limits: Limits) -> dict[str, bytes]:
    root, files, total = real(folder), {}, 0
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(top, name) for name in sorted(names) if not name.startswith(".")):
            if not real(path).is_relative_to(root) or not path.is_file():
                continue
            total += path.stat().st_size
            files[path.relative_to(folder).as_posix()] = _read(path, total, limits)
    return files


def _read(path: Path, total: int, limits: Limits) -> bytes:
    if total > limits.template_bytes:
        raise SourceError(f"the templates up to {path.as_posix()!r} are more than "
                          f"{limits.template_bytes:,} bytes", rule="template",
                          hint="keep only templates in that folder, "
                          f"{lift('template_bytes', limits)}")  # fmt: skip
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"the template {path.as_posix()!r} cannot be read: {error.strerror}",
                          rule="template", hint="check its permissions") from None  # fmt: skip
