"""What an HTML element means: the one list, for running text and for blocks."""

from __future__ import annotations

# Marks of running text, by what stands for them in a document.
MARKS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "u": "u", "ins": "u", "s": "s", "del": "s", "strike": "s", "code": "code",
    "tt": "code", "samp": "code", "sub": "sub", "sup": "sup", "kbd": "kbd", "abbr": "abbr",
    "mark": "mark",
}  # fmt: skip
# Running text that looks no different here.
PLAIN = frozenset({"acronym", "bdi", "bdo", "big", "blink", "data", "font", "label", "nobr",
                   "output", "picture", "q", "rb", "rp", "rt", "ruby", "small", "span", "time",
                   "wbr", "source", "noscript"})  # fmt: skip
# Blocks that only hold others.
HOLDERS = frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "center",
        "div",
        "fieldset",
        "footer",
        "header",
        "hgroup",
        "html",
        "main",
        "nav",
        "p",
        "search",
        "section",
    }
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({"blockquote", "details", "dl", "figure", "hr", "ol", "pre", "table", "ul",
                    *HEADINGS})  # fmt: skip
# Blocks that go on over blank lines, to their end tags.
SPANNING = frozenset({"blockquote", "details", "dl", "figure", "ol", "table", "ul"})
PARTS = frozenset({"caption", "col", "colgroup", "dd", "dt", "figcaption", "legend", "li",
                   "summary", "tbody", "td", "tfoot", "th", "thead", "tr"})  # fmt: skip
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                  "param", "source", "track", "wbr"})  # fmt: skip
# What holds no words for a reader.
UNSEEN = frozenset({"head", "script", "style", "template", "title"})
OTHER = frozenset({"audio", "button", "canvas", "dialog", "embed", "form", "frame", "frameset",
                   "iframe", "input", "link", "marquee", "math", "meta", "meter", "noframes",
                   "object", "optgroup", "option", "param", "progress", "select", "svg", "textarea",
                   "track", "video"})  # fmt: skip
KNOWN = frozenset({"a", "br", "img", *MARKS, *PLAIN, *HOLDERS, *BLOCKS, *PARTS, *VOID, *UNSEEN,
                   *OTHER})  # fmt: skip
# Read for what they mean wherever they stand.
READ = frozenset({"a", "br", "img", *MARKS, *PLAIN, *HOLDERS, *BLOCKS, *PARTS})
