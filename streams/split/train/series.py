"""Fit the networks over lines beside the forests: of `streams.split.items.learned.weights`, what tells teasers, and of
`streams.split.items.learned.kinds`, what tells of what item each line is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import optax

from streams.split.items.learned.common import matrix
from streams.split.items.learned.kinds import KINDS
from streams.split.train import network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from streams.split.train.teasers import Example

    Columns = Mapping[str, NDArray[np.float64]]

OTHERS: Final = "others"
"""The column by which a network is told that a page is of the second set of labels, whose readers took other lines for
items' now and then; no page has it but while it learns.
"""


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Both, each with the columns that it reads: the second also reads what rules say."""
    members = [np.stack([one.member, one.first], axis=1) for one in examples]
    kinds = [one.kind[:, None] for one in examples]
    return {
        "series": _fit(examples, lambda _: {}, members, 2, _cost_of_both),
        "kinds": _fit(examples, lambda one: one.ruled, kinds, len(KINDS), _cost_of_kind),
    }


def _fit(
    examples: Sequence[Example],
    more: Callable[[Example], Columns],
    targets: Sequence[NDArray[Any]],
    outputs: int,
    cost: network.Loss,
) -> dict[str, Any]:
    """A network and its columns, `more` of them than the examples' own."""
    names = (*sorted({*examples[0].columns} - {"class"}), OTHERS, *more(examples[0]))
    pages = [
        network.Page(matrix({**one.columns, **more(one), OTHERS: _is_other(one)}, names, one.size), target)
        for one, target in zip(examples, (target.astype(np.int32) for target in targets), strict=True)
    ]
    return {"names": list(names), "network": network.fit(pages, outputs, cost)}


def _is_other(one: Example) -> NDArray[np.float64]:
    return np.full(one.size, float(one.others))


def _cost_of_both(outputs: Any, target: Any, there: Any) -> Any:
    """The cross entropy of both answers, of each block that is there."""
    return optax.sigmoid_binary_cross_entropy(outputs, target).sum(axis=1) * there


def _cost_of_kind(outputs: Any, target: Any, there: Any) -> Any:
    """The cross entropy of each line's kind."""
    return there * optax.softmax_cross_entropy_with_integer_labels(outputs, target[:, 0])
