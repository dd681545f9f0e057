"""What is understood of a line of text, beside its markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from triptych.document import Paragraph, Text
from triptych.reading import Reading


@pytest.fixture
def text(read: Callable[[str], Reading]) -> Callable[[str], Text]:
    def text_of(markdown: str) -> Text:
        (block,) = read(f"# T\n\n{markdown}").chapter.opening
        assert isinstance(block, Paragraph)
        return block.text

    return text_of


def test_markup_is_well_formed_and_closed(text: Callable[[str], Text]) -> None:
    found = text('*a **b*** `c<d` ~~e~~ <sub>f [g](h "i")</sub> j & k\n')
    assert found.html == (
        "<em>a <strong>b</strong></em> <code>c&lt;d</code> <s>e</s> "
        '<sub>f <a href="h" title="i">g</a></sub> j &amp; k'
    )
    assert found.plain == "a b c<d e f g j & k"


def test_an_element_left_open_ends_with_its_paragraph(text: Callable[[str], Text]) -> None:
    assert text("a <sub>b c</sub> d</mark>").html == "a <sub>b c</sub> d"
    assert text("a <sub>b **c</sub> d** e").html == (
        "a <sub>b <strong>c</strong></sub><strong> d</strong> e"
    )
    assert text("a <mark>b").html == "a <mark>b</mark>"


def test_bold_that_runs_over_sentences_is_closed_in_each(text: Callable[[str], Text]) -> None:
    found = text("One **two. Three** four.")
    assert found.sentences == ("One <strong>two.</strong>", "<strong>Three</strong> four.")
    assert found.lead == found.html  # "One two." says too little by itself


@pytest.mark.parametrize(
    ("markdown", "lead"),
    [
        ("The light reactions split water. They run by day.", "The light reactions split water. "
         "They run by day."),
        ("The light reactions split water and store energy. They run by day.",
         "The light reactions split water and store energy."),
        ("Typo. The pool had five connections instead of fifty-five. Nobody saw it.",
         "Typo. The pool had five connections instead of fifty-five."),
        ("Why are the leaves of nearly all plants green? They reflect it. More.",
         "Why are the leaves of nearly all plants green? They reflect it."),
        ("光合作用将光能转化为化学能并储存。它发生在叶中。", "光合作用将光能转化为化学能并储存。"),
    ],
    ids=["too short", "enough", "a word", "a question", "ideographs"],
)  # fmt: skip
def test_the_lead_says_something_by_itself(
    text: Callable[[str], Text], markdown: str, lead: str
) -> None:
    assert text(markdown).lead == lead


def test_a_full_stop_in_code_ends_nothing(text: Callable[[str], Text]) -> None:
    assert len(text("Call `a. B` and go.").sentences) == 1


def test_the_bold_core_leads_a_long_sentence(text: Callable[[str], Text]) -> None:
    core = "building applications on large models differs from the older way of work in general"
    found = text(
        f"Although both of them share foundations and most of the words, **{core}** in 3 ways:"
    )
    assert found.lead == core[0].upper() + core[1:]


@pytest.mark.parametrize(
    ("markdown", "term", "rest"),
    [
        ("**A b** → c *d*", "A b", "c <em>d</em>"),
        ("**A:** b", "A", "b"),
        ("**A** : b", "A", "b"),
        ("**A** — b", "A", "b"),
        ("**A** - b", "A", "b"),
        ("✅ **A**: b", "A", "b"),
        ("**R&D**: b", "R&amp;D", "b"),
        ("**A** (*another* name): b", "A (another name)", "b"),
        ("**A** (aside) b: c", "", ""),
        ("**A** b: c", "", ""),
        ("**A**-b", "", ""),
        ("**A**:", "", ""),
        ("a **b**: c", "", ""),
    ],
)
def test_a_term_is_bold_and_set_apart(
    text: Callable[[str], Text], markdown: str, term: str, rest: str
) -> None:
    found = text(markdown)
    assert (found.term, found.rest) == (term, rest)


@pytest.mark.parametrize(
    ("markdown", "steps"),
    [
        ("a → b → c", ("a", "b", "c")),
        ("a -> **b** -> c", ("a", "<strong>b</strong>", "c")),
        ("**Flow**: a → b → c", ("a", "b", "c")),
        ("**a** → b → c", ("<strong>a</strong>", "b", "c")),
        ("a → b", ()),
        ("a → b → ", ()),
        ("a--b -- c", ()),
    ],
)
def test_steps_are_three_or_more(
    text: Callable[[str], Text], markdown: str, steps: tuple[str, ...]
) -> None:
    assert text(markdown).steps == steps


def test_emphasis_is_the_share_of_bold_letters(text: Callable[[str], Text]) -> None:
    assert text("**ab** cd").emphasis == 0.5
    assert text("**abcd.**").html == "abcd."


def test_lines_of_chinese_are_joined_without_a_space(text: Callable[[str], Text]) -> None:
    assert text("第一\n行 and\nmore").plain == "第一行 and more"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Say [bonjour]{lang=fr}.", 'Say <span lang="fr">bonjour</span>.'),
        ("x **a [b]{lang=de-AT}**", 'x <strong>a <span lang="de-AT">b</span></strong>'),
        ("[*ciao*]{lang=it}", '<em><span lang="it">ciao</span></em>'),
        ("[plain]{.odd} text", "plain text"),
        ('[no]{lang="1 2"} language', "no language"),
        ("`[code]{lang=fr}`", "<code>[code]{lang=fr}</code>"),
        ("[a]{b c}", "[a]{b c}"),
    ],
)
def test_a_span_names_its_language(text: Callable[[str], Text], written: str, html: str) -> None:
    assert text(f"{written}\n").html == html
