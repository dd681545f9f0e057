"""The words of structured chapters: each name, what it takes, and what it is for.

The reader checks by these tables, and `schema` writes them out for editors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from triptych.config import CHOICES, KEYS, MINUTES, NOT_IN_CHAPTERS, PDF_VARIANTS, SWITCHES
from triptych.document import CalloutKind

# What a name takes. The reader has a way to read each, and the schema a definition of it.
Shape = Literal[
    "text", "raw", "word", "words", "flag", "yes", "number", "worth", "choice", "options", "blocks",
    "entries", "definitions", "table", "rows", "row", "cells", "alignments", "widths", "span",
    "sections", "footnotes", "setting", "minutes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One name: what it takes, in a sentence what it is for, and what it may be chosen from."""

    name: str
    shape: Shape
    about: str
    choices: tuple[str, ...] = ()
    example: Any = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of block: the name that makes a block one of it, and what else it may say."""

    key: Field
    fields: tuple[Field, ...] = ()
    example: dict[str, Any] = field(default_factory=dict)
    braces: bool = True  # whether it takes an id, classes and the like


# Settings that are none of these files, and the one that is listed where the chapter is told of.
NOT_SET = ("dialect", "lang", *NOT_IN_CHAPTERS)

BRACES = (
    Field("id", "word", "A name that links lead to: [text](#name), or @fig-name for its number."),
    Field("classes", "words", "What braces say in Markdown: key, cheat, no-slides, hidden, …"),
    Field("worth", "worth", "What it is worth keeping when room is short: 1 least, 7 most, 8 on "
          "the cheat sheet for certain."),
    Field("options", "options", "Further values of braces: layout, width, …"),
)  # fmt: skip

LIST_ROLES = ("points", "definitions", "comparison", "process", "layers")  # tasks have boxes
TABLE_ROLES = ("table", "definitions", "comparison")  # steps have arrows
PARAGRAPH_ROLES = ("prose", "process", "summary")
_ROLE = "What it is for; found by its form where nothing is written."

_ORDER = (
    Field("ordered", "flag", "Whether the points are numbered."),
    Field("start", "number", "The number of the first point of an ordered list."),
)
_CALLOUTS: dict[CalloutKind, str] = {
    "takeaway": "What is to be remembered: a bar under what it concludes.",
    "example": "An example, in a box of its own.",
    "note": "A remark, in a box of its own.",
    "tip": "A piece of advice, in a box of its own.",
    "warning": "What to beware of, in a box of its own.",
}

KINDS: tuple[Kind, ...] = (
    Kind(
        Field("paragraph", "text", "A paragraph; a text by itself is one too."),
        (Field("role", "choice", _ROLE, PARAGRAPH_ROLES),),
        {"paragraph": "Kept out of the slides.", "classes": ["no-slides"]},
    ),
    Kind(
        Field("points", "entries", "Points of a list, whatever their form."),
        _ORDER,
        {"points": ["Read once.", "Write three files."]},
    ),
    Kind(
        Field("list", "entries", "A list whose role is found by its form: bold terms define."),
        (*_ORDER, Field("role", "choice", _ROLE, LIST_ROLES)),
        {"list": ["**Talk**: for a room.", "**Handout**: for paper."], "role": "comparison"},
    ),
    Kind(
        Field("definitions", "definitions", "Terms and what they mean."),
        (),
        {"definitions": {"Token": "A piece of a word.", "Epoch": "One pass over all data."}},
    ),
    Kind(
        Field("table", "table", "A table: its header, its rows, and how columns are aligned."),
        (
            Field("caption", "text", "The caption; a table with one is numbered."),
            Field("role", "choice", _ROLE, TABLE_ROLES),
            Field("row_headers", "flag", "Whether the first column names what its row is about."),
        ),
        {"table": {"header": ["Size", "Cost"], "rows": [["small", "1"], ["large", "9"]],
                   "align": ["left", "right"]}, "caption": "What each costs"},
    ),
    *(
        Kind(Field(kind, "blocks", about), (Field("title", "text", "The title of the box."),),
             {kind: "Less is more."})
        for kind, about in _CALLOUTS.items()
    ),
    Kind(
        Field("question", "text", "A question of the self-test."),
        (Field("answer", "blocks", "Its answer, which waits for a click and for the last page."),),
        {"question": "What is a token?", "answer": "A piece of a word."},
    ),
    Kind(
        Field("code", "raw", "A program, or what it printed, as it is."),
        (Field("language", "word", "Its language, by which it is coloured: python, sh, text, …"),
         Field("caption", "text", "The caption.")),
        {"code": "print('hello')", "language": "python"},
    ),
    Kind(
        Field("figure", "word", "An image: the name of a file, relative to this one."),
        (Field("alt", "word", "What it shows, for whoever cannot see it."),
         Field("caption", "text", "The caption; a figure with one is numbered.")),
        {"figure": "loss.png", "alt": "The loss falls", "caption": "The loss of ten epochs"},
    ),
    Kind(
        Field("equation", "raw", "An equation in LaTeX, without dollars."),
        (),
        {"equation": r"E = m c^2", "id": "eq-energy"},
    ),
    Kind(Field("quote", "blocks", "A quotation."), (), {"quote": "Less is more."}),
    Kind(
        Field("notes", "blocks", "Speaker notes: on no slide and in no handout."),
        (),
        {"notes": "Show the demonstration here."},
    ),
    Kind(
        Field("group", "blocks", "Blocks that belong together."),
        (Field("name", "choice", "What they are together.",
               ("columns", "column", "group", "slide")),),
        {"group": ["One.", "Two."], "classes": ["no-handout"]},
    ),
    Kind(Field("break", "yes", "A new slide begins here."), (), {"break": True}),
    Kind(
        Field("markdown", "raw", "Any Markdown, read as in a Markdown chapter; headings in it are "
              "lines of text."),
        (),
        {"markdown": "**Example**: a table, a list or whatever else"},
        braces=False,
    ),
)  # fmt: skip

ENTRY = (
    Field("text", "text", "The text of the point."),
    Field("done", "flag", "Makes the point a task, done or not."),
    Field("blocks", "blocks", "What stands below it: further lists, say."),
    *BRACES,
)
DEFINITION = (
    Field("term", "text", "The term."),
    Field("meaning", "blocks", "What it means."),
)
TABLE = (
    Field("groups", "rows", "Rows above the header: names of several columns together."),
    Field("header", "cells", "The names of the columns; a table may have none."),
    Field("rows", "rows", "The rows, each with as many cells as there are columns."),
    Field("align", "alignments", "How each column is aligned."),
    Field("widths", "widths", "How wide each column is wished, in per cent."),
)
CELL = (
    Field("text", "text", "The text of the cell."),
    Field("columns", "span", "Over how many columns it reaches."),
    Field("rows", "span", "Over how many rows it reaches; there these leave its place out."),
)
ROW = (Field("cells", "cells", "The cells of the row."), *BRACES)

SECTION_ROLES = ("section", "summary", "questions")
SECTION = (
    Field("title", "text", "The heading; sections are numbered by themselves.",
          example="Setting up"),
    Field("blocks", "blocks", "What stands below the heading.",
          example=["A text is a paragraph.", {"points": ["One.", "Two."]}]),
    Field("sections", "sections", "The sections below this one: a slide or more each."),
    Field("role", "choice", "A summary opens the handout and closes the talk, questions are the "
          "self-test; told by the title where nothing is written.", SECTION_ROLES),
    *BRACES,
)  # fmt: skip

_SETTINGS = {
    "targets": "The artefacts to make: slides, handout, cheatsheet.",
    "theme": "The look: default, warm, dark, or one of the project's own.",
    "paper": "The paper of the two PDFs.",
    "orientation": "How the cheat sheet lies.",
    "pages": "Pages of the cheat sheet.",
    "minutes": f"Minutes of the talk that the slides are for, {MINUTES[0]} to {MINUTES[-1]}.",
    "audience": "Whom the handout is for.",
    "guided": "Whether key terms of the handout are numbered blanks.",
    "pdf_variant": f"The variant of the two PDFs: {PDF_VARIANTS[0]}, …",
    "logo": "An image for every page and slide.",
    "logo_alt": "What the logo says to whoever cannot see it.",
    "residue": "Whether a chat assistant's closing words are kept.",
    "incremental": "Whether points and figures of the slides come one by one.",
}


def _setting(name: str) -> Field:
    choices = tuple(str(choice) for choice in CHOICES.get(name, ()))
    choices = PDF_VARIANTS if name == "pdf_variant" else choices
    shape: Shape = "flag" if name in SWITCHES else "minutes" if name == "minutes" else "setting"
    return Field(name, shape, _SETTINGS.get(name, "A setting, as in triptych.toml."), choices)


CHAPTER = (
    Field("$schema", "word", "Where the schema of these files is, for editors."),
    Field("title", "text", "The chapter's title.", example="Graphs"),
    Field("subtitle", "word", "The line below the title."),
    Field("kicker", "word", "The line above the title.", example="Chapter 1.4"),
    Field("author", "words", "Who wrote it."),
    Field("date", "word", "A date, printed as it is written."),
    Field("description", "word", "What it is about, for the properties of the files."),
    Field("keywords", "words", "Its keywords, for the properties of the files."),
    Field("lang", "word", "The language it is in.", example="en"),
    Field("blocks", "blocks", "What stands before the first section."),
    Field("sections", "sections", "The sections, in order."),
    Field("summary", "entries", "The points to keep in mind: they open the handout, close the "
          "talk and head the cheat sheet."),
    Field("footnotes", "footnotes", "Notes by name, called in a text as [^name]; numbered in the "
          "order in which they stand here."),
    *(_setting(name) for name in KEYS if name not in NOT_SET),
)  # fmt: skip
