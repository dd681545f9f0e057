"""Where guided notes have blanks, and where they never do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup, escape

from chapters import at, cell, chapter, section
from triptych.document import (
    Attributes,
    Block,
    Callout,
    Cell,
    Chapter,
    Definition,
    DefinitionList,
    Entry,
    Group,
    List,
    Paragraph,
    Question,
    Role,
    Row,
    Table,
    Text,
)
from triptych.reading import read_chapter
from triptych.rendering.blanks import Blank, Guided, with_blanks


def gap(blank: Blank) -> Markup:
    return Markup(f"[{blank.number}]")


def rich(html: str, term: str = "") -> Cell:
    return replace(cell(str(Markup(html).striptags())), html=Markup(html), term=escape(term))


def says(html: str, term: str = "") -> Paragraph:
    return Paragraph(at(5), text=rich(html, term))


def points(*entries: Text, role: Role = "points") -> List:
    return List(at(6), role, 4, entries=tuple(Entry(at(6), each) for each in entries))


def rows(*written: tuple[str, ...], role: Role = "table", heads: bool = False) -> Table:
    made = tuple(Row(at(8), tuple(map(rich, row))) for row in written)
    return Table(at(7), role, 6, header=tuple(rich("head") for _ in written[0]), rows=made,
                 row_headers=heads)  # fmt: skip


def guided(*blocks: Block, title: str = "Ebb") -> Guided:
    return with_blanks(chapter(section(title, *blocks)), gap)


def left(made: Guided) -> list[str]:
    """Return what the first section shows: paragraphs, points, cells."""
    found: list[str] = []
    for block in made.chapter.sections[0].blocks:
        match block:
            case Paragraph():
                found.append(str(block.text.html))
            case List():
                found += [str(entry.text.html) for entry in block.entries]
            case DefinitionList():
                found += [str(entry.term.html) for entry in block.entries]
            case Table():
                found += ["|".join(str(cell.html) for cell in row.cells) for row in block.rows]
    return found


def answers(made: Guided) -> list[str]:
    return [str(blank.answer) for blank in made.blanks]


def test_the_first_bold_words_of_an_item_become_a_blank() -> None:
    made = guided(
        says("The moon <strong>pulls</strong> at the <strong>sea</strong>."),
        points(rich("Water <strong>falls</strong>."), rich("It is wet.")),
        rows(("<strong>high</strong>", "<strong>low</strong>"), ("in", "<strong>out</strong>")),
    )
    assert left(made) == [
        "The moon [1] at the <strong>sea</strong>.", "Water [2].", "It is wet.",
        "[3]|<strong>low</strong>", "in|[4]",
    ]  # fmt: skip
    assert answers(made) == ["pulls", "falls", "high", "out"]


def test_words_marked_with_a_pen_become_the_blank_before_bold_ones() -> None:
    made = guided(says("The <strong>moon</strong> pulls at the <mark>sea</mark>."))
    assert (left(made), answers(made)) == (["The <strong>moon</strong> pulls at the [1]."], ["sea"])


def test_every_other_one_of_the_terms_that_are_defined_is_a_blank() -> None:
    entries = [rich(f"<strong>{t}</strong>: what {n} is", t) for n, t in enumerate("ABCDE")]
    made = guided(points(*entries, role="definitions"))
    assert answers(made) == ["A", "C", "E"]
    table = rows(("Ebb", "out"), ("Flow", "in"), ("Slack", "still"), role="definitions", heads=True)
    assert left(guided(table, title="T")) == ["[1]|out", "Flow|in", "[2]|still"]
    terms = tuple(Definition(at(9), rich(t), (says("It is."),)) for t in ("Mast", "Keel", "Sail"))
    assert left(guided(DefinitionList(at(9), entries=terms))) == ["[1]", "Keel", "[2]"]


def test_a_term_that_cannot_be_asked_leaves_its_turn_to_the_next() -> None:
    table = rows(("<code># T</code>", "title"), ("Flow", "in"), ("Ebb", "out"),
                 role="definitions", heads=True)  # fmt: skip
    assert answers(guided(table, title="T")) == ["Flow"]


def test_what_is_left_blank_is_no_cue_beside_it() -> None:
    made = guided(rows(("Ebb", "out"), ("Flow", "in"), role="definitions", heads=True), title="T")
    (table,) = made.chapter.sections[0].blocks
    assert isinstance(table, Table)
    assert [row.cells[0].plain for row in table.rows] == ["", "Flow"]


@pytest.mark.parametrize(
    "html",
    [
        "See <strong><code>ebb</code></strong> here.",
        "See <code><strong>ebb</strong></code> here.",
        '<a href="https://a.b"><strong>ebb</strong></a> is there.',
        '<span class="math"><strong>x</strong></span> is a number.',
        '<em>so <a href="#s-1">it is <strong>bold</strong></a></em>',
        "<strong>one two three four five six</strong> is too much to write.",
        "<strong>" + "e" * 41 + "</strong> is, too.",
        'So <strong><math data-latex="a &lt; b"/></strong> holds.',
        "<strong>→</strong> is no word.",
        "<strong>Water</strong> is water.",
        "The <strong>ebb</strong> heads this section.",
    ],
)
def test_no_blank_in_code_links_or_formulas_or_where_it_gives_itself_away(html: str) -> None:
    made = guided(says(html), title="Ebb and flow")
    assert answers(made) == []
    assert left(made) == [html]


def test_a_label_is_no_blank_but_what_follows_it_may_be() -> None:
    made = guided(says("<strong>Cause</strong>: the <strong>moon</strong>.", "Cause"))
    assert left(made) == ["<strong>Cause</strong>: the [1]."]


def test_no_answer_is_asked_twice_and_a_defined_term_only_at_its_definition() -> None:
    made = guided(
        says("The <strong>Moon</strong> and the <strong>keel</strong>."),
        says("The <strong>moon</strong> again, and the <strong>sun</strong>."),
        rows(("Keel", "down"), role="definitions", heads=True),
    )
    assert answers(made) == ["Moon", "sun", "Keel"]


def test_headings_boxes_questions_notes_and_the_summary_have_no_blanks() -> None:
    bold = says("It is <strong>here</strong>.")
    summary = replace(section("In short", bold), role="summary")
    quiz = replace(section("Questions", bold), role="questions")
    left_out = replace(bold, attributes=Attributes(classes=("no-handout",)))
    it = replace(chapter(section(
        "Ebb", Callout(at(1), kind="example", blocks=(bold,)), left_out,
        Question(at(2), number=1, prompt=bold.text, answer=(bold,)),
        Group(at(3), "notes", name="notes", blocks=(bold,)),
        replace(points(bold.text), role="tasks"),
    ), quiz), summary=summary)  # fmt: skip
    made = with_blanks(it, gap)
    assert made.blanks == ()
    assert made.chapter == it


def test_what_stands_in_a_group_or_below_a_point_has_blanks_of_its_own() -> None:
    inner = points(rich("so <strong>two</strong>"))
    nested = List(at(6), entries=(Entry(at(6), rich("say <strong>one</strong>"), (inner,)),))
    made = guided(nested, Group(at(9), name="aside", blocks=(says("a <strong>third</strong>"),)))
    assert answers(made) == ["one", "two", "third"]


@pytest.fixture
def real(pytestconfig: pytest.Config) -> Chapter:
    path = pytestconfig.rootpath / "content/ai-engineering-1.4.md"
    return read_chapter(path.read_bytes(), "content/ai-engineering-1.4.md").chapter


def test_the_real_chapter_has_as_many_blanks_as_answers(real: Chapter) -> None:
    written: list[int] = []

    def counted(blank: Blank) -> Markup:
        written.append(blank.number)
        return Markup(f"<gap{blank.number}>")

    made = with_blanks(real, counted)
    assert written == [blank.number for blank in made.blanks] == [*range(1, len(written) + 1)]
    assert len(written) > 20
    shown = repr(made.chapter)
    assert all(shown.count(f"<gap{number}>") == 1 for number in written)
    assert len({str(blank.answer).casefold() for blank in made.blanks}) == len(made.blanks)


def test_equal_chapters_have_equal_blanks(real: Chapter) -> None:
    assert with_blanks(real, gap) == with_blanks(real, gap)
