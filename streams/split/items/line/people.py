"""Whether a name is somebody's, a paper's, or only what somebody is: "Senior Reporter", "Redakteurin", "編集委員"."""

from __future__ import annotations

import re
from typing import Final

from streams.split.items.line import forms, words

LONGEST: Final = 60
WORDS_MOST: Final = 7
PERSONS: Final = 7
"""From so many words on a name is none of a person or two."""
NAME_WIDE: Final = 6
"""Characters of the longest part of a name in a script without spaces between words."""
COMPOUND, BEGUN = 4, 3
"""Letters of the shortest word at the end of another that tells a paper, and of what stands before it at least."""
INITIALS: Final = 3
"""Letters of the longest initials."""
PAIR: Final = 2
"""Letters of the longest ones that are not all capitals."""
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"^[ld]['’](?=\w)")
"""An article that lost its vowel: "l'écho"."""


def is_role(text: str) -> bool:
    """Whether a line says what somebody is, and where, and no name."""
    if len(text) > LONGEST:
        return False
    folded = words.key(text.partition(", ")[0])
    if words.wide(folded):
        return folded.endswith(words.phrases("role_pieces"))
    parts = _WORD.findall(folded)
    return len(parts) <= WORDS_MOST and not words.word_set("role_words").isdisjoint(parts)


def is_paper(text: str) -> bool:
    """Whether a name has a word that papers are called by, or one that ends as these do: "Alpenkurier", "北日報"."""
    parts = [_ELIDED.sub("", part) for part in words.key(text).split()]
    pieces = words.phrases("publication_pieces")
    return not words.word_set("publication_words").isdisjoint(parts) or any(
        part.endswith(pieces) and part not in pieces for part in parts
    )


def is_office(text: str) -> bool:
    """Whether a name is a desk's or a branch's: "編集部"."""
    return words.wide(text) and text.endswith(words.phrases("office_pieces"))


def may_publish(text: str) -> bool:
    """Whether a name may be a paper's where no word says so: a word that papers are called by beside others, or at the
    end of a longer one ("Kreisblatt"); an agency's letters. Where words are not spaced any name may.
    """
    if words.wide(text):
        return True
    parts = words.key(text).split()
    if not (parts and forms.capitalised(text.split())):
        return False
    called = words.word_set("publication_words")
    plain = len(parts) > 1 and not called.isdisjoint(parts)
    return plain or text in map(str.upper, words.word_set("agency_words")) or any(map(_ends_as_papers, parts))


def _ends_as_papers(word: str) -> bool:
    """Whether a word of one piece is made of another and one that papers are called by."""
    sizes = range(COMPOUND, len(word) - BEGUN + 1)
    return any(word[-size:] in words.word_set("publication_words") for size in sizes)


def is_person(text: str) -> bool:
    """Whether a name is rather somebody's than a paper's: capitals, and no word that papers are called by."""
    parts = text.split()
    if not 1 < len(parts) < PERSONS or is_paper(text):
        return False
    if words.wide(text) and max(map(len, parts)) > NAME_WIDE:
        return False
    return forms.capitalised(parts) and parts[0] != "The"


def are_initials(text: str, name: str) -> bool:
    """Whether a few letters begin a name, and its later words or letters: "AK" of "Anna Kern", "ro" of "robin", "F9" of
    "Finn 92".
    """
    if not text.isalnum() or not text[0].isalpha() or len(text) > (INITIALS if text == text.upper() else PAIR):
        return False
    letters = iter(name.casefold())
    begun = name.casefold().startswith(text[0].casefold()) and len(name) > len(text)
    return begun and all(letter in letters for letter in text.casefold())
