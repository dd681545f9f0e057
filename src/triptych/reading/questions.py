"""Headings that ask -> Question blocks; all questions of a chapter numbered from 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from triptych.document import Attributes, Block, Callout, Group, List, Question, Quote, Section
from triptych.reading.asking import ask_in_bold, without_cue
from triptych.reading.attributes import in_role, merged
from triptych.reading.drafts import Answer, Draft
from triptych.reading.outline import Branch, blocks_of
from triptych.reading.rich import Rich, plain_rich
from triptych.reading.sentences import QUESTION_MARKS
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

QUESTIONS = Reason("questions")


def ask(branches: Sequence[Branch], source: Source, ids: dict[int, str],
        parent: Branch | None = None) -> list[Branch]:  # fmt: skip
    """Return the branches with those that are questions turned into blocks.

    Questions alone below a heading become its blocks; among other sections a run of them becomes
    a section of its own.
    """
    asked = parent is not None and parent.role == "questions"
    for branch in branches:
        is_set = asked or branch.role == "questions"
        branch.drafts = ask_in_bold(branch.drafts, source, is_set=is_set)
    grouped = groupby(branches, lambda one: _asked(one, source, asked=asked) is not None)
    runs = [(is_one, list(run)) for is_one, run in grouped]
    if parent and len(runs) == 1 and runs[0][0]:
        parent.drafts += [_question(branch, source, ids, asked=asked) for branch in branches]
        return []
    return [kept for is_one, run in runs for kept in _kept(is_one, run, source, ids)]


def _kept(is_one: bool, run: list[Branch], source: Source, ids: dict[int, str]) -> Iterator[Branch]:
    if is_one:
        title = plain_rich(source.words.label("self_test"))
        heading = replace(run[0].heading, title=title, attributes=Attributes())
        questions: list[Draft] = [_question(branch, source, ids) for branch in run]
        ids[heading.span.line] = f"questions-{ids[heading.span.line]}"
        yield Branch(heading, run[0].depth, questions, role="questions", reason=QUESTIONS)
        return
    for branch in run:
        branch.branches = ask(branch.branches, source, ids, branch)
        if branch.role != "questions" and only_asks(branch.depth, branch.drafts):
            branch.role, branch.reason = "questions", QUESTIONS
        yield branch


def only_asks(level: int, drafts: Sequence[Draft]) -> bool:
    """Return whether a section of this level, with questions and nothing else, is a self-test."""
    return level == 1 and bool(drafts) and all(isinstance(d, Question) for d in drafts)


def _asked(branch: Branch, source: Source, *, asked: bool = False) -> tuple[Rich, Reason] | None:
    """Return what a heading asks: `Q1: …?`, or `…?` above an answer or in a set of questions."""
    title = branch.heading.title
    is_asking = title.text.rstrip().endswith(QUESTION_MARKS)
    found = re.match(_cue_pattern(source), title.text, re.I)
    if found and (is_asking or found["number"]):
        return title[found.end() :].stripped(), Reason("cue", found["cue"].strip())
    if is_asking and any(isinstance(draft, Answer) for draft in branch.drafts[:1]):
        return title, Reason("answered")
    return (title, Reason("asks")) if is_asking and asked else None


def without_question_cue(title: Rich, source: Source) -> Rich:
    """Return a title without the `Q1:` that it begins with; itself where it does not."""
    found = re.match(_cue_pattern(source), title.text, re.I)
    return title[found.end() :].stripped() if found else title


def _cue_pattern(source: Source) -> str:
    cues = "|".join(re.escape(cue) for cue in source.words.cues["question"])
    return rf"(?P<cue>(?:{cues})(?:\s*(?P<number>\d+)\s*[.:：)–—-]|\s*[:：]))\s*(?=\S)"


def _question(branch: Branch, source: Source, ids: dict[int, str], *,
              asked: bool = False) -> Question:  # fmt: skip
    heading = (branch.heading.title, Reason("asks"))
    prompt, reason = _asked(branch, source, asked=asked) or heading
    answer = [draft for each in _flattened(branch) for draft in without_cue(each)]
    span = branch.heading.span
    attributes = merged(branch.heading.attributes, Attributes(id=ids[span.line]))
    text = read_text(prompt, source.words)
    question = Question(span, prompt=text, answer=blocks_of(answer, source))
    return in_role(question, "question", reason, attributes)


def _flattened(branch: Branch) -> Iterator[Draft]:
    yield from branch.drafts
    for below in branch.branches:
        yield below.heading
        yield from _flattened(below)


def numbered_questions(blocks: Iterable[Block], numbers: Iterator[int]) -> tuple[Block, ...]:
    """Return the blocks with every question in them numbered, however deep it stands."""
    return tuple(_numbered(block, numbers) for block in blocks)


def _numbered(block: Block, numbers: Iterator[int]) -> Block:
    match block:
        case Question():
            number = next(numbers)
            return replace(block, number=number, answer=numbered_questions(block.answer, numbers))
        case Callout() | Quote() | Group():
            return replace(block, blocks=numbered_questions(block.blocks, numbers))
        case List():
            entries = (replace(entry, blocks=numbered_questions(entry.blocks, numbers))
                       for entry in block.entries)  # fmt: skip
            return replace(block, entries=tuple(entries))
        case _:
            return block


def number_sections(sections: Sequence[Section], numbers: Iterator[int]) -> list[Section]:
    """Return the sections with the questions in them numbered on."""
    return [
        replace(
            section,
            blocks=numbered_questions(section.blocks, numbers),
            sections=tuple(number_sections(section.sections, numbers)),
        )
        for section in sections
    ]
