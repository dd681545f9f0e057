"""Columns of a slide, each with its share of the width -> from where to where each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from triptych.slides.deck import Region


def shared(regions: Sequence[Region]) -> tuple[Region, ...]:
    """Return the regions side by side over the whole width, in the proportion of their shares.

    A share is written as the reach from 0; two that say none stand as their layout has them.
    """
    written = [region.reach[1] if region.reach else 0.0 for region in regions]
    if len(regions) < 2 or (len(regions) == 2 and not any(written)):
        return tuple(replace(region, reach=None) for region in regions)
    usual = sum(written) / max(1, sum(map(bool, written))) or 1.0
    shares = [share or usual for share in written]
    ends = [end / sum(shares) for end in accumulate(shares, initial=0.0)]
    return tuple(replace(region, reach=reach)
                 for region, reach in zip(regions, pairwise(ends), strict=True))  # fmt: skip
