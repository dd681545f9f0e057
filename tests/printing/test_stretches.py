from __future__ import annotations

import time
from xml.etree.ElementTree import fromstring, tostring

import pytest

from triptych.printing.stretches import ease_stretches


def eased(markup: str) -> str:
    root = fromstring(markup)
    ease_stretches(root)
    return tostring(root, encoding="unicode")


def test_a_long_word_may_break_at_many_places() -> None:
    assert (
        eased(f"<p>{'a' * 1000}</p>").replace("\u200b", "|")
        == f"<p>{'|'.join(['a' * 40] * 25)}</p>"
    )


def test_an_address_of_hundreds_of_letters_is_left_as_it_is() -> None:
    assert eased(f"<p>{'a' * 999} b</p>") == f"<p>{'a' * 999} b</p>"


def test_a_word_in_many_elements_may_break_between_them() -> None:
    code = "<pre><b>some</b>.<i>value</i>(<b>and_others</b>,<i>and_more</i>) # <i>so</i></pre>"
    assert eased(code).replace("\u200b", "|") == (
        "<pre><b>some|</b>.|<i>value|</i>(|<b>and_others|</b>,|<i>and_more|</i>) # <i>so</i></pre>"
    )
    assert eased("<p>some<b>value</b>.</p>") == "<p>some<b>value</b>.</p>"
    assert "\u200b" not in eased(f"<ul>{'<li>some</li><li>value</li>' * 9}</ul>")


def test_brackets_that_no_line_ends_between_are_a_word() -> None:
    assert eased(f"<p>{'[ ' * 600}</p>").count("\u200b") == 29


@pytest.mark.parametrize("text", ["red, green; ", '"a" "b", ', "one (two) ", "潮汐。"])
def test_text_that_has_places_to_break_is_left_as_it_is(text: str) -> None:
    assert eased(f"<p>{text * 300}</p>") == f"<p>{text * 300}</p>"


def test_very_many_blanks_are_one_as_they_would_be_shown() -> None:
    many = " \t\n" * 100
    assert eased(f"<p>a{many}b<i>{many}</i>{many}c</p>") == "<p>a b<i> </i> c</p>"


def test_code_keeps_no_more_blanks_than_a_page_is_wide() -> None:
    tabs = "\t" * 90_000
    assert len(eased(f"<pre>a{tabs}b</pre>")) < 1100


def test_a_very_long_text_is_parted_where_words_end() -> None:
    inside, after = "some words " * 500, "and others " * 500
    root = fromstring(f"<p>{inside}<b>b</b>{after}<i>i</i>c</p>")
    ease_stretches(root)
    assert "".join(root.itertext()) == f"{inside}b{after}ic"
    assert [each.tag for each in root] == ["span", "b", "span", "i"]
    assert all(len(text) <= 4000 for text in root.itertext())
    assert all((each.text or "").endswith("s ") for each in root.iter("span"))


def test_blanks_of_code_are_kept() -> None:
    many = " " * 300
    markup = f"<div><pre>{many}<i>{many}</i>{many}</pre>%s</div>"
    assert eased(markup % many) == markup % " "


@pytest.mark.parametrize("text", [("a" * 999 + " ") * 2000, (" " * 99 + "a") * 20_000])
def test_stretches_just_too_short_are_looked_at_but_once(text: str) -> None:
    begun = time.process_time()
    eased(f"<p>{text}</p>")
    assert time.process_time() - begun < 1
