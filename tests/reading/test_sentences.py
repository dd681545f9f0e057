"""Where sentences end, and where they only seem to."""

from __future__ import annotations

import pytest

from triptych.language import words
from triptych.reading.sentences import sentence_spans


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["One two.", "Three four!", "Five?"]),
        ("en", ["Use tools, e.g. Python, i.e. a language.", "See Fig. 3 and Eq. 4."]),
        ("en", ["Dr. A. B. Smith of the U.S. Navy said so.", "He did."]),
        ("en", ["ML vs. AI is not settled.", "GPT-3.5 is out."]),
        ("en", ["He said “Stop.”", "She went on (quickly.)", "Done."]),
        ("en", ["Wait... what?", "Yes."]),
        ("en", ["It uses retrieval (RAG). )"]),
        ("de", ["Nimm Werkzeuge, z. B. Python.", "Vgl. Abb. 3 bzw. Kap. 4."]),
        ("de", ["Im 19. Jahrhundert wuchs die Stadt.", "Am 27. Juli 1871 waren es 1900.", "Dann"]),
        ("en", ["There were 27.", "Then none."]),
        ("fr", ["C’est cela, cf. Fig. 2.", "Voilà !", "Oui ?"]),
        ("zh", ["这是第一句。", "第二句！", "“第三句？”", "完"]),
        ("ja", ["これは一つ。", "「二つ。」", "三つ"]),
    ],
)
def test_sentences(language: str, sentences: list[str]) -> None:
    between = "" if language in {"zh", "ja"} else " "
    text = between.join(sentences)
    found = sentence_spans(text, words(language).cues["abbreviations"])
    assert [text[start:end].strip() for start, end in found] == sentences


def test_a_line_break_ends_a_sentence() -> None:
    assert sentence_spans("one\x0btwo", ()) == [(0, 3), (4, 7)]
