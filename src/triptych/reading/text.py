"""Rich -> document.Text: what templates show, and what was understood of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from triptych.document import Text
from triptych.language import Words, letters
from triptych.reading.decoration import leading_emoji
from triptych.reading.rich import Atom, Rich
from triptych.reading.sentences import QUESTION_MARKS, sentence_spans

_ARROW = re.compile(
    r"(?:(?<!\s)\s+)?"  # only from where the blanks begin: a search looks at each but once
    r"(?:→|⟶|➜|➔|➡\ufe0f?|⇒|(?<=\s)-{1,2}>(?=\s)|(?<=\s)=>(?=\s))\s*"
)
_SEPARATOR = re.compile(r"\s*(?:[:：]|→|⟶|➜|⇒|[—–]|\s-{1,2}(?:>|(?=\s)))\s*")
_ASIDE = re.compile(r"\s*\([^()\n]{1,40}\)")  # another name of a term: `**Diet** (*Tag*): …`
_STEP_WORDS = 10
_TERM_LETTERS = 60
_LONG = 140  # letters of a first sentence from which on its bold core says it shorter
_LINES = 300  # letters of a text in lines of its author's that a slide shows whole
_TELLING = 36  # letters that a lead has at least, when there are more


@dataclass(frozen=True, slots=True)
class Led:
    """Content that opens with bold words and a separator: `**Term** → rest`."""

    term: Rich
    separator: str
    rest: Rich


def read_text(rich: Rich, words: Words) -> Text:
    """Return the text with its sentences, lead, term and steps."""
    rich = rich.flowing().stripped()
    spans = sentence_spans(_measured(rich), words.cues.get("abbreviations", ()))
    sentences = tuple(sentence.stripped() for sentence in rich.pieces(spans))
    led = led_by_term(rich)
    led = led if led and led.rest else None
    steps = step_parts(led.rest if led and led.separator in {":", "："} else rich)
    led = None if steps and led and _ARROW.fullmatch(led.separator) else led
    return Text(
        html=rich.markup(),
        plain=rich.plain,
        sentences=tuple(sentence.markup() for sentence in sentences),
        lead=lead_of(rich, sentences),
        term=escape(led.term.plain) if led else Markup(""),
        rest=led.rest.markup() if led else Markup(""),
        steps=tuple(step.markup() for step in steps),
        emphasis=round(rich.emphasis, 3),
    )


def _measured(rich: Rich) -> str:
    """Return the text with breaks as vertical tabs, and no full stop inside code or an image."""
    return "".join(_as_measured(atom) for atom in rich.atoms)


def _as_measured(atom: Atom) -> str:
    if atom.void:
        return "\x0b" if atom.void.tag == "br" else atom.text
    text = atom.text.replace("\n", " ")
    return re.sub(r"[.!?…\x0b]", "_", text) if atom.has("code") else text.replace("\x0b", " ")


def led_by_term(rich: Rich) -> Led | None:
    """Return the parts of `**Term**: rest`, `**Term** (aside): rest` or `**Term:** rest`; None
    without bold or separator."""
    start = leading_emoji(rich.text)
    end = _bold_end(rich, start)
    if end == start or end - start > _TERM_LETTERS:
        return None
    inside = re.search(r"\s*[:：]\s*$", rich.text[start:end])
    aside = None if inside else _ASIDE.match(rich.text, end)
    found = inside or _SEPARATOR.match(rich.text, aside.end() if aside else end)
    if not found:
        return None
    stop = start + inside.start() if inside else aside.end() if aside else end
    rest = rich[end if inside else found.end() :].stripped()
    named = any(map(str.isalnum, rich.text[start:stop]))
    return Led(rich[start:stop].stripped(), found[0].strip(), rest) if named else None


def _bold_end(rich: Rich, start: int) -> int:
    position = 0
    for atom in rich.atoms:
        if position + len(atom.text) > start and not atom.has("strong"):
            return max(position, start)
        position += len(atom.text)
    return position


def step_parts(rich: Rich) -> tuple[Rich, ...]:
    """Return the parts of `a → b → c`; none when there are fewer than three, or one is long."""
    parts = rich.split(_ARROW)
    fits = len(parts) >= 3 and all(p and len(p.text.split()) <= _STEP_WORDS for p in parts)
    return tuple(parts) if fits else ()


def lead_of(rich: Rich, sentences: tuple[Rich, ...]) -> Markup:
    """Return what a slide shows of a paragraph: its first sentence, or that one's bold core; more
    where the first says little by itself, and all of a few lines that their author broke."""
    if not sentences:
        return Markup("")
    broken = any(atom.void and atom.void.tag == "br" for atom in rich.atoms)
    if broken and letters(rich.text) <= _LINES:
        return rich.markup()
    first = sentences[0]
    core = _bold_core(first) if len(first.text) > _LONG else None
    if core:
        return core.markup()
    said = 0.0
    for end, sentence in enumerate(sentences[:-1], 1):
        said += letters(sentence.text) + (end > 1)  # the blank between two
        # "Typo." and a question are but the beginning of what is said.
        if said >= _TELLING and not sentence.text.endswith((*QUESTION_MARKS, ":", "：")):
            return Markup(" ").join(each.markup() for each in sentences[:end])
    return rich.markup()


def _bold_core(rich: Rich) -> Rich | None:
    bold = [atom for atom in rich.atoms if atom.has("strong") and atom.void is None]
    if len(bold) != 1 or len(bold[0].text.split()) < 8 or rich.emphasis > 0.6:
        return None
    text = bold[0].text.strip()
    return Rich((Atom(text[:1].upper() + text[1:]),))
