"""`{% slide "content", node, title=… %} … {% endslide %}` -> `<section class="slide" …>`.

The tag writes what every slide needs, among it the chapter's line and the template's own, so that
an error further down can name both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from triptych.document import Section, Text

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


def slide_markup(
    layout: str,
    node: Any,
    *,
    title: Any,
    template: str,
    body: Markup,
    id: str = "",
    kicker: Any = "",
    numeral: str = "",
    section: Section | None = None,
    hue: int = 0,
    worth: int | None = None,
    fit: str = "split",
    section_kicker: Any = "",
    pair: bool = False,
    join: bool = False,
    label: Any = "",
    when: str = "",
    answer: str = "",
    distinct: str = "",
    keep: str = "",
) -> Markup:
    """Return one slide's markup. `node` is what it shows: its span and worth are the slide's."""
    attributes = {
        "id": id, "data-layout": layout, "data-source": str(node.span), "data-template": template,
        "data-section": section.id if section else "",
        "data-section-title": section.title.plain if section else "",
        "data-section-kicker": str(section_kicker).strip() if section else "",
        "data-hue": hue or "", "data-worth": node.worth if worth is None else worth,
        "data-fit": fit, "data-pair": "yes" if pair else "", "data-when": when,
        "data-join": "yes" if join else "", "data-label": label,
        "data-answer": answer, "data-distinct": distinct,
        "data-keep": keep,
        "data-hidden": "yes" if _hidden(node) else "",
    }  # fmt: skip
    head = _tag("p", kicker, "kicker") + _tag("h1", title) + _tag("p", numeral, "numeral")
    return SECTION.format(attributes=_written(attributes), head=head, body=body)


def _hidden(node: Any) -> bool:
    attributes = getattr(node, "attributes", None)
    return attributes is not None and "hidden" in attributes.classes


def _written(attributes: dict[str, Any]) -> Markup:
    pairs = ((name, value) for name, value in attributes.items() if value != "")
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in pairs)


def _tag(name: str, content: Any, kind: str = "") -> Markup:
    html = content.html if isinstance(content, Text) else content
    attribute = Markup(' class="{}"').format(kind) if kind else ""
    return Markup("<{0}{1}>{2}</{0}>\n").format(name, attribute, html) if html else Markup("")
