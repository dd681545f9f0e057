"""`<details>` -> a question with its answer.

A summary that only says "Answer" answers the paragraph above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from triptych.diagnostics import Span
from triptych.document import Question
from triptych.reading.attributes import in_role
from triptych.reading.cues import settled
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Answer, Draft, Line
from triptych.reading.folding import is_called
from triptych.reading.html.tree import Node
from triptych.reading.rich import Rich
from triptych.reading.source import Source
from triptych.reading.text import read_text
from triptych.reasons import Reason

if TYPE_CHECKING:
    from triptych.reading.html.blocks import Reader


def read_details(reader: Reader, node: Node) -> None:
    """Add what the summary asks and the rest answers."""
    summary = next((child for child in node.nodes if child.name == "summary"), None)
    prompt = Rich()
    if summary:
        node.children.remove(summary)
        prompt, _ = undecorated(reader.flat(summary))
    inside = _inside(reader, node)
    if prompt and node.closed:
        _ask(prompt, inside, reader.span(node), reader.drafts, reader.source)
    else:
        begun = [Line(reader.source.span(node.tag.line), prompt)] if prompt else []
        reader.drafts += [*begun, *inside]


def _inside(reader: Reader, node: Node) -> list[Draft]:
    source = reader.source
    if 2 * source.inside >= source.limits.depth:  # each is a question and its answer
        raise source.beyond("depth", source.span(node.tag.line),
                            "<details> stand inside one another; with all else that makes more "
                            "than {} levels", rule="nesting", hint="flatten them")  # fmt: skip
    source.inside += 1
    inside = reader.inside(node)
    source.inside -= 1
    return inside


def _ask(
    prompt: Rich, inside: list[Draft], span: Span, before: list[Draft], source: Source
) -> None:
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
