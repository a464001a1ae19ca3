"""Short paragraphs that ask the reader to subscribe, download or follow rather than telling something."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 260
"""From so many characters on a paragraph tells something, whatever it asks."""
LONG: Final = 140
"""From so many on it must ask twice."""
EDGE: Final = 3
"""Letters of the end and the beginning of words by which most phrases are told not to be in a text."""


def asked(texts: Sequence[str]) -> tuple[str, ...]:
    """The phrases with which any of these paragraphs asks; most pages have none that does."""
    folded = "\n".join([text for text in texts if len(text) < MOST]).casefold()
    held = set(folded.split())
    ends, begins = {"", *[word[-EDGE:] for word in held]}, {"", *[word[:EDGE] for word in held]}
    singly = " ".join(held)
    spaced, wide = _phrases()
    found = [
        phrase
        for end in ends & spaced.keys()
        for phrase, begin in spaced[end]
        if begin in begins and phrase in (folded if " " in phrase else singly)
    ]
    return (*found, *(phrase for phrase in wide if phrase in folded)) if words.holds_wide(folded) else tuple(found)


def promotes(text: str, phrases: Sequence[str], *, sure: bool = True) -> bool:
    """Whether a paragraph asks; `phrases`: those that `asked` has found on its page; `sure`: a long one twice."""
    if len(text) >= MOST:
        return False
    folded = text.casefold()
    if not any(map(folded.__contains__, phrases)):
        return False
    return len(set(_every().findall(folded))) >= (1 if len(text) < LONG or not sure else 2)


@cache
def _phrases() -> tuple[dict[str, list[tuple[str, str]]], list[str]]:
    """Phrases of which one is in whatever promotes: those that hold no other. By how their first word ends, each with
    how its last one begins; of a single word, which may be a part of another one, and of short ones "". Beside them
    those of scripts without spaces, which few pages are in.
    """
    listed, spaced, wide = words.phrases("promo"), dict[str, list[tuple[str, str]]](), list[str]()
    for one in listed:
        if any(other in one for other in listed if other != one):
            continue
        if words.holds_wide(one):
            wide.append(one)
        else:
            end, begin = _edges(one.split()) if " " in one else ("", "")
            spaced.setdefault(end, []).append((one, begin))
    return spaced, wide


def _edges(parts: Sequence[str]) -> tuple[str, str]:
    first, last = parts[0], parts[-1]
    return first[-EDGE:] if len(first) >= EDGE else "", last[:EDGE] if len(last) >= EDGE else ""


@cache
def _every() -> re.Pattern[str]:
    return re.compile(words.alternation("promo"))
