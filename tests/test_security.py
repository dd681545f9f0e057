"""What SECURITY.md promises, promise by promise: each test is named there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from commanded import SECONDS, Told, check_manners, files_of, run, shown_in
from fixture_types import Command
from hostile_images import saved, svg

PAGE = (Path(__file__).parents[1] / "SECURITY.md").read_text(encoding="utf-8")
SECRET = "SECRET-9f3c"
PLAIN = "# T\n\n## One\n\nText.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a project; beside it lies a secret."""
    (tmp_path / "p/templates").mkdir(parents=True)
    (tmp_path / "p/triptych.toml").touch()
    (tmp_path / "p/a.md").write_text(PLAIN)
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secret.png").write_bytes(saved("PNG") + SECRET.encode())
    (tmp_path / "secret.svg").write_bytes(svg(f"<text>{SECRET}</text>"))
    (tmp_path / "secret.j2").write_text(SECRET)
    return tmp_path / "p"


@pytest.fixture
def tried(
    project: Path, triptych: Command, here: None, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """Build slides with a template, in this process, and return what is said."""
    monkeypatch.chdir(project)

    def build(template: str) -> str:
        (project / "templates/slides.html.j2").write_text(template)
        told = triptych("build", "a.md", "-t", "slides", "--out", "out")
        assert told.code == 1, told.out
        assert not (project / "out/a/slides.pptx").exists()
        return told.err

    return build


def build(project: Path, *arguments: str, environment: dict[str, str] | None = None) -> Told:
    before = files_of(project.parent)
    told = run(project, "build", "a.md", "--out", "out", *arguments, environment=environment)
    check_manners(told)
    made = files_of(project.parent) - before - {"p/out"}
    assert all(name.startswith("p/out/") for name in made), made
    return told


def bytes_made(project: Path, folder: str = "out") -> bytes:
    """Return all that is in the artefacts, and in what the build remembers, unpacked."""
    found = b""
    for path in (project / folder).rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found += content
        if path.suffix == ".pptx":
            with ZipFile(path) as package:
                found += b"".join(map(package.read, package.namelist()))
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.S):
            found += zlib.decompressobj().decompress(stream) if stream[:1] == b"x" else b""
    return found


# --- the chapter is data

JINJA = "{{ 7191 * 7 }}{% for x in [1] %}50337{% endfor %}{# gone #}"

EVERYWHERE = """---
title: "JINJA"
author: "JINJA"
logo_alt: "JINJA"
---

## JINJA {#x}

JINJA

`JINJA`

```python
JINJA
```

| JINJA | b |
|---|---|
| c | JINJA |

![JINJA](JINJA.png "JINJA")

[link](https://x.org/JINJA "JINJA")

{% include "/etc/passwd" %} and {% raw %}{{ x }}{% endraw %}

$x{{ 7191 * 7 }}$

> [!tip] JINJA
> x

Text[^1] {title="JINJA"}

[^1]: JINJA
"""


def test_jinja_in_a_chapter_is_printed_and_never_run(project: Path) -> None:
    written = "{{ 7191 * 7 }}"
    (project / f"{written}.md").write_text(EVERYWHERE.replace("JINJA", JINJA))
    told = run(project, "build", f"{written}.md", "--out", "out")
    check_manners(told)
    assert told.code == 0, told.text
    assert b"50337}" not in bytes_made(project)
    slides = shown_in(project / "out" / written / "slides.pptx")
    assert "50337" not in slides.replace("{% for x in [1] %}50337{% endfor %}", "")
    assert '{% include "/etc/passwd" %} and {% raw %}{{ x }}{% endraw %}' in slides
    assert slides.count("{{ 7191 * 7 }}{% for x in [1] %}50337{% endfor %}{# gone #}") > 5


def test_markup_in_a_chapter_is_text(project: Path) -> None:
    text = "]]> &lt;p:sld/> &amp;quot; <x:y> \" ' </a:t> &#0; %PDF ${x}"
    (project / "a.md").write_text(
        f"# {text}\n\n## {text} {{#x}}\n\n{text}\n\n```text\n</a:t>{text}\n```\n"
    )
    told = build(project)
    assert told.code == 0, told.text
    assert "&lt;p:sld/&gt;" in shown_in(project / "out/a/slides.pptx")


def test_yaml_runs_nothing(project: Path) -> None:
    for head in ("author: !!python/object/apply:os.system ['touch owned']",
                 "author: !!python/name:os.system", "author: &a x\nsubtitle: *a"):  # fmt: skip
        (project / "a.md").write_text(f"---\n{head}\n---\n\n{PLAIN}")
        told = build(project, "-t", "slides")
        assert (told.code, told.rules("a.md")) == (1, {"front-matter"})


def test_a_chapter_cannot_lift_its_own_limits(project: Path) -> None:
    (project / "a.md").write_text(f"---\nlimits:\n  seconds: 86400\n---\n\n{PLAIN}")
    told = build(project, "-t", "slides")
    assert (told.code, told.rules("a.md")) == (1, {"front-matter"})


# --- nothing outside of the project is read

NAMES = ["../secret.png", "/etc/passwd", "file:///etc/passwd", "%2e%2e/secret.png", "link.png",
         "..\\\\secret.png", "folder/../../secret.png", "link/secret.png", "../secret.svg",
         "asset:../secret.png", "//localhost/secret.png"]  # fmt: skip


def test_no_image_outside_of_the_project_is_read(project: Path) -> None:
    (project / "link.png").symlink_to("../secret.png")
    (project / "link").symlink_to("..")
    (project / "templates/secret.png").symlink_to("../../secret.png")
    shown = "".join(f"![a]({name})\n\n<img src='{name}' alt='a'>\n\n" for name in NAMES)
    for logo in ("../secret.png", "link.png"):
        (project / "a.md").write_text(f"---\nlogo: {logo}\n---\n\n# T\n\n## One\n\n{shown}")
        told = build(project)
        assert told.code == 0, told.text
        assert told.rules("a.md") <= {"refused-image", "missing-image", "remote-image",
                                      "missing-asset"}  # fmt: skip
        assert SECRET.encode() not in bytes_made(project)


def test_an_image_that_was_swapped_for_a_link_is_not_read(project: Path) -> None:
    (project / "a.md").write_text("# T\n\n## One\n\n![a](b.png)\n")
    (project / "b.png").write_bytes(saved("PNG"))
    assert build(project, "-t", "slides").rules("a.md") == set()
    (project / "b.png").unlink()
    (project / "b.png").symlink_to("../secret.png")
    assert build(project, "-t", "slides").rules("a.md") == {"refused-image"}
    assert SECRET.encode() not in bytes_made(project)


def test_a_drawing_reads_nothing_and_runs_nothing(project: Path) -> None:
    outer = b"<!DOCTYPE svg [<!ENTITY x SYSTEM '../secret.txt'>]>" + svg("<text>&x;</text>")
    inside = ("<script>alert('owned')</script><style>@import '../secret.txt';"
              "@\\69mport '../secret.txt'; .a{fill:url(../secret.svg#a)}</style>"
              "<image href='../secret.png' width='9' height='9'/>"
              "<use xlink:href='../secret.svg#a'/>"
              "<a href='javascript:alert(1)'><rect width='9' height='9' onclick='owned()'/></a>"
              "<foreignObject><p>owned</p></foreignObject><rect width='9' height='9' "
              "style='fill:u\\72l(../secret.svg#a)'/>")  # fmt: skip
    (project / "a.svg").write_bytes(svg(inside))
    (project / "b.svg").write_bytes(outer)
    (project / "a.md").write_text(
        "---\nlogo: a.svg\n---\n\n# T\n\n## One\n\n![a](a.svg)\n\n![b](b.svg)\n"
    )
    told = build(project)
    assert told.code == 0, told.text
    assert told.rules("a.md") == {"refused-address", "unreadable-image"}
    made = bytes_made(project, "out/a")
    for word in (SECRET, "owned", "javascript:", "<script", "foreignObject", "secret.svg#a"):
        assert word.encode() not in made, word


def test_a_theme_is_the_name_of_one_and_no_path(project: Path) -> None:
    for theme in ("../../secret.txt", "/etc/passwd", "..", "default/../../../.."):
        (project / "a.md").write_text(f"---\ntheme: {theme}\n---\n\n{PLAIN}")
        told = build(project, "-t", "slides")
        assert told.rules("a.md") == {"theme"}, told.text


def test_settings_outside_of_the_project_are_not_read(project: Path) -> None:
    (project / "triptych.toml").unlink()
    (project / "triptych.toml").symlink_to("../secret.txt")
    told = build(project, "-t", "slides")
    assert (told.code, told.rules("triptych.toml")) == (1, {"config"})
    assert SECRET not in told.text


INCLUDES = ["{% include '../../secret.j2' %}", "{% include '/etc/passwd' %}",
            "{% import '../../secret.j2' as x %}", "{% extends '../../secret.j2' %}",
            "{% include 'link.j2' %}", "{% include 'themes/../../../secret.j2' %}",
            "{{ include('/etc/passwd') }}", "{{ open('/etc/passwd').read() }}"]  # fmt: skip


@pytest.mark.parametrize("written", INCLUDES)
def test_a_template_includes_nothing_outside_of_its_folder(
    project: Path, tried: Callable[[str], str], written: str
) -> None:
    (project / "templates/link.j2").symlink_to("../../secret.j2")
    said = tried(written)
    assert "error[template]" in said
    assert SECRET not in said


def test_print_opens_no_file_but_those_of_its_job(project: Path) -> None:
    (project / "templates/handout.html.j2").write_text(
        "<html lang='en'><head><title>T</title>"
        "<link rel='attachment' href='file:///etc/passwd' title='a'/>"
        "<link rel='stylesheet' href='../secret.css'/>"
        "<style>@import url(file:///etc/passwd); @font-face { font-family: a; "
        "src: url(file:///etc/passwd) } p { background: url(../secret.png) }</style></head><body>"
        "<p>Text</p><img src='file:///etc/passwd' alt='a'/><img src='../secret.png' alt='b'/>"
        "<a rel='attachment' href='../secret.txt'>c</a><object data='file:///etc/passwd'/>"
        "</body></html>")  # fmt: skip
    told = build(project, "-t", "handout")
    assert "[refused-address]" in told.text or told.code == 1
    made = bytes_made(project)
    assert SECRET.encode() not in made
    assert b"root:" not in made
    assert b"/EmbeddedFile" not in made


# --- nothing outside of OUT is written


@pytest.mark.parametrize("name", ["out/a", "out/.triptych/a", "out/.triptych"])
def test_a_link_in_out_leads_no_artefact_outside(project: Path, name: str) -> None:
    (project.parent / "elsewhere").mkdir()
    (project / name).parent.mkdir(parents=True)
    (project / name).symlink_to(project.parent / "elsewhere")
    told = build(project, "-t", "slides")
    assert told.code == 1
    assert "error[output]" in told.text
    assert list((project.parent / "elsewhere").iterdir()) == []


def test_a_link_in_the_place_of_an_artefact_is_not_followed(project: Path) -> None:
    (project / "out/a").mkdir(parents=True)
    (project / "out/a/slides.pptx").symlink_to(project.parent / "secret.txt")
    for arguments in ((), ("--force",)):
        told = build(project, "-t", "slides", *arguments)
        assert told.code == 0, told.text
        assert (project.parent / "secret.txt").read_text() == SECRET
    (project / "out/a/slides.pptx").unlink()
    (project / "out/a/slides.pptx").symlink_to("/dev/zero")
    assert build(project, "-t", "slides").seconds < SECONDS


def test_what_is_remembered_names_no_file(project: Path) -> None:
    assert build(project, "-t", "slides").code == 0
    record = project / "out/.triptych/a/chapter.json"
    table = json.loads(record.read_text())
    table["config"] |= {"minutes": "../../../../owned", "audience": "../../owned"}
    record.write_text(json.dumps(table))
    (project / "out/.triptych/a/slides.pptx.json").unlink()
    (project / "out/.triptych/a/slides.pptx.json").symlink_to("/dev/zero")
    told = build(project)
    assert told.code == 0, told.text
    assert {path.name for path in (project / "out/a").iterdir()} >= {"slides.pptx", "handout.pdf"}


# --- no network

GUARD = """
import socket
def refuse(*arguments, **keywords):
    with open({path!r}, "a") as wire:
        wire.write(repr(arguments))
    raise OSError("no network here")
for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
"""


def test_nothing_is_fetched(project: Path) -> None:
    guard, wire = project.parent / "guard", project.parent / "wire"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD.format(path=str(wire)))
    address = "http://127.0.0.1:9/x"
    (project / "a.svg").write_bytes(svg(f"<image href='{address}.png' width='9' height='9'/>"))
    (project / "templates/themes/mine").mkdir(parents=True)
    (project / "templates/themes/mine/theme.toml").write_text("")
    (project / "templates/themes/mine/handout.css.j2").write_text(
        f"@import url({address}.css); p {{ background: url({address}.png) }}"
    )
    (project / "a.md").write_text(
        f"---\ntheme: mine\nlogo: {address}.png\n---\n\n# T\n\n## One\n\n"
        f"![a]({address}.png)\n\n![b](a.svg)\n\n<img src='{address}.png' alt='c'>\n\n"
        f"<iframe src='{address}'></iframe>\n\n[d]({address})\n"
    )
    sources = f"{guard}:{Path(__file__).parents[1] / 'src'}"
    told = build(project, environment={"PYTHONPATH": sources})
    assert told.code == 0, told.text
    assert told.rules("a.md") >= {"remote-image", "refused-address"}
    assert not wire.exists(), wire.read_text()


def test_the_guard_of_the_network_guards(project: Path) -> None:
    guard, wire = project.parent / "guard", project.parent / "wire"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD.format(path=str(wire)))
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    environment = {**os.environ, "PYTHONPATH": str(guard)}
    tried = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert b"no network here" in tried.stderr
    assert wire.exists()


# --- templates are held

ATTACKS = ["{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ words.label.__globals__ }}",
           "{{ chapter.__class__ }}", "{{ config.__init__.__globals__ }}",
           "{{ ''|attr('__class__') }}",
           "{{ '{0.__class__}'.format(chapter) }}", "{{ '%s'.__class__ }}",
           "{{ '{0.__init__.__globals__}'.format_map({'0': chapter}) }}",
           "{{ cycler.__init__.__globals__.os.system('touch owned') }}",
           "{{ lipsum.__globals__['os'].popen('touch owned').read() }}",
           "{{ self.__init__.__globals__ }}", "{{ (chapter|all_blocks).gi_frame.f_globals }}",
           "{% set chapter.title = 1 %}", "{{ chapter.sections.append(1) }}",
           "{{ range(10**9)|list }}", "{{ [1].append(2) }}", "{{ {}.update(a=1) }}"]  # fmt: skip


@pytest.mark.parametrize("written", ATTACKS)
def test_a_template_cannot_leave_its_sandbox(tried: Callable[[str], str], written: str) -> None:
    assert "error[template]" in tried(written)


ENDLESS = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("written", [ENDLESS, "{{ 9 ** (9 ** 9) }}", "{{ lipsum(n=10**8) }}"])
def test_a_template_that_never_ends_is_ended(project: Path, written: str) -> None:
    (project / "triptych.toml").write_text("[limits]\nseconds = 3\n")
    (project / "templates/slides.html.j2").write_text(written)
    told = build(project, "-t", "slides")
    assert (told.code, told.rules("a.md")) == (1, {"time-limit"}), told.text
    assert told.seconds < SECONDS


@pytest.mark.parametrize(
    "written",
    [
        "{{ 'x' * 10**10 }}",
        "{{ 'x'.center(10**10) }}",
        "{{ '%1000000000s%1000000000s%1000000000s'|format(1, 2, 3) }}",
    ],
)
def test_a_template_that_takes_all_memory_is_ended(project: Path, written: str) -> None:
    (project / "triptych.toml").write_text("[limits]\nmemory_mb = 1024\nseconds = 20\n")
    (project / "templates/slides.html.j2").write_text(written)
    told = build(project, "-t", "slides")
    assert (told.code, told.rules("a.md")) == (1, {"memory-limit"}), told.text


# --- what is shown

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"


def test_control_characters_never_reach_the_terminal(project: Path) -> None:
    name = f"b{ESCAPES}.md"
    (project / name).write_text(
        f"# T\n\n## {ESCAPES}\n\n[{ESCAPES}](#{ESCAPES}) ![{ESCAPES}](%1b.png)\n"
    )
    (project / "templates/slides.html.j2").write_text("{{ no }} " + ESCAPES)
    told = run(project, "build", name, "--out", "out", "-v")
    assert "owned" in told.text
    check_manners(told)
    check_manners(run(project, "build", name, "--out", "out", "--json"))
    check_manners(run(project, "explain", name))
    check_manners(run(project, "build", ESCAPES, "--out", "out"))
    (project / "triptych.toml").write_text(f"{ESCAPES} = 1\n")
    check_manners(build(project))
    (project / "triptych.toml").write_text('theme = "\\u001b[2J"\n')
    check_manners(build(project))


# --- artefacts hold nothing that acts

LINKS = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)",
         "data:text/html,x",
         "vbscript:x", "file:///etc/passwd", "ms-word:ofe|u|x", "//evil.example/share",
         "\\\\\\\\evil\\\\share",
         "%6aavascript:x", "jar:x", "search-ms:x"]  # fmt: skip
KEPT = {"http", "https", "mailto", "tel", "ftp", "doi"}


def schemes(project: Path) -> set[str]:
    """Return by which schemes slides and PDFs lead outside of themselves."""
    with ZipFile(project / "out/a/slides.pptx") as package:
        relations = "".join(package.read(name).decode() for name in package.namelist()
                            if name.endswith(".rels"))  # fmt: skip
    outside = re.findall(r"<Relationship [^>]*External[^>]*>", relations)
    assert all("/hyperlink" in each for each in outside)
    found = {re.findall(r'Target="([^"]*)"', each)[0] for each in outside}
    found |= {uri.decode() for uri in re.findall(rb"/URI \(([^)]*)\)", bytes_made(project))}
    return {scheme[1] for target in found if (scheme := re.match("([^/?#]*?):", target))}


def test_no_link_runs_anything(project: Path) -> None:
    good = "[g](https://x.org) [m](mailto:a@x.org)"
    bad = " ".join(f"[b]({link}) <{link}> <a href='{link}'>c</a>" for link in LINKS)
    named = "".join(
        f"\n\n[x][r{number}]\n\n[r{number}]: {link}" for number, link in enumerate(LINKS)
    )
    (project / "a.md").write_text(f"# T\n\n## One\n\n{good} {bad}{named}\n")
    told = build(project)
    assert told.code == 0, told.text
    assert "unsafe-link" in told.rules("a.md")
    assert {"https", "mailto"} <= schemes(project) <= KEPT


def test_no_link_of_a_template_runs_anything(project: Path) -> None:
    links = "".join(f'<p><a href="{link.replace("&", "&amp;")}">b</a></p>' for link in LINKS)
    (project / "templates/slides.html.j2").write_text(
        '<html lang="en"><body>{% slide "content", chapter.sections[0], title="T" %}'
        + links
        + "{% endslide %}</body></html>"
    )
    (project / "templates/handout.html.j2").write_text(
        f"<html lang='en'><head><title>T</title></head><body>{links}</body></html>"
    )
    told = build(project, "-t", "slides", "-t", "handout")
    assert told.code == 0, told.text
    assert "[refused-address]: not followed: javascript:alert(1)" in told.text
    assert schemes(project) <= KEPT


def test_artefacts_hold_nothing_that_acts(project: Path) -> None:
    (project / "a.svg").write_bytes(svg("<script>owned()</script><rect width='9' height='9'/>"))
    (project / "a.md").write_text(
        "# T\n\n## One\n\n![a](a.svg)\n\n<script>owned()</script>\n\n<object data='x'></object>"
        "\n\n<embed src='x'>\n\n<form action='x'><input></form>\n\n"
        "<a href='x' ping='y' onclick='z'>b</a>\n"
    )
    told = build(project)
    assert told.code == 0, told.text
    with ZipFile(project / "out/a/slides.pptx") as package:
        names = " ".join(package.namelist())
        types = package.read("[Content_Types].xml").decode()
    assert not re.search("vba|embeddings|activeX|oleObject|externalLink|customXml", names + types)
    made = bytes_made(project, "out/a")
    for word in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/SubmitForm",
                 b"/OpenAction", b"owned()", b"ppaction://pro", b"ppaction://macro"):  # fmt: skip
        assert word not in made, word


# --- the page

ROW = re.compile(r"^\| .+ \| `(test_\w+)` \|$", re.M)


def test_every_promise_has_its_test_and_every_test_its_promise() -> None:
    tests = {name for name in globals() if name.startswith("test_")}
    tests -= {"test_every_promise_has_its_test_and_every_test_its_promise",
              "test_the_guard_of_the_network_guards"}  # fmt: skip
    assert sorted(ROW.findall(PAGE)) == sorted(tests)
