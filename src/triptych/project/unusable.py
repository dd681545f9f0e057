"""What is said of an image that cannot be shown."""

from __future__ import annotations

from triptych.limits import Limits, lift


class Unusable(Exception):  # noqa: N818  # says what it is: why an image cannot be shown
    """An image that cannot be shown: the rule, the message and the hint of its warning."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint


def too_large(name: str, limits: Limits) -> Unusable:
    """Return what is said of an image of too many bytes."""
    return Unusable("large-image", f"the image {name!r} is larger than {limits.image_bytes:,} "
                    "bytes", f"save it smaller, {lift('image_bytes', limits)}")  # fmt: skip
