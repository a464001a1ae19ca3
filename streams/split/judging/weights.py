"""The judge's weights: what training has written, read once a process."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson

from streams.split.judging.lexicon import Lexicon
from streams.split.judging.trees import Trees

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned for one front end."""

    kinds: tuple[str, ...]
    lexicon: Lexicon
    vocabulary: tuple[str, ...]
    kind: Trees
    names: tuple[str, ...]
    block: Trees
    sure: Trees


@cache
def weights(front: str) -> Weights:
    """The weights of a front end, from the package's own data."""
    return read(FOLDER / f"{front}.json.gz")


def load(path: Path) -> dict[str, Any]:
    """What training has written into a file."""
    form: dict[str, Any] = orjson.loads(gzip.decompress(path.read_bytes()))
    return form


def read(path: Path) -> Weights:
    """Weights as training has written them."""
    form = load(path)
    return Weights(
        kinds=tuple(form["kinds"]),
        lexicon=Lexicon(form["labels"], form["words"]),
        vocabulary=tuple(form["kind"]["vocabulary"]),
        kind=Trees(form["kind"]["trees"]),
        names=tuple(form["block"]["names"]),
        block=Trees(form["block"]["trees"]),
        sure=Trees(form["sure"]),
    )
