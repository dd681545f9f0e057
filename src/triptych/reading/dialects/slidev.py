"""Slidev: YAML at the head of each slide, slots, clicks, components, and options of code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from triptych.reading.columns import CLOSING, NEXT, OPENING
from triptych.reading.dialects.components import Components
from triptych.reading.dialects.manuscript import Dialect, Found, Manuscript
from triptych.reading.dialects.markup import plain_markup, without_styles
from triptych.reading.dialects.plain import COMMENT, fences
from triptych.reading.dialects.slideshow import NEW_SLIDE, behind, is_picture, picture, settle
from triptych.reading.spoken import as_notes

_DECK_KEYS = frozenset({
    "addons", "aspectratio", "background", "browserexporter", "canvaswidth", "class", "clicks",
    "codecopy", "colorschema", "comark", "contextmenu", "css", "defaults", "download", "drawings",
    "duration", "editor", "exportfilename", "export", "favicon", "fonts", "hide", "hideintoc",
    "highlighter", "htmlattrs", "image", "info", "layout", "layoutclass", "level", "linenumbers",
    "magicmovecopy", "mdc", "monaco", "monacorunadditionaldeps", "monacotypesadditionalpackages",
    "monacotypessource", "name", "plantumlserver", "presenter", "preload", "record", "remote",
    "remoteassets", "routealias", "routermode", "selectable", "seometa", "src", "themeconfig",
    "timer", "titletemplate", "transition", "twoslash", "wakelock", "zoom", "dragpos",
})  # fmt: skip
_SURE_KEYS = frozenset({
    "canvaswidth", "colorschema", "drawings", "highlighter", "linenumbers", "mdc", "monaco",
    "remoteassets", "routermode", "themeconfig", "titletemplate", "twoslash",
})  # fmt: skip
_SLIDE_KEYS = frozenset({
    "background", "clicks", "disabled", "dragpos", "hide", "hideintoc", "image", "layout",
    "layoutclass", "level", "preload", "routealias", "src", "transition", "url", "zoom",
})  # fmt: skip
_LINES = re.compile(r"[ ]{0,3}(?P<opening>\$\$)?[ ]*\{[\d,|*-]*(?:all|[\d*])\}(?:\{[^{}]*\})?[ ]*$")
_SLIDE_RULE = re.compile(r"---[ \t]*$")
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_YAML = re.compile(r"[A-Za-z][\w-]*[ \t]*:|[ \t]+\S|-[ \t]|#|[}\]]|[ \t]*$")
_SLOT = re.compile(r"::[ \t]*([\w-]+)[ \t]*::[ \t]*$")
_COLUMNS = frozenset({"left", "right", "middle", "center", "default"})
_SLOTS = _COLUMNS | {"bottom", "content", "footer", "header", "image", "note", "title", "top"}
_IMPORT = re.compile(r"<<<[ \t]*(\S+)")
_MARK = re.compile(r"::(?:left|right)::[ \t]*$|</?v-clicks?\b|<<<[ \t]*@/")
_CLICK = re.compile(r"\[click(?::\d+)?\][ \t]*")
_CODE = re.compile(r"([ \t]*`{3,})[ \t]*([\w+#-]*)[ \t]*(?:\[([^\]]*)\])?(.*)$")
_STEPS = re.compile(r"^([ \t]*\$\$)[ \t]*\{[^{}\n]*\}", re.M)
_MDC = re.compile(r"(?<![!\]])\[([^\[\]\n]*)\]\{[^{}\n]*\}|(?<=[\])])\{[^{}\n]*\}")
_MDC_COMPONENT = re.compile(
    r"^:{2,}[ \t]*([\w-]*)(?:\{[^{}\n]*\})?[ \t]*$"
    r"|(?<![\w:]):([A-Za-z][\w-]*)(?:\[([^\[\]\n]*)\])?\{[^{}\n]*\}",
    re.M,
)
_PUBLIC = re.compile(r"(!\[[^\]\n]{0,500}\]\()/(?=[^/])")  # the folder that `/` stands for
_VUE = re.compile(r"\{\{[^{}\n]*\}\}")


@dataclass(frozen=True, slots=True)
class _Slide:
    """Lines of a slide below its YAML, and what that says."""

    lines: range
    yaml: dict[str, str]


def _is_marked(text: Manuscript) -> bool:
    if _SURE_KEYS & text.head.settings.keys():
        return True
    steps = any("magic-move" in text.lines[first] for first, _ in fences("\n".join(text.lines)))
    marked = steps or any(map(_MARK.match, text.shown()))
    return (marked and len(list(text.slides())) > 1) or any(
        _SLIDE_KEYS & _yaml(text.lines[first + 1 : last]).keys() for first, last in _heads(text)
    )


def _turn(text: Manuscript) -> None:
    slides = _slides(text)
    without_styles(text)
    for slide in slides:
        _read_comments(text, slide.lines)
        _read_yaml(text, slide)
        _read_slots(text, slide)
    _read_code(text)
    _read_equations(text)
    plain_markup(text, Components(text).read)
    _read_inline(text)
    settle(text, [slide.lines for slide in slides])


def _read_equations(text: Manuscript) -> None:
    """Leave out which lines of an equation light up at which click."""
    for index, line in list(text.prose()):
        below = index and text.lines[index - 1].strip() == "$$"
        if (found := _LINES.match(line)) and (found["opening"] or below):
            text.lines[index] = found["opening"] or "{}"


def _heads(text: Manuscript) -> Iterator[tuple[int, int]]:
    """Yield the rules around the YAML at the head of a slide."""
    prose = dict(text.prose())
    after = 0
    for number, line in prose.items():
        if number < max(after, text.head.length) or not _SLIDE_RULE.match(line):
            continue
        last = _end_of_yaml(text.lines, number)
        if last:
            yield number, last
            after = last + 1


def _end_of_yaml(lines: Sequence[str], rule: int) -> int:
    """Return where the YAML below a rule ends, 0 when there is none."""
    inside = list[str]()
    for number in range(rule + 1, len(lines)):
        if _SLIDE_RULE.match(lines[number]):
            keyed = next((line for line in inside if line.strip() and line[0] != "#"), "")
            return number if inside and inside[0].strip() and _KEY.match(keyed) else 0
        if not _YAML.match(lines[number]):
            return 0
        inside.append(lines[number])
    return 0


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    """Return keys and values of one line each; a folded value is that of the next line."""
    found = dict[str, str]()
    for number, line in enumerate(lines):
        if key := _KEY.match(line):
            value = re.sub(r"\s+#.*$", "", key[2] or "")
            if value[:1] in {">", "|"} and number + 1 < len(lines):
                value = lines[number + 1].strip()
            found[key[1].lower()] = value.strip("\"'")
    return found


def _slides(text: Manuscript) -> list[_Slide]:
    """Return the slides, their YAML blank and the rules between them as new slides."""
    heads = dict(_heads(text))
    first = {key: text.head.text(key) for key in _SLIDE_KEYS & text.head.settings.keys()}
    slides, start, yaml, after = list[_Slide](), text.head.length, first, text.head.length
    for number, line in list(text.prose()):
        if number < after or not _SLIDE_RULE.match(line):
            continue
        slides.append(_Slide(range(start, number), yaml))
        stop = heads.get(number, number)
        yaml = _yaml(text.lines[number + 1 : stop])
        text.blank(range(number, stop + 1))
        text.lines[number] = NEW_SLIDE
        after = stop + 1
        start = stop if number in heads else after  # the line below YAML is free
    slides.append(_Slide(range(start, len(text.lines)), yaml))
    return [_with_block(text, slide) for slide in slides]


def _with_block(text: Manuscript, slide: _Slide) -> _Slide:
    """Return a slide with the YAML that it begins with as a block of code."""
    said = [n for n in slide.lines if text.lines[n].strip()]
    if not said or not re.match(r"```ya?ml[ \t]*$", text.lines[said[0]]):
        return slide
    last = next((n for n in said[1:] if text.lines[n].startswith("```")), said[0])
    yaml = _yaml(text.lines[said[0] + 1 : last])
    if not _SLIDE_KEYS & yaml.keys():
        return slide
    text.blank(range(said[0], last + 1))
    return _Slide(slide.lines, slide.yaml | yaml)


def _read_comments(text: Manuscript, slide: range) -> None:
    """Make notes of the comment that ends a slide; others are the author's own."""
    whole = Manuscript(text.lines[slide.start : slide.stop], text.head, text.source)
    shown = list[Found]()
    whole.rewrite(COMMENT, shown.append)
    last = shown[-1] if shown else None
    stop = len(whole.lines) - 1

    def read(found: Found) -> str:
        lines = "\n".join(whole.lines[found.line : stop + 1])
        if last and found.line == last.line and lines.strip() == found.written:
            return as_notes(_CLICK.sub("", found.group(1)))
        return ""

    whole.rewrite(COMMENT, read)
    text.lines[slide.start : slide.stop] = whole.lines


def _read_yaml(text: Manuscript, slide: _Slide) -> None:
    """Show the picture of a slide, hide what is hidden, and tell what is not read."""
    free = slide.lines.start
    if source := slide.yaml.get("src"):
        text.warn(_line_of(text, slide, source), source, f"the slides of {source!r} are not read",
                  "copy them here, or build that file too")  # fmt: skip
    if "true" in (slide.yaml.get("hide"), slide.yaml.get("disabled")):
        text.give(slide.lines, "hidden")
    image = slide.yaml.get("image", "")
    if not slide.lines:
        return
    if text.lines[free].strip():  # of the first slide: its YAML is the head of the file
        free -= 1
    if address := slide.yaml.get("url"):
        blank = (n for n in reversed(slide.lines) if not text.lines[n].strip())
        text.lines[next(blank, free)] = f"<{address}>"
    elif image:
        side = re.search(r"(left|right)$", slide.yaml.get("layout", ""))
        text.give([free], "decorative", beside=side[1] if side else "")
        text.lines[free] = picture(image)
    elif is_picture(image := slide.yaml.get("background", "")):
        said = _line_of(text, slide, image)
        text.lines[free] = behind(text, slide.lines, free, image, said)


def _line_of(text: Manuscript, slide: _Slide, value: str) -> int:
    """Return the index of the line of the YAML that has a value."""
    for number in range(slide.lines.start, -1, -1):
        if value in text.source.lines[number]:
            return number
    return slide.lines.start


def _read_slots(text: Manuscript, slide: _Slide) -> None:
    """Write the slots of a slide as columns."""
    prose = dict(text.prose(slide.lines))
    slots = [(n, found[1].lower()) for n in slide.lines
             if n in prose and (found := _SLOT.match(prose[n]))]  # fmt: skip
    columns = [number for number, name in slots if name in _COLUMNS]
    if len(columns) == 1:  # what stands above is the other column
        above = (n for n in range(slide.lines.start, columns[0]) if not text.lines[n].strip())
        if (free := next(above, None)) is not None:
            text.lines[free] = OPENING
            columns.insert(0, free)
    for number, name in slots:
        is_first = number in columns[:1]
        text.lines[number] = OPENING if is_first else NEXT if number in columns else CLOSING
        if name not in _SLOTS:
            text.warn(number, name, f"{name!r} is no slot known here; its text is kept",
                      "left and right stand side by side")  # fmt: skip


def _read_code(text: Manuscript) -> None:
    """Read title and line numbers of code, and show each step of a magic move."""
    for first, last in fences("\n".join(text.lines)):
        if re.match(r"[ \t]*`{4,}md[ \t]+magic-move", text.lines[first]):
            text.blank((first, last))
    for first, _ in fences("\n".join(text.lines)):
        if found := _CODE.match(text.lines[first]):
            braces = [".numbers"] if re.search(r"lines:[ \t]*true", found[4]) else []
            braces += [f'title="{found[3]}"'] if found[3] and '"' not in found[3] else []
            shown = f" {{{' '.join(braces)}}}" if braces else ""
            text.lines[first] = f"{found[1]}{found[2]}{shown}"


def _read_inline(text: Manuscript) -> None:
    """Leave out imports, steps of equations, attributes, and what is computed while shown."""
    for number, line in text.prose():
        if found := _IMPORT.match(line):
            text.warn(number, found[1], f"the code of {found[1]!r} is not imported", "copy it here")
            text.lines[number] = ""
    text.rewrite(_STEPS, lambda found: found.group(1))
    text.rewrite(_PUBLIC, lambda found: f"{found.group(1)}public/")
    if text.head.text("mdc") == "true" or text.head.text("comark") == "true":
        text.rewrite(_MDC_COMPONENT, partial(_component, text))
        text.rewrite(_MDC, lambda found: found.group(1))

    def computed(found: Found) -> str:
        text.warn(found.line, found.written, f"{found.written} is computed by Slidev; it is left "
                  "out", "write what it says")  # fmt: skip
        return ""

    text.rewrite(_VUE, computed)


def _component(text: Manuscript, found: Found) -> str:
    """Return the words of a component that is written with colons."""
    name = found.group(1) or found.group(2)
    if name and name != "code-group":
        text.warn(found.line, name, f"{name!r} is a component of Slidev; only the text inside it "
                  "is kept", "say it in Markdown")  # fmt: skip
    return found.group(3)


DIALECT = Dialect("slidev", _is_marked, _turn, keys=_DECK_KEYS, theirs=frozenset({"theme"}))
