"""Drafts in a row -> what they are together: cues with what they name, captions, attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from triptych.document import (
    Block,
    Break,
    Callout,
    CalloutKind,
    Figure,
    Paragraph,
    Question,
    Table,
    Text,
)
from triptych.language import Words
from triptych.reading.attributes import in_role, merged
from triptych.reading.decoration import leading_emoji, unwrapped
from triptych.reading.drafts import Answer, Draft, Heading, Line, with_attributes
from triptych.reading.folding import fold, folded_cues
from triptych.reading.keycaps import numbered_lines, numbered_list, pseudo_heading
from triptych.reading.rich import Rich, joined, plain_rich
from triptych.reading.roles import paragraph_role
from triptych.reading.source import Source
from triptych.reading.text import led_by_term, read_text
from triptych.reasons import Reason

CALLOUT_CUES: tuple[CalloutKind, ...] = ("takeaway", "example", "note", "tip", "warning")


@dataclass(frozen=True, slots=True)
class Cue:
    """A label that says what follows: its kind, as written, when it says more, what is behind."""

    kind: str
    written: str
    label: Rich
    rest: Rich


def settled(drafts: Sequence[Draft], source: Source) -> tuple[Block, ...]:
    """Return the drafts as blocks."""
    return tuple(finished(draft, source) for draft in gathered(drafts, source, top=False))


def finished(draft: Draft, source: Source) -> Block:
    """Return one draft as a block, whatever stands around it."""
    match draft:
        case Line(span, rich, attributes):
            text = read_text(_as_shown(rich), source.words)
            role, reason = paragraph_role(text)
            return in_role(Paragraph(span, text=text), role, reason, attributes)
        case Answer(span, rich, _, attributes):
            return finished(Line(span, rich, attributes), source)
        case Heading(span, title):
            text = read_text(title.without("strong").within("strong"), source.words)
            reason = Reason("form", "heading in a box")
            return in_role(Paragraph(span, text=text), "prose", reason, draft.attributes)
        case _:
            return draft


def _as_shown(rich: Rich) -> Rich:
    """Take bold from a paragraph that is all bold; a label, `**Techniques**:`, keeps it.

    In front of a label emoji are decoration; in front of other words they may mean something.
    """
    start = leading_emoji(rich.text)
    bare = rich[start:]
    if start and bare.atoms and bare.atoms[0].has("strong"):
        rich = bare
    return rich if rich.text.rstrip().endswith((":", "：")) else unwrapped(rich)


def gathered(drafts: Sequence[Draft], source: Source, *, top: bool = True) -> list[Draft]:
    """Return the drafts with those joined that belong together; pseudo-headings only at the top."""
    result: list[Draft] = []
    rest = list(drafts)
    while rest:
        count = _gather_one(rest, result, source, top=top)
        del rest[:count]
    return result


def _gather_one(rest: list[Draft], result: list[Draft], source: Source, *, top: bool) -> int:
    """Add what `rest` begins with to `result`; return how many drafts that took."""
    line = rest[0]
    if not isinstance(line, Line):
        result.append(line)
        return 1
    if _joins_previous(line, result, source):
        return 1
    if table := _captioned_below(line, rest[1:2], source):
        result.append(table)
        return 2
    if numbered := numbered_lines(rest):
        result.append(numbered_list(numbered, source))
        return len({part.span for part in numbered})
    if top and (heading := pseudo_heading(line, rest[1:2])):
        result.append(heading)
        return 1
    cue = cue_of(line.rich, source.words)
    return _apply(cue, line, rest, result, source) if cue else _keep(line, result)


def _keep(line: Line, result: list[Draft]) -> int:
    result.append(line)
    return 1


def _joins_previous(line: Line, result: list[Draft], source: Source) -> bool:
    """Give a line of attributes alone, or `: caption`, to the block above it."""
    if not result or isinstance(result[-1], Answer):
        return not line.rich
    above = result[-1]
    if not line.rich:
        result[-1] = with_attributes(above, line.attributes)
        return True
    if (
        isinstance(above, Table | Figure)
        and not above.caption
        and (caption := _caption(above, line.rich))
    ):
        above = replace(above, caption=read_text(caption, source.words))
        result[-1] = with_attributes(above, line.attributes)
        return True
    return False


def _captioned_below(line: Line, below: Sequence[Draft], source: Source) -> Draft | None:
    """Return the table that stands below its caption, `Table: …`."""
    if not below or not isinstance(table := below[0], Table) or table.caption:
        return None
    caption = None if line.rich.text.startswith(":") else _caption(table, line.rich)
    if not caption:
        return None
    captioned = replace(table, caption=read_text(caption, source.words))
    return with_attributes(captioned, merged(line.attributes, table.attributes))


def _caption(above: Table | Figure, rich: Rich) -> Rich | None:
    for prefix in (": ", f"{type(above).__name__}: "):
        if rich.text.startswith(prefix):
            return rich[len(prefix) :].stripped()
    return None


def cue_of(rich: Rich, words: Words) -> Cue | None:
    """Return the cue that content begins with: `📌 **Key Takeaway**: …`, `Example: …`."""
    label, separator, rest, marked = _label(rich)
    folded = fold(label.plain)
    bare = folded.rstrip("0123456789 ")
    if len(bare) == 1 and bare.isascii() and separator not in {":", "："}:
        return None
    for kind in (*CALLOUT_CUES, "answer", "question"):
        if bare in folded_cues(words.language, kind) and (marked or rest or kind == "answer"):
            more = plain_rich(label.plain) if folded != bare else Rich()
            return Cue(kind, label.plain, more, rest)
    return None


def _label(rich: Rich) -> tuple[Rich, str, Rich, bool]:
    """Return the parts of `**Label**: rest`, `**Label**` or `Label: rest`; was it bold?"""
    if led := led_by_term(rich):
        return led.term, led.separator, led.rest, True
    bare = rich[leading_emoji(rich.text) :].stripped()
    if bare.all_bold:
        return bare, "", Rich(), True
    text = bare.text
    colon = min((at for at in (text.find(":"), text.find("：")) if at > 0), default=0)
    if colon and text[0].upper() == text[0] and len(text[:colon].split()) <= 3:
        return bare[:colon], text[colon], bare[colon + 1 :].stripped(), False
    return Rich(), "", Rich(), False


def _apply(cue: Cue, line: Line, rest: list[Draft], result: list[Draft], source: Source) -> int:
    if cue.kind == "answer":
        result.append(Answer(line.span, line.rich, cue.rest, line.attributes))
        return 1
    if cue.kind == "question":
        return _question(cue, line, rest, result, source)
    return _callout(cue, line, rest, result, source)


def _callout(cue: Cue, line: Line, rest: list[Draft], result: list[Draft], source: Source) -> int:
    body: list[Draft] = [Line(line.span, cue.rest)] if cue.rest else []
    waits = not cue.rest or cue.rest.text.endswith((":", "："))
    if waits and len(rest) > 1 and _can_follow(rest[1], source.words):
        body.append(rest[1])
    if not body:
        return _keep(line, result)
    taken = 2 if rest[1:2] and body[-1] is rest[1] else 1
    blocks = tuple(finished(part, source) for part in body)
    span = replace(line.span, end_line=max(line.span.end_line, body[-1].span.end_line))
    kind = cast(CalloutKind, cue.kind)
    callout = Callout(span, kind=kind, title=_title(cue, source), blocks=blocks)
    result.append(in_role(callout, kind, Reason("cue", cue.written), line.attributes))
    return taken


def _title(cue: Cue, source: Source) -> Text:
    return read_text(cue.label, source.words)


def _can_follow(draft: Draft, words: Words) -> bool:
    if isinstance(draft, Line):
        return bool(draft.rich) and cue_of(draft.rich, words) is None
    return not isinstance(draft, Heading | Break | Callout | Question | Answer)


def _question(cue: Cue, line: Line, rest: list[Draft], result: list[Draft], source: Source) -> int:
    """Read `Q: …` and `A: …`, in one paragraph or in two; without an answer it is a paragraph."""
    prompt, answer = split_answer(cue.rest, source.words)
    taken = 1
    if answer is None and len(rest) > 1 and isinstance(rest[1], Line):
        second = cue_of(rest[1].rich, source.words)
        answer, taken = (second.rest, 2) if second and second.kind == "answer" else (None, 1)
    if answer is None or not prompt:
        return _keep(line, result)
    body: list[Draft] = [Line(line.span, answer)] if answer else []
    while len(rest) > taken and not isinstance(rest[taken], Line | Heading | Break | Answer):
        body.append(rest[taken])
        taken += 1
    blocks = tuple(finished(part, source) for part in body)
    question = Question(line.span, prompt=read_text(unwrapped(prompt), source.words), answer=blocks)
    reason = Reason("cue", cue.written)
    result.append(in_role(question, "question", reason, line.attributes))
    return taken


def split_answer(rich: Rich, words: Words) -> tuple[Rich, Rich | None]:
    """Return a question and what a later line, `Answer: …`, says to it; None where none does."""
    text = rich.text
    breaks = [place for place, character in enumerate(text) if character == "\n"]
    stops = [*breaks, len(text)][1:]
    for line, start, stop in zip(rich.lines()[1:], breaks, stops, strict=True):
        cue = cue_of(line, words)
        if cue and cue.kind == "answer":
            return rich[:start].stripped(), joined((cue.rest, rich[stop:])).stripped()
    return rich, None
