"""From probabilities to a choice: the blocks whose text is expected to be most like the page's main text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging.smooth import smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.split.judging.features import Features

COPY: Final = 80
"""Characters of a text from which on it is not said twice by chance; code may be."""


def decide(chance: NDArray[np.float64], features: Features) -> tuple[NDArray[np.float64], float, float]:
    """(chances, threshold, expected F1) of a page's choice, from what the trees say of each of its blocks alone.

    Of texts that come again, for another width of screen or as a quote, the first that is taken is enough; not of what
    a text itself says again, such as a refrain: that is a paragraph like the first and beside it.
    """
    main = smooth(chance, features)
    bar, expected = choose(main, features.words)
    seen: dict[str, tuple[int, int] | None] = {}
    for at in np.flatnonzero((main >= bar) & (features.length >= COPY) & (features.columns["role_code"] == 0)):
        place, text = _place(features, int(at)), features.texts[at]
        if text in seen and (place is None or seen[text] != place):
            main[at] = 0.0
        seen.setdefault(text, place)
    return main, bar, expected


def _place(features: Features, at: int) -> tuple[int, int] | None:
    """The path of elements to a block and the element around its own; nothing on a text page, or of what is hidden."""
    if features.document.front != "html" or features.blocks[at].hidden:
        return None
    nodes = features.nodes
    return int(features.like[at]), int(nodes.up[nodes.of[at]])


def choose(main: NDArray[np.float64], size: NDArray[np.float64]) -> tuple[float, float]:
    """(threshold, expected F1) of the best choice of blocks, given how likely each is main and how many words it has.

    The choice that maximises the expected F1 takes the likeliest blocks first; with independent blocks its threshold
    is half of the F1 that it reaches (Lipton, Elkan, Naryanaswamy 2014).
    """
    if not len(main):
        return 0.5, 0.0
    order = np.argsort(-main, kind="stable")
    sizes, hits = size[order], (main * size)[order]
    score = 2 * np.cumsum(hits) / np.maximum(np.cumsum(sizes) + hits.sum(), 1e-9)
    best = int(np.argmax(score))
    return float(main[order[best]]), float(score[best])
