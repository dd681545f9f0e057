"""The command `export`, what it writes, and the schema of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from fixture_types import Command, Golden, Project
from schema_check import faults
from test_words import CASES, CHAPTERS
from triptych.diagnostics import SourceError
from triptych.document import CalloutKind
from triptych.exporting.export import Form, export, schema_text
from triptych.limits import Limits
from triptych.reading import Reading, read_chapter
from triptych.reading.structured.schema import schema
from triptych.reading.structured.vocabulary import (
    KINDS,
    LIST_ROLES,
    PARAGRAPH_ROLES,
    TABLE_ROLES,
    Kind,
)

ROOT = Path(__file__).parents[2]
GRAPHS = (ROOT / "tests/fixtures/graphs.yaml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/structured.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)[0]


def read(text: str, path: str = "ch.md") -> Reading:
    return read_chapter(text.encode(), path)


def written(markdown: str) -> str:
    """Return the one paragraph of a chapter as it is exported."""
    found = json.loads(export(read(f"# T\n\n{markdown}\n"), "json"))
    (text,) = found["blocks"]
    assert isinstance(text, str)
    return text


# --- what is written


@pytest.mark.parametrize("form", ["json", "yaml", "md"])
def test_a_real_chapter_as_it_is_exported(form: str, golden: Golden) -> None:
    reading = read(GRAPHS, "graphs.yaml")
    assert reading.diagnostics == ()
    golden(f"exporting/graphs.{form}", export(reading, form))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 2 * 3, snake_case & more",
        "**bold** and *slanted* and ***both***",
        "`` a ` b `` and `<b>`",
        "[a *link*](https://example.org/a_(b)?c=d&e) and <https://example.org>",
        'an image ![A \\[cat\\]](my%20cat.png "Our \\"cat\\"") in a line',
        "$a_1 * b$ and \\$5",
        "H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>",
        "[mot]{lang=fr} and ~~gone~~",
        "line<br>break",
    ],
)
def test_inline_markdown_is_written_as_a_person_would(text: str) -> None:
    assert written(written(text)) == written(text)
    assert (
        read(f"# T\n\n{written(text)}\n").chapter.opening
        == read(f"# T\n\n{text}\n").chapter.opening
    )
    assert "<!--" not in written(text)


def test_what_emphasis_cannot_say_is_written_with_care() -> None:
    assert written('x<!-- -->**"a"**<!-- -->x') == 'x<strong>\\"a\\"</strong>x'
    assert written("<em>a </em>b") == "<em>a </em>b"


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_what_looks_broken_is_not_repaired_once_more(form: str) -> None:
    first = read("# T\n\n\u2028‚Äô\n")
    second = read(export(first, form), f"ch.{form}")  # type: ignore[arg-type]
    assert second.chapter.opening[0].text.plain == "‚Äô"  # type: ignore[union-attr]


def test_brackets_and_braces_that_are_text_stay_text() -> None:
    assert written("[x]<!-- -->{lang=fr} y") == "\\[x\\]<!-- -->\\{lang\\=fr\\} y"


def test_an_equation_stands_directly_behind_a_word() -> None:
    assert written("a<!-- -->$x$<!-- -->b") == "a<!-- -->$x$<!-- -->b"


def test_roles_stand_only_where_the_form_does_not_give_them() -> None:
    text = "# T\n\n- **A**: x\n- **B**: y\n- **C**: z\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"
    lists, table = json.loads(export(read(text), "json"))["blocks"]
    assert lists == {"list": ["**A**: x", "**B**: y", "**C**: z"]}
    assert table == {"table": {"header": ["a", "b"], "rows": [["1", "2"]]}}


def test_settings_of_the_file_are_kept_and_those_of_the_project_are_not() -> None:
    found = json.loads(export(read("---\npaper: letter\nlang: de\n---\n\n# T\n\nx\n"), "json"))
    assert found == {"title": "T", "lang": "de", "paper": "letter", "blocks": ["x"]}


@pytest.mark.parametrize("form", ["json", "yaml", "md"])
def test_what_lifted_limits_let_be_read_can_be_exported(form: Form) -> None:
    lifted = Limits(head_bytes=10**6)
    text = f"---\ndescription: {'x' * Limits().head_bytes}\n---\n# T\n\nText.\n"
    first = read_chapter(text.encode(), "ch.md", limits=lifted)
    second = read_chapter(export(first, form).encode(), f"ch.{form}", limits=lifted)
    assert second.chapter.metadata == first.chapter.metadata


# --- the schema


def test_the_published_schema_is_the_one_that_is_read_by() -> None:
    published = (ROOT / "docs/chapter.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "triptych schema -o docs/chapter.schema.json"


@pytest.mark.parametrize("name", [*CHAPTERS, *CASES])
def test_what_is_exported_is_as_the_schema_says(name: str) -> None:
    try:
        reading = read((CHAPTERS | CASES)[name])
    except SourceError:
        return
    assert faults(json.loads(export(reading, "json")), schema(), schema()) == []


def test_every_kind_of_callout_is_one_of_block() -> None:
    assert {*get_args(CalloutKind)} <= {kind.key.name for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key.name)
def test_every_example_of_the_schema_is_read_and_valid(kind: Kind) -> None:
    chapter = {"title": "T", "blocks": [kind.example]}
    assert faults(chapter, schema(), schema()) == []
    assert read(json.dumps(chapter), "ch.json").chapter.opening or kind.key.name == "break"


@pytest.mark.parametrize("setting", [
    {"targets": "slides"}, {"targets": ["slides", "handout"]}, {"pages": 2}, {"paper": "letter"},
    {"minutes": 20}, {"guided": True}, {"theme": "warm"}, {"pdf_variant": "pdf/a-3a"},
], ids=str)  # fmt: skip
def test_a_setting_is_valid_however_it_may_be_written(setting: dict[str, object]) -> None:
    chapter = {"title": "T", "blocks": ["a"], **setting}
    assert faults(chapter, schema(), schema()) == []
    assert read(json.dumps(chapter), "ch.json")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"title": "T", "section": []},
        {"title": "T", "sections": [{"blocks": []}]},
        {"title": "T", "blocks": [{"points": []}]},
        {"title": "T", "blocks": [{"note": "a", "tip": "b"}]},
        {"title": "T", "blocks": [{"paragraph": "a", "worth": 9}]},
        {"title": "T", "blocks": [{"list": ["a"], "role": "table"}]},
        {"title": "T", "blocks": [{"table": {"header": ["a"]}}]},
        {"title": "T", "blocks": [{"table": {"rows": [[{"text": "a", "columns": 0}]]}}]},
        {"title": "T", "blocks": [["a"]]},
        {"title": "T", "paper": "a3"},
        {"title": "T", "summary": "one"},
        {"title": "T", "footnotes": ["a"]},
    ],
    ids=str,
)
def test_what_the_schema_refuses_is_refused(wrong: dict[str, object]) -> None:
    assert faults(wrong, schema(), schema())
    with pytest.raises(SourceError):
        read(json.dumps(wrong), "ch.json")


# --- the command


def test_a_chapter_is_exported_to_standard_output_or_a_file(
    project: Project, triptych: Command
) -> None:
    project({"a.md": "# T\n\nSee [x](#gone).\n"})
    run = triptych("export", "a.md")
    assert (run.code, json.loads(run.out)) == (0, {"title": "T", "blocks": ["See x."]})
    assert "warning[dead-link]" in run.err
    assert triptych("export", "a.md", "-f", "yaml", "-o", "b.yaml").out == ""
    assert Path("b.yaml").read_text() == "title: T\nblocks: [See x.]\n"
    assert triptych("export", "b.yaml", "-f", "md").out == "# T\n\nSee x.\n"


def test_what_cannot_be_exported_is_told(project: Project, triptych: Command) -> None:
    project({"c/a.md": "# A\n\nx\n", "c/b.md": "# B\n\ny\n", "d.yaml": "titel: x\nblocks: {}\n"})
    several = triptych("export", "c")
    assert (several.code, several.out) == (2, "")
    assert several.err == (
        "error[no-chapter]: c holds 2 chapters: name one\n  hint: as in: triptych export c/a.md\n"
    )
    missing = triptych("export", "no.md")
    assert missing.code == 2
    assert "error[no-chapter]: there is no file or folder 'no.md'" in missing.err
    wrong = triptych("export", "d.yaml")
    assert wrong.code == 1
    assert wrong.err.count("error[structure]") == 3
    assert triptych("export", "c/a.md", "-o", "d.yaml/x").code == 1


def test_a_build_tells_all_mistakes_of_a_structured_chapter(
    project: Project, quick: list[str], triptych: Command
) -> None:
    project({"content/d.yaml": "titel: x\ntitle: y\nblocks: {}\nsections: x\n"})
    run = triptych("build")
    assert run.code == 1
    assert re.findall(r"^content/d.yaml:(\d+): error", run.err, re.M) == ["1", "3", "4"]


def test_the_schema_is_written(project: Project, triptych: Command) -> None:
    project({})
    assert triptych("schema").out == schema_text()
    assert triptych("schema", "-o", "chapter.schema.json").code == 0
    assert Path("chapter.schema.json").read_text(encoding="utf-8") == schema_text()


def test_help(triptych: Command, golden: Golden) -> None:
    golden("cli/export-help.txt", triptych("export", "--help").out)


@pytest.mark.usefixtures("here")
def test_the_example_of_the_page_is_built(project: Project, triptych: Command) -> None:
    project({"photosynthesis.yaml": EXAMPLE})
    run = triptych("build", "photosynthesis.yaml")
    assert (run.code, run.err) == (0, "")
    built = Path("build/photosynthesis")
    assert {path.name for path in built.iterdir()} == {
        "slides.pptx", "handout.pdf", "cheatsheet.pdf",
    }  # fmt: skip


ODD: list[Any] = [
    *({"list": ["a", "b **x**", "c"], "role": role, "ordered": ordered}
      for role in LIST_ROLES for ordered in (True, False)),
    *({"table": {"header": header, "rows": rows}, "role": role, "row_headers": named}
      for role in TABLE_ROLES for named in (True, False)
      for header, rows in ((["A"], [["x"], [""]]), (["A", "B", "C"], [["x", "y", "z"]]),
                           (["A", "B"], []))),
    {"table": {"rows": [[{"text": "a", "rows": 2}, "b"], ["c"]], "widths": [20, 80]}},
    {"table": {"groups": [[{"text": "A", "columns": 2}]], "header": ["B", "C"], "rows": []}},
    *({"paragraph": "Plain words.", "role": role} for role in PARAGRAPH_ROLES),
    {"quote": []}, {"note": [], "title": "x"}, {"question": "Why?"}, {"code": ""}, {"notes": []},
    {"group": [], "name": "columns"}, {"definitions": {"T": []}}, {"paragraph": ""},
]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_whatever_the_schema_allows_can_be_built(project: Project, triptych: Command) -> None:
    sections = [{"title": f"S {n}", "blocks": [block]} for n, block in enumerate(ODD)]
    chapter = {"title": "T", "sections": sections}
    assert faults(chapter, schema(), schema()) == []
    project({"odd.json": json.dumps(chapter)})
    run = triptych("build", "odd.json")
    assert (run.code, re.findall("(?:error|warning).*", run.err)) == (0, [])
