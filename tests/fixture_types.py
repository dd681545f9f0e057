"""What the fixtures of conftest.py give, for the annotations of tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Golden: TypeAlias = Callable[[str, str], None]
Project: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Command: TypeAlias = Callable[..., Run]
