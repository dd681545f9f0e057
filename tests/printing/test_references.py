"""A reference in the handout says the page, when what it refers to is on another one."""

from __future__ import annotations

from printed import FILES, document, page_texts
from triptych.printing.handout import write_handout


def printed(body: str) -> list[str]:
    xhtml = document(f"<h1>T</h1>{body}").replace("<html", '<html data-elsewhere="on page {n}"', 1)
    return page_texts(write_handout(xhtml, FILES).content)


def test_the_page_of_what_stands_elsewhere_is_told() -> None:
    first, _ = printed('<p>See <a class="ref" href="#x">Figure 1</a>, well.</p>'
                       '<p id="x" style="break-before: page">Here</p>')  # fmt: skip
    assert "See Figure 1 on page 2, well." in first


def test_what_stands_on_the_same_page_needs_none() -> None:
    (only,) = printed('<p>See <a class="ref" href="#x">Figure 1</a>.</p><p id="x">Here</p>')
    assert "See Figure 1." in only


def test_a_link_in_the_authors_words_stays_as_it_is() -> None:
    first, _ = printed(
        '<p>See <a href="#x">this</a>.</p><p id="x" style="break-before: page">H</p>'
    )
    assert "See this." in first
