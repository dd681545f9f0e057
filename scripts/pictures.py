"""The chapters of content/ -> docs/gallery: what the README shows, and every deck in every theme.

Needs soffice and pdftoppm, which `make docs` brings.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).parents[1]
CHAPTER, TOUR = (ROOT / "content" / name for name in ("ai-engineering-1.4.md", "triptych-tour.md"))
THEMES = sorted(path.parent.name for path in ROOT.glob("templates/themes/*/theme.toml"))
GALLERY = ROOT / "docs" / "gallery"
SHOWN = (1, 2, 3, 4, 7, 9, 20, 25)  # one slide of each kind
GROUND, GAP = "#c9ced9", 10


def run(*command: object) -> None:
    """Run a program, which must succeed."""
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


def pages_of(pdf: Path, dpi: int, first: int = 1, last: int = 99) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    run("pdftoppm", "-r", dpi, "-f", first, "-l", last, "-png", pdf, pdf.with_suffix(""))
    found = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    return [Image.open(path).convert("RGB") for path in found]


def sheet(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    """Return the pictures in rows, on one ground."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    made = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        made.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return made


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of 256 colours: small, and no tint or hue of a theme is lost."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    few.save(GALLERY / f"{name}.png", optimize=True)


def built(chapter: Path, theme: str, out: Path) -> Path:
    """Build a chapter in a theme; return the folder of its artefacts, the deck as a PDF too."""
    run(sys.executable, "-m", "triptych", "build", chapter, "--out", out, "--theme", theme, "-q")
    made = out / chapter.stem
    run("soffice", "--headless", f"-env:UserInstallation=file://{out.parent}/office",
        "--convert-to", "pdf", "--outdir", made, made / "slides.pptx")  # fmt: skip
    return made


def main() -> None:
    """Picture all three artefacts of the chapter, and both decks in all themes."""
    with TemporaryDirectory() as folder:
        for theme in THEMES:
            for chapter in (CHAPTER, TOUR):
                made = built(chapter, theme, Path(folder) / theme)
                slides = pages_of(made / "slides.pdf", 20)
                save(sheet(slides, 5), f"deck-{chapter.stem}-{theme}")
        made = Path(folder) / "default" / CHAPTER.stem
        slides = pages_of(made / "slides.pdf", 44)
        save(sheet([slides[number - 1] for number in SHOWN], 2), "slides")
        save(sheet(pages_of(made / "handout.pdf", 70, 1, 2), 2), "handout")
        save(sheet(pages_of(made / "cheatsheet.pdf", 110), 1), "cheatsheet")


if __name__ == "__main__":
    main()
