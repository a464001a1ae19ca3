"""A text as words in order, with breaks where a phrase cannot go on; without spaces, as runs of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

BREAK = "\n"  # between words where a phrase cannot go on; elsewhere a space
APOSTROPHE = "+"  # the curved one as one byte, one that no word has


def _marks() -> Iterator[str]:
    """Combining marks: vowel signs and accents that are no letters for Python, and the joiners inside words."""
    yield from (chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M"))
    yield from "\u200c\u200d"


def _class(letters: Iterable[str]) -> str:
    """Letters as ranges, to stand in brackets."""
    runs = groupby(enumerate(sorted(map(ord, letters))), lambda row: row[1] - row[0])
    edges = ([code for _, code in run] for _, run in runs)
    return "".join(f"{chr(codes[0])}-{chr(codes[-1])}" for codes in edges)


MARKS = _class(_marks())
# What a word is. One group: `findall` gives the word, and "" for a mark or the end of a line, where phrases break.
TOKEN = re.compile(rf"([^\W_][\w{MARKS}]*(?:['’\-&.]\w[\w{MARKS}]*)*)|[^\w\s'’\-{MARKS}]|\n")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
LONG_WORD = 6
_FURTHER_ENDS = frozenset("…。！？।॥؟")  # of sentences
# The same words as `TOKEN` finds, by replacing in the whole text what is in none: many times faster. As bytes, what
# parts words is less than what may stand within them, and that is less than every letter.
_ASCII = bytes(range(128))
_WITHIN = {".": BREAK, "&": BREAK, "'": " ", APOSTROPHE: " ", "-": " "}  # in a word between letters, else this
_FIRST_LETTER = ord("0")


def utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _gap(code: int) -> int:
    """What stands for a byte that is in no word: a space or a break; for others themselves."""
    letter = chr(code)
    if code > 127 or letter.isalnum() or letter in _WITHIN or letter == "_":
        return code
    return ord(" " if letter.isspace() and letter != BREAK else BREAK)


_PARTED = bytes(map(_gap, range(256)))
_APART = bytes.maketrans(utf8("".join(_WITHIN)), utf8("".join(_WITHIN.values())))
_LEADING = re.compile(rb"_(?<![\w\x80-\xff]_)")  # an underscore that may stand before a word, and be in none
_MARKED = re.compile(f"[{MARKS}]")
MANY_KINDS = 40  # of characters beyond ASCII that are in no word: from here on one search is as fast


class Text(NamedTuple):
    """`letters`: the text in UTF-8; `beyond`: its characters beyond ASCII; `written`: its words, spaces and breaks.

    `whole`: the same with those of the title first; its word `at` is `whole[starts[at]:ends[at]]`, and `title` of them
    are of the title. Of the text itself: how many `words`, `long_words` of more than six letters, `unspaced` characters
    of scripts without spaces, `sentences`.
    """

    letters: bytes
    beyond: frozenset[str]
    written: bytes
    whole: bytes
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    title: int
    words: int
    long_words: int
    unspaced: int
    sentences: int


@cache
def _instead(letter: str) -> str | None:
    """What stands for a character beyond ASCII: itself when it is of words, a space, or a break; None for marks."""
    if _MARKED.match(letter):
        return None
    return letter if letter.isalnum() else APOSTROPHE if letter == "’" else " " if letter.isspace() else BREAK


def beyond_ascii(letters: bytes) -> frozenset[str]:
    """The characters beyond ASCII in UTF-8."""
    return frozenset(letters.translate(None, _ASCII).decode("utf-8", "surrogatepass") if not letters.isascii() else "")


def _parted(text: str, beyond: frozenset[str]) -> bytes:
    """`text` with a space or a break for what is in no word, but for marks that are in some."""
    others = {letter: gap for letter in beyond if (gap := _instead(letter)) != letter}
    if len(others) <= MANY_KINDS and None not in others.values():
        parted = text.replace(APOSTROPHE, BREAK)
        for letter, gap in others.items():
            parted = parted.replace(letter, gap or "")
        letters = utf8(parted)
        if not _LEADING.search(letters):
            return letters.translate(_PARTED)
    if BREAK in text:
        return BREAK.encode().join([_parted(line, beyond_ascii(utf8(line))) for line in text.split(BREAK)])
    return utf8(" ".join([token or BREAK for token in TOKEN.findall(text)]).replace("’", APOSTROPHE))


def _words(letters: bytes) -> bytes:
    """The words in `letters` with spaces and breaks between: marks stay where a letter is on both sides."""
    row, apart = (np.frombuffer(one, np.uint8) for one in (letters, letters.translate(_APART)))
    letter = row >= _FIRST_LETTER
    return b" %b " % np.maximum(row[1:-1] * (letter[:-2] & letter[2:]), apart[1:-1]).tobytes()


def read(text: str, title: str = "") -> Text:
    """What several measures share of one text, read once."""
    letters = utf8(text)
    beyond = beyond_ascii(letters)
    before = _parted(title, beyond_ascii(utf8(title))) + BREAK.encode() if title else b""
    whole = _words(b" %b%b " % (before, _parted(text, beyond)))
    written = whole[len(before) + 1 :]
    space = np.frombuffer(whole, np.uint8) <= ord(" ")
    edges = (space[1:] != space[:-1]).nonzero()[0] + 1
    starts, ends = edges[::2], edges[1::2]
    titled = len(whole[: len(before)].split())
    words = len(starts) - titled
    long_words = int(np.count_nonzero(_sizes(whole, starts, ends)[titled:] > LONG_WORD))
    further = sum(map(text.count, beyond & _FURTHER_ENDS)) if beyond else 0
    sentences = text.count(".") + text.count("!") + text.count("?") + further - written.count(b".")
    unspaced = (
        sum(map(len, UNSPACED.findall(written.decode("utf-8", "surrogatepass"))))
        if any(map(UNSPACED.match, beyond))
        else 0
    )
    sentences = max(sentences, 1 if words else 0)
    return Text(letters, beyond, written, whole, starts, ends, titled, words, long_words, unspaced, sentences)


def _sizes(letters: bytes, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """The characters of words that stand in UTF-8."""
    sizes: NDArray[np.intp] = ends - starts
    if letters.isascii():
        return sizes
    continued = np.cumsum((np.frombuffer(letters, np.uint8) & 0xC0) == 0x80)  # all bytes of a character but its first
    sizes -= continued[ends - 1] - continued[starts - 1]
    return sizes
