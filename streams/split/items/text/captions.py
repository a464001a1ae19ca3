"""Lines under an image: who made it, or what is on it and who made it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from streams.split.items.line import words

if TYPE_CHECKING:
    from streams.split.items.claims import Claims

LONGEST: Final = 240
ALONE: Final = 90
"""Characters of a line that says nothing but who made an image."""
ABOVE: Final = 14
"""Lines over an image among which the title of the article stands that it belongs to."""
TAIL: Final = 80
"""Characters at the end of a caption in which it says who made the image."""
_SIGN = re.compile(r"©\s?(?!\d)[^\W\d_]")
_TAKEN = re.compile(r"[(（][^()（）]*\d{1,2}日[、,，][^()（）]{1,20}[)）]$")
"""How captions end in Japanese: "(8日、…で)", when and where it was taken."""


def is_credit(text: str) -> bool:
    """Whether a short line only says who made an image: "Photo: A. Name"."""
    return len(text) <= ALONE and _made().match(text.casefold()) is not None


def is_caption(text: str) -> bool:
    """Whether a line says what is on an image, and who made it or when and where."""
    if len(text) > LONGEST:
        return False
    return (
        is_credit(text)
        or _SIGN.search(text, max(len(text) - TAIL, 0)) is not None
        or _TAKEN.search(text) is not None
        or _made().search(text.casefold(), max(len(text) - TAIL, 0)) is not None
    )


@cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words.alternation('image')})\s?[:：=＝]\s?(?!http)\S")


def found(claims: Claims, at: int) -> bool:
    """Whether a line is a caption by its words or by its place."""
    return below_image(claims, at) or is_caption(claims.shapes[at].text)


def below_image(claims: Claims, at: int) -> bool:
    """Whether a line says what is on the image above it: another title stands over that."""
    if at == 0 or claims.shapes[at - 1].letter != "i":
        return False
    above = range(max(at - ABOVE, 0), at - 1)
    return any(claims.shapes[one].letter == "t" and claims.free(one) for one in above)
