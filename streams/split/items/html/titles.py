"""Which block of an HTML page is its title."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from streams.split.dom.evidence import types
from streams.split.items.line import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.split.blocks import Document
    from streams.split.items.html.facts import Facts

LEAST: Final = 4
"""Characters of a line that may be a title without being a heading."""
SURE, SURE_WIDE = 8, 2
"""Characters of a heading beyond which it is a part of what the page is called, not by chance."""
MOSTLY: Final = 0.8
"""The share of a heading that is what the page is called, where a mark stands beside it."""
RIGHT_ABOVE: Final = 2
"""Blocks over the body among which a heading of any level is its title, where nothing else is."""


def title_at(document: Document, body: Sequence[int], facts: Sequence[Facts]) -> int | None:
    """The block that is the title: what the page itself calls so, else the first heading of the highest level.

    Where no heading is, a line above the body that says what the page is called, or any heading right there.
    """
    said = {_letters(name) for name in _titles(document)}
    first = body[0] if body else len(document.blocks)
    headings = [at for at, block in enumerate(document.blocks[: len(facts)]) if block.role == "heading"]
    keys = {at: _letters(document.blocks[at].text) for at in headings}
    heads = [at for at in headings if not facts[at].timed]
    highest = [at for at in heads if document.blocks[at].level == 1]
    over = [at for at in highest if at <= first]
    parts = [at for at in headings if any(_is_of(keys[at], one) for one in said)]
    ranked = [at for at in headings if keys[at] in said] or [at for at in parts if not over or at <= first] or over
    if ranked:
        return min(ranked, key=lambda at: (abs(at - first), at))
    called = _called(document, said, min(first, len(facts) - 1))
    above = (at for at in reversed(heads) if body and 0 < first - at <= RIGHT_ABOVE)
    return called if called is not None else next(above, min(highest, default=None))


def _letters(text: str) -> str:
    """A text's letters and digits, by which titles are told to be the same: signs and spaces are written otherwise."""
    return "".join(filter(str.isalnum, unescape(text).casefold()))


def _called(document: Document, said: set[str], last: int) -> int | None:
    """The last block up to the body that is what the page is called, or before it most of that."""
    if _letters(document.blocks[last].text) in said:
        return last
    for at in range(last - 1, -1, -1):
        key = _letters(document.blocks[at].text)
        if len(key) >= LEAST and any(key in one and 2 * len(key) >= len(one) for one in said):
            return at
    return None


def _titles(document: Document) -> list[str]:
    said = [document.meta.get(name, "") for name in ("og:title", "twitter:title", "title")]
    said += [str(one["headline"]) for one in document.structured if one.get("headline")]
    said += [str(one["name"]) for one in document.structured if one.get("name") and "product" in types(one)]
    return [text for text in said if text]


def _is_of(key: str, said: str) -> bool:
    """Whether a heading is a part of what the page is called, or that with a mark beside it."""
    sure = SURE_WIDE if words.wide(key) else SURE
    return (len(key) > sure and key in said) or (len(said) > SURE and said in key and len(said) >= MOSTLY * len(key))
