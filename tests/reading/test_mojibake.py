"""Broken text is repaired; right text is left as it is."""

from __future__ import annotations

import pytest

from triptych.reading.mojibake import repair

RIGHT = [
    "It’s “good” – and 5 €, naïve café, Größe, ±3°, x² → y, ½, ©, ™, …",
    "«école», « déjà », ÇA ALORS, À bientôt, œuvre, Œdipe",
    "¿Qué? ¡Olé! año, niño, Ñandú; São João, ações, À É Í",
    "Zażółć gęślą jaźń; Příliš žluťoučký kůň; Åre, Ødegård, Ægir",
    "中文。日本語「引用」한국어 Привет, Ελλάδα שלום مرحبا",
    "📌 1️⃣ **Title** ✅ ❓ 🚀 → INT8",
    "√2 ≈ 1.41, ∑ ∫ ∂, Ω, µm, π, ∞, ≤ ≥ ≠",
]

WESTERN = ["It’s a good – 5 €, naïve café", "año, niño, Ñandú; São João", "√2 ≈ 1.41, µm, ∞ ≤"]


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_is_not_changed(text: str) -> None:
    assert repair(text, "ch.md") == (text, ())


@pytest.mark.parametrize("text", RIGHT)
def test_text_that_was_read_as_mac_roman_is_repaired(text: str) -> None:
    broken = f"{text}\nIt’s\n".encode().decode("mac_roman")
    assert repair(broken, "ch.md")[0] == f"{text}\nIt’s\n"


@pytest.mark.parametrize("text", WESTERN)
def test_text_that_was_read_as_windows_1252_is_repaired(text: str) -> None:
    broken = text.encode().decode("cp1252")
    assert repair(broken, "ch.md")[0] == text


def test_right_and_broken_runs_may_mix() -> None:
    text, (found,) = repair("It‚Äôs “good” 中文\n\nAnd ‚Üí 日本\n", "ch.md")
    assert text == "It’s “good” 中文\n\nAnd → 日本\n"
    assert found.message == "2 lines of UTF-8 had been read as Mac Roman; repaired"
    assert found.hint == "save the file repaired; this line reads: It’s “good” 中文"
    assert found.excerpt[found.span.column - 1 :].startswith("‚Äô")  # type: ignore[union-attr]


def test_repairing_twice_changes_nothing_more() -> None:
    once, _ = repair("don‚Äôt ‚Üí caf√©", "ch.md")
    assert repair(once, "ch.md") == (once, ())
