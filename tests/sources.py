"""Documents that others wrote, from the sources of packages that `make test-documents` fetches."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from triptych.project.kinds import may_be_chapter

FOLDER = Path(__file__).parents[1] / ".venv/documents"
SPECS = {"CommonMark": "tests/spec/commonmark.txt", "GFM": "tests/spec/gfm.txt"}
LARGEST, SMALLEST = 60_000, 1_000  # bytes of a document that is built here
PAGES = 3  # of a package's documentation, at most
EXAMPLE = re.compile(r"^`{32} example.*\n(?P<text>(?s:.*?))^\.$", re.M)


@dataclass(frozen=True)
class Document:
    """A Markdown file as its authors wrote it; `name` is its path."""

    name: str
    content: bytes


@cache
def files(package: str) -> dict[str, bytes]:
    """Return the files of a package's sources by name, without the folder around them all."""
    stem = package.replace("-", "_")
    archive = next(FOLDER.glob(f"{stem}-*.tar.gz"), None)
    assert archive, f"the sources of {package} are missing; `make test-documents` fetches them"
    with tarfile.open(archive) as sources:
        opened = {member.name.partition("/")[2]: sources.extractfile(member)
                  for member in sources if member.isfile()}  # fmt: skip
        return {name: file.read() for name, file in opened.items() if file}


def examples(spec: str) -> Iterator[Document]:
    """Yield the Markdown of each example of a specification; a → in it stands for a tab."""
    text = files("marko")[SPECS[spec]].decode()
    for number, found in enumerate(EXAMPLE.finditer(text), 1):
        yield Document(f"{spec}-{number}.md", found["text"].replace("→", "\t").encode())


def is_document(name: str) -> bool:
    """Return whether a file is a package's README, its history or a page of its documentation."""
    path = PurePosixPath(name)
    known = path.stem.upper() in {"README", "CHANGELOG", "CHANGES", "HISTORY"}
    page = path.parts[0] == "docs" and all(not part.startswith(".") for part in path.parts)
    return path.suffix == ".md" and (
        (page and may_be_chapter(path.name)) or (known and len(path.parts) == 1)
    )


def chosen(package: str) -> tuple[str, ...]:
    """Return a package's README, its history, and pages from all over its documentation."""
    found = [name for name, content in sorted(files(package).items())
             if is_document(name) and len(content) <= LARGEST]  # fmt: skip
    pages = [name for name in found
             if "/" in name and len(files(package)[name]) >= SMALLEST]  # fmt: skip
    spread = pages[:: max(1, -(-len(pages) // PAGES))]
    return (*(name for name in found if "/" not in name), *spread)
