"""A cheap look at a line: whether it is worth reading as an age."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from streams.enrich.dates.ages import UNITS, UNSPACED
from streams.enrich.vocabulary.load import vocabulary

LONGEST = 60
_COMPACT = re.compile(r"^\d{1,3}\s?(?:s|sec|mins?|m|h|hrs?|std|d|t|j|w|wk|mo|yr?|u|uur|ч|мин|дн)$")
_EDGE = " .·|-–—,;:()[]"
_PARTED = dict.fromkeys(map(ord, _EDGE), " ")


class _Words(NamedTuple):
    """`marks`: words such as "ago"; `named`: texts such as "yesterday"; `units`; `unspaced`: ages without spaces."""

    marks: frozenset[str]
    named: frozenset[str]
    units: frozenset[str]
    unspaced: re.Pattern[str]


def _of(data: dict[str, str], *keys: str) -> list[str]:
    return [word for key in keys for words in data.get(key, "").split("|") for word in words.split(",") if word]


@cache
def _words() -> _Words:
    table = vocabulary("relative")
    spaced = [data for code, data in table.items() if code not in UNSPACED]
    dense = [table[code] for code in UNSPACED]
    marks = {max(word.split(), key=len) for data in spaced for word in _of(data, "before", "after")}
    units = {word for data in spaced for word in [*_of(data, *UNITS), *data.get("two", ())]}
    parts = [
        "|".join(word for data in dense for word in _of(data, *keys))
        for keys in (("one", "numbers"), UNITS, ("after",))
    ]
    return _Words(
        frozenset(marks | {word for data in spaced for word in _of(data, "alone")}),
        frozenset(word for data in table.values() for word in data["words"]),
        frozenset(units),
        re.compile(rf"(?:\d|{parts[0]})\s?(?:{parts[1]})\s?(?:{parts[2]})"),
    )


@lru_cache(maxsize=1 << 14)
def may_be_age(text: str) -> bool:
    """Whether a short line may be an age: "ago" beside a number or a unit, or a word such as "yesterday"."""
    if len(text) > LONGEST:
        return False
    words, folded = _words(), text.lower().replace("’", "'").strip(_EDGE)
    if folded in words.named or (folded[:1].isdigit() and _COMPACT.match(folded)):
        return True
    if not folded.isascii() and words.unspaced.search(folded):
        return True
    if ":" in folded and folded.partition(":")[2].strip() in words.named:
        return True
    if words.marks.isdisjoint(folded.translate(_PARTED).split()):
        return False
    tokens = {token.strip(_EDGE) for token in folded.split()}
    marked = words.marks & tokens
    return bool(marked) and (any(c.isdigit() for c in folded) or not words.units.isdisjoint(tokens - marked))
