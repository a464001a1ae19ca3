"""A network looks at a block, at those some steps beside it, and at the page as a whole."""

from __future__ import annotations

import math

import numpy as np
import pytest

from streams.split.judging import odds
from streams.split.judging.network import Network, packed, squeezed, unpacked

WIDTH, COLUMNS, OUTPUTS = 3, 2, 2


def _arrays(rng: np.random.Generator, steps: int) -> dict[str, np.ndarray]:
    out = {"in": rng.normal(size=(COLUMNS, WIDTH)), "in_bias": rng.normal(size=WIDTH)}
    for at in range(steps):
        out |= {f"mix.{at}": rng.normal(size=(4 * WIDTH, WIDTH)), f"mix_bias.{at}": rng.normal(size=WIDTH)}
        out |= {f"back.{at}": rng.normal(size=(WIDTH, WIDTH)), f"gain.{at}": rng.normal(size=WIDTH)}
        out[f"shift.{at}"] = rng.normal(size=WIDTH)
    return out | {"out": rng.normal(size=(WIDTH, OUTPUTS)), "out_bias": rng.normal(size=OUTPUTS)}


def _network(arrays: dict[str, np.ndarray], steps: list[int]) -> Network:
    form = {"mean": [0.5] * COLUMNS, "spread": [2.0] * COLUMNS, "steps": steps}
    return Network({**form, "arrays": {name: packed(array) for name, array in arrays.items()}})


def _bent(value: float) -> float:
    return 0.5 * value * (1 + math.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * value**3)))


def _slowly(arrays: dict[str, np.ndarray], steps: list[int], matrix: np.ndarray) -> np.ndarray:
    """The same, block by block and as the formulas stand."""
    get = {name: unpacked(packed(array)).astype(float) for name, array in arrays.items()}
    put = np.clip((squeezed(matrix) - 0.5) / 2.0, -4, 4)
    bent = np.vectorize(_bent)
    seen = [bent(row @ get["in"] + get["in_bias"]) for row in put]
    for at, step in enumerate(steps):
        here = []
        for row in seen:
            norm = (row - row.mean()) / math.sqrt(row.var() + 1e-5)
            here.append(norm * get[f"gain.{at}"] + get[f"shift.{at}"])
        page, none = sum(here) / len(here), np.zeros(WIDTH)
        for number in range(len(seen)):
            before = here[number - step] if number >= step else none
            behind = here[number + step] if number + step < len(here) else none
            around = np.concatenate([before, here[number], behind, page])
            found = bent(around @ get[f"mix.{at}"] + get[f"mix_bias.{at}"])
            seen[number] = seen[number] + found @ get[f"back.{at}"]
    return np.array([row @ get["out"] + get["out_bias"] for row in seen])


@pytest.mark.parametrize("size", [1, 2, 5, 12])
def test_outputs_are_what_the_formulas_say(size: int) -> None:
    """Also on pages that are shorter than the widest step."""
    rng = np.random.default_rng(size)
    arrays, matrix = _arrays(rng, 3), rng.normal(size=(size, COLUMNS)).astype(np.float32) * 5
    found = _network(arrays, [1, 2, 4]).outputs(matrix)
    assert found == pytest.approx(_slowly(arrays, [1, 2, 4], matrix), abs=1e-3)


def test_a_table_keeps_its_values_to_a_byte_of_each_column() -> None:
    """Each column has its own unit, so a column of small numbers keeps them."""
    table = np.random.default_rng(1).normal(size=(50, 2)) * [100, 0.01]
    assert np.all(np.abs(unpacked(packed(table)) - table).max(axis=0) <= np.abs(table).max(axis=0) / 200)


def test_what_is_put_in_keeps_its_sign_and_order() -> None:
    values = np.array([-1000.0, -1.0, 0.0, 0.5, 300.0], np.float32)
    assert squeezed(values).tolist() == sorted(squeezed(values).tolist())
    assert squeezed(values)[2] == 0
    assert squeezed(values)[4] == pytest.approx(math.log(301))


def test_two_opinions_meet_halfway_by_their_log_odds() -> None:
    """Equal doubts cancel out, and neither side can be so sure that the other one does not count."""
    one, other = np.array([0.9, 0.5, 1.0, 0.0]), np.array([0.1, 0.5, 0.0, 0.0])
    assert odds.between(one, other) == pytest.approx([0.5, 0.5, 0.5, odds.LEAST])
