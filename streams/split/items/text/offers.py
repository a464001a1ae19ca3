"""Whether a text page sells one thing: few prices, one of them close to what says that it can be had, or an address of
products.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from streams.split.items.line import words
from streams.split.items.line.money import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.line.shapes import Shape

MOST: Final = 10
"""Prices of a page that sells one thing, at most: a list has more."""
CLOSE: Final = 8
"""Lines between a price and what says that the thing can be had."""
PRICED, OFFERED = 80, 50
"""Characters of a line that is a price, and of one that offers, at most."""
_ADDRESS = re.compile(r"/(?:products?|produkte?|productos?|produits?|items?)/[^/]", re.IGNORECASE)


def sells(looks: Sequence[Shape], url: str) -> bool:
    """Whether a page, by its lines and its address, sells one thing."""
    prices = [at for at, look in enumerate(looks) if len(look.text) < PRICED and PRICE.search(look.text)]
    if not 0 < len(prices) <= MOST:
        return False
    if _ADDRESS.search(urlsplit(url).path):
        return True
    return any(_offers(look) for at in prices for look in looks[max(at - CLOSE, 0) : at + CLOSE + 1])


def _offers(look: Shape) -> bool:
    return len(look.text) < OFFERED and _offer().search(look.key) is not None


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(words.alternation("offer_words"))
