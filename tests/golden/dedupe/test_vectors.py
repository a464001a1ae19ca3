"""The sketch is pinned: what was signed last year must be found this year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from streams.dedupe.sketch import VERSION, sketch
from streams.dedupe.tokens import tokens

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(VECTORS)))
def test_vectors_of_version_1(number: int) -> None:
    """Each text of `vectors.json` gives the tokens and the sketch written there; if not, it is another version."""
    vector = VECTORS[number]
    read = tokens(vector["text"])
    found = sketch(read)
    assert VERSION == 1
    assert [f"{value:016x}" for value in read.hashes[:4].tolist()] == vector["tokens"]
    assert found.size == vector["size"]
    assert (found.slots.hex(), found.numbers.hex(), found.samples.hex()) == (
        vector["slots"],
        vector["numbers"],
        vector["samples"],
    )
