"""What the handout's template puts where, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest
from markupsafe import Markup

from chapters import at, bullets, cell, chapter, paragraph, section, text
from triptych.config import Config
from triptych.document import (
    Attributes,
    Block,
    Callout,
    Chapter,
    Code,
    Definition,
    DefinitionList,
    Footnote,
    Group,
    Paragraph,
    Question,
    Row,
    Section,
    Table,
)
from triptych.rendering import Rendered

Handout = Callable[[Chapter], Element]


@pytest.fixture
def handout(render_with: Callable[..., Rendered]) -> Handout:
    return lambda it: fromstring(render_with(it, "handout").xhtml)


def said(root: Element) -> str:
    body = root.find("body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def headings(root: Element) -> list[tuple[int, str]]:
    found = (one for one in root.iter() if re.fullmatch("h[1-6]", one.tag))
    return [(int(one.tag[1]), " ".join("".join(one.itertext()).split())) for one in found]


def table(*rows: tuple[str, ...], role: str = "definitions", line: int = 9) -> Table:
    made = tuple(Row(at(line + 2 + n), tuple(map(cell, row))) for n, row in enumerate(rows[1:]))
    return Table(at(line), role, 6, header=tuple(map(cell, rows[0])), rows=made,  # type: ignore[arg-type]
                 alignments=("", ""), row_headers=role == "definitions")  # fmt: skip


TERMS = table(("Term", "Meaning"), ("Spring tide", "The highest."), ("Neap tide", "The lowest."))
SIDES = table(("Spring", "Neap"), ("high", "low"), role="comparison")


def asked(number: int, *answer: Block) -> Question:
    return Question(at(20 + number), "question", 3, number=number, prompt=text(f"Why {number}?"),
                    answer=answer)  # fmt: skip


def quiz(*questions: Question) -> Section:
    return replace(section("Questions", *questions, number=""), id="quiz", role="questions")


def test_a_plain_chapter_has_no_apparatus(handout: Handout) -> None:
    root = handout(chapter(section("Ebb", paragraph("Water falls."))))
    assert headings(root) == [(1, "Tides"), (2, "1 Ebb")]
    assert root.find("head/title") is not None
    assert said(root) == (
        "Chapter 1 · Study handout Tides "
        "Cover the text and answer the cues in the margin; write your own there. "
        "1 Ebb Water falls."
    )


def test_terms_are_gathered_in_order_of_the_alphabet_with_their_pages(handout: Handout) -> None:
    more = DefinitionList(at(30), "definitions", 6, entries=(
        Definition(at(30), text("Flood"), (paragraph("It rises.", 31),)),
    ))  # fmt: skip
    root = handout(chapter(section("Ebb", TERMS), section("Flow", more, number="2")))
    rows = root.findall(".//table[@class='glossary']/tbody/tr")
    assert [[*"|".join(row.itertext()).split("|")] for row in rows] == [
        ["Flood", "It rises."], ["Neap tide", "The lowest."], ["Spring tide", "The highest."],
    ]  # fmt: skip
    pages = [span.get("data-page-of") for row in rows for span in row.iter("span")]
    assert pages == ["content/ch.md:30", "content/ch.md:12", "content/ch.md:11"]


def test_cues_stand_beside_definitions_and_comparisons(handout: Handout) -> None:
    root = handout(chapter(section("Ebb", TERMS, SIDES)))
    cues = root.findall(".//div[@class='cue']")
    assert [" ".join(" ".join(cue.itertext()).split()) for cue in cues] == [
        "Define Spring tide Neap tide", "Contrast Spring Neap",
    ]  # fmt: skip


def test_a_long_table_has_no_cues(handout: Handout) -> None:
    rows = [(f"Term {n}", "It is.") for n in range(11)]
    root = handout(chapter(section("Ebb", table(("Term", "Meaning"), *rows))))
    assert root.findall(".//div[@class='cue']") == []


def test_questions_are_asked_at_the_back_and_answered_after_that(handout: Handout) -> None:
    root = handout(chapter(section("Ebb"), quiz(asked(1, paragraph("Because.")), asked(2))))
    assert headings(root)[3:] == [
        (2, "Self-test"), (3, "Questions"), (2, "Answers"), (3, "1 Why 1?"),
    ]  # fmt: skip
    assert said(root).count("Because.") == 1
    assert len(root.findall(".//*[@id='self-test']//div[@class='rule']")) == 8


def test_questions_without_answers_have_no_page_of_answers(handout: Handout) -> None:
    assert "Answer" not in said(handout(chapter(section("Ebb"), quiz(asked(1)))))


def asked_at_the_back(root: Element) -> list[str]:
    back = root.find(".//section[@id='self-test']")
    assert back is not None
    asked = [one for one in back.iter("div") if one.get("class", "").startswith("asked")]
    return [" ".join("".join(one.itertext()).split()) for one in asked]


def test_questions_from_anywhere_are_in_the_self_test_and_answered(handout: Handout) -> None:
    first, second, third, fourth, last = (asked(n, paragraph(f"So {n}.")) for n in range(1, 6))
    box = Callout(at(5), "note", 3, kind="note", blocks=(second,))
    inner = replace(section("Inner", third, number="1.1"), role="questions")
    summary = replace(section("In short", last), id="summary", role="summary")
    it = replace(
        chapter(replace(section("Ebb", box), sections=(inner,)), quiz(fourth)),
        opening=(first,), summary=summary,
    )  # fmt: skip
    root = handout(it)
    assert asked_at_the_back(root) == [f"{n} Why {n}? Answer on page" for n in range(1, 6)]
    answers = root.findall(".//section[@class='answer']")
    assert [" ".join("".join(one.itertext()).split()) for one in answers] == [
        f"{n} Why {n}? So {n}." for n in range(1, 6)
    ]  # fmt: skip


def test_a_question_in_the_text_tells_where_it_is_to_be_answered(handout: Handout) -> None:
    root = handout(chapter(section("Ebb", asked(1, paragraph("Because.")))))
    (link,) = root.findall(".//main//div[@class='announced']//a")
    assert link.get("href") == "#question-1"
    assert len(root.findall(".//*[@id='question-1']")) == 1
    assert root.findall(".//main//div[@class='rule']") == []
    assert (3, "Ebb") in headings(root)


def test_what_is_only_spoken_is_not_asked(handout: Handout) -> None:
    notes = Group(at(8), "notes", 1, name="notes", blocks=(asked(1, paragraph("So.")), TERMS))
    root = handout(chapter(section("Ebb", notes)))
    assert headings(root) == [(1, "Tides"), (2, "1 Ebb")]


def widths(root: Element) -> list[str]:
    found = (one.get("class", "") for one in root.iter("div"))
    return [name for name in found if name.startswith("wide")]


@pytest.mark.parametrize(
    ("columns", "word", "expected"),
    [
        (6, "ebb", []),
        (7, "ebb", ["wide alone many even"]),
        (25, "ebb", ["wide alone many very-wide even"]),
        (2, "e" * 35, ["wide alone"]),
        (2, "e" * 400, ["wide alone even"]),
    ],
)
def test_a_table_too_wide_for_its_column_is_set_as_such(
    columns: int, word: str, expected: list[str], handout: Handout
) -> None:
    rows = (word,) * columns, ("and more words",) * columns
    assert widths(handout(chapter(section("Ebb", table(*rows, role="table"))))) == expected


def test_a_wide_table_in_a_box_stays_in_the_column_and_has_no_cues(handout: Handout) -> None:
    wide = table(("Term", "e" * 80), ("Ebb", "out"))
    box = Callout(at(5), "note", 3, kind="note", blocks=(wide,))
    root = handout(chapter(section("Ebb", box, wide)))
    assert widths(root) == ["wide even", "wide alone"]
    assert root.findall(".//div[@class='cue']") == []


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("de", None), ("arn", None)]
)
def test_a_script_from_right_to_left_is_told(
    language: str, direction: str | None, handout: Handout
) -> None:
    root = handout(replace(chapter(section("Ebb")), language=language))
    assert root.get("dir") == direction


def test_contents_name_the_sections_and_the_back_matter(handout: Handout) -> None:
    it = chapter(section("Ebb", TERMS), quiz(asked(1, paragraph("Because."))))
    links = [link.get("href") for link in handout(it).findall(".//nav//a")]
    assert links == ["#s-1", "#key-terms", "#self-test", "#answers"]


def test_what_the_author_keeps_from_the_handout_is_not_there(handout: Handout) -> None:
    hidden = Attributes(classes=("no-handout",))
    slides = Attributes(classes=("slides-only",))
    notes = Group(at(8), "notes", 1, name="notes", blocks=(paragraph("Spoken."),))
    it = chapter(
        section("Ebb", replace(TERMS, attributes=hidden), notes,
                replace(paragraph("Shown on slides."), attributes=slides)),
        replace(section("Gone", asked(1, paragraph("Because.")), number="2"), attributes=hidden),
    )  # fmt: skip
    assert said(handout(it)).endswith("there. 1 Ebb")


def test_headings_never_jump_a_level(handout: Handout) -> None:
    deep = section("Deepest", number="1.1.1.1.1.1.1")
    for level in range(7, 0, -1):
        deep = replace(section(f"Level {level}", number=f"n{level}"), level=9, sections=(deep,))
    levels = [level for level, _ in headings(handout(chapter(deep)))]
    assert levels == [1, 2, 3, 4, 5, 6, 6, 6, 6]


def test_a_paragraph_that_leads_to_a_table_stays_with_it(handout: Handout) -> None:
    blocks = (paragraph("As here"), SIDES, paragraph("For example:"), bullets("one"))
    root = handout(chapter(section("Ebb", *blocks)))
    assert len(root.findall(".//div[@class='lead-in']")) == 2


def test_the_head_of_a_page_shortens_a_title_that_it_has_no_room_for(handout: Handout) -> None:
    long = "Ebb and flood & " * 10
    root = handout(replace(chapter(section("Ebb"), section(long)), title=text("T" * 101)))
    running = [each.get("data-running") for each in root.iter() if each.tag in ("h1", "h2")]
    assert running == ["T" * 99 + "…", None, "Ebb and flood & " * 5 + "Ebb and flood &…"]


def test_opening_summary_and_footnotes_are_printed(handout: Handout) -> None:
    summary = replace(section("In short", bullets("Water moves.")), id="summary", role="summary")
    note = Footnote(at(40), 1, (paragraph("Source: the sea."),))
    it = replace(chapter(section("Ebb")), opening=(paragraph("Hello."),), summary=summary,
                 footnotes=(note,))  # fmt: skip
    root = handout(it)
    assert [name for _, name in headings(root)] == ["Tides", "In short", "1 Ebb", "Notes"]
    assert root.find(".//li[@id='footnote-1']") is not None
    for words in ("Water moves.", "Hello.", "Source: the sea."):
        assert words in said(root)


def test_a_callout_names_its_kind(handout: Handout) -> None:
    box = Callout(at(5), "warning", 5, kind="warning", blocks=(paragraph("Mind the gap."),))
    root = handout(chapter(section("Ebb", box)))
    label = root.find(".//div[@class='callout warning']/p[@class='label']")
    assert label is not None
    assert label.text == "Warning"


@pytest.mark.parametrize(
    ("inside", "classes"),
    [((paragraph("a"),), "callout tip"), ((Code(at(6), code="x"),), "callout tip long"),
     (tuple(map(paragraph, "abcdefg")), "callout tip long")],
)  # fmt: skip
def test_only_a_short_callout_is_kept_on_one_page(
    handout: Handout, inside: tuple[Block, ...], classes: str
) -> None:
    box = Callout(at(5), "tip", 5, kind="tip", blocks=inside)
    root = handout(chapter(section("Ebb", box)))
    assert root.find(f".//div[@class='{classes}']") is not None


def test_sections_have_the_hues_of_the_slides(handout: Handout) -> None:
    sections = [section(f"S{n}", number=str(n)) for n in range(1, 30)]
    hues = [span.get("class") for span in handout(chapter(*sections)).findall(".//h2/span")]
    assert hues[:3] == ["number hue-1", "number hue-2", "number hue-3"]
    assert hues[24] == "number hue-1"  # there are eight


def test_markup_in_a_title_is_kept(handout: Handout) -> None:
    it = replace(
        chapter(section("Ebb")), title=replace(text("a < b"), html=Markup("<em>a</em> &lt; b"))
    )
    assert headings(handout(it))[0] == (1, "a < b")


def test_a_block_is_as_tall_as_the_cue_beside_it(render_with: Callable[..., Rendered]) -> None:
    rows = tuple(Row(at(4), (cell(term), cell("x"))) for term in ("a", "b", "c" * 60))
    table = Table(at(3), "definitions", header=(cell("Term"), cell("Meaning")), rows=rows)
    xhtml = render_with(chapter(section("One", table)), "handout").xhtml
    assert '<div class="cued" style="min-height: 87pt">' in xhtml  # 22 and five lines of 13


def test_the_logo_stands_in_the_head_of_the_first_page(
    render_with: Callable[..., Rendered],
) -> None:
    config = Config(logo="brand/a.svg", logo_alt="Acme")
    root = fromstring(render_with(chapter(), "handout", config=config).xhtml)
    (logo,) = root.findall(".//header/img")
    assert (logo.get("src"), logo.get("alt")) == ("asset:chapter/brand/a.svg", "Acme")


# --- the instructor's copy, and guided notes

INSTRUCTOR = Config(audience="instructor")
GUIDED = Config(guided=True)
NOTES = Group(at(8), "notes", 1, name="notes", blocks=(paragraph("Ask before you tell."),))


@pytest.fixture
def copy(render_with: Callable[..., Rendered]) -> Callable[[Chapter, Config], Element]:
    return lambda it, config: fromstring(render_with(it, "handout", config=config).xhtml)


Copy = Callable[[Chapter, Config], Element]


def test_an_instructor_has_answers_below_their_questions_and_notes_in_place(copy: Copy) -> None:
    it = chapter(section("Ebb", NOTES), quiz(asked(1, paragraph("Because.")), asked(2)))
    root = copy(it, INSTRUCTOR)
    assert headings(root)[2:] == [(2, "Self-test"), (3, "Questions")]
    assert asked_at_the_back(root) == ["1 Why 1? Because.", "2 Why 2?"]
    assert len(root.findall(".//*[@id='question-2']/div[@class='rule']")) == 4
    (box,) = root.findall(".//div[@class='callout instructor']")
    assert " ".join("".join(box.itertext()).split()) == "For the instructor Ask before you tell."
    assert "Instructor's copy" in said(root)
    assert "Instructor's copy" in (root.findtext("head/title") or "")


def test_a_student_reads_neither_notes_nor_whose_copy_it_is(copy: Copy) -> None:
    said_there = said(copy(chapter(section("Ebb", NOTES)), Config()))
    assert "Ask before" not in said_there
    assert "nstructor" not in said_there


def bold(plain: str, line: int = 5) -> Paragraph:
    first, rest = plain.split("*", 1)
    inner, rest = rest.split("*")
    html = Markup(f"{first}<strong>{inner}</strong>{rest}")
    return Paragraph(at(line), text=replace(text(first + inner + rest), html=html))


def test_a_student_has_gaps_with_numbers_and_their_answers_at_the_back(copy: Copy) -> None:
    it = chapter(section("Waters", bold("The *moon* pulls."), TERMS, number="1"))
    root = copy(it, GUIDED)
    gaps = root.findall(".//main//span[@class='blank']")
    assert [gap.findtext("sup") for gap in gaps] == ["1", "2"]
    assert [gap.find("img").get("alt") for gap in gaps] == ["blank", "blank"]  # type: ignore[union-attr]
    key = root.findall(".//section[@id='blanks']//li")
    assert [" ".join("".join(one.itertext()).split()) for one in key] == ["1 moon", "2 Spring tide"]
    main = root.find(".//main")
    assert main is not None
    assert "moon" not in "".join(main.itertext())
    assert "Spring tide" not in "".join(main.itertext())  # nor in the cues
    assert [link.get("href") for link in root.findall(".//nav//a")][-1] == "#blanks"


def test_the_key_stands_with_the_answers_or_on_a_page_of_its_own(copy: Copy) -> None:
    alone = chapter(section("Waters", bold("The *moon* pulls.")))
    both = chapter(section("Waters", bold("The *moon* pulls.")), quiz(asked(1, paragraph("So."))))
    classes = [copy(it, GUIDED).find(".//section[@id='blanks']").get("class")  # type: ignore[union-attr]
               for it in (alone, both)]  # fmt: skip
    assert classes == ["back key answers", "back key"]


def test_an_instructor_has_the_blanks_filled_in(copy: Copy) -> None:
    it = chapter(section("Waters", bold("The *moon* pulls.")))
    root = copy(it, replace(GUIDED, audience="instructor"))
    (blank,) = root.findall(".//main//span[@class='blank']")
    assert "".join(blank.itertext()) == "moon1"
    assert root.findall(".//img") == []


def test_without_bold_words_there_is_no_key(copy: Copy) -> None:
    root = copy(chapter(section("Ebb", paragraph("Water falls."))), GUIDED)
    assert root.find(".//section[@id='blanks']") is None


def test_a_list_counts_from_where_it_was_said_to(handout: Handout) -> None:
    root = handout(chapter(section("Ebb", replace(bullets("c"), ordered=True, start=3))))
    (it,) = root.findall(".//main//ol")
    assert it.get("style") == "counter-reset: list-item 2"
