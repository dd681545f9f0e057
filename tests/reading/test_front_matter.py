"""The head of a file: what it sets, and how its faults are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from triptych.config import Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Metadata
from triptych.reading import Reading

Read = Callable[..., Reading]


def test_metadata_and_settings(read: Read) -> None:
    head = (
        "title: 'Trees: a *study*'\nsubtitle: In short\nauthors: [Ann, {name: Bob}]\n"
        "date: 2024-05-01\nlang: de\nkeywords: oak; elm\ndescription: >-\n  On\n  trees\n"
        "paper: LETTER\npages: 2"
    )
    reading = read(f"---\n{head}\n---\n# A\n")
    assert reading.chapter.title.plain == "Trees: a *study*"
    assert reading.chapter.language == "de"
    assert reading.chapter.metadata == Metadata(
        "In short", "Ann, Bob", "2024-05-01", "On trees", ("oak", "elm")
    )
    assert reading.config == Config(lang="de", paper="letter", pages=2)
    assert not reading.diagnostics


def test_front_matter_stands_over_the_project(read: Read) -> None:
    config = Config(lang="fr", theme="dark")
    assert read("---\nlang: de\n---\nx", config=config).config == Config(lang="de", theme="dark")


def test_another_first_heading_becomes_the_subtitle(read: Read) -> None:
    chapter = read("---\ntitle: Trees\n---\n# Roots\n\n## A\n\nx").chapter
    assert (chapter.title.plain, chapter.metadata.subtitle) == ("Trees", "Roots")


def test_without_a_title_the_file_name_is_it(read: Read) -> None:
    reading = read("## A\n\nx\n\n## B", path="notes/decision-trees_2.md")
    (found,) = reading.diagnostics
    assert reading.chapter.title.plain == "Decision trees 2"
    assert format_diagnostic(found) == (
        "notes/decision-trees_2.md:1: note[no-title]: no heading of level 1: the title is the "
        "file's name, “Decision trees 2”\n    1 | ## A\n"
        "  hint: begin with `# Title`, or write `title:` in front matter"
    )


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "title: a: b",
            "ch.md:2: error[front-matter]: the front matter is not valid YAML: mapping values are "
            "not allowed here\n    2 | title: a: b\n                ^^^\n"
            "  hint: put a value with a colon in quotes",
        ),
        (
            "a: &x 1\nb: *x",
            "ch.md:2: error[front-matter]: the front matter has a tag, an anchor or an alias, "
            "which are not read\n"
            "    2 | a: &x 1\n           ^^^^\n  hint: write the value itself",
        ),
        (
            "a: !!python/name:os.system x",
            "ch.md:2: error[front-matter]: the front matter has a tag, an anchor or an alias, "
            "which are not read\n"
            "    2 | a: !!python/name:os.system x\n           ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "  hint: write the value itself",
        ),
        (
            "x: " + "[" * 30,
            "ch.md:2: error[front-matter]: the front matter is nested more than 20 levels deep\n"
            "    2 | x: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n                              ^^^^^^^^^^^\n"
            "  hint: flatten it, or set head_depth in [limits] of triptych.toml, at most 100",
        ),
        (
            "paper: a5",
            "ch.md:2: error[config]: paper does not take 'a5'\n    2 | paper: a5\n"
            "        ^^^^^^^^^\n  hint: one of a4, letter",
        ),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_place(read: Read, head: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(f"---\n{head}\n---\n\ntext\n")
    assert format_diagnostic(caught.value.diagnostic) == message


def test_tabs_in_front_matter_are_blanks(read: Read) -> None:
    reading = read("---\ntitle:\tT\nformat:\n\tpptx:\n\t\tincremental: true\n---\n\ntext\n")
    assert (reading.chapter.title.plain, reading.config.incremental) == ("T", True)


def test_a_key_that_looks_misspelt_is_told_and_not_read(read: Read) -> None:
    reading = read("---\ntitle: T\nthem: x\n---\n\ntext\n")
    (found,) = reading.diagnostics
    assert format_diagnostic(found) == (
        "ch.md:3: warning[front-matter]: unknown key 'them': it is not read\n"
        "    3 | them: x\n        ^^^^\n  hint: did you mean 'theme'?"
    )
    assert reading.config.theme == Config().theme


@pytest.mark.parametrize("text", ["<!-- only -->", "---", "---\ntitle: T\n---\n", "***\n\n---\n"])
def test_a_chapter_without_words_is_an_error(read: Read, text: str) -> None:
    with pytest.raises(SourceError, match="the chapter holds no text"):
        read(text)


def test_a_date_of_a_site_is_its_day(read: Callable[..., Reading]) -> None:
    for written in ("2015-11-17 16:16:01 -0600", "2015-11-17T16:16:01+01:00", '"2015-11-17 08:00"'):
        assert read(f"---\ndate: {written}\n---\n# T\n\nx\n").chapter.metadata.date == "2015-11-17"
