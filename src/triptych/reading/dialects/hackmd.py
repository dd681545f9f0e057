"""HackMD and CodiMD: tags in a heading, spoilers, sizes of images, names of quotations, ruby."""

from __future__ import annotations

import re

from triptych.reading.dialects.manuscript import Dialect, Manuscript, exchanged, outside_code
from triptych.reading.dialects.mkdocs import scripts

_TAGS = re.compile(r"#{1,6}[ \t]*tags:[ \t]*(?P<tags>.*)$", re.I)
_TAG = re.compile(r"`([^`]+)`|([^`,，、\s][^`,，、]*)")
_SPOILER = re.compile(r"(?P<colons>[ >]*:{3,})[ ]*spoiler\b[ ]*(?:\{[^{}]*\})?[ ]*(?P<title>.*)$")
_SIZED = outside_code(r"(?<=[^\s(])[ ]+=(?:\d+%?)?x?(?:\d+%?)?(?=\))")
_SIGNED = re.compile(r"^(?P<quote>[ >]*>[ ]*)(?P<signs>(?:\[(?:name|time|color)=[^\[\]]*\][ ]*)+)$")
_SIGN = re.compile(r"\[(name|time|color)=([^\[\]]*)\]")
_NUMBERED = re.compile(r"^([ \t>]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]*)=(?:\d+|\+)?!?[ \t]*$")
_RUBY = outside_code(r"\{(?P<base>[^{}|\n]*[^\x00-\x7f][^{}|\n]*)\|(?P<above>[^{}\n]+)\}")
_INSERTED = outside_code(r"(?<!\+)\+\+(?![+\s])(?P<text>[^+\n]+)\+\+(?!\+)")
_ICON = re.compile(r"<i class=\"(?:fa|fab|fas|far)\b[^<>]*></i>[ ]?")


def _is_marked(text: Manuscript) -> bool:
    code = any(_NUMBERED.match(text.lines[lines.start]) for lines in text.code())
    return code or any(_speaks(line) for _, line in text.prose())


def _speaks(line: str) -> bool:
    heads = (_TAGS, _SPOILER, _SIGNED)
    sized = any(not found["ticks"] for found in _SIZED.finditer(line))
    return sized or any(head.match(line) for head in heads)


def _turn(text: Manuscript) -> None:
    for lines, info in list(text.fences()):
        line = text.lines[lines.start]
        line = _NUMBERED.sub(r"\1 {.numbers}", line)
        text.lines[lines.start] = line.replace("```", "```text", 1) if info == "=" else line
    for index, line in list(text.prose()):
        if found := _TAGS.match(line):
            named = (one or two for one, two in _TAG.findall(found["tags"]))
            text.add_keywords(word for tag in named if (word := tag.strip()))
            text.lines[index] = ""
            continue
        if found := _SPOILER.match(line):
            line = f"{found['colons']} details {found['title']}".rstrip()
        text.lines[index] = _turned(line)


def _turned(line: str) -> str:
    if found := _SIGNED.match(line):
        said = dict(_SIGN.findall(found["signs"]))
        name, time = said.get("name", ""), said.get("time", "")
        return found["quote"] + f"**{name}**" * bool(name) + f" ({time})" * bool(time) + "\\"
    line = exchanged(_ICON.sub("", line), _SIZED, lambda found: "")
    line = exchanged(line, _RUBY, lambda found: f"{found['base']} ({found['above']})")
    return scripts(exchanged(line, _INSERTED, lambda found: found["text"]))


DIALECT = Dialect("hackmd", _is_marked, _turn, keys=frozenset({"robots", "breaks", "GA"}))
