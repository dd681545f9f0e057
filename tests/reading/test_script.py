"""The language of a chapter that names none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from triptych.config import Config
from triptych.reading import Reading

Read = Callable[..., Reading]
GERMAN = ("Die Flut steigt, und das Meer ist nicht still. Der Mond zieht das Wasser an, auch von "
          "der anderen Seite der Erde.")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("潮の満ち引きは月による。", "ja"),
        ("月亮牵引着水。", "zh"),
        ("달이 바닷물을 당긴다.", "ko"),
        ("Луна притягивает воды океана.", "ru"),
        ("Місяць притягує воду.", "uk"),
        ("القمر يجذب الماء.", "ar"),
        ("ماه آب را می‌کشد پس.", "fa"),
        ("הירח מושך את המים.", "he"),
        (GERMAN, "de"),
        ("Les marées sont dues à la Lune, qui attire les eaux, et au Soleil. Le Soleil est plus "
         "loin, et sa force est plus faible pour les eaux.", "fr"),
        ("La luna atrae el agua, y por eso las mareas suben y bajan. El sol lo hace también, pero "
         "con menos fuerza que la luna y una vez al mes.", "es"),
        ("The moon draws the water, and the sun does so as well. It is the reason for the tides.",
         "en"),
        ("De maan trekt het water aan, en dat is de reden van het getij. De zon doet dat ook, maar "
         "met minder kracht. Die kracht is een derde van die van de maan.", "en"),
        ("Der Mond und die Flut.", "de"),
        ("La lune attire les eaux, qui montent.", "fr"),
        ("- Die\n- Die casting\n- Die hard", "en"),
        ("[a](https://a.com/da-no/x.do) and a@b.com\n" * 9, "en"),
    ],
)  # fmt: skip
def test_letters_or_small_words_tell_the_language(read: Read, text: str, language: str) -> None:
    reading = read(f"# T\n\n{text}\n")
    assert reading.chapter.language == (reading.config.lang or "en") == language
    assert [found.rule for found in reading.diagnostics] == ["language"] * (language != "en")


def test_code_says_nothing_of_it_and_what_is_written_counts(read: Read) -> None:
    assert read(f"# T\n\n```text\n{GERMAN}\n```\n").chapter.language == "en"
    assert read(f"---\nlang: en\n---\n\n# T\n\n{GERMAN}\n").chapter.language == "en"
    assert read(f"# T\n\n{GERMAN}\n", config=Config(lang="nl")).chapter.language == "nl"


def test_its_cues_are_looked_for(read: Read) -> None:
    (section,) = read(f"# T\n\n## A\n\n{GERMAN}\n\n**Beispiel:** Die Nordsee.\n").chapter.sections
    assert section.blocks[-1].role == "example"
