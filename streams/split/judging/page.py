"""What the judge sees of a page as a whole, to tell its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import numpy as np

from streams.split.dom.evidence import types
from streams.split.dom.tags import words as names
from streams.split.judging.lexicon import label_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from streams.split.blocks import Document
    from streams.split.judging.features import Features

_URL: Final = re.compile(r"[a-z]{2,}")
_DATE: Final = re.compile(r"/(?:19|20)\d\d[/-]\d\d?")
_NUMBER: Final = re.compile(r"\d{4,}")
_SHORT: Final = 12
_MEANS: Final = names(
    "words density prose lexicon stop ends_rate commas_rate digits upper symbols last_end role_heading role_item"
    " role_quote role_code role_row images times price question hidden dots bars copies level unspaced alike"
    " alike_share alike_prose unit2_times unit2_length unit4_times unit4_length unit4_blocks unit4_share"
    " unit4_density path_least path_most holder60 depth gap indent run_lines run_length run_prose section_length"
    " section_prose"
)
NUMBERS: Final = (
    *(f"{name}_mean" for name in _MEANS),
    *(f"{name}_weighted" for name in _MEANS),
    "blocks", "length", "longest", "long_blocks", "title_words", "url_depth", "url_length", "url_date", "url_number",
    "url_query", "objects", "meta",
)  # fmt: skip


def words(
    document: Document,
    known: frozenset[str] | None = None,
    told: Callable[[str], Iterable[str]] = label_words,
) -> set[str]:
    """The words that may tell a page's kind: of its address, its types, its labels and its short texts.

    `known`: the words of short texts that matter; all do without. `told`: the words of a label.
    """
    address = unquote(document.page.url.partition("://")[2].lower())
    host, _, path = address.partition("/")
    out = {f"u:{word}" for word in _URL.findall(path)} | {f"h:{word}" for word in _URL.findall(host)}
    for one in document.structured:
        out.update(f"t:{name}" for name in types(one))
    for name in ("og:type", "generator"):
        out.update(f"m:{word}" for word in _URL.findall(document.meta.get(name, "").lower())[:3])
    out.update(*map(told, document.tree.innermost(3)))
    texts = [block.text for block in document.blocks if len(block.text) < 80]
    short = set[str]().union(*[text.lower().split()[:_SHORT] for text in texts])
    if known is not None:
        short &= known
    out.update([f"w:{word}" for word in short])
    return out


def numbers(features: Features) -> NDArray[np.float32]:
    """The values of `NUMBERS`."""
    matrix = np.ascontiguousarray(features.matrix(_MEANS))
    weight = features.length / max(features.length.sum(), 1)
    length, url = features.length, features.document.page.url
    path = url.partition("://")[2].partition("/")[2]
    rest = (
        np.log1p(features.size),
        np.log1p(length.sum()),
        np.log1p(length.max(initial=0)),
        np.log1p((features.words > 30).sum()),
        len(features.document.meta.get("title", "").split()),
        path.count("/"),
        len(path),
        bool(_DATE.search(url)),
        bool(_NUMBER.search(url)),
        "?" in url,
        len(features.document.structured),
        len(features.document.meta),
    )
    return np.concatenate([matrix.mean(axis=0), weight @ matrix, np.array(rest, np.float64)]).astype(np.float32)


def vector(features: Features, vocabulary: Sequence[str]) -> NDArray[np.float32]:
    """`NUMBERS`, then which words of `vocabulary` the page has."""
    have = words(features.document, _short(tuple(vocabulary)), lambda label: features.lexicon.looks(label).words)
    return np.concatenate([numbers(features), np.array([word in have for word in vocabulary], np.float32)])


@lru_cache(maxsize=16)
def _short(vocabulary: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.removeprefix("w:") for word in vocabulary if word.startswith("w:"))
