"""What is found in a project's folder, and what is never read."""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from fixture_types import Project
from triptych.config import Config
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.limits import Limits
from triptych.project.assets import read_asset, read_assets, without_worth
from triptych.project.chapters import ChapterFile, find_chapters, natural
from triptych.project.placeholder import placeholder
from triptych.project.settings import read_settings
from triptych.project.templates import default_folder, find_theme, read_templates
from triptych.project.unusable import Unusable
from triptych.reading import read_chapter
from triptych.reasons import tell

OUT = Path("build")


def found(*paths: str, out: Path = OUT) -> dict[str, str]:
    return {s.shown: s.name for s in find_chapters([Path(p) for p in paths], out).sources}


def complaints(*paths: str) -> list[str]:
    return [format_diagnostic(d) for d in find_chapters([Path(p) for p in paths], OUT).diagnostics]


def png(width: int = 2, height: int = 2) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height)).save(written, "PNG")
    return written.getvalue()


# --- chapters


def test_a_folder_stands_for_its_markdown_files_in_reading_order(project: Project) -> None:
    project({"c/ch10.md": "", "c/ch2.md": "", "c/sub/x.MD": "", "c/notes.txt": "", "c/a.png": b""})
    assert found("c") == {"c/ch2.md": "ch2", "c/ch10.md": "ch10", "c/sub/x.MD": "sub/x"}


def test_a_file_stands_for_itself_whatever_its_name(project: Project) -> None:
    project({"c/README.md": "", "c/v1.4.md": "", "c/notes.txt": ""})
    assert found("c/README.md", "c/v1.4.md", "c/notes.txt") == {
        "c/README.md": "README", "c/v1.4.md": "v1.4", "c/notes.txt": "notes",
    }  # fmt: skip


def test_what_is_no_chapter_is_left_out_of_a_folder(project: Project) -> None:
    project({
        "README.md": "", "CHANGELOG.md": "", "Code-of-Conduct.md": "", "readme.de.md": "",
        ".hidden.md": "", ".git/x.md": "", "build/x.md": "", "node_modules/p/x.md": "", "ch.md": "",
    })  # fmt: skip
    assert found(".") == {"ch.md": "ch"}


def test_artefacts_may_be_written_beside_the_chapters(project: Project) -> None:
    project({"c/a.md": ""})
    assert found("c", out=Path("c")) == {"c/a.md": "a"}


def test_a_folder_may_be_named_like_a_file(project: Project) -> None:
    project({"c/part.md/a.md": ""})
    assert found("c") == found("c/part.md") | {"c/part.md/a.md": "part.md/a"}


def test_a_chapter_that_is_named_twice_is_found_once(project: Project) -> None:
    project({"c/a.md": ""})
    assert found("c", "c/a.md", "c/../c") == {"c/a.md": "a"}


def test_circles_of_links_end(project: Project) -> None:
    top = project({"c/a.md": ""})
    (top / "c/round").symlink_to(top / "c", target_is_directory=True)
    assert found("c") == {"c/a.md": "a"}


def test_a_link_out_of_the_folder_is_not_followed(project: Project) -> None:
    top = project({"c/a.md": "", "secret.md": ""})
    (top / "c/b.md").symlink_to(top / "secret.md")
    assert found("c") == {"c/a.md": "a"}
    assert complaints("c") == [
        "warning[no-chapter]: 'c/b.md' leads outside of the folder and is left out\n"
        "  hint: name the file itself to build it"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_never_waited_for(project: Project) -> None:
    os.mkfifo(project({"c/a.md": ""}) / "c/b.md")
    assert found("c") == {"c/a.md": "a"}


def test_yaml_and_json_are_chapters_when_they_look_so(project: Project) -> None:
    project({
        "c/a.yaml": "# c\ntitle: A\nsections: []\n", "c/b.json": '{"title": "B", "blocks": "x"}',
        "c/c.yml": "$schema: ../chapter.schema.json\n", "c/i.yaml": '"title": A\n"blocks": x\n',
        "c/d.json": '{"info": {"title": "D", "sections": []}, "x": "\\"title\\": {"}',
        "c/mkdocs.yml": "site_name: X\nnav: []\n", "c/package.json": '{"name": "x"}',
        "c/e.yaml": "info:\n  title: E\n  sections: []\n", "c/f.yaml": "title: F\n",
        "c/g.json": '{"title": "broken", "sections": [', "c/README.yaml": "title: H\nblocks: x\n",
        "named.yaml": "x: y\n",
    })  # fmt: skip
    assert found("c", "named.yaml") == {
        "c/a.yaml": "a", "c/b.json": "b", "c/c.yml": "c", "c/g.json": "g", "c/i.yaml": "i",
        "named.yaml": "named",
    }  # fmt: skip


def test_markdown_and_yaml_of_one_name_clash(project: Project) -> None:
    project({"a.md": "# A", "a.yaml": "title: A\nblocks: x\n"})
    assert found(".") == {}
    assert complaints(".")[0].startswith("a.md:1: error[same-output]")


def test_two_chapters_with_the_same_artefacts_are_an_error(project: Project) -> None:
    project({"one/a.md": "", "two/a.md": "", "two/b.md": ""})
    assert found("one", "two") == {"two/b.md": "b"}
    assert complaints("one", "two") == [
        "one/a.md:1: error[same-output]: its artefacts would be written to the folder 'a', and so "
        "would those of two/a.md\n  hint: rename one, or build them with different --out"
    ]


def test_paths_that_stand_for_nothing_are_told(project: Project) -> None:
    project({"empty/README.md": "", "deck.pptx": b"PK", "my notes.docx": b"PK"})
    assert complaints("nowhere.md", "empty", "deck.pptx", "my notes.docx") == [
        "error[no-chapter]: there is no file or folder 'nowhere.md'\n"
        "  hint: name a Markdown file, or a folder that holds some",
        "error[no-chapter]: there is no chapter in the folder 'empty'\n"
        "  hint: a chapter's name ends in .md; README and its like are none, and YAML or JSON "
        "without title: and sections:",
        "error[no-chapter]: 'deck.pptx' is not a Markdown file\n"
        "  hint: the name of a chapter ends in .md, .yaml or .json",
        "error[no-chapter]: 'my notes.docx' is not a Markdown file\n"
        "  hint: the name of a chapter ends in .md, .yaml or .json; pandoc makes one: pandoc -t "
        "gfm --extract-media=. -o 'my notes.md' -- 'my notes.docx'",
    ]


def test_a_chapter_of_nearly_that_name_is_named(project: Project) -> None:
    project({"c/notes.md": "# A", "c/b.md": "# B"})
    said = complaints("c/note.md", "c/notes.mdd", "c/a.md")
    assert [each.rpartition("hint: ")[2] for each in said] == [
        "did you mean 'c/notes.md'?", "did you mean 'c/notes.md'?",
        "name a Markdown file, or a folder that holds some",
    ]  # fmt: skip


def test_numbers_in_names_count_as_numbers() -> None:
    assert sorted(["ch10", "ch9", "Ch1", "appendix"], key=natural) == [
        "appendix", "Ch1", "ch9", "ch10",
    ]  # fmt: skip


# --- settings


def test_the_nearest_settings_hold(project: Project) -> None:
    project({
        "triptych.toml": 'paper = "letter"\ntheme = "far"', "c/sub/triptych.toml": 'theme = "near"',
        "c/a.md": "", "c/sub/b.md": "",
    })  # fmt: skip
    a, b = (read_settings(source) for source in find_chapters([Path("c")], OUT).sources)
    assert a.config == Config(paper="letter", theme="far")
    assert b.config == Config(theme="near")
    assert (a.root, b.root) == (Path.cwd(), Path.cwd() / "c/sub")


def test_settings_are_found_beside_chapters_elsewhere(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = project({"triptych.toml": 'theme = "far"', "c/triptych.toml": 'theme = "x"',
                   "c/sub/a.md": "", "here/x": ""})  # fmt: skip
    monkeypatch.chdir(top / "here")
    (source,) = find_chapters([top / "c"], OUT).sources
    assert read_settings(source).config.theme == "x"


def test_without_settings_the_folder_that_was_named_is_the_project(project: Project) -> None:
    top = project({"c/sub/a.md": ""})
    (source,) = find_chapters([Path("c")], OUT).sources
    assert read_settings(source).root == top / "c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '# mine\n  papre = "a4"\n',
            "triptych.toml:2: error[config]: unknown setting 'papre'\n"
            "    2 |   papre = \"a4\"\n          ^\n  hint: did you mean 'paper'?",
        ),
        (
            "[slides]\nx = 1\n",
            "triptych.toml:1: error[config]: unknown setting 'slides'\n"
            "    1 | [slides]\n         ^\n"
            "  hint: one of allow_remote, audience, dialect, guided, incremental, lang, logo, "
            "logo_alt, minutes, orientation, pages, paper, pdf_variant, residue, targets, theme",
        ),
        (
            "paper = a4\n",
            "triptych.toml:1: error[config]: not valid TOML: invalid value\n"
            "    1 | paper = a4\n                ^\n"
            '  hint: a setting is written as: paper = "letter"',
        ),
        (
            "paper = \n",
            "triptych.toml:1: error[config]: not valid TOML: invalid value\n"
            "    1 | paper = \n                ^\n"
            '  hint: a setting is written as: paper = "letter"',
        ),
        (
            b"theme = '\xe9'",
            "triptych.toml:1: error[config]: the settings are not UTF-8 text\n"
            "  hint: save the file as UTF-8",
        ),
    ],
)
def test_wrong_settings_are_told_with_their_place(
    project: Project, text: str | bytes, message: str
) -> None:
    project({"triptych.toml": text, "a.md": ""})
    (source,) = find_chapters([Path("a.md")], OUT).sources
    with pytest.raises(SourceError) as raised:
        read_settings(source)
    assert format_diagnostic(raised.value.diagnostic) == message


# --- templates and themes


def test_the_default_templates_are_found() -> None:
    assert (default_folder() / "slides.html.j2").is_file()
    assert {"slides.html.j2", "themes/default/theme.toml"} <= set(read_templates())


def test_a_projects_templates_win_file_by_file(project: Project) -> None:
    top = project({"templates/slides.html.j2": "mine", "templates/.DS_Store": b"\0"})
    templates = read_templates(top)
    assert templates["slides.html.j2"] == b"mine"
    assert "handout.html.j2" in templates
    assert ".DS_Store" not in templates


def test_a_template_that_leads_outside_is_not_read(project: Project) -> None:
    top = project({"p/templates/x.css": "", "secret": "s"})
    (top / "p/templates/y.css").symlink_to(top / "secret")
    assert "y.css" not in read_templates(top / "p")
    assert "x.css" in read_templates(top / "p")


def test_an_unknown_theme_is_told_with_those_that_there_are(project: Project) -> None:
    default = read_templates()["themes/default/theme.toml"]
    top = project({"templates/themes/night/theme.toml": default})
    with pytest.raises(SourceError, match="there is no theme 'nigth'") as raised:
        find_theme("nigth", read_templates(top))
    assert raised.value.diagnostic.hint == "there is dark, default, night, warm"
    assert find_theme("night", read_templates(top)).colours


# --- images


def asset(name: str) -> bytes:
    (source,) = find_chapters([Path("c")], OUT).sources
    settings = read_settings(source)
    return read_asset(source, settings.root, name, settings.limits)


def test_an_image_is_read_relative_to_its_chapter(project: Project) -> None:
    image = png()
    project({"c/sub/a.md": "", "c/images/my fig.png": image})
    assert asset("../images/my%20fig.png") == asset("../images/my fig.png") == image


def test_what_a_code_host_reads_behind_the_name_of_an_image_is_no_part_of_it(
    project: Project,
) -> None:
    plain, odd = png(), png(2, 1)
    project({"c/a.md": "", "c/a.png": plain, "c/b?raw.png": odd})
    assert asset("a.png?raw=true") == asset("a.png#gh-dark-mode-only") == plain
    assert asset("b%3Fraw.png") == odd
    with pytest.raises(Unusable, match="outside"):
        asset("../../x.png?raw=true")


def test_an_image_without_a_folder_is_found_by_its_name_in_the_project(project: Project) -> None:
    near, far, own = png(), png(2, 1), png(3, 1)
    top = project({"c/a.md": "", "c/z/Fig.png": near, "c/a/b/fig.png": far,
                   "c/.trash/gone.png": own, "secret.png": own})  # fmt: skip
    (top / "c/link").symlink_to(top, target_is_directory=True)
    (top / "c/z/secret.png").symlink_to(top / "secret.png")
    assert asset("fig.png") == near
    for name in ("gone.png", "secret.png", "b/fig.png"):
        with pytest.raises(Unusable) as raised:
            asset(name)
        assert raised.value.rule == "missing-image"


@pytest.mark.parametrize(("written", "meant"), [
    ("img/latncy.png", "img/latency.png"), ("img/Latency.PNG", "img/latency.png"),
    ("pics/latency.png", "img/latency.png"), ("../c/tide.jpg", "tide.jpeg"),
    ("img/sun.png", None), ("img/l.png", None),
    ("latncy.png", None),  # there is one, outside of the project
])  # fmt: skip
def test_an_image_of_nearly_that_name_is_named(
    project: Project, written: str, meant: str | None
) -> None:
    project({"c/a.md": "", "c/img/latency.png": png(), "c/tide.jpeg": png(), "latncy.png": png()})
    with pytest.raises(Unusable) as raised:
        asset(written)
    path = os.path.normpath(f"c/{written}")
    hint = f"did you mean {meant!r}? " if meant else ""
    assert raised.value.hint == f"{hint}it was looked for at {path}"


def test_an_image_without_a_folder_is_looked_for_among_so_many_files(project: Project) -> None:
    project({f"c/a/{number}.txt": "" for number in range(120)})
    project({"c/a.md": "", "c/triptych.toml": "[limits]\nproject_files = 100",
             "c/z/fig.png": png()})  # fmt: skip
    with pytest.raises(Unusable, match="there is no image") as raised:
        asset("fig.png")
    assert raised.value.hint == (
        "it was looked for at c/fig.png, and by its name among 100 files of the project; write its "
        "folder too, or set project_files in [limits] of triptych.toml, at most 1,000,000"
    )
    assert asset("z/fig.png") == png()


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "/etc/hostname", "file:///etc/hostname", "https://example.org/x.png",
     "//example.org/x.png", "link.png", "%2e%2e/secret.png", "..\\secret.png", "C:\\x.png",
     "folder/../../secret.png", "a\0b.png", "http://[x"],
)  # fmt: skip
def test_nothing_outside_of_the_project_is_read(project: Project, name: str) -> None:
    top = project({"c/a.md": "", "secret.png": png()})
    (top / "c/link.png").symlink_to(top / "secret.png")
    with pytest.raises(Unusable) as raised:
        asset(name)
    assert raised.value.rule == (
        "remote-image" if re.match("(https?:)?//", name) else "refused-image"
    )


def test_an_address_that_is_none_is_told_where_it_stands(project: Project) -> None:
    project({"c/a.md": "# A\n\n![b](http://[x)\n"})
    (source,) = find_chapters([Path("c")], OUT).sources
    chapter = read_chapter(source.read(10_000), source.shown).chapter
    found = read_assets(chapter, lambda name: read_asset(source, Path().resolve(), name))
    assert [(str(each.span), each.rule) for each in found.diagnostics] == [
        ("c/a.md:3", "remote-image")
    ]


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"no image", "unreadable-image"), (b"", "unreadable-image"),
     (png()[:40], "unreadable-image"), (b"\x89PNG\r\n\x1a\n", "unreadable-image")],
)  # fmt: skip
def test_what_is_no_image_is_not_shown(project: Project, content: bytes, rule: str) -> None:
    project({"c/a.md": "", "c/x.png": content})
    with pytest.raises(Unusable) as raised:
        asset("x.png")
    assert raised.value.rule == rule


def test_an_image_of_too_many_pixels_is_not_opened(project: Project) -> None:
    huge = bytearray(png())
    huge[16:24] = (100_000).to_bytes(4, "big") * 2  # width and height, in its first chunk
    project({"c/a.md": "", "c/x.png": bytes(huge)})
    with pytest.raises(Unusable):
        asset("x.png")


def test_a_drawing_is_taken_as_it_is(project: Project) -> None:
    project({"c/a.md": "", "c/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    assert asset("x.svg").startswith(b"<svg")
    project({"c/y.svg": "<SVG xmlns='http://www.w3.org/2000/svg'/>"})
    assert asset("y.svg").startswith(b"<SVG")


def test_a_drawing_that_names_files_elsewhere_is_told(project: Project) -> None:
    image = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://x.org/y.png"/></svg>'
    project({"c/a.md": "# A\n\n![b](x.svg)\n", "c/x.svg": image})
    (source,) = find_chapters([Path("c")], OUT).sources
    chapter = read_chapter(source.read(10**6), source.shown).chapter
    found = read_assets(chapter, lambda name: read_asset(source, Path().resolve(), name))
    assert b"x.org" not in found.files["x.svg"]
    assert [format_diagnostic(each) for each in found.diagnostics] == [
        "c/a.md:3: warning[refused-address]: the drawing 'x.svg' names 'https://x.org/y.png', "
        "which is never fetched\n"
        "    3 | ![b](x.svg)\n"
        "             ^^^^^\n"
        "  hint: draw what it shows into the file itself"
    ]


def test_a_figure_without_its_image_is_worth_little_but_where_its_author_says(
    project: Project,
) -> None:
    project({"c/a.md": "# A\n\n![b](gone.png)\n\n![b](there.png)\n\n![b](away.png){worth=6}\n",
             "c/there.png": png()})  # fmt: skip
    (source,) = find_chapters([Path("c")], OUT).sources
    chapter = read_chapter(source.read(10**6), source.shown).chapter
    found = read_assets(chapter, lambda name: read_asset(source, Path().resolve(), name))
    lessened = without_worth(chapter, found.framed)
    assert [block.worth for block in lessened.opening] == [1, 4, 6]
    assert [block.attributes.classes for block in lessened.opening] == [("no-cheat",), (), ()]
    assert tell(lessened.opening[0].why).endswith("worth little without its image")


def test_a_placeholder_is_an_image_that_names_what_is_missing() -> None:
    with Image.open(BytesIO(placeholder("images/figure.png"))) as image:
        assert image.size == (960, 540)
    assert placeholder("a.png") == placeholder("a.png") != placeholder("b.png")


# --- any file


def test_a_file_that_cannot_be_read_is_told(project: Project) -> None:
    top = project({"c/a.md": ""})
    (source,) = find_chapters([Path("c")], OUT).sources
    (top / "c/a.md").unlink()
    with pytest.raises(SourceError) as raised:
        source.read(10**6)
    assert format_diagnostic(raised.value.diagnostic) == (
        "c/a.md:1: error[unreadable]: the file cannot be read: No such file or directory\n"
        "  hint: check its permissions"
    )


def test_a_chapter_knows_its_path_as_the_person_wrote_it(project: Project) -> None:
    project({"c/a.md": "# A\n"})
    (source,) = find_chapters([Path("c/../c/a.md")], OUT).sources
    assert source == ChapterFile(Path("c/../c/a.md"), Path("c/../c"), "a")
    assert read_chapter(source.read(10**6), source.shown).chapter.span.path == "c/../c/a.md"


def test_of_a_chapter_that_is_too_large_no_more_is_read_than_shows_it(project: Project) -> None:
    project({"a.md": b"x" * (Limits().chapter_bytes + 9000)})
    content = ChapterFile(Path("a.md"), Path(), "a").read(Limits().chapter_bytes)
    assert len(content) == Limits().chapter_bytes + 1
    with pytest.raises(SourceError, match="the file is larger than 2,000,000 bytes"):
        read_chapter(content, "a.md")
