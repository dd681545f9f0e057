"""The core properties -> what is wrong with them (ECMA-376 part 2, 11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from triptych.slides.checking.package import Package

_CORE = "docProps/core.xml"
_DATES = ("created", "modified")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def check_properties(package: Package) -> Iterator[str]:
    """Yield properties that are given twice, and dates that are none."""
    tree = package.trees.get(_CORE)
    found = [] if tree is None else [(etree.QName(each).localname, each.text or "")
                                     for each in tree.iterchildren(etree.Element)]  # fmt: skip
    times = Counter(name for name, _ in found)
    yield from (f"{_CORE}: {name} is given {n} times" for name, n in times.items() if n > 1)
    yield from (f"{_CORE}: {name} is {text!r}, which is no date" for name, text in found
                if name in _DATES and not _DATE.fullmatch(text))  # fmt: skip
