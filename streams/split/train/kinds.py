"""Fit what tells of what item each line of a page is: the network of `streams.split.items.learned.kinds`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import optax

from streams.split.items.learned.common import matrix
from streams.split.items.learned.kinds import KINDS
from streams.split.train import network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.train.teasers import Example


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """The network and the columns that it reads, from pages with what rules say of them."""
    names = (*sorted({*examples[0].columns} - {"class"}), network.OTHERS, *examples[0].ruled)
    pages = [network.Page(matrix(_seen(one), names, one.size), one.kind[:, None].astype(np.int32)) for one in examples]
    return {"names": list(names), "network": network.fit(pages, len(KINDS), _cost)}


def _seen(one: Example) -> dict[str, Any]:
    return {**one.columns, **one.ruled, network.OTHERS: np.full(one.size, float(one.others))}


def _cost(outputs: Any, target: Any, there: Any) -> Any:
    """The cross entropy of each line's kind."""
    return there * optax.softmax_cross_entropy_with_integer_labels(outputs, target[:, 0])
