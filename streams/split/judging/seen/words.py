"""The words of each block, and the marks that its first characters bear."""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Final

import numpy as np

from streams.split.judging.characters import COMMA, DIGIT, END, LETTER, SYMBOL, UPPER, count
from streams.split.judging.hints import STOP_UNSPACED

if TYPE_CHECKING:
    from streams.split.judging.features import Features


ROLES: Final = ("text", "heading", "item", "quote", "code", "row", "caption")
_ROLE: Final = {role: number for number, role in enumerate(ROLES)}
_START: Final = 200  # characters of a text in which signs are counted


def characters(page: Features) -> None:
    """Lengths and shares of kinds of characters; sets `length` and `words`."""
    counts = count(page.texts)
    length = counts["length"]
    page.length, page.words = length, counts["words"]
    whole = np.maximum(length, 1)
    put = page.put
    put("length", np.log1p(length))
    put("words", np.log1p(page.words))
    put("word_length", counts["letters"] / np.maximum(page.words, 1))
    for name in ("upper", "digits", "unspaced", "symbols"):
        put(name, counts[name] / whole)
    put("ends", counts["ends"])
    put("ends_rate", counts["ends"] / np.maximum(page.words, 1))
    put("commas_rate", counts["commas"] / np.maximum(page.words, 1))
    first, last = counts["first"].astype(np.int64), counts["last"].astype(np.int64)
    put("first_upper", (first & UPPER) > 0)
    put("first_digit", (first & DIGIT) > 0)
    put("first_symbol", (first & (SYMBOL | COMMA | END)) > 0)
    put("last_end", (last & END) > 0)
    put("last_comma", (last & COMMA) > 0)
    put("last_letter", (last & LETTER) > 0)


def words(page: Features) -> None:
    """How typical the words are of main content, and how many of them are function words."""
    lexicon = page.lexicon
    words = page.lower.split()
    numbers = np.fromiter(map(lexicon.numbers.get, words, repeat(0)), np.intp, len(words))
    starts = np.flatnonzero(numbers == 1)
    weights, stop = lexicon.weight[numbers], lexicon.stop[numbers]
    total = np.diff(starts, append=len(words)) - 1.0
    put = page.put
    put("lexicon", np.add.reduceat(weights, starts) / np.maximum(total, 1))
    put("lexicon_least", np.minimum.reduceat(weights, starts))
    put("lexicon_most", np.maximum.reduceat(weights, starts))
    stops = np.add.reduceat(stop, starts, dtype=np.float64)
    unspaced = page.columns["unspaced"] > 0.2
    if unspaced.any():
        for at in np.flatnonzero(unspaced):
            stops[at] = sum(map(STOP_UNSPACED.__contains__, page.texts[at]))
    put("stop", stops / np.maximum(page.words, 1))
    put("stops", np.log1p(stops))


def marks(page: Features) -> None:
    """What the front end says of the block, and signs in its first characters."""
    put = page.put
    roles = np.array([_ROLE[block.role] for block in page.blocks], np.int8)
    for number, role in enumerate(ROLES[1:], 1):
        put(f"role_{role}", roles == number)
    put("level", np.array([block.level for block in page.blocks], np.float64))
    if page.document.front == "html":
        put("images", np.array([len(block.images) for block in page.blocks], np.float64))
        put("times", np.array([len(block.times) for block in page.blocks], np.float64))
        put("hidden", np.array([block.hidden for block in page.blocks], np.float64))
    else:
        put("images", page.nothing)
        put("times", page.nothing)
        put("hidden", page.nothing)
    _signs(page)
    seen = Counter(page.texts)
    put("copies", np.array([seen[text] for text in page.texts], np.float64))


def _signs(page: Features) -> None:
    """Signs in each block's first characters; no look at each for one that the page does not have."""
    starts, has = [text[:_START] for text in page.texts], page.lower.__contains__
    found: dict[str, list[bool] | list[int]] = {}
    if has("©") or has("copyright"):
        found["copyright"] = ["©" in text or "copyright" in text.lower() for text in starts]
    if has("？"):
        found["question"] = ["?" in text or "？" in text for text in starts]
    elif has("?"):
        found["question"] = ["?" in text for text in starts]
    if any(map(has, "$€£¥")):
        found["price"] = ["$" in text or "€" in text or "£" in text or "¥" in text for text in starts]
    if has("...") or has("…"):
        found["dots"] = [text.rstrip().endswith(("...", "…")) for text in page.texts]
    if any(map(has, "|·»")):
        found["bars"] = [text.count("|") + text.count("·") + text.count("»") for text in starts]
    for name in ("copyright", "question", "price", "dots", "bars"):
        page.put(name, np.array(found[name]) if name in found else page.nothing)
