"""Which items are dropped for their quality: limits of signals by kind, from a named preset and a person's own.

`corpus` keeps prose for training corpora. Articles: the limits of Gopher (words, word length, symbols, bullets,
ellipses, letters, stop words, repeated lines, top n-grams, repeated 5-grams) and of FineWeb (lines with final
punctuation, short lines, characters in repeated lines); shorter kinds: the same signs, loosened to their length.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streams.contract.records import Quality

Limits = dict[str, tuple[float | None, float | None]]

# Why an item may be dropped whole: what is said when a signal is below, and above, its limits.
REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "words": ("few_words", "many_words"),
    "mean_word_length": ("short_words", "long_words"),
    "symbol_word_ratio": ("symbols", "symbols"),
    "bullet_lines": ("bullets", "bullets"),
    "ellipsis_lines": ("ellipses", "ellipses"),
    "alphabetic_words": ("few_letters", "few_letters"),
    "stop_words": ("few_stop_words", "few_stop_words"),
    "terminal_punctuation_lines": ("unpunctuated", "unpunctuated"),
    "short_lines": ("short_lines", "short_lines"),
    "duplicate_lines": ("repeated_lines", "repeated_lines"),
    "duplicate_characters": ("repeated_lines", "repeated_lines"),
    "top_2gram": ("repetitive", "repetitive"),
    "top_3gram": ("repetitive", "repetitive"),
    "top_4gram": ("repetitive", "repetitive"),
    "duplicate_5grams": ("repetitive", "repetitive"),
    "placeholder": ("placeholder", "placeholder"),
}
NO_WORDS: Final = "no_words"
NGRAMS: Final = frozenset({"top_2gram", "top_3gram", "top_4gram", "duplicate_5grams"})
# Signals of words between spaces mean nothing where a script has none.
_SPACED: Final = frozenset({"mean_word_length", "alphabetic_words", "stop_words", "symbol_word_ratio", *NGRAMS})
_PRESETS: Final[dict[str, dict[str, Limits]]] = {
    name: {kind: {signal: (low, high) for signal, (low, high) in limits.items()} for kind, limits in kinds.items()}
    for name, kinds in json.loads(files("streams.clean").joinpath("presets.json").read_text("utf-8")).items()
}
PRESETS: Final = tuple(_PRESETS)


class Limit(NamedTuple):
    """A signal and the values between which an item is kept, ends included; None: no limit."""

    signal: str
    low: float | None
    high: float | None

    def broken(self, quality: Quality) -> str | None:
        """Why an item with these signals goes, or None."""
        value = float("placeholder" in quality.flags) if self.signal == "placeholder" else getattr(quality, self.signal)
        if self.signal in _SPACED and "unspaced" in quality.flags:
            return None
        if self.low is not None and value < self.low:
            return REASONS[self.signal][0]
        return REASONS[self.signal][1] if self.high is not None and value > self.high else None


def limits_by_kind(preset: str = "none", own: Mapping[str, Limits] | None = None) -> dict[str, tuple[Limit, ...]]:
    """The limits of each kind of item: the preset's, and `own` (kind, signal, low and high) over them."""
    if preset not in _PRESETS:
        raise UsageError(f"clean has no preset {preset!r}; there are {', '.join(PRESETS)}")
    kinds = {kind: dict(limits) for kind, limits in _PRESETS[preset].items()}
    for kind, limits in (own or {}).items():
        unknown = set(limits) - set(REASONS)
        if unknown:
            raise UsageError(f"clean has no signal {min(unknown)!r}; there are {', '.join(REASONS)}")
        kinds.setdefault(kind, {}).update(limits)
    return {kind: tuple(Limit(signal, *ends) for signal, ends in limits.items()) for kind, limits in kinds.items()}
