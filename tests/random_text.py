"""A seeded source of text: words, sentences and inline marks in many scripts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

MIX = "en"  # the script whose words are strewn into every other
# Language -> words; languages without blanks between words have characters instead.
WORDS = {
    "en": "the of a model training evaluation data Internationalization token bandwidth cost why "
          "fine-tuning state-of-the-art GPU 40,000 2024 3.5× and/or it's pre- e.g. latency",
    "de": "der die Größe Donaudampfschifffahrtsgesellschaft Übung maß Geschwindigkeitsbegrenzung "
          "und ist für Straße E-Mail-Adresse z. B. Rechtsschutzversicherungsgesellschaften",
    "ru": "модель данные обучение и в Электрификация высокопревосходительство что-то ёж съезд "
          "оценка Ж щ не переосвидетельствование",
    "el": "μοντέλο και δεδομένα εκπαίδευση Ώρα ψυχή ηλεκτροεγκεφαλογράφημα η ο αξιολόγηση λόγος "
          "ὁ ἄνθρωπος",
    "ar": "النموذج بيانات التدريب و في على تقييم المعلومات الذكاء الاصطناعي لا إلى "
          "سَمَاء كُتُب لغة ١٢٣ استخدامها بالاستقلالية قسطنطينية",
    "he": "מודל נתונים אימון של עם הערכה בינה מלאכותית לא שָׁלוֹם זה אוניברסיטה התאמה 42 "
          "והאינטרנציונליזציה בית־ספר",
}  # fmt: skip
CHARACTERS = {
    "zh": "模型数据训练和的是在评估人工智能大语言学习推理优化成本系统一不了有",
    "ja": "モデルデータの学習は評価を使ってコストっゃー々人工知能推論最適化がですきょう",
    "ko": "모델데이터학습평가비용인공지능추론최적화입니다의를은",
}
STOPS = {"zh": "，。；：！？、", "ja": "、。！？「」（）"}
LEFTWARD = ("ar", "he")
LANGUAGES = (*WORDS, *CHARACTERS)
# No keycaps: without a font for them LibreOffice draws two signs.
EMOJI = ("🙂", "👩‍💻", "🇩🇪", "👍🏽", "❤️", "🏳️‍🌈", "✅", "⚠️", "🚀")
MARKED = ("e\u0301a\u0308o\u0302", "Z\u0351\u0310a\u0321lgo\u0334\u0338", "q\u0307\u0323")
LONG_URL = "https://example.org/a/very/long/path-to/some_resource?with=many&parameters=yes#and-more"


@dataclass(frozen=True)
class Pen:
    """Writes in one language; all it writes follows from the random numbers it is given."""

    dice: random.Random
    language: str

    def for_code(self) -> Pen:
        """Return a pen that writes what programs are written in."""
        return replace(self, language="en") if self.language in LEFTWARD else self

    def chance(self, part: float) -> bool:
        """Return True in `part` of all cases."""
        return self.dice.random() < part

    def some(self, few: int, many: int) -> int:
        """Return a number that is rather small, and now and then large."""
        most = many if self.chance(0.1) else (few + many) // 2 if self.chance(0.3) else few
        return self.dice.randint(1, max(1, most))

    def word(self) -> str:
        """Return one word, rarely one that is hard to set."""
        roll = self.dice.random()
        if roll < 0.004:
            return self.long_word()
        if roll < 0.01 and self.language != "ar":  # LibreOffice tears such lines apart
            return self.dice.choice(EMOJI) + self.dice.choice(("", *EMOJI))
        if roll < 0.015:
            return self.dice.choice(MARKED)
        if roll < 0.06:
            return self.dice.choice(WORDS[MIX].split())
        return self.own_word()

    def own_word(self) -> str:
        """Return a word of the pen's language."""
        if self.language in WORDS:
            return self.dice.choice(WORDS[self.language].split())
        letters = CHARACTERS[self.language]
        word = "".join(self.dice.choice(letters) for _ in range(self.dice.randint(1, 6)))
        stops = STOPS.get(self.language, "")
        return word + (self.dice.choice(stops) if stops and self.chance(0.25) else "")

    def long_word(self) -> str:
        """Return a word of up to 300 letters."""
        # LibreOffice garbles words that it has to break where text runs leftwards.
        length = 24 if self.language in LEFTWARD else self.dice.choice((40, 80, 300))
        letters = CHARACTERS.get(self.language) or "".join(WORDS[self.language].split())
        letters = "".join(letter for letter in letters if letter.isalpha())
        return "".join(self.dice.choice(letters) for _ in range(length))

    def words(self, count: int) -> str:
        """Return so many words."""
        blank = "" if self.language in STOPS else " "
        found = ""
        for _ in range(count):
            word = self.word()
            joined = blank or (" " if word.isascii() or found[-1:].isascii() else "")
            found += (joined if found else "") + word
        return found

    def inline(self, count: int, mark: Callable[[Pen, str], str]) -> str:
        """Return so many words, some of them marked by `mark`."""
        found: list[str] = []
        while count > 0:
            length = min(count, self.dice.randint(1, 8))
            piece = self.words(length)
            found.append(mark(self, piece) if self.chance(0.25) else piece)
            count -= length
        return " ".join(found)
