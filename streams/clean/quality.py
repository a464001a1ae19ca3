"""Signals of a text's quality, after published filters.

- Gopher (Rae et al. 2021, arXiv:2112.11446, appendix A1): `words`, `mean_word_length` (characters), `symbol_word_ratio`
  ("#" or ellipses a word), `bullet_lines`, `ellipsis_lines`, `alphabetic_words` (words with a letter), `stop_words`
  (how many of eight frequent words occur; here of the language of which most do), `duplicate_lines`, and of
  characters: `top_2gram` to `top_4gram` (in the most frequent n-gram), `duplicate_5grams` (in 5-grams seen before).
- FineWeb (Penedo et al. 2024, arXiv:2406.17557, section 3.6): `terminal_punctuation_lines`, `duplicate_characters`
  (in lines seen before), `short_lines` (at most 30 characters).
- C4 (Raffel et al. 2020, arXiv:1910.10683, section 2.2): the flags `placeholder` ("lorem ipsum"), `curly_bracket`
  and `javascript`.

Further flags: `unspaced` (a script without spaces prevails: two of its letters count as one word, and the signals
of words say nothing), `undecodable` (replacement characters: part of the text is lost).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final

from streams.contract.records import Quality

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stops of all scripts in wide use, and the quotation marks that close speech: C4 has "." "!" "?" and the straight one.
TERMINAL: Final = frozenset(".!?…‼⁇⁈⁉。．｡！？։؟۔।॥၊။።፧፨។៕᠃᠉།༎\"'”’“‘»«›‹」』")
_BULLETS: Final = ("- ", "•", "‣", "▪", "◦")
_HEADING_MARKS: Final = re.compile("^#{1,6} ", re.MULTILINE)
SHORT_LINE: Final = 30
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_UNSPACED_LETTERS_A_WORD: Final = 2
_SAMPLE: Final = 1000  # characters that show whether a text is in such a script
_STOP_WORDS: Final[dict[str, list[str]]] = json.loads(
    files("streams.clean").joinpath("stop_words.json").read_text("utf-8")
)
_STOP_FORMS: Final = frozenset(
    form for words in _STOP_WORDS.values() for word in words for form in (word, word.capitalize(), word.upper())
)
_LANGUAGES: Final = {
    word: frozenset(language for language, words in _STOP_WORDS.items() if word in words)
    for words in _STOP_WORDS.values()
    for word in words
}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _wordless(words: Sequence[str]) -> int:
    """How many words hold no letter."""
    return sum([not any(map(str.isalpha, word)) for word in words if not word[0].isalpha()])


def _symbols(text: str) -> int:
    """How many hash signs there are, or ellipses, whichever are more; those that mark headings are no signs of it."""
    hashes = text.count("#")
    if hashes:
        hashes -= sum(len(mark) - 1 for mark in _HEADING_MARKS.findall(text))
    return max(hashes, text.count("...") + text.count("…"))


def _stop_words(words: Sequence[str]) -> int:
    found = set(map(str.lower, _STOP_FORMS.intersection(words)))
    languages = Counter(chain.from_iterable([_LANGUAGES[word] for word in found if word in _LANGUAGES]))
    return max(languages.values(), default=0)


def _flags(text: str, unspaced: bool) -> tuple[str, ...]:
    lowered = text.lower()
    signs = {
        "unspaced": unspaced,
        "placeholder": "lorem ipsum" in lowered,
        "curly_bracket": "{" in text,
        "javascript": "javascript" in lowered,
        "undecodable": "\ufffd" in text,
    }
    return tuple(flag for flag, there in signs.items() if there)


def repetition(words: Sequence[str]) -> dict[str, float]:
    """The signals of repeated word n-grams, as shares of the words' characters."""
    characters = sum(map(len, words))
    signals = {}
    for size in (2, 3, 4):
        grams = Counter(zip(*(words[at:] for at in range(size)), strict=False))
        gram, count = max(grams.items(), key=lambda item: (item[1], item[0]), default=((), 0))
        signals[f"top_{size}gram"] = _share(count * len("".join(gram)) if count > 1 else 0, characters)
    seen: set[tuple[str, ...]] = set()
    repeated = bytearray(len(words))
    for at, five in enumerate(zip(*(words[at:] for at in range(5)), strict=False)):
        if five in seen:
            repeated[at : at + 5] = b"\1" * 5
        seen.add(five)
    signals["duplicate_5grams"] = _share(
        sum(len(word) for word, again in zip(words, repeated, strict=True) if again), characters
    )
    return {name: min(value, 1.0) for name, value in signals.items()}


def quality(text: str, words: Sequence[str], ngrams: bool = False) -> Quality:
    """The signals of `text`, whose paragraphs and rows stand on lines of their own.

    `words`: the text split at white space. `ngrams`: whether those of repeated n-grams are wanted, which cost most.
    """
    return _quality(text, words, ngrams) if text else _of_nothing(ngrams)


@cache
def _of_nothing(ngrams: bool) -> Quality:
    """The signals of items without a text: teasers, mostly, and so most items of a page."""
    return _quality("", (), ngrams)


def _quality(text: str, words: Sequence[str], ngrams: bool) -> Quality:
    lines = [line for line in text.split("\n") if line]
    distinct = set(lines)
    characters = sum(map(len, lines))
    sparse = text.isascii() or not _UNSPACED.search(text, 0, _SAMPLE)
    unspaced = 0 if sparse else len(_UNSPACED.findall(text))
    count = len(words) + unspaced // _UNSPACED_LETTERS_A_WORD
    return Quality(
        words=count,
        lines=len(lines),
        mean_word_length=round(len("".join(words)) / len(words), 2) if words else 0.0,
        symbol_word_ratio=_share(_symbols(text), count),
        alphabetic_words=_share(len(words) - _wordless(words), len(words)),
        stop_words=_stop_words(words),
        bullet_lines=_share(sum([line.lstrip().startswith(_BULLETS) for line in lines]), len(lines)),
        ellipsis_lines=_share(sum([line.endswith(("...", "…")) for line in lines]), len(lines)),
        terminal_punctuation_lines=_share(sum([line[-1] in TERMINAL for line in lines]), len(lines)),
        duplicate_lines=_share(len(lines) - len(distinct), len(lines)),
        duplicate_characters=_share(characters - sum(map(len, distinct)), characters),
        short_lines=_share(sum([len(line) <= SHORT_LINE for line in lines]), len(lines)),
        flags=_flags(text, unspaced * _UNSPACED_LETTERS_A_WORD > characters),
        **(repetition(words) if ngrams else {}),
    )
