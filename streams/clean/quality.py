"""Signals of a text's quality, after published filters, each named in the record's type.

Gopher: Rae et al. 2021, "Scaling Language Models", appendix A1 (arXiv:2112.11446). C4: Raffel et al. 2020
(arXiv:1910.10683), section 2.2. FineWeb: Penedo et al. 2024 (arXiv:2406.17557), section 3.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.contract.records import Quality

if TYPE_CHECKING:
    from collections.abc import Sequence

STOP_WORDS = ("the", "be", "to", "of", "and", "that", "have", "with")  # Gopher's eight
_STOP_FORMS = frozenset(form for word in STOP_WORDS for form in (word, word.capitalize(), word.upper()))
TERMINAL = (".", "!", "?", '"', "”", "'", "’", "。", "！", "？", "…", "»", ")")
SHORT_LINE = 30  # characters; FineWeb


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _wordless(words: Sequence[str]) -> int:
    """How many words hold no letter."""
    return sum([not any(map(str.isalpha, word)) for word in words if not word[0].isalpha()])


def quality(text: str, words: Sequence[str]) -> Quality:
    """The signals of `text`, whose paragraphs and rows stand on lines of their own; `words`: split at white space."""
    lines = [line for line in text.split("\n") if line]
    distinct = set(lines)
    characters = sum(map(len, lines))
    return Quality(
        words=len(words),
        lines=len(lines),
        mean_word_length=round(len("".join(words)) / len(words), 2) if words else 0.0,
        symbol_word_ratio=_share(text.count("#") + text.count("...") + text.count("…"), len(words)),
        alphabetic_words=_share(len(words) - _wordless(words), len(words)),
        stop_words=len(set(map(str.lower, _STOP_FORMS.intersection(words)))),
        bullet_lines=_share(sum([line.lstrip().startswith("- ") for line in lines]), len(lines)),
        ellipsis_lines=_share(sum([line.endswith(("...", "…")) for line in lines]), len(lines)),
        terminal_punctuation_lines=_share(sum([line.endswith(TERMINAL) for line in lines]), len(lines)),
        duplicate_lines=_share(len(lines) - len(distinct), len(lines)),
        duplicate_characters=_share(characters - sum(map(len, distinct)), characters),
        short_lines=_share(sum([len(line) <= SHORT_LINE for line in lines]), len(lines)),
    )
