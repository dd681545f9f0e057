"""What is counted, and what a reference to it says."""

from __future__ import annotations

from triptych.document import Figure, Paragraph
from triptych.reading import read_chapter


def test_figures_in_footnotes_are_counted_last() -> None:
    note = '[^1]: See\n\n    ![a](a.png "In a note")\n\n'
    text = f'# T\n\nText[^1].\n\n{note}## S\n\n![b](b.png "In the text")\n'
    chapter = read_chapter(text.encode(), "ch.md").chapter
    (inside,) = chapter.sections[0].blocks
    last = chapter.footnotes[0].blocks[-1]
    assert isinstance(inside, Figure)
    assert isinstance(last, Figure)
    assert (inside.number, last.number) == (1, 2)


def test_a_reference_has_the_same_blank_in_words_and_in_markup() -> None:
    chapter = read_chapter(b"# T\n\n## S\n\nSee [Section](#s).\n", "ch.md").chapter
    (paragraph,) = chapter.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert "Section\N{NO-BREAK SPACE}1" in paragraph.text.plain
    assert "Section\N{NO-BREAK SPACE}1" in paragraph.text.html


def test_a_footnote_in_a_link_stands_outside_of_it() -> None:
    chapter = read_chapter(b"# T\n\n[a^[n] b](x.md)\n", "ch.md").chapter
    (paragraph,) = chapter.opening
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.html == (
        '<a href="x.md">a</a><sup><a href="#footnote-1">1</a></sup><a href="x.md"> b</a>'
    )
