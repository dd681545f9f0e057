"""Chapter -> XHTML: what the default templates write, and how their mistakes are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from chapters import at, bullets, chapter, paragraph, section, text
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Attributes, Callout, Chapter, Paragraph, Text
from triptych.reading import read_chapter
from triptych.rendering import Rendered

Render = Callable[..., Rendered]


def slides(rendered: Rendered) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(rendered.xhtml).iter("section"))


def titles(rendered: Rendered) -> list[str]:
    return ["".join(slide.find("h1").itertext()) for slide in slides(rendered)]  # type: ignore[union-attr]


@pytest.fixture
def three() -> Chapter:
    return chapter(
        section("Ebb", bullets("water falls"), number="1"),
        section("Flood", bullets("water rises"), number="2"),
        section("Slack", bullets("water rests"), number="3"),
    )


def test_a_chapter_opens_with_title_and_agenda(render_with: Render, three: Chapter) -> None:
    assert titles(render_with(three))[:2] == ["Tides", "In this chapter"]


def test_two_sections_need_no_agenda(render_with: Render) -> None:
    two = chapter(section("Ebb", bullets("a")), section("Flood", bullets("b"), number="2"))
    assert "In this chapter" not in titles(render_with(two))


def test_a_slide_names_its_chapter_line_and_its_template_line(
    render_with: Render, three: Chapter
) -> None:
    for slide in slides(render_with(three)):
        assert slide.get("data-source", "").startswith("content/ch.md:")
        assert slide.get("data-template", "").startswith("slides.html.j2:")


def test_markup_in_chapter_text_is_text(render_with: Render) -> None:
    hostile = chapter(section("{{ 7 * 7 }} <b>", paragraph("{% include 'x' %} & <i>")))
    xhtml = render_with(hostile).xhtml
    assert "{{ 7 * 7 }} &lt;b&gt;" in xhtml
    assert "{% include &#39;x&#39; %} &amp; &lt;i&gt;" in xhtml


def test_a_shortened_paragraph_stands_whole_in_the_notes(render_with: Render) -> None:
    sentences = "First sentence. Second sentence."
    led = Paragraph(at(5), text=_with_lead(sentences, "First sentence."))
    alone, shortened = (
        ElementTree.fromstring(render_with(chapter(section("One", *blocks))).xhtml)
        for blocks in ((led,), (led, bullets("a")))
    )
    assert alone.find(".//aside") is None  # there was room for all of it
    notes = shortened.find(".//aside")
    assert notes is not None
    assert "".join(notes.itertext()).strip() == sentences


def test_prose_alone_is_shown_as_far_as_it_is_read_at_a_glance(render_with: Render) -> None:
    said = "Sentence {} says this and that, then some more."
    sentences = tuple(Markup(said.format(n)) for n in range(20))
    plain = " ".join(sentences)
    long = Text(Markup(plain), plain, sentences, lead=sentences[0])
    made = slides(render_with(chapter(section("One", Paragraph(at(5), text=long)))))
    (slide,) = [slide for slide in made if slide.get("data-layout") == "content"]
    lead = slide.find("p[@class='lead']")
    assert lead is not None
    assert lead.text == " ".join(sentences[:8])


def test_a_sentence_that_is_all_there_is_stands_as_a_statement(render_with: Render) -> None:
    made = slides(render_with(chapter(section("Lessons", paragraph("Config is code.")))))
    (slide,) = [slide for slide in made if slide.get("data-layout") == "statement"]
    assert [slide.findtext("p[@class='kicker']"), slide.findtext("h1")] == [
        "Lessons",
        "Config is code.",
    ]


def test_lines_that_end_where_their_author_ended_them_are_no_statement(
    render_with: Render,
) -> None:
    lines = Text(Markup("Date: 3 May<br/>Place: online"), "Date: 3 May Place: online")
    made = slides(render_with(chapter(section("Next", Paragraph(at(3), text=lines)))))
    assert "statement" not in [slide.get("data-layout") for slide in made]


def test_a_summary_in_a_paragraph_closes_the_talk_with_its_sentences(render_with: Render) -> None:
    plain = "Light splits water. Sugar is built from it."
    said = Text(Markup(plain), plain, (Markup("Light splits water."),
                                       Markup("Sugar is built from it.")))  # fmt: skip
    summary = section("Summary", Paragraph(at(9), text=said))
    made = slides(render_with(replace(chapter(section("One", bullets("a"))),
                                      summary=replace(summary, role="summary"))))  # fmt: skip
    points = [slide for slide in made if slide.get("data-layout") == "points"]
    assert len(points) == 1
    assert len(points[0].findall("ol/li")) == 2


def _with_lead(plain: str, lead: str) -> Text:
    return replace(text(plain), lead=text(lead).html)


def test_a_block_kept_from_slides_is_on_none(render_with: Render) -> None:
    hidden = Paragraph(at(5), attributes=Attributes(classes=("no-slides",)), text=text("Secret."))
    assert "Secret." not in render_with(chapter(section("One", hidden, bullets("a")))).xhtml


LISTED = """# Tides

Said first.

## Table of Contents

- [Ebb](#ebb)
    - [Out](#out)
- [Flood](#flood)

## Ebb

### Out

water falls

## Flood

See also:

- [Ebb](#ebb)
- [Out](#out)
"""


def test_a_list_of_contents_is_left_to_the_agenda_and_said_in_the_notes(
    render_with: Render,
) -> None:
    found = read_chapter(LISTED.encode(), "ch.md").chapter
    assert [each.number for each in found.sections] == ["", "1", "2"]
    deck = slides(render_with(found))
    shown = [(slide.findtext("h1"), "Out" in list(slide.find("aside").itertext()))  # type: ignore[union-attr]
             for slide in deck if slide.find("aside") is not None]  # fmt: skip
    assert shown == [("Tides", True)]
    assert "Table of Contents" not in titles(render_with(found))
    assert "Table of Contents" not in render_with(found, "cheatsheet").xhtml
    assert "Table of Contents" in render_with(found, "handout").xhtml
    assert "See also:" in render_with(found, "cheatsheet").xhtml  # these lead elsewhere


PARTS = """# Tides

## Ebb

- water falls

## In a nutshell{}

### Lessons

- look up

### Left open
"""


def test_a_summary_with_parts_is_a_section_as_the_others(render_with: Render) -> None:
    found = read_chapter(PARTS.format("").encode(), "ch.md").chapter
    assert [title for title in titles(render_with(found)) if title != "Ebb"] == [
        "Tides", "In a nutshell", "Lessons",
    ]  # fmt: skip
    for target in ("slides", "handout", "cheatsheet"):
        shown = render_with(found, target).xhtml
        assert [word for word in ("nutshell", "Lessons", "look up", "Left open")
                if word not in shown] == []  # fmt: skip


def test_a_summary_is_kept_out_as_any_section(render_with: Render) -> None:
    found = read_chapter(PARTS.format(" {.no-handout .no-cheat .no-slides}").encode(), "ch.md")
    for target in ("slides", "handout", "cheatsheet"):
        assert "nutshell" not in render_with(found.chapter, target).xhtml


def test_an_example_is_shown_only_with_the_slide_before(render_with: Render) -> None:
    example = Callout(at(7), "example", 2, kind="example", blocks=(bullets("b", "c"),))
    tip = Callout(at(9), "tip", 2, kind="tip", blocks=(bullets("d", "e"),))
    made = slides(render_with(chapter(section("One", bullets("a"), example, tip))))
    kept = [slide.get("data-keep") for slide in made]
    assert kept.count("previous") == 1
    assert kept.index("previous") == len(kept) - 2


def test_the_opened_templates_are_told(render_with: Render, three: Chapter) -> None:
    assert render_with(three).opened == ("_blocks.html.j2", "_icons.j2", "slides.html.j2")


def test_a_projects_own_template_comes_first(render_with: Render, three: Chapter) -> None:
    own = render_with(three, changed={"slides.html.j2": "<p>{{ chapter.title.plain }}</p>"})
    assert own.xhtml == "<p>Tides</p>"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "<p>\n{% for x in %}</p>",
            "templates/slides.html.j2:2: error[template]: the template is not valid: "
            "Expected an expression, got 'end of statement block'\n    2 | {% for x in %}</p>",
        ),
        (
            "<p>\n{{ chapter.tittle }}</p>",
            "templates/slides.html.j2:2: error[template]: the template failed: "
            "'triptych.document.Chapter object' has no attribute 'tittle' "
            "(while rendering content/ch.md:1)\n"
            "    2 | {{ chapter.tittle }}</p>",
        ),
        (
            "{% for section in chapter.sections %}\n{{ section.nummer }}{% endfor %}",
            "templates/slides.html.j2:2: error[template]: the template failed: "
            "'triptych.document.Section object' has no attribute 'nummer' "
            "(while rendering content/ch.md:3)\n    2 | {{ section.nummer }}{% endfor %}",
        ),
        (
            "{% include '_block.html.j2' %}",
            "templates/slides.html.j2:1: error[template]: there is no template '_block.html.j2'\n"
            "    1 | {% include '_block.html.j2' %}\n"
            "  hint: did you mean '_blocks.html.j2'?",
        ),
    ],
)
def test_a_template_mistake_names_its_place(
    render_with: Render, three: Chapter, template: str, message: str
) -> None:
    with pytest.raises(SourceError) as caught:
        render_with(three, changed={"slides.html.j2": template})
    assert format_diagnostic(caught.value.diagnostic) == message


def test_an_equation_without_its_latex_names_the_template(
    render_with: Render, three: Chapter
) -> None:
    with pytest.raises(SourceError, match=r"slides\.html\.j2 wrote a <math> without data-latex"):
        render_with(three, changed={"slides.html.j2": '<p><math display="block"/></p>'})


def test_a_template_cannot_reach_into_python(render_with: Render, three: Chapter) -> None:
    with pytest.raises(SourceError, match="unsafe"):
        render_with(three, changed={"slides.html.j2": "{{ chapter.__class__.__mro__ }}"})
