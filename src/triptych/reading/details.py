"""`<details>` in a row of elements -> a question with its answer.

Markdown between the tags is read as such, so the opening and the closing tag are blocks of HTML of
their own. A summary that only says "Answer" answers the paragraph above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from triptych.diagnostics import Span
from triptych.document import Question
from triptych.reading.attributes import in_role
from triptych.reading.cues import settled
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Answer, Draft, Line
from triptych.reading.folding import is_called
from triptych.reading.markdown import Element
from triptych.reading.rawhtml import read_html
from triptych.reading.rich import Rich
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

_OPENING = re.compile(
    r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>((?:(?!</?summary\b).)*)</summary>)?", re.I | re.S
)
_CLOSING = re.compile(r"</details\s*>", re.I)
Read = Callable[[Sequence[Element], Source], list[Draft]]


def closings(elements: Sequence[Element]) -> dict[int, int]:
    """Return the index of the closing element by that of the opening one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, element in enumerate(elements):
        if element.kind == "html_block":
            opening = len(_OPENING.findall(element.token.content))
            closing = len(_CLOSING.findall(element.token.content))
            opened += [index] * opening
            for _ in range(min(closing, len(opened))):
                pairs[opened.pop()] = index
    return {start: stop for start, stop in pairs.items() if start not in opened}


def read_details(elements: Sequence[Element], before: list[Draft], source: Source,
                 read: Read) -> None:  # fmt: skip
    """Add to `before` what `elements`, from the opening to the closing tag, say."""
    first, last = elements[0], elements[-1]
    _check_depth(first, source)
    source.inside += 1
    above, summary, below = _split(first.token.content)
    before += _html(above, first, source)
    inside = _html(below, first, source)
    if last is not first:
        inside += [*read(elements[1:-1], source), *_html(last.token.content, last, source)]
    span = source.span(first.first, last.last)
    _ask(_prompt(summary, span, source), inside, span, before, source)
    source.inside -= 1


def _check_depth(element: Element, source: Source) -> None:
    if 2 * source.inside >= source.limits.depth:  # each is a question and its answer
        raise source.beyond("depth", source.span(element.first),
                            "<details> stand inside one another; with all else that makes more "
                            "than {} levels", rule="nesting", hint="flatten them")  # fmt: skip


def _split(content: str) -> tuple[str, str, str]:
    """Return what stands before the opening tag, in the summary, and after it."""
    found = _OPENING.search(content)
    if not found:
        return "", "", content
    return content[: found.start()], found[1] or "", content[found.end() :]


def _html(content: str, element: Element, source: Source) -> list[Draft]:
    content = _CLOSING.sub("", content)
    return read_html(content, source.span(element.first, element.last), source)


def _prompt(summary: str, span: Span, source: Source) -> Rich:
    lines = [draft for draft in read_html(summary, span, source) if isinstance(draft, Line)]
    return undecorated(lines[0].rich)[0] if lines else Rich()


def _ask(
    prompt: Rich, inside: list[Draft], span: Span, before: list[Draft], source: Source
) -> None:
    if not prompt:
        before += inside
        return
    if is_called(prompt.plain, "contents", source.words):
        before += [Line(span, prompt.without("strong").within("strong")), *inside]
        return
    if is_called(prompt.plain, "answer", source.words):
        above = before[-1] if before else None
        if not isinstance(above, Line):
            before += [Answer(span, prompt, Rich()), *inside]
            return
        prompt = above.rich
        before.pop()
    text = read_text(prompt, source.words)
    question = Question(span, prompt=text, answer=settled(inside, source))
    before.append(in_role(question, "question", Reason("details")))
