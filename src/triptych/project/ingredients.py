"""What one chapter's artefacts are made from, as it lies on disk, and a digest of each part.

The digests say whether anything has changed since a build, without reading the chapter's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from triptych.config import TEMPLATE_FOLDER, Config
from triptych.document import Chapter
from triptych.limits import lift
from triptych.project.assets import check_image, read_asset
from triptych.project.chapters import ChapterFile
from triptych.project.remote import fetch_all, is_remote
from triptych.project.settings import Settings, read_settings
from triptych.project.unusable import Unusable
from triptych.state import digest, program

TemplatesOf: TypeAlias = Callable[..., Mapping[str, bytes]]  # read_templates, or a cache of it
IMAGE = "image:"  # begins the name of an image of the chapter; TEMPLATE_FOLDER that of a template
BASE = ("program", "chapter", "settings")  # what every reading depends on


def images(chapter: Chapter, config: Config) -> tuple[str, ...]:
    """Return the names of the images that a chapter shows, its logo among them."""
    return (*chapter.assets, *filter(None, [config.logo]))


@dataclass(frozen=True, slots=True)
class Ingredients:
    """A chapter's bytes, its settings, and all templates by name."""

    source: ChapterFile
    content: bytes = field(repr=False)
    settings: Settings
    templates: Mapping[str, bytes] = field(repr=False)
    allow_remote: bool = False
    _seen: dict[str, bytes | Unusable] = field(default_factory=dict, repr=False)

    def asset(self, name: str) -> bytes:
        """Return the bytes of an image that the chapter names; it is read once.

        Raises:
            Unusable: it cannot be shown.
        """
        self.fetch((name,))
        if name not in self._seen:
            try:
                self._seen[name] = self._read(name)
            except Unusable as problem:
                self._seen[name] = problem
        found = self._seen[name]
        if isinstance(found, Unusable):
            raise found
        return found

    def fetch(self, names: Iterable[str]) -> None:
        """Fetch those of some images that are on the network, all at once, where that is allowed;
        each is fetched once."""
        wanted = [n for n in names if self.allow_remote and is_remote(n) and n not in self._seen]
        limits = self.settings.limits
        for name, outcome in (fetch_all(wanted, limits) if wanted else {}).items():
            try:
                self._seen[name] = self._fetched(name, outcome)
            except Unusable as problem:
                self._seen[name] = problem

    def _fetched(self, name: str, outcome: bytes | Unusable) -> bytes | Unusable:
        if isinstance(outcome, bytes):
            check_image(name, outcome, self.settings.limits)
            self._check_room(name, outcome)
        return outcome

    def _read(self, name: str) -> bytes:
        content = read_asset(self.source, self.settings.root, name, self.settings.limits)
        self._check_room(name, content)
        return content

    def _check_room(self, name: str, content: bytes) -> None:
        limits = self.settings.limits
        read = sum(len(each) for each in self._seen.values() if isinstance(each, bytes))
        if read + len(content) > limits.images_bytes:
            raise Unusable("large-image", f"with the image {name!r} all images have more than "
                           f"{limits.images_bytes:,} bytes",
                           f"save them smaller, {lift('images_bytes', limits)}")  # fmt: skip

    def digests(self, names: Iterable[str], config: Config | None = None) -> dict[str, str]:
        """Return the digest of each named part, "" of one that is not there.

        `config` are the settings as they stand for an artefact.
        """
        settings = config or self.settings
        names = tuple(names)
        self.fetch(name.removeprefix(IMAGE) for name in names if name.startswith(IMAGE))
        return {name: self._digest(name, settings) for name in names}

    def _digest(self, name: str, settings: Config | Settings) -> str:
        match name:
            case "program":
                return program()
            case "chapter":
                return digest(repr(self.source.shown).encode() + b"\0" + self.content)
            case "settings":
                return digest(repr(settings).encode())
        if name.startswith(IMAGE):
            return self._asset_digest(name.removeprefix(IMAGE))
        template = self.templates.get(name.removeprefix(TEMPLATE_FOLDER))
        return "" if template is None else digest(template)

    def _asset_digest(self, name: str) -> str:
        try:
            return digest(self.asset(name))
        except Unusable as problem:
            return problem.rule


def gather(
    source: ChapterFile, read_templates: TemplatesOf, options: Mapping[str, Any]
) -> Ingredients:
    """Return what a chapter's artefacts are made from; `options` stand over its settings.

    Raises:
        SourceError: the chapter, its settings or a template cannot be read.
    """
    settings = read_settings(source)
    limits = settings.limits
    content = source.read(limits.chapter_bytes)
    templates = read_templates(settings.root, Path.cwd(), limits=limits)
    allow_remote = bool(options.get("allow_remote", settings.config.allow_remote))
    return Ingredients(source, content, settings, templates, allow_remote)
