"""The real cheat sheet, opened by others: qpdf, poppler, an accessibility checker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from rendered import pages_of, run
from triptych.artefact import Artefact, Hints
from triptych.config import Config
from triptych.document import Callout, Chapter
from triptych.jobs import Job, render_job
from triptych.reading import read_chapter
from triptych.rendering.filters import all_blocks, nested
from triptych.theme import read_theme

pytestmark = pytest.mark.render

PADDING = 6  # pt: above and below the text of a bar

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
RAW = ROOT / "tests/fixtures/ai-engineering-1.4.raw.md"
COLUMNS = 4


def load_job(path: Path = RAW, config: Config = Config()) -> Job:  # noqa: B008
    files = {p.relative_to(TEMPLATES).as_posix(): p for p in TEMPLATES.rglob("*") if p.is_file()}
    theme = read_theme(files["themes/default/theme.toml"].read_text("utf-8"), "theme.toml")
    templates = {name: path.read_bytes() for name, path in files.items()}
    chapter = read_chapter(path.read_bytes(), "content/ai-engineering-1.4.md").chapter
    return Job(chapter, "cheatsheet", config, theme, templates)


@pytest.fixture(scope="module")
def job() -> Job:
    return load_job()


@pytest.fixture(scope="module")
def sheet(job: Job) -> Artefact:
    return render_job(job)


@pytest.fixture(scope="module")
def file(sheet: Artefact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cheatsheet") / "cheatsheet.pdf"
    path.write_bytes(sheet.content)
    return path


def size(sheet: Artefact) -> float:
    """Return the pt of the sheet's type."""
    return max(placement.size for placement in sheet.placements)


def squeezed(text: str) -> str:
    """Return the letters alone: words may be broken at the end of a line."""
    return re.sub(r"[\W_]+", "", text)


def key_points(chapter: Chapter) -> list[str]:
    takeaways = (block for block in all_blocks(chapter) if isinstance(block, Callout)
                 and block.kind == "takeaway")  # fmt: skip
    points = [inner.text.plain for block in takeaways for inner in nested(block)]  # type: ignore[union-attr]
    assert chapter.summary is not None
    lists = [block for block in chapter.summary.blocks if hasattr(block, "entries")]
    return points + [entry.text.plain for block in lists for entry in block.entries]  # type: ignore[union-attr]


def test_it_is_one_page_of_readable_type(sheet: Artefact) -> None:
    assert sheet.count == 1
    assert len(pypdfium2.PdfDocument(sheet.content)) == 1
    assert size(sheet) >= 8


def test_its_columns_are_nine_tenths_full(file: Path) -> None:
    """Empty is what is farther from any line of its column than the padding of a takeaway bar."""
    (page,) = pages_of(file)
    body = [word for word in page.words if word.top > 70 and word.bottom < page.height - 24]
    for number in range(4):
        left, width = 20 + number * 205, 205
        lines = sorted((w.top, w.bottom) for w in body if left <= w.left < left + width)
        empty, last = 0.0, lines[0][0]
        for top, bottom in lines:
            empty += max(0.0, top - last - PADDING)
            last = max(last, bottom)
        assert empty <= 0.1 * (last - lines[0][0]), f"column {number + 1}: {empty:.0f} pt empty"
        assert last > page.height - 40, f"column {number + 1} ends early"


def test_all_takeaways_and_the_summary_are_on_it(job: Job, sheet: Artefact) -> None:
    text = squeezed(pypdfium2.PdfDocument(sheet.content)[0].get_textpage().get_text_bounded())
    points = key_points(job.chapter)
    assert len(points) == 9
    assert [point for point in points if squeezed(point) not in text] == []


def test_every_column_is_filled_to_its_foot(sheet: Artefact) -> None:
    page = pypdfium2.PdfDocument(sheet.content)[0]
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    foot = 0.05 * height  # the footer and the margin below the columns
    for column in range(COLUMNS):
        left, right = width * column / COLUMNS, width * (column + 1) / COLUMNS
        inside = [bottom for x, bottom, _, _ in boxes if left <= x < right and bottom > foot]
        assert min(inside) < 0.1 * height


def test_what_was_left_out_is_listed_with_its_line(sheet: Artefact) -> None:
    out = [placement for placement in sheet.placements if placement.where == "left out"]
    assert out
    assert all(re.fullmatch(r".+\.md:\d+", p.source) and p.reason and p.text for p in out)
    assert [d.rule for d in sheet.diagnostics] == ["cheatsheet-left-out"]


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)


def test_all_fonts_are_embedded_and_bundled(file: Path) -> None:
    fonts = run("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all("Source-Sans-3" in line and " yes yes yes " in line for line in fonts)


def test_the_accessibility_checker_finds_no_error(file: Path) -> None:
    assert ": 0 error(s)" in run("outloud", file)


@pytest.mark.parametrize("alternative", ["Acme University", ""])
def test_outloud_finds_no_error_with_a_logo(job: Job, tmp_path: Path, alternative: str) -> None:
    logo = (b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'>"
            b"<path d='M0 0h9v9z'/></svg>")  # fmt: skip
    config = Config(logo="a.svg", logo_alt=alternative)
    made = render_job(replace(job, config=config, assets={"a.svg": logo}))
    path = tmp_path / "cheatsheet.pdf"
    path.write_bytes(made.content)
    assert made.count == 1
    assert ": 0 error(s)" in run("outloud", path)


def test_equal_input_gives_equal_bytes_in_another_process(sheet: Artefact, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = [sys.argv[1], sys.argv[1] + '/..']\n"
        "from test_cheatsheet_file import load_job; from triptych.jobs import render_job\n"
        "Path(sys.argv[2]).write_bytes(render_job(load_job()).content)\n"
    )
    again = tmp_path / "again.pdf"
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), str(again)],
                   check=True, env=os.environ | {"PYTHONHASHSEED": "7"})  # fmt: skip
    assert again.read_bytes() == sheet.content


def test_hints_never_change_a_byte(job: Job, sheet: Artefact) -> None:
    assert render_job(replace(job, hints=sheet.hints)) == sheet
    assert render_job(replace(job, hints=Hints(heights=(("5f", 9.9),)))) == sheet


def test_it_has_no_dots_that_weigh_more_than_all_text(sheet: Artefact) -> None:
    """A dotted border is a path for each dot: one of them took 400 kB."""
    assert len(sheet.content) < 150_000


@pytest.mark.parametrize(
    "config",
    [Config(paper="letter"), Config(orientation="portrait"), Config(pages=2)],
    ids=["letter", "portrait", "two pages"],
)
def test_other_papers_hold_the_key_points_too(config: Config) -> None:
    job = load_job(config=config)
    sheet = render_job(job)
    pages = pypdfium2.PdfDocument(sheet.content)
    text = squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))
    assert len(pages) == config.pages
    assert [point for point in key_points(job.chapter) if squeezed(point) not in text] == []
    assert size(sheet) >= 7.5
