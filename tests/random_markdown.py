"""Strategies of hypothesis for Markdown, and how many examples a test is to have."""

from __future__ import annotations

import os

from hypothesis import strategies as st

DEPTH = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 1


def examples(few: int) -> int:
    """Return how many examples to try: `few`, which take seconds, or what a deep search takes."""
    return few * DEPTH


PIECES = [
    "# ", "## ", "### ", "- ", "1. ", "> ", "> [!tip] ", "::: note\n", ":::\n", "\n", "\n\n",
    "  \n", "**", "*", "`", "```\n", "~~", "[", "](x.md)", "](#a)", "![", "](p.png)", "<b>", "<br>",
    "<sub>", "</sub>", "<!-- c -->", "<div>\n", "| a | b |\n|---|---|\n| c | d |\n", "---\n",
    "[^1]", "[^1]: n\n", "^[n]", "→", " → ", ": ", "**Term**: ", "📌 **Key Takeaway**: ", "Q: ",
    "A: ", "1️⃣ ", "✅ **Answer:**", "{.key #id worth=5}", "{", "}", "$", "\t", "    ", "\\", "&amp;",
    "&#0;", "word", "Two words. ", "e.g. this", "中文。", "é", "\x00", "\x0b", "\ufffe", "\u2028",
    "‚Äô", "title: x\n", "Summary", "Q1: why?", "<details>\n", "<summary>S</summary>\n",
    "</details>\n",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
WORDS = st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=1, max_size=6).map(" ".join)
BLOCKS = st.one_of(
    WORDS,
    WORDS.map("## {}".format),
    WORDS.map("### **{}**".format),
    st.lists(WORDS, min_size=1, max_size=4).map(lambda w: "\n".join(f"- {each}" for each in w)),
    st.lists(WORDS, min_size=1, max_size=4).map(lambda w: "\n".join(f"1. **{e}**: {e}" for e in w)),
    st.tuples(WORDS, WORDS).map(lambda w: f"| {w[0]} | x |\n|---|---|\n| {w[1]} | *y* |"),
    st.tuples(WORDS, WORDS).map(lambda w: f"> [!note] {w[0]}\n> {w[1]}"),
    st.tuples(WORDS, WORDS).map(lambda w: f"{w[0]}\n: {w[1]}"),
    WORDS.map("```text\n{}\n```".format),
    WORDS.map(lambda w: " → ".join(w.split())),
    # What is read by its neighbours. Labels are in capitals: they are decoration and may go.
    WORDS.map("**EXAMPLE**: {}".format),
    WORDS.map("**NOTE**\n\n{}".format),
    WORDS.map("1️⃣ **{}**".format),
    st.tuples(WORDS, WORDS).map(lambda w: f"1️⃣ {w[0]}\n2️⃣ x\n3️⃣ **{w[1]}**\n- {w[0]}"),
    st.tuples(WORDS, WORDS).map(lambda w: f"Q: {w[0]}\nA: {w[1]}"),
    st.tuples(WORDS, WORDS).map(lambda w: f"**Q:** {w[0]}\n\n**A:** {w[1]}\n\n{w[0]}"),
    st.tuples(WORDS, WORDS).map(lambda w: f"### Q1: {w[0]}?\n\n**ANSWER:** {w[1]}"),
    WORDS.map("**ANSWER:** {}".format),
    WORDS.map("{}\n\n{{.key}}".format),
    WORDS.map(": {}".format),
    WORDS.map(lambda w: f"{w}[^1]\n\n[^1]: {w}"),
    WORDS.map("<details>\n<summary>{0}</summary>\n\n{0}\n\n</details>".format),
    WORDS.map("::: TIP {0}\n{0}\n:::".format),
    WORDS.map("## SUMMARY\n\n{}".format),
    WORDS.map("<div>\n{}\n</div>".format),
    WORDS.map("A [{}](https://example.org) and `code`.".format),
)
