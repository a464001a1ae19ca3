"""Which line of a text page is the name of what it sells: the one of whose words its address is made, else the longest
right over its price.

A name is said in menus and trails before, and again behind: it is looked for over the price.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from streams.split.items.text.rows import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.items.draft import Draft, Grouping
    from streams.split.items.line.shapes import Shape

NAMES: Final = frozenset("nqtmosv")
"""The letters of lines that may name a product."""
LONGEST: Final = 240
"""Characters of a name, at most: shops put all that a thing is into it."""
OVER: Final = 4
"""Lines over a price among which a name stands that no address tells."""
ALIKE: Final = 0.5
"""The share of the words of a line and of an address that are of both, from which on the one is made of the other."""
_WORD = re.compile(r"\w+")


def name(grouping: Grouping, looks: Sequence[Shape], main: Sequence[float], url: str) -> None:
    """Gives the one main product of a page its title, where another line names it than the one that was taken."""
    products = [draft for draft in grouping.drafts if draft.kind == "product" and draft.main]
    if len(products) != 1:
        return
    product = products[0]
    taken = {at for draft in grouping.drafts if draft is not product for at in draft.blocks}
    end = _end(product, looks, main)
    over = [at for at in range(end) if at not in taken and _may_name(looks[at])]
    found = _in_address(over, looks, url)
    if found is None and (product.title is None or product.title > end):
        found = max((at for at in over if at >= end - OVER), key=lambda at: len(looks[at].text), default=None)
    if found is not None:
        product.title = found
        product.blocks = sorted({*product.blocks, found})
        product.body = [at for at in product.body if at != found]
        product.fields["title"] = looks[found].text


def _end(product: Draft, looks: Sequence[Shape], main: Sequence[float]) -> int:
    """The line over which a product's name stands: its first price, else the first line of its text that is main."""
    priced = (at for at in product.blocks if PRICE.search(looks[at].text))
    text = (at for at in product.body if main[at] >= 0.5 and at != product.title)
    return next(priced, next(text, product.first))


def _may_name(look: Shape) -> bool:
    return look.code in NAMES and len(look.text) <= LONGEST and not look.text.endswith((":", "："))


def _in_address(lines: Sequence[int], looks: Sequence[Shape], url: str) -> int | None:
    """The last of the lines of which most words are in one part of the address, and most words of that: the last part
    that tells any, the most words.
    """
    for part in reversed(unquote(urlsplit(url).path).split("/")):
        told = _words(part)
        shared = {at: len(told & words) for at in lines if _is_made_of(told, words := _words(looks[at].text))}
        if shared:
            return max(shared, key=lambda at: (shared[at], at))
    return None


def _is_made_of(told: set[str], words: set[str]) -> bool:
    return not "".join(told).isdigit() and len(told & words) > ALIKE * len(told | words)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.replace("_", " ").casefold()))
