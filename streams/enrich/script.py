"""The script that a text is written in, as ISO 15924 names it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache

from streams.enrich.vocabulary.load import vocabulary

SAMPLE = 2000
ASCII, BEYOND = bytes(range(128)), bytes(range(128, 256))
NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    rows = sorted((int(low, 16), int(high, 16), name) for name, low, high in vocabulary("scripts")["ranges"])
    return [low for low, _, _ in rows], [(high, name) for _, high, name in rows]


@cache
def script_of_letter(letter: str) -> str | None:
    """The script of one letter; None when it is none that is known."""
    lows, rows = _ranges()
    index = bisect_right(lows, ord(letter)) - 1
    return rows[index][1] if index >= 0 and ord(letter) <= rows[index][0] else None


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the first 2,000 characters hold; Japanese and Korean counted as one each."""
    sample = text[:SAMPLE]
    if sample.isascii():
        letters = len(sample.encode().translate(None, NO_LETTERS))
        return {"Latn": letters} if letters else {}
    data = sample.encode("utf-8", "surrogatepass")
    latin = {"Latn": len(data.translate(None, NO_LETTERS + BEYOND))}
    found: Counter[str] = Counter()
    if next(filter(str.isalpha, sample), "").isascii():  # of two scripts with as many letters the first counts
        found.update(latin)
        latin = {}
    for letter, count in Counter(
        filter(str.isalpha, data.translate(None, ASCII).decode("utf-8", "surrogatepass"))
    ).items():
        name = script_of_letter(letter)
        if name:
            found[name] += count
    found.update(latin)
    kana = found.pop("Hira", 0) + found.pop("Kana", 0)
    if kana:  # a page of Han and kana is Japanese; a page of Han with a few kana is not
        if kana * 8 >= found["Hani"]:
            kana += found.pop("Hani", 0)
        found["Jpan"] += kana
    if found["Hang"] * 4 > found["Hani"] > 0:
        found["Hang"] += found.pop("Hani")
    return {name: count for name, count in found.most_common() if count}
