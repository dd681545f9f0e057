"""`{% slide "content", node, title=… %} … {% endslide %}` -> `<section class="slide" …>`.

The tag writes what every slide needs, among it the chapter's line and the template's own, so that
an error further down can name both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from triptych.document import Node, Paragraph, Section, Text
from triptych.rendering.grouping import SlideGroup

SECTION = Markup('<section class="slide"{attributes}>\n{head}{body}</section>\n')


class SlideTag(Extension):
    """The slide tag. Arguments are those of `slide_markup`."""

    tags = {"slide"}  # noqa: RUF012 - Jinja declares it as an instance variable

    def parse(self, parser: Parser) -> nodes.Node:
        """Return a call block around the slide's body."""
        line = next(parser.stream).lineno
        call = self._call(parser)
        call.kwargs.append(nodes.Keyword("template", nodes.Const(f"{parser.name}:{line}")))
        body = parser.parse_statements(("name:endslide",), drop_needle=True)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _call(self, parser: Parser) -> nodes.Call:
        """Return the call that the tag's arguments stand for: `a, b, name=c, **rest`."""
        call = nodes.Call(self.attr("_slide"), [], [], None, None)
        stream = parser.stream
        while stream.current.type != "block_end":
            if call.args or call.kwargs:
                stream.expect("comma")
            if stream.skip_if("pow"):
                call.dyn_kwargs = parser.parse_expression()
            elif stream.look().type == "assign":
                name = stream.expect("name").value
                stream.skip()
                call.kwargs.append(nodes.Keyword(name, parser.parse_expression()))
            else:
                call.args.append(parser.parse_expression())
        return call

    def _slide(self, *args: Any, caller: Callable[[], str], **kwargs: Any) -> Markup:
        return slide_markup(*args, body=Markup(caller()), **kwargs)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a template may wish for a slide; docs/templates.md says what each means."""

    id: str = ""
    hue: int = 0
    worth: int | None = None  # None: as much as what the slide shows
    fit: str = "split"
    pair: bool = False
    join: bool = False
    label: Any = ""
    when: str = ""
    answer: str = ""
    distinct: str = ""
    keep: str = ""

    def attributes(self, node: Any) -> dict[str, Any]:
        """Return them as attributes of the slide that shows the node."""
        alone = _is_apart(node)
        return {
            "id": self.id, "data-hue": self.hue or "",
            "data-worth": node.worth if self.worth is None else self.worth,
            "data-fit": self.fit, "data-when": self.when,
            "data-pair": _yes(self.pair and not alone), "data-join": _yes(self.join and not alone),
            "data-label": self.label, "data-answer": self.answer,
            "data-distinct": self.distinct, "data-keep": self.keep,
        }  # fmt: skip


def slide_markup(layout: str, node: Any, *, title: Any, template: str, body: Markup,
                 kicker: Any = "", numeral: str = "", section: Section | None = None,
                 section_kicker: Any = "", **wishes: Any) -> Markup:  # fmt: skip
    """Return one slide's markup. `node` is what it shows: its span and worth are the slide's;
    `wishes` are the fields of Wishes."""
    place = {"data-layout": layout, "data-source": str(node.span), "data-template": template}
    attributes = place | _belonging(section, section_kicker) | Wishes(**wishes).attributes(node)
    head = _tag("p", kicker, "kicker") + _tag("h1", title) + _tag("p", numeral, "numeral")
    return SECTION.format(attributes=_written(attributes | _braces(node)), head=head, body=body)


def _belonging(section: Section | None, kicker: Any) -> dict[str, Any]:
    if section is None:
        return {}
    return {"data-section": section.id, "data-section-title": section.title.plain,
            "data-section-kicker": str(kicker).strip()}  # fmt: skip


def _braces(node: Any) -> dict[str, str]:
    """Return what the author wishes, in braces behind what the slide shows."""
    return {"data-asked": _asked(node), "data-incremental": _yes(_is_incremental(node)),
            "data-hidden": _yes(_hidden(node))}  # fmt: skip


def _yes(wish: bool) -> str:
    return "yes" if wish else ""


def _shown(node: Any) -> tuple[Any, ...]:
    """Return the blocks, or the section, that say in braces what becomes of their slide."""
    if isinstance(node, SlideGroup):
        return node.blocks
    return (node,) if isinstance(node, Node | Section) else ()


def _hidden(node: Any) -> bool:
    return any("hidden" in each.attributes.classes for each in _shown(node))


def _is_apart(node: Any) -> bool:
    """Return whether the author began a new slide here."""
    return isinstance(node, SlideGroup) and node.apart


def _asked(node: Any) -> str:
    """Return the layout that the author asks for; a divider keeps its own."""
    asked = (each.attributes.option("layout") for each in _shown(node) if isinstance(each, Node))
    return next(filter(None, asked), "")


def _is_incremental(node: Any) -> bool:
    shown = [each for each in _shown(node)
             if not isinstance(each, Paragraph) or each.text.steps]  # fmt: skip
    return bool(shown) and all("incremental" in each.attributes.classes for each in shown)


def _written(attributes: dict[str, Any]) -> Markup:
    pairs = ((name, value) for name, value in attributes.items() if value != "")
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in pairs)


def _tag(name: str, content: Any, kind: str = "") -> Markup:
    html = content.html if isinstance(content, Text) else content
    attribute = Markup(' class="{}"').format(kind) if kind else ""
    return Markup("<{0}{1}>{2}</{0}>\n").format(name, attribute, html) if html else Markup("")
