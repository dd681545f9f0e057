"""A list of which every point holds a question and its answer -> questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from triptych.diagnostics import Span
from triptych.document import Attributes, Block, Question
from triptych.language import Words
from triptych.reading.attributes import in_role, take_attributes
from triptych.reading.cues import cue_of, settled, split_answer
from triptych.reading.decoration import unwrapped
from triptych.reading.drafts import Draft, Line
from triptych.reading.rich import Rich
from triptych.reading.sentences import QUESTION_MARKS
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

_CHOICE = re.compile(r"^\s*[b-eB-E]\s*[.:)]", re.M)  # below `A: …` it is no answer


@dataclass(frozen=True, slots=True)
class Item:
    """A point as it is written: its first paragraph, and what follows it."""

    span: Span
    rich: Rich
    drafts: Sequence[Draft]


@dataclass(frozen=True, slots=True)
class _Asked:
    span: Span
    prompt: Rich
    attributes: Attributes
    answer: Sequence[Draft]
    asks: bool  # by a question mark or a cue; "Name two cells." does not


def questions_of(items: Sequence[Item], source: Source) -> list[Block]:
    """Return the questions of a list, none where a point has no answer or few of them ask."""
    found = [asked for item in items if (asked := _asked(item, source.words))]
    if len(found) < len(items) or sum(each.asks for each in found) * 2 < len(found):
        return []
    return [_question(each, source) for each in found]


def _asked(item: Item, words: Words) -> _Asked | None:
    rich, attributes = take_attributes(item.rich)
    prompt, answer = _parts(rich, item, words)
    if answer is None or not prompt:
        return None
    cue = cue_of(prompt, words)
    is_cued = cue is not None and cue.kind == "question" and bool(cue.rest)
    prompt = unwrapped(cue.rest if cue and is_cued else prompt)
    return _Asked(item.span, prompt, attributes, answer,
                  is_cued or prompt.text.rstrip().endswith(QUESTION_MARKS))  # fmt: skip


def _parts(rich: Rich, item: Item, words: Words) -> tuple[Rich, list[Draft] | None]:
    """Return what a point asks and what it answers: in a line of its own, behind it, below it."""
    if _CHOICE.search(rich.text):
        return rich, None
    for split in (split_answer, _split_line):
        prompt, answer = split(rich, words)
        if answer is not None:
            return prompt, [*([Line(item.span, answer)] if answer else []), *item.drafts]
    first, *rest = item.drafts or (None,)
    cue = cue_of(first.rich, words) if isinstance(first, Line) else None
    if not isinstance(first, Line) or not cue or cue.kind != "answer":
        return rich, None
    return rich, [*([Line(first.span, cue.rest)] if cue.rest else []), *rest]


def _split_line(rich: Rich, words: Words) -> tuple[Rich, Rich | None]:
    """Return the parts of `Why? Answer: …` in one line; a cue of one letter is none there."""
    cues = "|".join(re.escape(cue) for cue in words.cues["answer"] if len(cue) > 1)
    ends = re.escape("".join(QUESTION_MARKS) + ".")
    found = re.search(rf"(?<=[{ends}])\s+(?:{cues})\s*[:：]\s*", rich.text, re.I)
    if not found:
        return rich, None
    return rich[: found.start()].stripped(), rich[found.end() :].stripped()


def _question(asked: _Asked, source: Source) -> Question:
    question = Question(asked.span, prompt=read_text(asked.prompt, source.words),
                        answer=settled(asked.answer, source))  # fmt: skip
    return in_role(question, "question", Reason("answered"), asked.attributes)
