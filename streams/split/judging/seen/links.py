"""The links of each block: how much of it they are, and where the first one leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from streams.split.judging.hints import SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from streams.split.judging.features import Features


def links(page: Features) -> None:
    """How much of the block is links; sets `linked` and `density`."""
    put = page.put
    if page.document.front == "text":
        page.linked = page.density = page.nothing
        for name in ("density", "links", "acts", "anchor", "outward"):
            put(name, page.nothing)
        return
    linked = np.array(
        [sum([size for _, size in block.links]) if block.links else 0 for block in page.blocks], np.float64
    )
    page.linked = linked
    page.density = np.minimum(linked / np.maximum(page.length, 1), 1)
    put("density", page.density)
    put("links", np.log1p(np.array([len(block.links) for block in page.blocks])))
    first = [block.links[0][0] if block.links else "" for block in page.blocks]
    put("acts", _acts(first))
    put("anchor", np.array([href.startswith("#") for href in first], np.float64))
    put("outward", np.array([href.startswith("http") for href in first], np.float64))


def _acts(hrefs: Sequence[str]) -> NDArray[np.bool_]:
    """Whether addresses act instead of leading to a text; no look at each for a sign that the page does not have."""
    there = list(filter("\n".join(hrefs).__contains__, SHARE))
    return np.array([any(map(href.__contains__, there)) for href in hrefs]) if there else np.zeros(len(hrefs), np.bool_)
