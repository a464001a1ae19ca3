"""Forests fitted by CatBoost: the same settings of the run for all of them, and what lines or blocks of pages weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from catboost import CatBoostClassifier, Pool

from streams.split.items.learned.common import matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


class Example(Protocol):
    """A page to learn from: columns by name, each with a value for each of its `size` blocks, and what it weighs."""

    @property
    def columns(self) -> Mapping[str, NDArray[np.float64]]: ...
    @property
    def size(self) -> int: ...
    @property
    def weight(self) -> float: ...


def forest(settings: Mapping[str, Any], loss: str = "Logloss", seed: int = 0) -> Any:
    """A forest that is not fitted yet, the same for the same settings."""
    return CatBoostClassifier(
        **settings, loss_function=loss, random_seed=seed, thread_count=2, verbose=0, allow_writing_files=False
    )


def fitted(
    model: Any,
    examples: Sequence[Example],
    names: Sequence[str],
    parts: Sequence[NDArray[np.bool_]],
    right: Sequence[NDArray[Any]],
) -> Any:
    """A forest fitted to the blocks of `parts` and what is `right` of each block of their pages; long pages weigh more,
    but by the root of their length.
    """
    pairs = list(zip(examples, parts, strict=True))
    table = np.concatenate([matrix(one.columns, tuple(names), one.size)[part] for one, part in pairs])
    weight = np.concatenate([np.full(part.sum(), one.weight * one.size**-0.5) for one, part in pairs])
    answers = np.concatenate([one[part] for one, part in zip(right, parts, strict=True)])
    return model.fit(Pool(table, answers, weight=weight / weight.mean()))
