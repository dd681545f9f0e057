"""Chapter -> XHTML: what the default templates write, and how their mistakes are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from chapters import at, bullets, chapter, paragraph, section, text
from triptych.diagnostics import SourceError, format_diagnostic
from triptych.document import Attributes, Callout, Chapter, Paragraph, Text
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
    long = Paragraph(at(5), text=text("First sentence. Second sentence."))
    short = Paragraph(at(5), text=_with_lead("First sentence. Second sentence.", "First sentence."))
    whole, shortened = (
        ElementTree.fromstring(render_with(chapter(section("One", block))).xhtml)
        for block in (long, short)
    )
    assert whole.find(".//aside") is None
    notes = shortened.find(".//aside")
    assert notes is not None
    assert "".join(notes.itertext()).strip() == "First sentence. Second sentence."


def _with_lead(plain: str, lead: str) -> Text:
    return replace(text(plain), lead=text(lead).html)


def test_a_block_kept_from_slides_is_on_none(render_with: Render) -> None:
    hidden = Paragraph(at(5), attributes=Attributes(classes=("no-slides",)), text=text("Secret."))
    assert "Secret." not in render_with(chapter(section("One", hidden, bullets("a")))).xhtml


def test_an_example_is_shown_only_with_the_slide_before(render_with: Render) -> None:
    example = Callout(at(7), "example", 2, kind="example", blocks=(bullets("b", "c"),))
    tip = Callout(at(9), "tip", 2, kind="tip", blocks=(bullets("d", "e"),))
    made = slides(render_with(chapter(section("One", bullets("a"), example, tip))))
    kept = [slide.get("data-keep") for slide in made]
    assert kept.count("previous") == 1
    assert kept.index("previous") == len(kept) - 2


def test_the_opened_templates_are_told(render_with: Render, three: Chapter) -> None:
    assert render_with(three).opened == ("_blocks.html.j2", "slides.html.j2")


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
            "error[template]: there is no template '_block.html.j2'\n"
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


def test_a_template_cannot_reach_into_python(render_with: Render, three: Chapter) -> None:
    with pytest.raises(SourceError, match="unsafe"):
        render_with(three, changed={"slides.html.j2": "{{ chapter.__class__.__mro__ }}"})
