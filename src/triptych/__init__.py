"""Triptych: one Markdown chapter in; slides, a handout and a one-page cheat sheet out."""

__version__ = "0.1.0"
