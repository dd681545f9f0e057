"""pandoc, Quarto and md2pptx: what their spellings become, one by one."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from triptych.config import Config
from triptych.document import Chapter
from triptych.reading import Reading
from triptych.reading.dialects import translated
from triptych.reading.source import Source

Read = Callable[..., Reading]
Dump = Callable[[Chapter], str]


@pytest.fixture
def turned(read: Read, dump_chapter: Dump) -> Callable[..., str]:
    """The blocks that a text in a dialect becomes, and its messages, without their places."""

    def turn(text: str, dialect: str = "pandoc") -> str:
        reading = read(f"# T\n\n## A\n\n{text}\n", config=Config(dialect=dialect))
        shown = dump_chapter(reading.chapter).split("\n")[2:-1]
        blocks = [line.strip().partition(" ")[2] for line in shown]
        return "\n".join([*blocks, *(each.message for each in reading.diagnostics)])

    return turn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H~2~O at 10^-3^ m", "p: H<sub>2</sub>O at 10<sup>-3</sup> m"),
        ("`H~2~O`, $x^2 y^2$", 'p: <code>H~2~O</code>, <math data-latex="x^2 y^2" alt="x2y2" '
                               'data-source="ch.md:5"/>'),
        ("~~gone~~ in ~/home and ~/work", "p: <s>gone</s> in ~/home and ~/work"),
        ("a[^1] b[^1]\n\n[^1]: n", 'p: a<sup><a href="#footnote-1">1</a></sup> b<sup>'
                                   '<a href="#footnote-1">1</a></sup>\nfootnote 1\np: n'),
        ("As [@knuth, p. 3; see -@lamport]", "p: As [knuth, p. 3; see lamport]"),
        ("write to a@b.example or @ada", "p: write to a@b.example or @ada"),
        ("[keys]{.smallcaps} and []{#here}none", "p: keys and none"),
        ("[a](b.md){.button} `x`{.py} `<br>`{=html}y",
         'p: <a href="b.md">a</a> <code>x</code> <br/>y'),
        ("use `{python}` and `a` {not braces}", "p: use <code>{python}</code> and <code>a</code> "
                                                "{not braces}"),
        ("| one\n|  two\n| three", "p: one<br/>two<br/>three"),
        ("(@) a\n(@b) c\n\nas in (@b)", "list (points) from 1\na\nc\np: as in (2)"),
        ("> - a\n> - b\n>   more", "list (points)\na\nb more"),
        ("> Said.\n>\n> - a", "quote\np: Said.\nlist (points)\na"),
        ('<div class="columns">\n<div class="column" width="40%">\na\n</div>\n</div>',
         "group columns (prose)\ngroup column (prose) {width=40% → 1}\np: a"),
        ('<div class="notes">\n\nsay\n\n</div>', "group notes (notes)\np: say"),
        ('<div id="x" style="color: red">\na\n</div>', "p: a {#x → 1}"),
        ("#. a\n#. b", "list (points) from 1\na\nb"),
        ("$$\nx^2y^2 ~ a~b~\n$$", "equation"),
        ("\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}", "equation"),
        ("\\begin{equation} x^2y^2 \\end{equation}", "equation"),
        ("\\begin{tikzpicture}\n\\draw (0,0);\n\\end{tikzpicture}",
         "code latex\n(0,0);"),
        ("\\begin{center}\nwords\n\\end{center}", "p: words"),
        ("a\n\n<br>\n- b", "p: a\nlist (points)\nb"),
        ("text\n\n\\newpage\n\n\\vspace{1cm}\\centering\n\nmore", "p: text\np: more"),
        ("a`\\pause`{=latex} b", "p: a b\n'\\\\pause' is for latex alone; it is left out"),
    ],
)  # fmt: skip
def test_a_spelling_of_pandoc(turned: Callable[..., str], text: str, expected: str) -> None:
    assert turned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![Cap](a.png)", "figure a.png [Cap] “Cap”"),
        ('![Cap](a.png){fig-alt="Alt" width=50%}',
         "figure a.png [Alt] “Cap” {fig-alt=Alt width=50% → 4}"),
        ('![](a.png){fig-alt="Alt"}', "figure a.png [Alt] {fig-alt=Alt → 4}"),
        ("![Alt](a.png \"Cap\")", "figure a.png [Alt] “Cap”"),
        ("see ![an icon](a.png){width=1em} here",
         'p: see <img src="asset:chapter/a.png" alt="an icon"/> here'),
        ("- ![Alt](a.png){height=2in}",
         'list (points)\n<img src="asset:chapter/a.png" alt="Alt"/>'),
    ],
)  # fmt: skip
def test_an_image_alone_has_its_caption_in_brackets(
    turned: Callable[..., str], text: str, expected: str
) -> None:
    assert turned(text) == expected


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("{.smaller}", "p: x"),
        ("{.r-stack .absolute top=3}", "p: x"),
        ("{#here .center}", "p: x {#here → 1}"),
        ("{.nonincremental}", "group  (prose) {.at-once → 1}\np: x {.at-once → 1}"),
        ("fragment", "group  (prose) {.incremental → 1}\np: x {.incremental → 1}"),
        ("{.alertblock}", "warning\np: x"),
        ('{.content-visible when-format="beamer"}',
         "group  (prose) {.slides-only when-format=beamer → 1}\np: x {.slides-only → 1}"),
        ('{.content-visible unless-format="pdf"}',
         "group  (prose) {.no-handout unless-format=pdf → 1}\np: x {.no-handout → 1}"),
        ('{.content-hidden when-format="docx"}', "p: x"),
        ('{.content-hidden when-profile="draft"}', "p: x"),
        ('{.content-visible when-format="vhs"}',
         "p: x\nthe format 'vhs' is none of ours; this part is in all"),
        ("{.moon}", "p: x\n'moon' means nothing here; what stands in it is kept"),
    ],
)  # fmt: skip
def test_a_div_is_what_it_means(turned: Callable[..., str], info: str, expected: str) -> None:
    assert turned(f"::: {info}\nx\n:::") == expected


def test_a_div_for_no_format_is_in_no_artefact(read: Read) -> None:
    text = "# T\n\n::: {.content-hidden}\nx\n:::\n"
    (block,) = read(text, config=Config(dialect="quarto")).chapter.opening
    assert block.attributes.classes == ("no-slides", "no-handout", "no-cheat")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("```{r, echo=FALSE}\nx\n```",
         "code r {.handout-only → 4}\nprograms are not run: what this one would show is missing"),
        ("```{python}\n#| eval: false\n\nx\n```", "code python"),
        ("```{mermaid}\n%%| fig-cap: \"Flow\"\nx\n```", "code mermaid {caption=Flow → 4}"),
        ("```{python}\n#| include: false\n```\n\ntext", "p: text"),
        ("```{.r .numberLines}\nx\n```", "code r {.numbers → 4}"),
        ("```{.r code-line-numbers=\"1-2\"}\nx\n```",
         "code r {.numbers code-line-numbers=1-2 → 4}"),
        ("```{=html}\n<mark>kept</mark> text\n```", "p: <mark>kept</mark> text"),
        ("```{=openxml}\n<w:p/>\n```\n\ntext", "p: text\nthis block is for openxml alone; it is "
                                                "left out"),
    ],
)  # fmt: skip
def test_a_cell_is_its_program(turned: Callable[..., str], code: str, expected: str) -> None:
    shown = turned(code, "quarto").split("\n")
    assert "\n".join(line for line in shown if line.strip()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A {{< fa heart >}} b", "p: A b"),
        ("{{< pagebreak >}}\n\nx", "p: x"),
        ("Press {{< kbd Ctrl-C mac=Cmd-C >}}.", "p: Press <kbd>Ctrl-C</kbd>."),
        ("`{{< fa x >}}`", "p: <code>{{&lt; fa x &gt;}}</code>"),
        ("{{{< fa x >}}}", "p: {{{&lt; fa x &gt;}}}"),
        ("See {{< var name >}}!", "p: See!\nthe shortcode 'var' is not read"),
    ],
)
def test_a_shortcode_is_no_text(turned: Callable[..., str], text: str, expected: str) -> None:
    assert turned(text, "quarto") == expected


def head(read: Read, text: str, body: str = "# A\n\nx\n") -> Reading:
    return read(f"---\n{text}\n---\n\n{body}")


def test_options_of_a_slide_format_are_read(read: Read) -> None:
    text = ("title: T\ntheme: moon\ndate: today\nformat:\n  revealjs:\n    incremental: true\n"
            "    slide-level: 2")  # fmt: skip
    reading = head(read, text, "# A\n\n## B\n\n### C\n\nx\n\n# D\n\ny\n")
    assert reading.config.incremental
    assert reading.config.theme == Config().theme
    assert reading.chapter.metadata.date == ""
    assert reading.chapter.sections[0].sections[0].sections[0].attributes.classes == ("same-slide",)
    assert not reading.diagnostics


def test_options_of_r_markdown_are_read(read: Read) -> None:
    reading = head(read, "title: T\noutput:\n  beamer_presentation:\n    slide_level: 1\n"
                         "    incremental: yes", "# A\n\n## B\n\nx\n\n# C\n\ny\n")  # fmt: skip
    assert reading.config.incremental
    assert reading.chapter.sections[0].sections[0].attributes.classes == ("same-slide",)


def test_authors_may_be_maps(read: Read) -> None:
    reading = head(read, "author:\n  - name: {given: Ada, family: Nwosu}\n    orcid: '1'\n"
                         "  - name: Jo\n  - Kim\nformat: pptx")  # fmt: skip
    assert reading.chapter.metadata.author == "Ada Nwosu, Jo, Kim"


@pytest.mark.parametrize(
    ("block", "title", "author", "date"),
    [
        ("% T\n% A; B\n% May", "T", "A, B", "May"),
        ("% T\n  more\n%\n% May", "T more", "", "May"),
        ("% T\n% A\n  B", "T", "A, B", ""),
        ("%\n% A", "X", "A", ""),
    ],
)
def test_a_title_block(read: Read, block: str, title: str, author: str, date: str) -> None:
    chapter = read(f"{block}\n\n## S\n\ntext\n\n## U\n", "x.md").chapter
    assert (chapter.title.plain, chapter.metadata.author) == (title, author)
    assert chapter.metadata.date == date
    assert [section.title.plain for section in chapter.sections] == ["S", "U"]


def test_paragraphs_below_what_a_slide_shows_are_spoken(read: Read, dump_chapter: Dump) -> None:
    text = ("numbers: no\n\n# T\nWho\nWhere\n\n### S\n\nShown first.\n\n* p\n  more\n\nSaid\n"
            "in two lines.\n\n```\ncode\n```\nNot apart.\n\n[l]: u.md\n\nSaid too.\n")  # fmt: skip
    reading = read(text, "x.md")
    assert reading.chapter.metadata.subtitle == "Who · Where"
    assert dump_chapter(reading.chapter).split("\n")[1:-1] == [
        "  7 § 1 S #s",
        "    9 p: Shown first.",
        "    11 list (points)",
        "      • p more",
        "    14 group notes (notes)",
        "      14 p: Said in two lines.",
        "    17 code ?",
        "      code",
        "    20 p: Not apart.",
        "    24 group notes (notes)",
        "      24 p: Said too.",
    ]


def test_headings_of_md2pptx_may_begin_lower(read: Read) -> None:
    text = "topHeadingLevel: 2\nnumbers: no\n\n## T\n\n### A\n\n#### S [here]\n\n* x\n"
    chapter = read(text, "x.md").chapter
    assert (chapter.title.plain, chapter.sections[0].title.plain) == ("T", "A")
    assert chapter.sections[0].sections[0].id == "here"


@pytest.mark.parametrize("text", ["Dear: all\n\ntext", "numbers and letters\n\ntext", "a: b\nc\n"])
def test_other_first_lines_are_no_keys_of_md2pptx(
    read: Read, dump_chapter: Dump, text: str
) -> None:
    assert text.split("\n")[0] in dump_chapter(read(text, "x.md").chapter)


def test_sections_of_one_format_may_follow_those_of_another(read: Read) -> None:
    text = ('::: {.content-visible when-format="pptx"}\n## A\n\nx\n:::\n\n'
            '::: {.content-visible when-format="pdf"}\n## B\n\ny\n:::\n\n## C\n\nz\n')  # fmt: skip
    sections = read(f"# T\n\n{text}").chapter.sections
    classes = [(each.title.plain, each.attributes.classes) for each in sections]
    assert classes == [("A", ("slides-only",)), ("B", ("handout-only",)), ("C", ())]


@pytest.mark.parametrize(
    "line",
    [
        "| a |",
        "| a",
        "> - a",
        "\\begin{align}",
        "::: {.x}",
        "[@k]",
        "<div>",
        "# {-}",
        "(@a) b",
        "`a",
    ],
)
def test_ten_thousand_of_anything_take_no_time(read: Read, line: str) -> None:
    config = Config(dialect="pandoc")
    source = Source("x.md", (*[line] * 10_000, "", "text"))
    begun = time.process_time()
    translated(source, config)
    assert time.process_time() - begun < 5
