"""Short paragraphs that ask the reader to subscribe, download or follow rather than telling something."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words
from streams.split.items.line.held import held

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 260
"""From so many characters on a paragraph tells something, whatever it asks."""
LONG: Final = 140
"""From so many on it must ask twice."""


def asked(texts: Sequence[str]) -> tuple[str, ...]:
    """The phrases with which any of these paragraphs asks; most pages have none that does."""
    return held("\n".join([text for text in texts if len(text) < MOST]).casefold(), "promo")


def promotes(text: str, phrases: Sequence[str], *, sure: bool = True) -> bool:
    """Whether a paragraph asks; `phrases`: those that `asked` has found on its page; `sure`: a long one twice."""
    if len(text) >= MOST:
        return False
    folded = text.casefold()
    if not any(map(folded.__contains__, phrases)):
        return False
    return len(set(_every().findall(folded))) >= (1 if len(text) < LONG or not sure else 2)


@cache
def _every() -> re.Pattern[str]:
    return re.compile(words.alternation("promo"))
