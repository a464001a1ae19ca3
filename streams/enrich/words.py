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
APOSTROPHE = "`"  # the curved one as one byte, one that no word has


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
# The same words as `TOKEN` finds, by replacing in the whole text what is in none: many times faster.
_ASCII = bytes(range(128))
_WITHIN = {".": BREAK, "&": BREAK, "'": " ", APOSTROPHE: " ", "-": " "}  # in a word between letters, else this
_PARTED = bytes(
    code
    if code > 127 or (letter := chr(code)).isalnum() or letter in _WITHIN
    else ord(BREAK if letter == BREAK or not letter.isspace() else " ")
    for code in range(256)
)
_PARTED = _PARTED.replace(APOSTROPHE.encode(), BREAK.encode(), 1)  # as it stands in no text
_LETTER = rb"[\w\x80-\xff]"
_EDGES = tuple(  # the look behind sees what stands before the mark
    (
        mark,
        re.compile(rb"%b(?:(?!%b)|(?<!%b%b))" % (re.escape(mark), _LETTER, _LETTER, re.escape(mark))),
        instead.encode(),
    )
    for mark, instead in ((mark.encode(), instead) for mark, instead in _WITHIN.items())
)
_MARKED = re.compile(f"[{MARKS}]")
MANY_KINDS = 24  # of characters beyond ASCII: from here on one search is as fast


class Text(NamedTuple):
    """`written`: the words as they stand, in UTF-8, between them spaces and breaks; `whole`: those of the title first.

    Word `at` of the whole is `whole[starts[at]:ends[at]]`; `title` of them are of the title. Of the text itself: how
    many `words`, `long_words` of more than six letters, `unspaced` characters of scripts without spaces, `sentences`.
    """

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
def _instead(letter: str) -> bytes | None:
    """What stands for a character beyond ASCII: itself when it is of words, a space, or a break; None for marks."""
    if _MARKED.match(letter):
        return None
    instead = letter if letter.isalnum() else APOSTROPHE if letter == "’" else " " if letter.isspace() else BREAK
    return instead.encode()


def _beyond(letters: bytes) -> set[str]:
    """The characters beyond ASCII in UTF-8."""
    return set(letters.translate(None, _ASCII).decode("utf-8", "surrogatepass")) if not letters.isascii() else set()


def _parted(text: str, letters: bytes, beyond: set[str]) -> bytes:
    """The words that `TOKEN` finds in `text`, with spaces and breaks between, before and behind."""
    others = {letter: _instead(letter) for letter in beyond} if len(beyond) <= MANY_KINDS else {"": None}
    if None in others.values() or b"_" in letters:
        words = " ".join([token or BREAK for token in TOKEN.findall(text)]).replace("’", APOSTROPHE)
        return f" {words} ".encode("utf-8", "surrogatepass")
    letters = letters.translate(_PARTED)
    for letter, instead in others.items():
        if instead is not None and len(instead) == 1:
            letters = letters.replace(letter.encode("utf-8", "surrogatepass"), instead)
    for mark, edge, gap in _EDGES:
        if mark in letters:
            letters = edge.sub(gap, letters)
    return b" %b " % letters


def read(text: str, title: str = "") -> Text:
    """What several measures share of one text, read once."""
    letters, heading = text.encode("utf-8", "surrogatepass"), title.encode("utf-8", "surrogatepass")
    beyond = _beyond(letters)
    written = _parted(text, letters, beyond)
    before = _parted(title, heading, _beyond(heading)) + BREAK.encode() if title else b""
    whole = before + written
    space = np.frombuffer(whole, np.uint8) <= ord(" ")
    edges = (space[1:] != space[:-1]).nonzero()[0] + 1
    starts, ends = edges[::2], edges[1::2]
    titled = len(before.split())
    words = len(starts) - titled
    long_words = int(np.count_nonzero(_sizes(whole, starts, ends)[titled:] > LONG_WORD))
    further = sum(map(text.count, beyond & _FURTHER_ENDS)) if beyond else 0
    sentences = text.count(".") + text.count("!") + text.count("?") + further - written.count(b".")
    unspaced = (
        sum(map(len, UNSPACED.findall(written.decode("utf-8", "surrogatepass"))))
        if any(map(UNSPACED.match, beyond))
        else 0
    )
    return Text(written, whole, starts, ends, titled, words, long_words, unspaced, max(sentences, 1 if words else 0))


def _sizes(letters: bytes, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """The characters of words that stand in UTF-8."""
    sizes: NDArray[np.intp] = ends - starts
    if letters.isascii():
        return sizes
    continued = np.cumsum((np.frombuffer(letters, np.uint8) & 0xC0) == 0x80)  # all bytes of a character but its first
    sizes -= continued[ends - 1] - continued[starts - 1]
    return sizes
