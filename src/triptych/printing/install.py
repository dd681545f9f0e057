"""What print needs of a system -> the one command that installs it there."""

from __future__ import annotations

import shutil
import sys

# By what the system installs with.
PANGO = {
    "apt-get": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "dnf install pango",
    "pacman": "pacman -S pango",
    "apk": "apk add pango",
    "zypper": "zypper install libpango-1_0-0",
    "brew": "brew install pango",
}
WINDOWS = "install MSYS2 (msys2.org), then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango"
FONTS = {
    "apt-get": "apt-get install fonts-noto-core fonts-noto-cjk",
    "dnf": "dnf install google-noto-sans-fonts google-noto-sans-cjk-fonts",
    "pacman": "pacman -S noto-fonts noto-fonts-cjk",
    "brew": "brew install --cask font-noto-sans font-noto-sans-cjk",
}


def pango_command() -> str:
    """Return the one command that installs Pango on this system."""
    if sys.platform == "win32":
        return WINDOWS
    if sys.platform == "darwin":
        return PANGO["brew"]
    return PANGO[_installer(PANGO) or "apt-get"]


def fonts_command() -> str:
    """Return the command that installs fonts for all scripts, "" where none is known."""
    return FONTS.get(_installer(FONTS), "")


def _installer(commands: dict[str, str]) -> str:
    return next((tool for tool in commands if shutil.which(tool)), "")
