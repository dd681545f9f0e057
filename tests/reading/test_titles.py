"""What of a title is the title."""

from __future__ import annotations

import pytest

from triptych.language import words
from triptych.reading.anchors import tidy_slug
from triptych.reading.folding import fold, is_called
from triptych.reading.rich import plain_rich
from triptych.reading.titles import split_title


@pytest.mark.parametrize(
    ("written", "title", "kicker"),
    [
        ("AI Engineering - Chapter 1.4 Summary", "AI Engineering", "Chapter 1.4"),
        ("Chapter 3: Trees", "Trees", "Chapter 3"),
        ("Chapter 1: ha – a", "ha – a", "Chapter 1"),
        ("Algorithms: Week 3 – Sorting", "Algorithms – Sorting", "Week 3"),
        ("Trees – Notes", "Trees", ""),
        ("Trees: roots and leaves", "Trees: roots and leaves", ""),
        ("📌 1. Trees 🚀", "Trees", ""),
        ("Chapter 3", "Chapter 3", ""),
        ("Chapter 3 Notes", "Chapter 3 Notes", ""),
        ("Chapter one of many", "Chapter one of many", ""),
        ("Part of the whole", "Part of the whole", ""),
        ("Release Notes", "Release Notes", ""),
        ("Summary", "Summary", ""),
        ("1984", "1984", ""),
        ("Self-driving cars", "Self-driving cars", ""),
    ],
)
def test_title_and_kicker(written: str, title: str, kicker: str) -> None:
    found, chapter = split_title(plain_rich(written), words("en"))
    assert (found.plain, chapter) == (title, kicker)


@pytest.mark.parametrize(
    ("language", "written", "title", "kicker"),
    [
        ("zh", "第3章 标题", "标题", "第3章"),
        ("zh", "第十二章：标题", "标题", "第十二章"),
        ("ja", "第3回　題名", "題名", "第3回"),
        ("de", "Kapitel 2: Bäume – Zusammenfassung", "Bäume", "Kapitel 2"),
        ("fr", "Les arbres — Chapitre IV", "Les arbres", "Chapitre IV"),
    ],
)
def test_in_other_languages(language: str, written: str, title: str, kicker: str) -> None:
    found, chapter = split_title(plain_rich(written), words(language))
    assert (found.plain, chapter) == (title, kicker)


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Key Takeaways (3-Sentence Summary)", "summary"),
        ("en", "TL;DR", "summary"),
        ("en", "If an Interviewer Asks...", "questions"),
        ("de", "Das Wichtigste in Kürze", "summary"),
        ("fr", "Ce qu’il faut retenir", "summary"),
        ("es", "Preguntas de repaso", "questions"),
        ("zh", "本章小结", "summary"),
        ("ja", "まとめ", "summary"),
    ],
)
def test_titles_that_give_a_section_its_part(language: str, title: str, kind: str) -> None:
    assert is_called(title, kind, words(language))


def test_a_summary_of_something_is_a_title_like_any_other() -> None:
    assert not is_called("Summary statistics", "summary", words("en"))


def test_folding_and_ids() -> None:
    assert fold("  **Why It’s a Problem?** (really) ") == "why it's a problem"
    assert tidy_slug("Bias & Fairness: 2 Issues!") == "bias-fairness-2-issues"
    assert tidy_slug("?!") == "section"
