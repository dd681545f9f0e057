"""What is said of an image that cannot be shown, and how large one may be."""

from __future__ import annotations

LARGEST = 24 * 2**20  # bytes of one image


class Unusable(Exception):  # noqa: N818  # says what it is: why an image cannot be shown
    """An image that cannot be shown: the rule, the message and the hint of its warning."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint
