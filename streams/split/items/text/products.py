"""What a text page says of the one thing that it sells: its name, and rows that label a value.

Its name is the line of whose words the page's address is made, else the longest right over its price: a name is said in
menus and trails before, and again behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from streams.split.items.line.money import PRICE

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
VALUED: Final = 100
"""Characters of a row that labels a value, at most."""
_WORD = re.compile(r"\w+")
_VALUE = re.compile(r"[^\W\d][^:：\t]{1,29}(?::\s?(?!//)|：|\t+)\S")


def complete(grouping: Grouping, looks: Sequence[Shape], main: Sequence[float], url: str) -> None:
    """Gives the one main product of a page its name, where another line says it than the one that was taken, and the
    rows within it that label a value.
    """
    products = [draft for draft in grouping.drafts if draft.kind == "product" and draft.main]
    if len(products) == 1:
        taken = {at for draft in grouping.drafts if draft is not products[0] for at in draft.blocks}
        _name(products[0], taken, looks, main, url)
        _value(products[0], taken, looks)


def _value(product: Draft, taken: set[int], looks: Sequence[Shape]) -> None:
    """Gives a product the rows that label a value, two together at least, as far as right behind its last line."""
    last = max(product.blocks)
    rows: set[int] = set()
    for at in range(product.first, len(looks)):
        if at not in taken and len(looks[at].text) <= VALUED and _VALUE.match(looks[at].text):
            rows.add(at)
        elif at > last:
            break
    product.add([at for at in rows if at - 1 in rows or at + 1 in rows], body=())


def _name(product: Draft, taken: set[int], looks: Sequence[Shape], main: Sequence[float], url: str) -> None:
    end = _end(product, looks, main)
    over = [at for at in range(end) if at not in taken and _may_name(looks[at])]
    found = _in_address(over, looks, url)
    if found is None and (product.title is None or product.title > end):
        found = max((at for at in over if at >= end - OVER), key=lambda at: len(looks[at].text), default=None)
    if found is not None:
        product.call(found, looks[found].text)


def _end(product: Draft, looks: Sequence[Shape], main: Sequence[float]) -> int:
    """The line over which a product's name stands: its first price, else the first line of its text that is main."""
    priced = (at for at in product.blocks if PRICE.search(looks[at].text))
    text = (at for at in product.body if main[at] >= 0.5 and at != product.title)
    return next(priced, next(text, product.first))


def _may_name(look: Shape) -> bool:
    text = look.text
    return look.code in NAMES and len(text) <= LONGEST and not text.endswith((":", "：")) and not PRICE.search(text)


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
