"""Bold words that ask, `**What is ebb?**`, and what stands below them -> questions.

In a set of questions each of them is one; elsewhere the one that `Answer: …` follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.document import Break, Question
from triptych.reading.attributes import in_role
from triptych.reading.cues import cue_of
from triptych.reading.drafts import Answer, Draft, Heading, Line
from triptych.reading.outline import blocks_of
from triptych.reading.rich import Rich
from triptych.reading.sentences import QUESTION_MARKS
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

_NUMBER = re.compile(r"\d{1,3}[ \t]*[.)][ \t]+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A paragraph: what its first line asks, and what stands behind that in it."""

    line: Line
    prompt: Rich
    rest: Rich


def ask_in_bold(drafts: Sequence[Draft], source: Source, *, is_set: bool) -> list[Draft]:
    """Return what stands in a section, with such questions read; `is_set`: it holds questions."""
    result: list[Draft] = []
    index = 0
    while index < len(drafts):
        asked = _asked(drafts[index])
        stop = _end(asked, drafts, index + 1, is_set=is_set) if asked else index
        if asked and (is_set or _is_answered(asked, drafts[index + 1 : stop], source)):
            result.append(_question(asked, drafts[index + 1 : stop], source))
            index = stop
        else:
            result.append(drafts[index])
            index += 1
    return result


def _asked(draft: Draft) -> _Asked | None:
    if not isinstance(draft, Line):
        return None
    first, _, _ = draft.rich.text.partition("\n")
    prompt = draft.rich[: len(first)].stripped()
    if not prompt.all_bold or not first.rstrip().endswith(QUESTION_MARKS):
        return None
    number = _NUMBER.match(prompt.text)
    prompt = prompt.without("strong")[number.end() if number else 0 :]
    return _Asked(draft, prompt, draft.rich[len(first) :].stripped())


def _end(asked: _Asked, drafts: Sequence[Draft], start: int, *, is_set: bool) -> int:
    """Return where an answer ends: above what is asked next; outside of a set, above more text."""
    for index in range(start, len(drafts)):
        draft = drafts[index]
        is_more = isinstance(draft, Line | Answer) and bool(asked.rest or index > start)
        if isinstance(draft, Question | Heading | Break) or _asked(draft):
            return index
        if is_more and not is_set:
            return index
    return len(drafts)


def _is_answered(asked: _Asked, below: Sequence[Draft], source: Source) -> bool:
    if asked.rest:
        cue = cue_of(asked.rest, source.words)
        return cue is not None and cue.kind == "answer"
    return isinstance(next(iter(below), None), Answer)


def _question(asked: _Asked, below: Sequence[Draft], source: Source) -> Question:
    answer = [*_said(asked, source), *(part for draft in below for part in without_cue(draft))]
    question = Question(asked.line.span, prompt=read_text(asked.prompt, source.words),
                        answer=blocks_of(answer, source))  # fmt: skip
    return in_role(question, "question", Reason("answered"), asked.line.attributes)


def _said(asked: _Asked, source: Source) -> Iterator[Line]:
    cue = cue_of(asked.rest, source.words) if asked.rest else None
    rest = cue.rest if cue and cue.kind == "answer" else asked.rest
    if rest:
        yield Line(asked.line.span, rest)


def without_cue(draft: Draft) -> Iterator[Draft]:
    """Yield a draft without the `Answer:` that it begins with; nothing where that is all."""
    if not isinstance(draft, Answer):
        yield draft
    elif draft.rest:
        yield Line(draft.span, draft.rest, draft.attributes)
