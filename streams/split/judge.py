"""What kind of page a document is, and which of its blocks are what the page is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from streams.split.blocks import Judgement
from streams.split.judging import confidence, page
from streams.split.judging.choose import decide
from streams.split.judging.features import Features
from streams.split.judging.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from streams.contract.records import PageKind
    from streams.split.blocks import Document
    from streams.split.judging.weights import Weights


def judge(document: Document, learned: Weights | None = None) -> Judgement:
    """The kind of the page, and for each block how likely it is main content: from 0.5 on it is taken to be.

    `learned`: other weights than the package's own, as validation needs them.
    The kind first, from the page as a whole; then the blocks. What is taken is the choice with the best expected F1.
    """
    if not document.blocks:
        return Judgement(kind="other", kind_confidence=0.0, main=[])
    learned = learned or weights(document.front)
    features = Features(document, learned.lexicon)
    kinds = _kinds(features, learned)
    main, bar, expected = decide(learned.block.chance(features.matrix(learned.names)), features)
    signs = confidence.vector(confidence.signs(features, main, bar, expected), list(kinds))
    best = int(np.argmax(kinds))
    return Judgement(
        kind=cast("PageKind", learned.kinds[best]),
        kind_confidence=round(float(kinds[best]), 4),
        main=_around_half(main, bar),
        confidence=round(float(learned.sure.chance(signs)[0]), 4),
        kinds=dict(zip(learned.kinds, map(float, kinds), strict=True)),
        seen=features.columns,
    )


def _kinds(features: Features, learned: Weights) -> NDArray[np.float64]:
    """How likely each kind is; also columns of the blocks, since the kind decides what is main."""
    shares = learned.kind.shares(page.vector(features, learned.vocabulary)[None])[0]
    for kind, column in zip(learned.kinds, np.repeat(shares[:, None], features.size, axis=1), strict=True):
        features.columns[f"kind_{kind}"] = column
    return np.asarray(shares)


def _around_half(main: NDArray[np.float64], bar: float) -> list[float]:
    """Chances stretched so that the page's own threshold comes to lie at 0.5."""
    bar = min(max(bar, 1e-6), 1 - 1e-6)
    low, high = main / bar / 2, 0.5 + (main - bar) / (1 - bar) / 2
    stretched: list[float] = np.round(np.where(main >= bar, high, np.minimum(low, 0.4999)), 4).tolist()
    return stretched
