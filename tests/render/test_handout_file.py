"""The real handout, opened by others: qpdf, poppler, an accessibility checker."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rendered import run
from triptych.artefact import Artefact, Hints
from triptych.config import Config
from triptych.document import Chapter
from triptych.jobs import Job, render_job
from triptych.reading import read_chapter
from triptych.theme import read_theme

pytestmark = pytest.mark.render

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
RAW = ROOT / "tests/fixtures/ai-engineering-1.4.raw.md"
FAMILIES = ("Source-Sans-3", "Source-Serif-4", "JetBrains-Mono")
FOOT = 0.24  # of a page's height: the most that stays white where a block could have stood


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return read_chapter(RAW.read_bytes(), "content/ai-engineering-1.4.md").chapter


@pytest.fixture(scope="module")
def job(chapter: Chapter) -> Job:
    files = {p.relative_to(TEMPLATES).as_posix(): p for p in TEMPLATES.rglob("*") if p.is_file()}
    theme = read_theme(files["themes/default/theme.toml"].read_text("utf-8"), "theme.toml")
    templates = {name: path.read_bytes() for name, path in files.items()}
    return Job(chapter, "handout", Config(), theme, templates)


@pytest.fixture(scope="module")
def made(job: Job) -> Artefact:
    return render_job(job)


@pytest.fixture(scope="module")
def file(made: Artefact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("handout") / "handout.pdf"
    path.write_bytes(made.content)
    return path


def words(text: str) -> set[str]:
    joined = re.sub(r"(?<=\w)[-\u00ad\u2010]\n\s*", "", text)  # hyphenated at the end of a line
    return set(re.findall(r"\w{2,}", joined.replace("-", " ").replace("/", " ").lower()))


def test_the_chapter_takes_seven_pages_and_no_warning(made: Artefact) -> None:
    assert made.count <= 7
    assert made.diagnostics == ()


def test_every_word_of_the_chapter_is_printed(chapter: Chapter, file: Path) -> None:
    from triptych.rendering.filters import all_blocks

    assert len(list(all_blocks(chapter))) > 40
    left_out = {"q1", "q2", "q3", "now", "this", "complete", "markdown", "github", "would", "like",
                "modifications", "additions"}  # fmt: skip
    source = "\n".join(chapter.lines[1:])
    printed = run("pdftotext", "-layout", str(file), "-")
    joined = "".join(sorted(words(printed))) + re.sub(r"[\s\u2010-]", "", printed).lower()
    assert {w for w in words(source) - words(printed) - left_out if w not in joined} == set()


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(file))


def test_outloud_finds_no_error(file: Path) -> None:
    assert "0 error(s)" in run("outloud", "--quiet", file)


@pytest.mark.parametrize("alternative", ["Acme University", ""])
def test_outloud_finds_no_error_with_a_logo(job: Job, tmp_path: Path, alternative: str) -> None:
    logo = (b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'>"
            b"<path d='M0 0h9v9z'/></svg>")  # fmt: skip
    config = Config(logo="a.svg", logo_alt=alternative)
    path = tmp_path / "handout.pdf"
    path.write_bytes(render_job(replace(job, config=config, assets={"a.svg": logo})).content)
    assert "0 error(s)" in run("outloud", "--quiet", path)


def test_all_faces_are_ours_and_embedded(file: Path) -> None:
    lines = run("pdffonts", str(file)).splitlines()[2:]
    assert len(lines) >= 4
    for line in lines:
        assert any(family in line for family in FAMILIES), line
        assert line.split("Identity-H")[1].split()[:2] == ["yes", "yes"], line


def test_equal_jobs_give_equal_bytes_whatever_their_hints(made: Artefact, job: Job) -> None:
    assert render_job(replace(job, hints=made.hints)) == made
    assert render_job(replace(job, hints=Hints(pages=(("answers", 99),)))) == made


def test_no_page_but_the_last_has_a_large_white_foot(file: Path) -> None:
    boxes = run("pdftotext", "-bbox-layout", str(file), "-").split("<page ")[1:]
    for number, page in enumerate(boxes[:-1], start=1):
        height = float(re.findall(r'height="([\d.]+)"', page)[0])
        ends = sorted(float(y) for y in re.findall(r'<line [^>]*yMax="([\d.]+)"', page))
        last = [y for y in ends if y < height * 0.93][-1]
        ruled = ">NOTES<" in page
        assert ruled or last > height * (1 - FOOT), f"page {number}"


def test_the_page_numbers_are_right(file: Path, made: Artefact) -> None:
    pages = run("pdftotext", "-layout", str(file), "-").split("\f")
    numbers = dict(made.hints.pages)
    for name, heading in [("key-terms", "Key terms"), ("self-test", "Self-test"),
                          ("answers", "Answers"), ("s-4", "Model Development: Training"),
                          ("s-8", "AI Engineering vs. Full-Stack Development")]:  # fmt: skip
        if name in numbers:
            assert heading in pages[numbers[name] - 1], name
    assert {"key-terms", "self-test", "answers"} <= set(numbers)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_is_as_asked(paper: str, job: Job, tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(render_job(replace(job, config=Config(paper=paper))).content)  # type: ignore[arg-type]
    size = {"a4": "595.276 x 841.89", "letter": "612 x 792"}[paper]
    assert size in run("pdfinfo", str(path))


def test_wherever_the_page_ends_what_belongs_together_stays_together(job: Job) -> None:
    rows = "".join(f"| **Term {n}** | Meaning {n}. |\n" for n in range(1, 4))
    closing = f"## Headline\n\nLead-in:\n\n| Name | Meaning |\n|---|---|\n{rows}\n"
    closing += "**Key takeaway**: Concluded.\n"
    ends = set()
    for lines in range(20, 36):
        filler = "".join(f"- Filler {n}.\n" for n in range(lines))
        content = f"# T\n\n## Before\n\n{filler}\n{closing}".encode()
        made = render_job(replace(job, chapter=read_chapter(content, "ch.md").chapter))
        page = {one.text.split(".")[0]: one.where for one in made.placements}
        headline = next(where for text, where in page.items() if text.startswith("2 Headline"))
        assert headline == page["Lead-in:"] == page["Term 1 Meaning 1"], lines
        assert page["Term 3 Meaning 3"] == page["Key takeaway Concluded"], lines
        ends.add((headline, page["Term 3 Meaning 3"]))
    assert ends == {("page 1", "page 1"), ("page 1", "page 2"), ("page 2", "page 2")}
