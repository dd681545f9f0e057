"""Source code -> markup: `span`s whose class is one of the theme's code colours."""

from __future__ import annotations

from markupsafe import Markup, escape

# Pygments' token types, by their first names; what is not here keeps the colour of the text.
COLOURS = {
    "Token.Keyword": "keyword",
    "Token.Operator.Word": "keyword",
    "Token.Literal.String": "string",
    "Token.Literal.Number": "number",
    "Token.Comment": "comment",
    "Token.Generic.Inserted": "string",
    "Token.Generic.Deleted": "number",
    "Token.Generic.Heading": "keyword",
    "Token.Generic.Subheading": "keyword",
    "Token.Generic.Prompt": "comment",
    "Token.Operator": "operator",
    "Token.Punctuation": "operator",
    "Token.Name.Function": "name",
    "Token.Name.Class": "name",
    "Token.Name.Tag": "name",
    "Token.Name.Decorator": "name",
    "Token.Name.Builtin": "name",
}


LONGEST = 50_000  # letters: colours tell the parts of a program, not of fifty slides


def highlight(code: str, language: str) -> Markup:
    """Return the code with each token in a span; as it is where it is very long, or the language
    is not known."""
    if len(code) > LONGEST:
        return escape(code)
    pieces: list[tuple[str, str]] = []
    for colour, text in _tokens(code, language):
        if pieces and pieces[-1][0] == colour:
            pieces[-1] = (colour, pieces[-1][1] + text)
        else:
            pieces.append((colour, text))
    return Markup("").join(_span(colour, text) for colour, text in pieces)


def _tokens(code: str, language: str) -> list[tuple[str, str]]:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [("", code)]
    # Lexers of consoles drop a last line that does not end.
    found = [(_colour(str(kind)), text) for kind, text in lexer.get_tokens(f"{code}\n")]
    whole = "".join(text for _, text in found)
    return _without_end(found) if whole == f"{code}\n" else [("", code)]


def _without_end(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the tokens without the line end that closes the last one."""
    *rest, (colour, last) = tokens
    return [*rest, (colour, last.removesuffix("\n"))]


def _colour(kind: str) -> str:
    while kind and kind not in COLOURS:
        kind = kind.rpartition(".")[0]
    return COLOURS.get(kind, "")


def _span(colour: str, text: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(colour, text) if colour else escape(text)
