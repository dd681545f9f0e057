"""The words of a language: the cues authors write, and the words that we print ourselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FALLBACK = "en"
_IDEOGRAPH = 2.5  # letters that one says as much as


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `cues` are lower-case words an author may write for a role, `labels` ours.

    `telling` are small words by which it is told, where its letters do not tell it.
    """

    language: str
    cues: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    telling: frozenset[str] = frozenset()

    def label(self, name: str, **values: object) -> str:
        """Return the label `name` with its places filled in."""
        return self.labels[name].format(**values)


def languages() -> tuple[str, ...]:
    """Return the codes of all languages whose words we have."""
    names = (entry.name for entry in files(__package__).joinpath("languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def words(language: str) -> Words:
    """Return the words of a language, by its code ("en", "pt-BR"); English where we have none."""
    code = language.lower().replace("_", "-").split("-")[0]
    code = code if code in languages() else FALLBACK
    text = files(__package__).joinpath("languages", f"{code}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    cues = {role: tuple(found) for role, found in table["cues"].items()}
    return Words(code, cues, table["labels"], frozenset(table.get("telling", ())))


def letters(text: str) -> float:
    """Return how long a text is to read, in letters of an alphabet."""
    return sum(_IDEOGRAPH if character > "\u2e7f" else 1.0 for character in text)
