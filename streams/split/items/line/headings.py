"""Headings of page furniture: known phrases, and whatever else the same words make.

"Das könnte Sie auch interessieren" is a phrase of the vocabulary; "Könnte auch Sie interessieren" is made of its words.
A line is taken for a heading when all its words come from one concept's phrases in one language and one of them is a
word that tells. A script without spaces is read in pieces instead of words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from streams.split.items.line import words

LONGEST, LONGEST_WIDE = 60, 22
PREFIXED: Final = 50
COMMENTS_LONGEST: Final = 40
WORDS_MOST: Final = 7
MARKS: Final = "■□◆◇●○"
"""Signs that begin the headings of a text."""
MADE: Final = ("related", "comments", "tags", "people", "places")
_WORD = re.compile(r"\w+")


def concept(folded: str) -> str | None:
    """What a line that is no phrase of the vocabulary is a heading of, if of anything."""
    if len(folded) > (LONGEST_WIDE if words.wide(folded) else LONGEST) or len(folded) < 3:
        return None
    if not folded.isascii() and words.wide(folded):
        return next((name for name, pattern in _pieces().items() if pattern.fullmatch(folded)), None)
    if len(folded) < PREFIXED and folded[:3] in _starts() and folded.startswith(words.phrases("related_prefix")):
        return "related"
    parts = _WORD.findall(folded)
    if not 1 < len(parts) <= WORDS_MOST or not made_of().issuperset(parts):
        return None
    held = set(parts)
    for name, told, used in _closures():
        if held <= used and all(held & one for one in told):
            return name
    return None


@cache
def _closures() -> tuple[tuple[str, tuple[frozenset[str], ...], frozenset[str]], ...]:
    """(concept, words of which one of each set must be there, all words that may be there), by language."""
    found: list[tuple[str, tuple[frozenset[str], ...], frozenset[str]]] = []
    for lexicon in words.languages():
        lead, noun = (frozenset(lexicon.get(name, ())) for name in ("related_lead", "related_noun"))
        glue = frozenset(lexicon.get("heading_words", ()))
        for name in MADE:
            phrases = lexicon.get(name, ())
            used = glue.union(part for phrase in phrases for part in _WORD.findall(phrase))
            told = lexicon.get("related_sign", ()) if name == "related" else [one for one in phrases if " " not in one]
            found.append((name, (frozenset(told),), used.union(told, lead, noun) if name == "related" else used))
        found.append(("related", (lead, noun), lead | noun | frozenset(lexicon.get("joins", ()))))
    return tuple(found)


@cache
def made_of() -> frozenset[str]:
    """All words that may be in a heading: few lines are made of them."""
    return frozenset(word for _, _, used in _closures() for word in used)


@cache
def _starts() -> frozenset[str]:
    """How the phrases of `related_prefix` begin, none of which is shorter."""
    return frozenset(phrase[:3] for phrase in words.phrases("related_prefix"))


@cache
def _pieces() -> dict[str, re.Pattern[str]]:
    """A heading in a script without spaces, by concept: pieces, at the end or anywhere one that tells."""
    glue = words.alternation("heading_pieces")
    last = {name: words.alternation(f"{name}_piece") for name in MADE}
    made = {name: re.compile(rf"(?:{glue})+?(?:{last[name]})") for name in MADE if name != "related"}
    anywhere = rf"(?:{glue})*(?:{last['related']})(?:{glue}|{last['related']})*"
    return {**made, "related": re.compile(anywhere)}


def speaks_of_comments(folded: str) -> bool:
    """Whether a short line holds a word for comments among others: "Featured comments"."""
    if len(folded) > COMMENTS_LONGEST:
        return False
    if words.wide(folded):
        return any(word in folded for word in _wide_comments())
    return not words.word_set("comments").isdisjoint(_WORD.findall(folded))


@cache
def _wide_comments() -> tuple[str, ...]:
    return tuple(word for word in words.word_set("comments") if len(word) > 2 and words.wide(word))
