"""The real chapter, through the default templates."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from fixture_types import Golden
from triptych.artefact import clock_face
from triptych.config import Config
from triptych.language import words
from triptych.reading import read_chapter
from triptych.rendering.render import render
from triptych.slides.choosing.talk import choose
from triptych.slides.deck import Agenda, Block, Cards, Deck, Prose, Region, Table
from triptych.slides.fitting.fit import fit
from triptych.slides.fitting.setting import ruler
from triptych.slides.fitting.text import Style, text_height
from triptych.slides.layouts import CARD_INSET, LAYOUTS
from triptych.slides.pptx import write_pptx
from triptych.slides.reader.slides import read_deck
from triptych.theme import Theme

ROOT = Path(__file__).parents[2]
CHAPTER = ROOT / "tests/fixtures/ai-engineering-1.4.repaired.md"
TEMPLATES = ROOT / "templates"
SPARSE = ("title", "section", "statement", "question")  # may be as empty as they like


@pytest.fixture(scope="module")
def deck(theme: Theme) -> Deck:
    chapter = read_chapter(CHAPTER.read_bytes(), "content/ch.md").chapter
    files = (path for path in TEMPLATES.rglob("*") if path.is_file())
    templates = {str(path.relative_to(TEMPLATES)): path.read_bytes() for path in files}
    rendered = render(chapter, "slides", Config(), theme, words("en"), templates)
    return fit(read_deck(rendered.xhtml), theme)[0]


def test_the_chapter_is_a_talk_of_less_than_thirty_slides(deck: Deck) -> None:
    assert 20 <= len(deck.slides) <= 30


def test_no_slide_of_the_chapter_is_split(deck: Deck) -> None:
    assert {slide.part for slide in deck.slides} == {(1, 1)}


def test_no_slide_of_the_chapter_is_nearly_empty(deck: Deck, theme: Theme) -> None:
    for slide in deck.slides:
        if slide.layout in SPARSE:
            continue
        body = next(iter(LAYOUTS[slide.layout].regions.values()))
        lowest = max(ink(block, region, slide.layout, theme)
                     for region in slide.regions for block in region.blocks)  # fmt: skip
        assert (lowest - body.y) / body.height >= 0.4, slide.title.plain


def ink(block: Block, region: Region, layout: str, theme: Theme) -> float:
    """Return the y of the lowest ink of a block: text alone in its region is judged by itself."""
    assert block.frame
    if not isinstance(block, Prose):
        return block.frame.bottom
    card = LAYOUTS[layout].cards and block.frame == region.frame
    sides, top = (CARD_INSET.left + CARD_INSET.right, CARD_INSET.top) if card else (0, 0)
    style = Style(ruler(theme), block.size, theme.slides.nested_floor, block.spacing,
                  points=block.points)  # fmt: skip
    text = text_height(block.paragraphs, (block.frame.width - sides) / 12700, style)
    return block.frame.y + top + text * 12700


@pytest.mark.parametrize("minutes", [10, 20])
def test_a_talk_of_the_chapter_is_planned_as_a_speaker_would(
    deck: Deck, golden: Golden, minutes: int
) -> None:
    _, talk, told = choose(deck, minutes, words("en"))
    lines = (f"{slot.state:6} {clock_face(slot.seconds)} {clock_face(slot.until):>5}  {slot.title}"
             for slot in talk.slots)  # fmt: skip
    golden(f"slides/talk-{minutes}.txt", "\n".join([*lines, f"left {talk.left} s", ""]))
    assert told == ()


def test_the_deck_of_a_talk_is_a_valid_file(deck: Deck, theme: Theme) -> None:
    variant, talk, _ = choose(deck, 10, words("en"))
    package = zipfile.ZipFile(io.BytesIO(write_pptx(variant, theme, {})))
    backup = sum(slot.state == "backup" for slot in talk.slots)
    app = package.read("docProps/app.xml").decode()
    assert f"<Slides>{len(deck.slides)}</Slides>" in app
    assert f"<HiddenSlides>{backup}</HiddenSlides>" in app
    listing = package.read("ppt/presentation.xml").decode()
    ids = re.findall(r'<p:sldId id="(\d+)"', listing)
    assert re.findall(r'<p14:sldId id="(\d+)"', listing) == ids
    assert listing.count('name="Backup"') == 1


def test_every_entry_of_the_agenda_leads_to_what_is_kept_of_its_section(deck: Deck) -> None:
    variant, talk, _ = choose(deck, 15, words("en"))
    there = {slide.id: slide for slide in variant.slides}
    (agenda,) = (block for slide in variant.slides for region in slide.regions
                 for block in region.blocks if isinstance(block, Agenda))  # fmt: skip
    kept = {slot.section for slot in talk.slots if slot.state == "kept"}
    backup = {slot.section for slot in talk.slots if slot.state == "backup"}
    for entry in agenda.entries:
        led = there[entry.title.runs[0].link.removeprefix("#")]
        assert led.hidden == (entry.title.plain not in kept), entry.title.plain
    assert backup - kept


def test_the_smallest_text_of_the_chapter_is_14_pt(deck: Deck) -> None:
    for slide in deck.slides:
        for region in slide.regions:
            for block in region.blocks:
                if isinstance(block, Prose | Table | Cards):
                    assert block.size >= (18 if isinstance(block, Prose) else 14)
