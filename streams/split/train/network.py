"""Networks over the blocks of pages fitted with JAX: what `streams.split.judging.network` reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from streams.split.judging.network import EPSILON, MOST, packed, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Arrays = dict[str, Any]
    Batch = tuple[Any, ...]
    Loss = Callable[[Any, Any, Any], Any]

WIDTH: Final = 96
STEPS: Final = (1, 2, 4, 8)
EPOCHS: Final = 16
TOGETHER: Final = 16
"""Pages of about one length that are learned from at once."""
RATE: Final = 2e-3
"""The highest rate of learning, from which it falls as a cosine."""
WARM: Final = 100
"""The steps until it is reached."""
DECAY: Final = 0.03
"""How much weights are drawn towards nought, decoupled (Loshchilov and Hutter 2019)."""
UNSEEN: Final = 0.15
"""The share of columns, of a page and of each block, that is dropped while it learns (Srivastava et al. 2014)."""
FORGOTTEN: Final = 0.25
"""The share of what each layer finds that is dropped."""
LEFT: Final = 0.2
"""The share of what the last layer finds that is dropped."""
_LENGTHS: Final = (32, 64, 96, 128, 160, 224, 320, 640, 1280, 2560)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to learn from: `matrix` (blocks x columns), `target` (blocks x whatever the loss reads), its weight."""

    matrix: NDArray[np.float32]
    target: NDArray[np.int32]
    weight: float = 1.0


def fit(pages: Sequence[Page], outputs: int, loss: Loss, seed: int = 0) -> dict[str, Any]:
    """The JSON form of a network of so many `outputs`, fitted to `pages`.

    `loss`: from outputs, targets and which blocks are there (1 or 0) to what each block costs; a page's weight is by
    the root of its length, so that long ones weigh more, but not by their length.
    """
    mean, spread = _scale(pages)
    scaled = (replace(page, matrix=np.clip((squeezed(page.matrix) - mean) / spread, -MOST, MOST)) for page in pages)
    arrays = _learn(_by_length(scaled), _first(len(mean), outputs, seed), loss, seed)
    return {
        "mean": [float(f"{one:.6g}") for one in mean],
        "spread": [float(f"{one:.6g}") for one in spread],
        "steps": list(STEPS),
        "arrays": {name: packed(np.asarray(array)) for name, array in sorted(arrays.items())},
    }


def _scale(pages: Sequence[Page]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean and the spread of each column; of one page after the other, since together they take gigabytes."""
    size = sum(len(page.matrix) for page in pages)
    sums = sum(squeezed(page.matrix).sum(axis=0, dtype=np.float64) for page in pages)
    mean = np.asarray(sums) / size
    squares = sum(((squeezed(page.matrix) - mean) ** 2).sum(axis=0, dtype=np.float64) for page in pages)
    spread = np.sqrt(np.asarray(squares) / size) + 1e-3
    return mean.astype(np.float32), spread.astype(np.float32)


def _first(columns: int, outputs: int, seed: int) -> Arrays:
    """The arrays before anything is learned: normal, by the root of how many they sum (LeCun et al. 1998)."""
    rng = np.random.default_rng(seed)

    def normal(rows: int, of: int, share: float) -> Any:
        return jnp.array(rng.normal(size=(rows, of)) * share * rows**-0.5, jnp.float32)

    out: Arrays = {"in": normal(columns, WIDTH, 1.0), "in_bias": jnp.zeros(WIDTH)}
    for at in range(len(STEPS)):
        out |= {f"mix.{at}": normal(4 * WIDTH, WIDTH, 1.4), f"mix_bias.{at}": jnp.zeros(WIDTH)}
        out |= {f"back.{at}": normal(WIDTH, WIDTH, 0.4), f"gain.{at}": jnp.ones(WIDTH), f"shift.{at}": jnp.zeros(WIDTH)}
    return {**out, "out": normal(WIDTH, outputs, 0.1), "out_bias": jnp.zeros(outputs)}


def _learn(groups: Sequence[Sequence[Batch]], arrays: Arrays, loss: Loss, seed: int) -> Arrays:
    total = EPOCHS * sum(-(-len(group) // TOGETHER) for group in groups)
    rate = optax.warmup_cosine_decay_schedule(0.0, RATE, WARM, max(total, WARM + 1))
    ways = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY))
    step = jax.jit(partial(_step, ways, loss))
    state, key, rng = ways.init(arrays), jax.random.PRNGKey(seed), np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for batch in _epoch(groups, rng):
            key, part = jax.random.split(key)
            arrays, state = step(arrays, state, batch, part)
    return arrays


def _step(ways: Any, loss: Loss, arrays: Arrays, state: Any, batch: Batch, key: Any) -> tuple[Arrays, Any]:
    slope = jax.grad(_cost)(arrays, loss, batch, key)
    change, state = ways.update(slope, state, arrays)
    return optax.apply_updates(arrays, change), state


def _cost(arrays: Arrays, loss: Loss, batch: Batch, key: Any) -> Any:
    matrix, target, there, weight = batch
    keys = jax.random.split(key, len(matrix))
    found = jax.vmap(partial(_outputs, arrays))(matrix, there, keys)
    costs = jax.vmap(loss)(found, target, there)
    share = weight * there.sum(axis=1) ** -0.5
    return (costs.sum(axis=1) * share).sum() / (share * there.sum(axis=1)).sum()


def _outputs(arrays: Arrays, matrix: Any, there: Any, key: Any) -> Any:
    """As `Network.outputs`, of a page filled up to a length, with parts of it dropped."""
    keys = iter(jax.random.split(key, len(STEPS) + 3))
    live = there[:, None]
    whole = jax.random.bernoulli(next(keys), 1 - UNSEEN, (matrix.shape[1],))
    put = _dropped(next(keys), jnp.where(whole, matrix, 0.0), UNSEEN)
    seen = jax.nn.gelu(put @ arrays["in"] + arrays["in_bias"]) * live
    for at, step in enumerate(STEPS):
        away = seen - seen.mean(axis=1, keepdims=True)
        here = away / jnp.sqrt((away * away).mean(axis=1, keepdims=True) + EPSILON)
        here = (here * arrays[f"gain.{at}"] + arrays[f"shift.{at}"]) * live
        page = jnp.broadcast_to(here.sum(axis=0) / there.sum(), here.shape)
        none = jnp.zeros((step, here.shape[1]))
        before, behind = jnp.concatenate([none, here[:-step]]), jnp.concatenate([here[step:], none])
        around = jnp.concatenate([before, here, behind, page], axis=1)
        found = jax.nn.gelu(around @ arrays[f"mix.{at}"] + arrays[f"mix_bias.{at}"])
        seen = (seen + _dropped(next(keys), found, FORGOTTEN) @ arrays[f"back.{at}"]) * live
    return _dropped(next(keys), seen, LEFT) @ arrays["out"] + arrays["out_bias"]


def _dropped(key: Any, values: Any, share: float) -> Any:
    return jnp.where(jax.random.bernoulli(key, 1 - share, values.shape), values / (1 - share), 0.0)


def _by_length(pages: Iterable[Page]) -> list[list[Batch]]:
    """Pages of about one length together."""
    groups: dict[int, list[Batch]] = {}
    for page in pages:
        length = next((one for one in _LENGTHS if len(page.matrix) <= one), _LENGTHS[-1])
        groups.setdefault(length, []).append(_filled(page, length))
    return list(groups.values())


def _epoch(groups: Sequence[Sequence[Batch]], rng: np.random.Generator) -> Iterator[Batch]:
    """All pages in another order, some of about one length at once; made as they are learned from, since all epochs
    together would not fit into memory.
    """
    parts = [
        [group[at] for at in np.resize(part, TOGETHER).tolist()]
        for group in groups
        for part in np.array_split(rng.permutation(len(group)), -(-len(group) // TOGETHER))
    ]
    for at in rng.permutation(len(parts)).tolist():
        yield tuple(np.stack(arrays) for arrays in zip(*parts[at], strict=True))


def _filled(page: Page, length: int) -> Batch:
    """A page's arrays with empty blocks behind its own, and which of them are its own."""
    size = min(len(page.matrix), length)
    more = ((0, length - size), (0, 0))
    there = (np.arange(length) < size).astype(np.float32)
    return np.pad(page.matrix[:size], more), np.pad(page.target[:size], more), there, np.float32(page.weight)
