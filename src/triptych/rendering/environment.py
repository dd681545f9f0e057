"""The one Jinja environment: strict, sandboxed, and fed from memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from triptych.config import TEMPLATE_FOLDER
from triptych.diagnostics import SourceError, Span
from triptych.rendering.blanks import with_blanks
from triptych.rendering.filters import FILTERS, TESTS
from triptych.rendering.slide_tag import SlideTag


class MemoryLoader(BaseLoader):
    """Templates by name from a mapping; `opened` tells which were asked for, there or not."""

    def __init__(self, templates: Mapping[str, bytes]) -> None:
        self.templates = templates
        self.opened: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text; the name stands for the file name, so that tracebacks carry it."""
        self.opened.add(template)
        if template not in self.templates:
            raise TemplateNotFound(template)
        try:
            text = self.templates[template].decode("utf-8")
        except UnicodeDecodeError as error:
            span = Span(f"{TEMPLATE_FOLDER}{template}", 1)
            message = f"the template is not UTF-8 text: {error.reason} at byte {error.start}"
            raise SourceError(message, span, rule="template") from None
        return text, template, lambda: True


class Compiled(BytecodeCache):
    """Templates compiled in this process: it takes longer to compile them than to fill them in."""

    MOST = 64  # a user's own templates change while a server or a test runs

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled from the same text under the same name."""
        if code := self.code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if len(self.code) >= self.MOST:
            self.code.clear()
        self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = Compiled()


def environment(templates: Mapping[str, bytes]) -> Environment:
    """Return an environment over these template files. A misspelt name is an error, never ""."""
    jinja = ImmutableSandboxedEnvironment(
        loader=MemoryLoader(templates), extensions=[SlideTag], undefined=StrictUndefined,
        autoescape=True, trim_blocks=True, lstrip_blocks=True, bytecode_cache=_COMPILED,
    )  # fmt: skip
    jinja.filters |= FILTERS | {"with_blanks": with_blanks}
    jinja.tests |= TESTS
    return jinja
