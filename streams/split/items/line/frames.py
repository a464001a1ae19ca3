"""Words of commands around a word that counts or names: "Show 3 more replies", "Gefällt 12 Mal", "声をもっと見る".

What is left of a line without verbs such as "show" and words such as "more" and "all" may be a phrase of the
vocabulary; what the line counts or asks for is then told by that phrase. Scripts without spaces are read in pieces.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.split.items.line import forms, words
from streams.split.items.line.words import wide

LONGEST, LONGEST_WIDE = 48, 16
WORDS_MOST: Final = 7
LEADS_MOST: Final = 70
COUNTED: Final = frozenset({"reply", "comments", "votes", "posts", "followers", "shares"})
ASKED: Final = frozenset({"reply", "comments"})
"""What a command may be about."""
BUTTONS: Final = frozenset({"controls", "reply", "shares"})
SURE: Final = frozenset({"reply", "shares"})
BUTTON_WORDS: Final = 3
"""Words of the longest button among several on a line."""
_DOES = re.compile(r"[^。！？\s]{1,9}[をで][^。！？\s]{0,6}[るくむすうぐ]")
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）:：]*[)）]?$")
"""Where one is led to: "Read the original (The Echo)"; a line's key has lost the last bracket."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")


def concepts(folded: str) -> frozenset[str]:
    """What is left of a line of a count, its number taken out, may stand for without the words around it."""
    if len(folded) > LONGEST:
        return words.NONE
    return words.concepts(_bare_wide(folded) if wide(folded) else _bare(folded)) & COUNTED


def command(folded: str) -> frozenset[str]:
    """What a line asks for: a verb, a phrase of the vocabulary, and nothing else; or several buttons on one line, such
    as "permalink save report reply". None where it asks for nothing.
    """
    if wide(folded):
        if folded.startswith(words.phrases("sort_words")) and len(folded) <= LONGEST_WIDE:
            return frozenset({"controls"})
        asks = len(folded) <= LONGEST_WIDE and folded.endswith(_shows_wide())
        return _told(_bare_wide(folded)) if asks else words.NONE
    parts = _WORD.findall(folded) if len(folded) <= LONGEST else []
    if not 1 < len(parts) <= WORDS_MOST:
        return words.NONE
    if folded.startswith(words.phrases("sort_words")):
        return frozenset({"controls"})
    told = words.NONE if words.word_set("show_words").isdisjoint(parts) else _told(_bare(folded))
    return told or _buttons(folded)


def asks(folded: str) -> bool:
    """Whether a line has a verb such as "show"."""
    if wide(folded):
        return folded.endswith(_shows_wide())
    return not words.word_set("show_words").isdisjoint(_WORD.findall(folded))


def bids(text: str, folded: str) -> bool:
    """Whether a short line is rather a button than a name: its first word is a verb such as "show", or it says in
    Japanese what is done: "地図を見る".
    """
    first = folded.partition(" ")[0]
    if first in words.word_set("show_words") and first not in words.word_set("publication_words"):
        return True
    return _DOES.fullmatch(text) is not None


def of_others(folded: str) -> bool:
    """Whether a line that counts asks for those not shown yet: "Show 4 more replies"."""
    if wide(folded):
        return any(piece in folded for piece in words.phrases("more_pieces"))
    return not words.word_set("more_words").isdisjoint(_WORD.findall(folded))


def _buttons(folded: str) -> frozenset[str]:
    parts, at = [part for part in folded.split() if any(map(str.isalnum, part))], 0
    seen = list[frozenset[str]]()
    while at < len(parts):
        tried = ((size, words.concepts(" ".join(parts[at : at + size]))) for size in range(BUTTON_WORDS, 0, -1))
        size, found = next((one for one in tried if not BUTTONS.isdisjoint(one[1])), (0, words.NONE))
        if not size:
            return words.NONE
        at += size
        seen.append(found)
    sure = [one for one in seen if not SURE.isdisjoint(one)]
    if len(seen) < 2 or not (sure or len(seen) > 2):
        return words.NONE
    return frozenset({"controls"}).union(*sure)


def leads_on(folded: str) -> bool:
    """Lines such as "Read more at example.com", "Ganzen Artikel beim Boten lesen"."""
    if len(folded) >= LEADS_MOST:
        return False
    if "read_more" in words.concepts(_IN_BRACKETS.sub("", folded)):
        return True
    if "." in folded and folded.startswith(words.phrases("read_more")) and forms.domain(folded.rsplit(" ", 1)[-1]):
        return True
    parts = folded.split()
    parts = parts[1:] if parts[0] in words.word_set("frame_words") else parts
    asked = _asked().get(parts[0], ()) if 3 < len(parts) < 9 else ()
    for phrase in asked:
        rest = [part for part in parts if part not in phrase]
        if len(parts) == len(rest) + len(phrase) and rest[0] in _towards() and 1 < len(rest) < 5:
            return parts[-1] == phrase[-1] or parts[: len(phrase)] == list(phrase)
    return False


def goes_on(folded: str) -> bool:
    """Whether a line says that a text goes on behind what stands between: "Story continues below this ad"."""
    if len(folded) >= LEADS_MOST or wide(folded):
        return False
    parts = _LETTERS.findall(folded)
    goes = not words.word_set("going_on_words").isdisjoint(parts)
    return goes and not _behind().isdisjoint(parts) and len(parts) > 1 and of_going_on().issuperset(parts)


@cache
def _behind() -> frozenset[str]:
    """Words of what a text goes on behind, and of where it does."""
    advertised = {word for phrase in words.phrases("ad_words") for word in _LETTERS.findall(phrase)}
    return words.word_set("below_words") | advertised


@cache
def of_going_on() -> frozenset[str]:
    """All words of which such lines are made."""
    return words.word_set("going_on_words") | words.word_set("around_going_on_words") | _behind()


@cache
def _asked() -> dict[str, list[tuple[str, ...]]]:
    """Phrases of several words that ask to read on, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words.phrases("read_more"):
        if len(parts := tuple(phrase.split())) > 1:
            found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _towards() -> frozenset[str]:
    """Words between what is asked for and where it is."""
    return words.word_set("joins") | words.word_set("frame_words")


def _told(bare: str) -> frozenset[str]:
    return words.concepts(bare) & ASKED


def _bare(folded: str) -> str:
    return " ".join(part for part in _WORD.findall(folded) if part not in _frame())


def _bare_wide(folded: str) -> str:
    """The line without the pieces at its end and its beginning, the longest first."""
    bare = _tail().sub("", re.sub(r"[\s()（）・]+", "", folded))
    return _head().sub("", bare)


@cache
def _frame() -> frozenset[str]:
    return words.word_set("show_words") | words.word_set("frame_words")


@cache
def _shows_wide() -> tuple[str, ...]:
    return words.phrases("show_piece")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.alternation('frame_pieces')})+$")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"^(?:{words.alternation('frame_pieces')})+")
