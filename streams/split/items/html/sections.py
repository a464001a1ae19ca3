"""Of which section an article is, by the line over its title or below it that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from streams.split.dom.labels import Named
from streams.split.items.html.furniture import is_furniture
from streams.split.items.html.signatures import NAME_MOST
from streams.split.items.line.counts import has_digit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.split.items.html.facts import Facts

_KICKER = re.compile(
    r"categor|eyebrow|kicker|topic|overline|surtitle|rubri|dachzeile|roofline|topline|(?:pre|super)-?title",
    re.IGNORECASE,
)
kicks = Named(_KICKER, "categor eyebrow kicker topic overline surtitle rubri dachzeile roofline topline pre super")
"""Whether an element is called after what a text is of."""


def under(around: Sequence[int], facts: Sequence[Facts], found: dict[str, Any]) -> list[int]:
    """The block below a title of which an element says that it is a section, where none over the title is."""
    if "section" in found:
        return []
    for at in around:
        one = facts[at]
        plain = one.shape.letter in "ns" and one.block.role != "heading" and not has_digit(one.block.text)
        if plain and not (one.control or one.timed or one.person) and _is_category(one):
            found["section"] = one.block.pieces[0].text if one.block.pieces else one.block.text
            return [at]
    return []


def _is_category(one: Facts) -> bool:
    """Whether a line's own element says that it is of a section, and not in a menu."""
    path = one.block.path
    return one.length <= NAME_MOST and any(map(kicks, path[-1:])) and not any(map(is_furniture, path[-2:]))


def is_over(one: Facts, found: Mapping[str, Any], *, right_above: bool) -> bool:
    """Whether a line over a title is the first to say of which section it is: by its word, or by its element's name."""
    if "section" in found:
        return False
    called = one.length <= NAME_MOST and not one.control and any(map(kicks, one.block.path[-2:]))
    return called or (right_above and one.shape.letter == "s")
