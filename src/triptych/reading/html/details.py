"""`<details>` -> a question with its answer; a box where it only folds away a log or a picture.

A summary that only says "Answer" answers the paragraph above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from triptych.diagnostics import Span
from triptych.document import Callout, Code, Figure, Question, Table
from triptych.reading.attributes import in_role
from triptych.reading.cues import settled
from triptych.reading.decoration import undecorated
from triptych.reading.drafts import Answer, Draft, Heading, Line
from triptych.reading.folding import is_called
from triptych.reading.html.tree import Node
from triptych.reading.questions import without_question_cue
from triptych.reading.rich import Rich
from triptych.reading.sentences import QUESTION_MARKS
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
    asked = without_question_cue(prompt, source)
    text = read_text(asked, source.words)
    if asked is prompt and _is_folded(prompt, inside, source):
        box = Callout(span, kind="note", title=text, blocks=settled(inside, source))
        before.append(in_role(box, "note", Reason("details")))
        return
    question = Question(span, prompt=text, answer=settled(inside, source))
    before.append(in_role(question, "question", Reason("details")))


def _is_folded(prompt: Rich, inside: list[Draft], source: Source) -> bool:
    """Return whether the summary asks nothing and the rest is no answer that could be told."""
    if prompt.plain.endswith(QUESTION_MARKS):
        return False
    return is_called(prompt.plain, "unfold", source.words) or any(
        isinstance(draft, Heading | Figure | Table | Code) for draft in inside
    )
