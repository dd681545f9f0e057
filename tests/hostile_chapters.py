"""Chapters that someone wrote to do harm, or that were broken on their way here.

Each is the bytes of one file, and the exact rules, errors and warnings, that its build names beside
what is said of any text too long for a slide.
"""

from __future__ import annotations

from dataclasses import dataclass

import ftfy.bad_codecs  # noqa: F401  # its name for what browsers take Windows-1252 to be

MISREAD = "sloppy-windows-1252"


@dataclass(frozen=True, slots=True)
class Case:
    """A chapter and its verdict: the rules that are named, none for plain success.

    `says` is a text that the slides show.
    """

    name: str
    content: bytes
    rules: frozenset[str] = frozenset()
    says: str = ""


def case(name: str, content: str | bytes, *rules: str, says: str = "") -> Case:
    written = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return Case(name, written, frozenset(rules), says)


def chapter(body: str) -> str:
    return f"# Hostile\n\n## One\n\n{body}\n"


def misread(text: str, encoding: str = MISREAD) -> str:
    return text.encode().decode(encoding)


FRENCH = "# Café\n\n## Déjà vu\n\nUne façade naïve, “œuvre” à 5 €, près de l’hôtel.\n"
RUSSIAN = "# Привет\n\n## Первый раздел\n\nЭто русский текст о приливах и отливах на море.\n"
JAPANESE = "# 日本語の文章\n\n## 第一章\n\nこれは日本語の文章です。文字コードの試験をしています。\n"
CHINESE = "# 中文标题\n\n## 第一节\n\n这是一个测试文件，用来检查编码是否正确识别。\n"
TAIWANESE = "# 中文標題\n\n## 第一節\n\n這是一個測試文件，用來檢查編碼是否正確識別。\n"
KOREAN = "# 한국어 문서\n\n## 첫째 절\n\n이것은 한국어로 쓰인 시험 문서입니다. 조석에 대하여.\n"
UNICODE = {"utf-8": FRENCH, "utf-8-sig": FRENCH, "utf-16": RUSSIAN, "utf-32": JAPANESE}
OTHERS = {
    "cp1252": FRENCH, "cp1251": RUSSIAN, "koi8-r": RUSSIAN, "shift_jis": JAPANESE,
    "euc_jp": JAPANESE, "gb18030": CHINESE, "big5": TAIWANESE, "euc_kr": KOREAN,
}  # fmt: skip
WORDS = " some words" * 20


def encodings() -> list[Case]:
    """Return files in every encoding, and in two at once."""
    known = [case(name, text.encode(name), says=text.split("\n")[0][2:])
             for name, text in UNICODE.items()]  # fmt: skip
    other = [case(name, text.encode(name), "encoding", says=text.split("\n")[0][2:])
             for name, text in OTHERS.items()]  # fmt: skip
    latin = "\n## Garçon\n\nÀ bientôt.\n".encode("cp1252")
    broken = "Right: “é” — → ok.\n\nBroken: " + misread("naïve → tide’s", "mac-roman") + ", é →"
    return [
        *known, *other,
        case("utf-16-be", b"\xfe\xff" + CHINESE.encode("utf-16-be"), says="中文标题"),
        case("utf-32-be", b"\0\0\xfe\xff" + CHINESE.encode("utf-32-be"), says="中文标题"),
        case("cut-utf-16", RUSSIAN.encode("utf-16")[:-1], "encoding", says="Привет"),
        case("mixed", FRENCH.encode() + latin, "encoding", says="Garçon"),
        case("mojibake", chapter(misread("It’s “broken” — → yes")), "encoding",
             says="It’s “broken” — → yes"),
        case("mojibake-by-run", chapter(broken), "encoding", says="naïve → tide’s"),
        case("mojibake-double", chapter(misread(misread("It’s “twice” broken"))), "encoding",
             says="It’s “twice” broken"),
    ]  # fmt: skip


def characters(n: int) -> list[Case]:
    """Return what is no text, and what a terminal must never see."""
    controls = "".join(map(chr, range(1, 32)))
    return [
        case("nul", chapter("a\0b"), "control-character", says="a\ufffdb"),
        case("controls", chapter(controls + WORDS * 3), "control-character"),
        case("escapes", chapter("\x1b[2J\x1b]0;owned\x07 \x1b[31mred" + WORDS),
             "control-character", says="owned"),
        case("c1-escapes", chapter("\x9b2J" + WORDS), "encoding"),
        case("surrogates", chapter("half \ud800 pair \udfff" + WORDS), "encoding"),
        case("bidi", chapter("if \u202e} \u2066access\u2069 \u2066{ \u200f\u061c"), says="access"),
        case("noncharacters", chapter("a \ufffe b \uffff c" + WORDS), "control-character"),
        case("line-ends", b"# A\r\n\r\n## B\r\rC\n\rD\r\n", says="C"),
        case("line-separators", chapter("a\u2028b\u2029c\x0be\x0cf"), "control-character"),
        case("binary", bytes(range(256)) * 40, "not-text"),
        case("zeros", bytes(5000), "not-text"),
        case("nothing", b"", "empty"),
        case("blanks", b" \n\t\n", "empty"),
        case("too-large", b"x" * 3_000_000, "too-large"),
        case("long-line", chapter("word " * (4 * n))),
        case("longest-line", chapter("word " * 200_001), "too-large"),
        case("long-word", chapter("a" * (2 * n))),
        case("long-word-cjk", chapter("潮" * (2 * n))),
        case("combining", chapter("a" + "\u0301" * n)),
        case("combining-title", "# Z" + "\u0301" * n + "\n\n## One\n\nText.\n"),
        case("line-ends-many", chapter("a" + "\n" * (20 * n) + "b"), says="b"),
        case("blanks-many", chapter("a" + " " * (19 * n) + "b"), says="b"),
    ]  # fmt: skip


def nested(n: int) -> list[Case]:
    """Return what stands inside one another, 200 deep."""
    lists = {"bullets": ("  ", "- "), "numbers": ("   ", "1. ")}
    return [
        *(case(f"deep-{name}", chapter("\n".join(indent * d + mark + "x" for d in range(200))),
               "nesting") for name, (indent, mark) in lists.items()),
        case("deep-quotes", chapter("> " * 200 + "deep"), "nesting"),
        case("deep-points-in-a-line", chapter("- " * 200 + "x"), "nesting"),
        case("deep-boxes", chapter("::: note\n" * 200 + "text\n" + ":::\n" * 200), "nesting"),
        case("deep-html", chapter("<div>\n" * 200 + "text\n" + "</div>\n" * 200),
             says="text"),
        case("comment-open", chapter("<div>\n<!-- never closed\n"), says="never"),
        case("deep-details", chapter("<details>\n<summary>q</summary>\n\n" * 200 + "text\n\n"
                                     + "</details>\n\n" * 200), "nesting"),
        case("deep-brackets", chapter("[" * 200 + "a" + "]" * 200)),
        case("deep-links", chapter("[" * 200 + "a" + "](x.md)" * 200)),
        case("deep-images", chapter("![" * 200 + "a" + "](x.png)" * 200), "missing-image"),
        case("deep-emphasis-open", chapter("*a **b " * 200 + "c" + "** *" * 200)),
        case("deep-emphasis", chapter("*a " * 200 + "c" + " b*" * 200), "nesting"),
        case("deep-marks", chapter("<sub>" * n + "x" + "</sub>" * n), "nesting", says="x"),
        case("deep-spans", chapter("[" * 200 + "a" + "]{lang=fr}" * 200)),
        case("deep-parentheses", chapter("(" * n + "a" + ")" * n)),
        case("deep-notes", chapter("^[" * 200 + "a" + "]" * 200)),
        case("deep-meanings", chapter("\n".join(f"{'  ' * d}t\n{'  ' * d}: d"
                                                for d in range(200)))),
    ]  # fmt: skip


def _bombs(n: int) -> dict[str, str]:
    return {
        "brackets": "[" * n,
        "bang-brackets": "![" * n,
        "brackets-closed": "[" * n + "]" * n,
        "empty-links": "[]()" * (n // 5),
        "bracket-pairs": "[a](" * n,
        "angles": "<" * n,
        "angle-letters": "<a " * n,
        "html-open": "<!--" * n,
        "html-pi": "<?" * n,
        "html-cdata": "<![CDATA[" * n,
        "html-decl": "<!A " * n,
        "autolinks": "<http://" * (n // 5),
        "stars": "*" * n,
        "star-words": "*a **b " * n,
        "star-closings": "a** b* " * n,
        "underscores": "_a " * n,
        "underscore-run": "_" * n,
        "tildes": "~~a " * n,
        "tilde-run": "~" * n,
        "backtick-ladder": " ".join("`" * count for count in range(1, min(n // 20, 1400))),
        "backticks": "`" * n,
        "backtick-pairs": "`a" * n,
        "dollars": "$" * n,
        "dollar-words": "$a " * n,
        "dollar-escapes": "$" + "\\a" * n,
        "dollar-pairs": "$a" * n,
        "paren-math": "\\(" * n,
        "paren-math-open": "\\(a " * n,
        "bracket-math": "\\[\n" * n,
        "dollar-blocks": "$$\n" * n,
        "ampersands": "&" * n,
        "entities": "&amp;" * n,
        "entities-unknown": "&aaaa" * n,
        "entities-number": "&#x" * n,
        "braces": "{" * n,
        "braces-closed": "{" * n + "}" * n,
        "brace-words": "{a" * n,
        "braces-pairs": "{.a}" * n,
        "brace-attrs": "{" + "a=b " * n + "}",
        "brace-quotes": '{a="' * n,
        "span-bomb": "[a]{" * n,
        "spans": "[a]{.b}" * (n // 5),
        "colons": ":" * n,
        "fence-colons": ": : " * n,
        "fences": "::: a\n" * 30 + "x",
        "fence-space": "::: a" + " :" * n + "x",
        "pipes": "|" * n,
        "pipes-rows": "|a|b|\n|-|-|\n" + "|" * n,
        "dashes": "a\n" + "-" * n,
        "dash-words": "- " * n + "a",
        "arrows": "a → " * n + "b",
        "arrow-dashes": "a -> " * n + "b",
        "blanks-arrow": "a" + " " * n + "b → c",
        "references": "".join(f"[a{each}]: x.md\n" for each in range(n)) + "\n[a7]",
        "reference-open": "[a]: <" * n,
        "reference-title": "[a]: b '" + "c\n" * n,
        "references-same": "[a]: x\n" * n + "\n" + "[a]" * (n // 5),
        "reference-brackets": "[" * n + "]: x",
        "footnote-calls": "[^1]" * (n // 5) + "\n\n[^1]: note",
        "footnote-open": "[^" * n,
        "footnotes": "".join(f"x[^{each}]\n\n[^{each}]: n\n\n" for each in range(n // 20)),
        "footnote-cycle": "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]",
        "footnote-self": "a[^1]\n\n[^1]: a[^1]",
        "inline-notes": "^[" * n,
        "inline-notes-many": "a^[b]" * (n // 5),
        "at-references": "@fig-" * n,
        "at-reference-words": "@fig-a " * (n // 5),
        "emoji": "🔥" * n,
        "keycaps": "1️⃣" * n,
        "emoji-blanks": "🔥 " * n,
        "flags": "🇩" * n,
        "zwj": "👩\u200d" * n,
        "bangs": "!" * n,
        "dots": "." * n,
        "dot-words": "a." * n,
        "sentences": "A b. " * n,
        "initials": "A.B." * n,
        "quotes": "\"' " * n,
        "colon-words": "**a**" + " " * n + "x",
        "bold-colons": "**" + ": " * n + "**",
        "backslashes": "\\" * n,
        "soft-breaks": "a\n" * n,
        "tabs": "\t" * n + "a",
        "tab-text": "a" + "\t" * n + "b",
        "comments": "<!-- a -->\n\n" * (n // 5) + "b",
        "comment-dashes": "<!-- notes:" + " <!-- notes:" * (n // 5) + "\n\nb",
        "details-open": "<details>\n\n" * (n // 5),
        "details-inline": "<details" * n,
        "summary-open": "<details><summary>" * (n // 5),
        "cue-words": "Q: a\n\n" * (n // 5),
        "questions": "Q: a\nA: b\n\n" * (n // 20),
        "callout-markers": "> [!" * 20,
        "callouts": "> [!note] a\n\n" * (n // 20),
        "html-tags": "<b>" * n,
        "html-marks": "<sub>a" * n,
        "html-block-marks": "<div>" + "<sub>a" * (n // 5) + "</div>",
        "html-attr": "<div " + "a='" * n,
        "html-block": "<div>\n" + "<" * n,
        "setext": "a\n===\n" * 2,
        "rules": "---\n\n" * (n // 5) + "a",
        "empty-items": "-\n" * (n // 5),
        "bom-run": "\ufeff" * n + "a",
        "zero-width": "\u200b" * n + "a",
        "nbsp": "a" + "\u00a0" * n + "b",
        "mention": "word" + " (" * n,
    }


RULES = {
    "tilde-run": ("unclosed-fence",), "backticks": ("unclosed-fence",),
    "fences": ("unclosed-fence", "unknown-directive"),
    "fence-space": ("unclosed-fence", "unknown-directive"), "dash-words": ("nesting",),
    "at-reference-words": ("dead-link",), "details-open": ("unclosed-html",),
    "html-open": ("unclosed-html",),
    "comment-dashes": ("unclosed-html",),
    "summary-open": ("unclosed-html",), "html-tags": ("nesting",), "html-marks": ("nesting",),
}  # fmt: skip


def _headings(n: int) -> dict[str, str]:
    return {
        "parentheses": "(" * n, "blanks": "a" + " " * n + "b", "colons": "a: " * (n // 2),
        "dashes": "a - " * (n // 2), "hashes": "a " + "#" * n + "b", "braces": "a " + "{.b} " * n,
        "numbers": "1." * n + " b", "emoji": "🔥 " * n + "b", "edges": "a" + "_-" * n + "b",
    }  # fmt: skip


def bombs(n: int) -> list[Case]:
    """Return texts of some n marks that a reader may look through again and again."""
    return [
        *(case(f"bomb-{name}", chapter(text), *RULES.get(name, ()))
          for name, text in _bombs(n).items()),
        *(case(f"bomb-heading-{name}", f"# {text}\n\n## {text}\n\ntext\n")
          for name, text in _headings(n).items()),
    ]  # fmt: skip


def crowds(n: int) -> list[Case]:
    """Return a great many of something."""
    n = min(n, 9_000)  # within the limits
    pipes, dashes = "|" + "a|" * 300 + "\n", "|" + "-|" * 300 + "\n"
    code = "for x in range(3): print(x)\n"
    return [
        case(
            "headings",
            "# T\n\n" + "".join(f"## Part {each}\n\nText.\n\n" for each in range(n // 9)),
        ),
        case("headings-alike", "# T\n\n" + "## Part\n\nText.\n\n" * (n // 9)),
        case("headings-alone", "# T\n\n" + "## H\n\n" * 5000, "too-large"),
        case("headings-first", "# T\n\n" * (n // 9) + "text"),
        case("table-rows", chapter("| a | b |\n|---|---|\n" + "| c | text |\n" * n)),
        case("table-rows-more", chapter("|a|\n|-|\n" + "|c|\n" * 10_001), "too-large"),
        case("table-columns", chapter(pipes + dashes + pipes * 3)),
        case("table-cells-missing", chapter(pipes + dashes + "|b\n" * 3000), "too-large"),
        case("paragraphs", chapter("Word.\n\n" * n)),
        case("paragraphs-more", chapter("a\n\n" * 40_000), "too-large"),
        case("breaks", chapter("a\\\n" * n)),
        case("breaks-more", chapter("a\\\n" * 40_000), "too-large"),
        case("points", chapter("- word\n" * n)),
        case("points-nested", chapter("- word\n  - word\n" * (n // 2))),
        case("code", chapter(f"```python\n{code * (n // 5)}```")),
        case("code-line", chapter(f"```python\nx = [{'1,' * (2 * n)}]\n```")),
        case("code-nested", chapter(f"```python\n{'(' * n}\n```")),
        case("code-1mb", chapter(f"```text\n{code * 40_000}```"), "too-large"),
        case(
            "code-languages", chapter("".join(f"```l{each}\nx\n```\n\n" for each in range(n // 20)))
        ),
        case("images", chapter("![a](b.png) " * n), "missing-image"),
        case(
            "images-more",
            chapter("".join(f"![a](b{each}.png) " for each in range(1001))),
            "too-large",
        ),
        case("links-dead", chapter("[a](#b) " * n), "dead-link"),
        case("links-unsafe", chapter("[a][b] " * n + "\n\n[b]: javascript:x"), "unsafe-link"),
    ]


LATEX = {
    "deep": "{" * 5000 + "x" + "}" * 5000, "fractions": r"\frac{1}{" * 500 + "x" + "}" * 500,
    "define": r"\def\a{\a\a}\a", "commands": r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}\a",
    "input": r"\input{/etc/passwd}\write18{id}", "long": "x+" * 20_000 + "x",
    "scripts": "x" + "^{x" * 300 + "}" * 300, "text": r"\text{a" * 2000,
    "matrix": r"\begin{matrix}" + "a&" * 2000 + r"\\" * 300 + r"\end{matrix}",
}  # fmt: skip


def equations(n: int) -> list[Case]:
    """Return LaTeX that calls itself, or something else."""
    return [
        case("equations", chapter("$x_i$ " * (n // 20))),
        case("latex-braces", chapter(f"${'{' * n}$"), "equation"),
        *(case(f"latex-{name}", chapter(f"$${latex}$$"), "equation")
          for name, latex in LATEX.items()),
    ]  # fmt: skip


def headed(head: str) -> str:
    return f"---\ntitle: T\n{head}\n---\n\n## One\n\nText.\n"


FAULTS = {
    "python": "author: !!python/object/apply:os.system ['touch owned']", "tag": "author: !x y",
    "laughs": "author: &a [x, x]\ndate: &b [*a, *a]\nlang: [*b, *b]",
    "merge-alias": "author: &a {name: x}\ndate:\n  <<: *a", "duplicate": "author: a\nauthor: b",
    "key": "k" * 999_000 + ": x", "value": "author: " + "k" * 900_000,
    "keys": "\n".join(f"key{each}: x" for each in range(20_000)),
    "deep": "author: " + "[" * 1000 + "]" * 1000, "deep-open": "author: " + "[" * 50_000,
    "maps": "author: " + "{a: " * 1000, "quote": 'author: "' + "\\x41" * 20_000,
    "limits": "limits:\n  seconds: 86400",
}  # fmt: skip


def heads() -> list[Case]:
    """Return front matter that is more than settings."""
    return [
        *(case(f"yaml-{name}", headed(head), "front-matter") for name, head in FAULTS.items()),
        case("yaml-merge", headed("author:\n  <<: {name: x}")),
        case("yaml-complex-key", headed("? [a, b]\n: x"), "front-matter"),
        case("yaml-documents", "---\ntitle: a\n---\n---\ntitle: b\n---\n\n## One\n\nText.\n",
             "accidental-heading"),
        case("yaml-list", "---\n- title: a\n---\n\n## One\n\nText.\n"),
        case("yaml-number", headed("minutes: " + "9" * 5000), "config"),
        case("yaml-escapes", headed('author: "a\\x1b[2Jb\\0c\\ud800"\nsubtitle: "sub\\x07title"'),
             says="sub title"),
        case("yaml-theme", headed("theme: ../../../etc/passwd"), "theme"),
        case("yaml-targets", headed("targets: ../../x"), "config"),
        case("yaml-logo", headed("logo: ../../../etc/passwd"), "refused-image"),
        case("toml", "+++\ntitle = a\n+++\n\n# T\n\n## One\n\nText.\n", "front-matter"),
        case("address-escapes", chapter("![a](%1b%00%ff.png) [b](#%1b%07)"), "missing-image",
             "dead-link"),
    ]  # fmt: skip


def cases(n: int) -> list[Case]:
    """Return all of them; `n` is how many marks a bomb has, and how many rows a table."""
    return [
        *encodings(),
        *characters(n),
        *nested(n),
        *bombs(n),
        *crowds(n),
        *equations(n),
        *heads(),
    ]
