"""How pages of the handout end, over chapters of many lengths, measured from the finished PDF."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pages import MM, Heading, Line, Page, outline, pages
from triptych.build import build
from triptych.plan import Request

pytestmark = pytest.mark.render

SOURCE = Path(__file__).parents[2] / "content/ai-engineering-1.4.md"
# Shares of a page's height, its margin included: a foot that is never too large, and one that is
# left only by a heading whose part, a short table with its takeaway, would not have fitted.
FOOT, LARGEST = 0.26, 0.36
MARGIN = 21 * MM
CLOSE = 60  # pt from one heading to the next with hardly a line between them
SPACE = 24  # pt above a heading, and of padding and space below a box
FEWEST = 5  # lines of text on the last page

CASES = [
    (0.5, {}), (0.8, {"paper": "letter"}), (1.2, {"guided": True}),
    (1.5, {"audience": "instructor"}), (2.2, {"guided": True, "paper": "letter"}),
    (3.1, {}), (4.0, {"audience": "instructor", "guided": True, "paper": "letter"}),
]  # fmt: skip


def chapter(factor: float) -> str:
    """Return the real chapter cut or repeated at blocks, with its own questions at the end."""
    text = SOURCE.read_text(encoding="utf-8")
    body, mark, questions = text.partition("## If an Interviewer")
    title, *blocks = [block for block in body.split("\n\n") if block.strip()]
    first = random.Random(factor).randrange(len(blocks))
    count = round(len(blocks) * factor)
    chosen = [blocks[(first + n) % len(blocks)] for n in range(count)]
    return "\n\n".join([title, "## Opening", *chosen, mark + questions])


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"x{case[0]}")
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    factor, options = request.param
    folder = tmp_path_factory.mktemp("lengths")
    (folder / "chapter.md").write_text(chapter(factor), encoding="utf-8")
    targets = {"targets": ("handout",)}
    outcome = build(Request((folder / "chapter.md",), folder / "out", {**options, **targets}))
    assert outcome.exit_code() == 0
    return outcome.results[0].path


def text_below(page: Page, top: float) -> list[Line]:
    return [line for line in page.lines if line.top > top]


def test_no_heading_stands_at_the_foot_of_a_page(printed: Path) -> None:
    shown = pages(printed)
    for heading in outline(printed)[1:]:
        below = text_below(shown[heading.page - 1], heading.top + 4)
        own = sum(line.text.split()[-1] in heading.title for line in below[:2])
        assert len(below) > own, heading


def test_no_takeaway_is_torn_from_what_it_concludes(printed: Path) -> None:
    for number, page in enumerate(pages(printed), start=1):
        assert page.lines[0].text != "KEY TAKEAWAY", number
        assert page.lines[-1].text != "KEY TAKEAWAY", number


def test_the_last_page_has_more_than_a_few_lines(printed: Path) -> None:
    assert len(pages(printed)[-1].lines) >= FEWEST


def part(page: Page, headings: list[Heading]) -> float:
    """Return the height of what stands below the heading that opens a page, up to the next one."""
    tops = sorted(heading.top for heading in headings)
    if not tops or tops[0] > page.lines[0].top + 4:
        return 0
    # A heading that follows closely stays with it.
    end = next((top - 4 for top in tops if top > tops[0] + CLOSE), page.height)
    return max(line.bottom for line in page.lines if line.top < end) - tops[0]


def test_no_page_has_a_large_white_foot(printed: Path) -> None:
    shown, headings = pages(printed), outline(printed)
    forced = {heading.page for heading in headings if heading.title.startswith("Answers")}
    for number, page in enumerate(shown[:-1], start=1):
        if number + 1 in forced or page.white < FOOT:
            continue
        next_part = part(shown[number], [one for one in headings if one.page == number + 1])
        assert page.white < LARGEST, number
        assert page.white * page.height - MARGIN - SPACE < next_part, (number, next_part)
