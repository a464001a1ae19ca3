"""A small network over a page's blocks in their order, as it was learned.

Each layer looks at a block, at the two that stand some steps before and behind it, and at the page as a whole; the
steps double from layer to layer (dilated convolutions, van den Oord et al. 2016), and each adds to what the one before
it found (He et al. 2016), of which it sees the layer norm (Ba, Kiros and Hinton 2016).
"""

from __future__ import annotations

import base64
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST: Final = 4.0
"""How many spreads from their mean what is put in may lie."""
EPSILON: Final = 1e-5
"""What keeps a layer norm from dividing by nothing."""
_BYTE: Final = 127


def squeezed(matrix: Floats) -> Floats:
    """Numbers on a scale of logarithms, with their sign: counts and shares alike come to lie near nought."""
    return np.asarray(np.copysign(np.log1p(np.abs(matrix)), matrix))


class Network:
    """Layers of one width. JSON form: `mean` and `spread` of each column as it is put in, `steps` of each layer, and
    `arrays` by name: `in`, `in_bias` (columns to width); of layer n `mix.n`, `mix_bias.n` (4 x width to width: before,
    here, behind, the page's mean), `back.n` (width to width), `gain.n`, `shift.n` (of its norm); `out`, `out_bias`.
    """

    def __init__(self, form: Mapping[str, Any]) -> None:
        self._mean, self._spread = (np.array(form[name], np.float32) for name in ("mean", "spread"))
        arrays = {name: unpacked(array) for name, array in form["arrays"].items()}
        self._in, self._in_bias, self._out, self._out_bias = (
            arrays[name] for name in ("in", "in_bias", "out", "out_bias")
        )
        self._layers = [_layer(arrays, at, step) for at, step in enumerate(form["steps"])]

    def outputs(self, matrix: Floats) -> NDArray[np.float64]:
        """What it makes of a page: blocks x columns to blocks x outputs, before any is made a probability."""
        with _threads().limit(limits=1, user_api="blas"):
            return self._outputs(matrix)

    def _outputs(self, matrix: Floats) -> NDArray[np.float64]:
        put = squeezed(matrix)
        put -= self._mean
        put /= self._spread
        np.clip(put, -MOST, MOST, out=put)
        seen = put @ self._in
        seen += self._in_bias
        seen = _bent(seen)
        for layer in self._layers:
            seen += _bent(_mixed(_normed(seen), layer)) @ layer.back
        return np.asarray(seen @ self._out + self._out_bias, np.float64)


class _Layer(NamedTuple):
    """One layer; `before`, `here`, `behind` and `page` are the parts of its `mix`."""

    step: int
    gain: Floats
    shift: Floats
    before: Floats
    here: Floats
    behind: Floats
    page: Floats
    bias: Floats
    back: Floats


def _layer(arrays: Mapping[str, Floats], at: int, step: int) -> _Layer:
    gain, shift, mix, bias, back = (arrays[f"{name}.{at}"] for name in ("gain", "shift", "mix", "mix_bias", "back"))
    before, here, behind, page = np.split(mix, 4)
    return _Layer(step, gain, shift, before, here, behind, page, bias, back)


def _mixed(normed: Floats, layer: _Layer) -> Floats:
    """What a layer sees of each block."""
    normed *= layer.gain
    normed += layer.shift
    mixed = normed @ layer.here
    mixed += _mean_of(len(normed)).T @ normed @ layer.page + layer.bias
    mixed[layer.step :] += normed[: -layer.step] @ layer.before
    mixed[: -layer.step] += normed[layer.step :] @ layer.behind
    return mixed


@cache
def _threads() -> ThreadpoolController:
    """The threads of matrix products: for a page's small ones, more than one only wait for each other where others
    work too (100 ms for 1), and partitions are what shares out the work.
    """
    return ThreadpoolController()


def packed(array: NDArray[Any]) -> dict[str, Any]:
    """An array as JSON: of a table each column as bytes, in units of its own."""
    if array.ndim == 1:
        return {"values": [float(f"{value:.6g}") for value in array]}
    unit = np.maximum(np.abs(array).max(axis=0) / _BYTE, 1e-9)
    data = np.round(array / unit).astype(np.int8).tobytes()
    return {"rows": len(array), "unit": [float(f"{one:.5g}") for one in unit], "bytes": base64.b64encode(data).decode()}


def unpacked(form: Mapping[str, Any]) -> Floats:
    """An array from its JSON form."""
    if "values" in form:
        return np.array(form["values"], np.float32)
    data = np.frombuffer(base64.b64decode(form["bytes"]), np.int8).reshape(form["rows"], -1)
    return np.asarray(data * np.array(form["unit"], np.float32))


def _normed(values: Floats) -> Floats:
    """Each row about its mean, in units of its spread; means are products here, which take the least time."""
    mean = _mean_of(values.shape[1])
    away = values - values @ mean
    away /= np.sqrt((away * away) @ mean + np.float32(EPSILON))
    return away


@lru_cache
def _mean_of(size: int) -> Floats:
    """What rows of so many values are multiplied with for their means."""
    return np.full((size, 1), 1 / size, np.float32)


def _bent(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its tangent (Hendrycks and Gimpel 2016)."""
    inner = values * values
    inner *= np.float32(0.044715)
    inner += 1
    inner *= values
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner
